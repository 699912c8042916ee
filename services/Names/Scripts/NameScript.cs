namespace Habeas.Names;

/// <summary>The writing that a name is in, as far as its letters tell.</summary>
public enum NameScript
{
    Unknown = 0,

    /// <summary>Latin without a letter that tells the language: English, or another language without its diacritics.</summary>
    Latin,

    /// <summary>Azerbaijani Latin, known by its schwa.</summary>
    AzerbaijaniLatin,

    /// <summary>Turkish or Azerbaijani Latin: has ğ, ı, ş, ç, ö or ü, but no schwa.</summary>
    TurkicLatin,

    /// <summary>The Azerbaijani Cyrillic of 1958 to 1991.</summary>
    AzerbaijaniCyrillic,
    Russian,
    Ukrainian,
    Belarusian,

    /// <summary>Arabic letters, Persian and Azerbaijani of Iran included.</summary>
    Arabic,
    Georgian,

    /// <summary>Any other writing; it is read by a general romanisation.</summary>
    Other,
}

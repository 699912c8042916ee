namespace Habeas.Names;

/// <summary>The script of a name, if its letters show it.</summary>
public enum NameScript
{
    Unknown = 0,

    /// <summary>Latin without a letter that identifies the language: English, or another language without its diacritics.</summary>
    Latin,

    /// <summary>Azerbaijani Latin, identified by its schwa.</summary>
    AzerbaijaniLatin,

    /// <summary>Turkish or Azerbaijani Latin: has ğ, ı, ş, ç, ö or ü, but no schwa.</summary>
    TurkicLatin,

    /// <summary>The Azerbaijani Cyrillic alphabet of 1958 to 1991.</summary>
    AzerbaijaniCyrillic,
    Russian,
    Ukrainian,
    Belarusian,

    /// <summary>Arabic letters, including Persian and the Azerbaijani of Iran.</summary>
    Arabic,
    Georgian,

    /// <summary>Any other script, read with a general romanisation.</summary>
    Other,
}

namespace Habeas.Names;

internal sealed partial class PreparedName
{
    /// <summary>A word of the name, with all that comparisons need of it.</summary>
    internal sealed class Word
    {
        internal required string Text { get; init; }

        internal required string[] Sounds { get; init; }

        /// <summary>Further readings that show likeness but never that two words are one.</summary>
        internal string[] Guesses { get; init; } = [];

        /// <summary>For a Slavic father's name, whose <see cref="Sounds"/> are a stem: the sounds with the ending.</summary>
        internal string[] Whole { get; init; } = [];

        internal NamePart Part { get; init; }

        internal bool Certain { get; init; }

        internal bool IsInitial { get; init; }

        /// <summary>A title, or a family name formed from the father's name: no evidence if the other side lacks it.</summary>
        internal bool Optional { get; init; }

        internal bool UnwrittenVowels { get; init; }

        internal SurnameEnding Ending { get; init; }

        /// <summary>The known given names that the word may stand for.</summary>
        internal GivenNames.Reading Known { get; init; }

        /// <summary>The known given names that the stem of a family name may stand for.</summary>
        internal GivenNames.Reading KnownStem { get; init; }

        /// <summary>The sounds of the parts of a hyphenated word.</summary>
        internal string[] Pieces { get; init; } = [];

        /// <summary>A Latin word without its diacritics, as typed on a keyboard that lacks them; empty for other scripts.</summary>
        internal string Bare { get; init; } = "";

        internal bool IsBare { get; init; }

        /// <summary>The letters in lower case, Latin ones without diacritics, for slips of the pen; empty for joined words.</summary>
        internal string Spelt { get; init; } = "";

        /// <summary>
        /// The letters that <see cref="RussianLetters"/> knows, in Latin or Cyrillic; empty for other scripts and joined words.
        /// </summary>
        internal string Lettered { get; init; } = "";

        internal bool IsCyrillic => Lettered.Length > 0 && Letters.IsCyrillic(Lettered[0]);

        /// <summary>Whether the text has an Arabic article as a separate word or with a hyphen.</summary>
        internal bool HasArticle { get; init; }

        /// <summary>
        /// The sounds without initial letters that may be an article; empty if they are none. Used only against a word with an article:
        /// Alqasabi is al-Qasabi, but Alakbarov is not Akbarov.
        /// </summary>
        internal string WithoutArticle { get; init; } = "";

        internal string First => Sounds[0];
    }
}

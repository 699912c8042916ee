namespace Habeas.Names;

/// <summary>The parser's working result; the public result and the comparer's form are built from it.</summary>
internal sealed record NameAnalysis(IReadOnlyList<NameAnalysis.Word> Words, IReadOnlyList<string> Others, NameScript Script, Sex? SexHint)
{
    internal sealed class Word(string text, string lower, bool dotted)
    {
        private string[]? _sounds;

        internal string Text { get; } = text;

        internal string Lower { get; } = lower;

        /// <summary>Whether a full stop follows, as after an initial.</summary>
        internal bool Dotted { get; } = dotted;

        /// <summary>The spelling system that the whole name shows.</summary>
        internal LatinSystem System { get; init; }

        internal NamePart Part { get; set; }

        internal NamePart StandsFor { get; set; }

        internal bool IsCertain { get; set; }

        /// <summary>For a father's name joined to its particle: the name alone, in lower case.</summary>
        internal string? Bare { get; set; }

        internal string[] Sounds(NameScript script) => _sounds ??= SoundReader.Read(Bare ?? Lower, script, System);

        /// <summary>For a Slavic father's name: the name without the ending, which may not be a complete name: nikola, dmitri.</summary>
        internal string[]? Stems { get; set; }

        internal bool IsLetter => Lower.Length == 1;

        /// <summary>The same word, before it was found which part of the name it is.</summary>
        internal Word Unassigned() => new(Text, Lower, Dotted) { System = System };

        internal Word As(NamePart part, bool certain)
        {
            Part = part;
            IsCertain = certain;
            return this;
        }
    }
}

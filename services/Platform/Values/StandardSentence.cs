using System.Globalization;
using System.Text.RegularExpressions;

namespace Habeas.Platform.Values;

/// <summary>
/// A sentence that a service writes into a record by itself. It is stored in English, and pages recognise it and show it in their reader's
/// language. A repeated request must be identical, and records of years ago must still be recognised, so a sentence never changes.
/// Thread-safe.
/// </summary>
public sealed partial class StandardSentence
{
    private readonly string english;
    private readonly Regex pattern;

    /// <param name="key">Of its texts in other languages.</param>
    /// <param name="english">With a place, such as {0}, for each argument, in order.</param>
    private StandardSentence(string key, string english)
    {
        Key = key;
        this.english = english;
        pattern = new Regex(
            $"^{Escaped().Replace(Regex.Escape(english), "(.+?)")}$",
            // Clerks' texts are searched too, of any length.
            RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    public static StandardSentence PaperWithheld { get; } = new(
        nameof(PaperWithheld),
        "A paper that was handed to the administration on {0} has no receipt of the post; one was expected by {1} at the latest.");

    public static StandardSentence PaperFollowed { get; } = new(
        nameof(PaperFollowed), "Presumed withheld by the rule {0}. The paper is followed as {1}.");

    public static StandardSentence OnlyCandidate { get; } = new(
        nameof(OnlyCandidate), "The only prisoner in the register that the comparison rates as the same person.");

    public static StandardSentence NoCandidate { get; } = new(
        nameof(NoCandidate), "The comparison rates nobody in the register as possibly the same person.");

    public static StandardSentence EntryUndone { get; } = new(
        nameof(EntryUndone), "It was undone that an entry of this edition is this person.");

    public static StandardSentence FacilityUnnamed { get; } = new(
        nameof(FacilityUnnamed), "Nothing of this edition names the facility any more.");

    public static StandardSentence RemandProposed { get; } = new(nameof(RemandProposed), "Decision {0} of {1}: remand until {2}.");

    public static StandardSentence ImprisonmentProposed { get; } = new(
        nameof(ImprisonmentProposed), "Decision {0} of {1}: convicted to imprisonment, as the decision says.");

    public static StandardSentence ConvictionProposed { get; } = new(
        nameof(ConvictionProposed), "Decision {0} of {1}: convicted; to what is to be read in the verdict.");

    public static StandardSentence AcquittalProposed { get; } = new(
        nameof(AcquittalProposed), "Decision {0} of {1}: acquitted; a release is a fact of its own.");

    public static StandardSentence UpheldProposed { get; } = new(
        nameof(UpheldProposed), "Decision {0} of {1}: a higher court left the verdict as it was.");

    public static StandardSentence ReleaseProposed { get; } = new(
        nameof(ReleaseProposed), "Decision {0} of {1}: release was ordered; confirm it when it has happened.");

    public static IReadOnlyList<StandardSentence> All { get; } =
    [
        PaperWithheld, PaperFollowed, OnlyCandidate, NoCandidate, EntryUndone, FacilityUnnamed, RemandProposed, ImprisonmentProposed,
        ConvictionProposed, AcquittalProposed, UpheldProposed, ReleaseProposed,
    ];

    public string Key { get; }

    public string Of(params object?[] arguments) => string.Format(CultureInfo.InvariantCulture, english, arguments);

    /// <summary>Which sentence a text is, and its arguments as they stand in it; null if it is none of them.</summary>
    public static (StandardSentence Sentence, string[] Arguments)? Read(string text)
    {
        foreach (var sentence in All)
        {
            if (sentence.pattern.Match(text) is { Success: true } match)
            {
                return (sentence, [.. match.Groups.Values.Skip(1).Select(group => group.Value)]);
            }
        }

        return null;
    }

    /// <summary>A place for an argument, as <see cref="Regex.Escape"/> leaves it.</summary>
    [GeneratedRegex("""\\\{\d}""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Escaped();
}

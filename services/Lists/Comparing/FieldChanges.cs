using Habeas.Lists.Publishers;

namespace Habeas.Lists.Comparing;

/// <summary>What an edition says about a person besides identity and group.</summary>
public sealed record PrintedFacts(PartialDate? ArrestDate, IReadOnlyList<string> Articles, string Facility, string Sentence)
{
    public static PrintedFacts Nothing { get; } = new(ArrestDate: null, [], "", "");
}

/// <summary>The names match the fields of an entry.</summary>
public enum ListedField
{
    ArrestDate,
    Articles,
    Facility,
    Sentence,
}

/// <param name="From">The older edition's value; empty if it has none.</param>
public sealed record FieldChanged(ListedField Field, string From, string To);

/// <summary>
/// Differences between what two editions say about one person. A field that one of the editions never states is not compared: a missing
/// column says nothing about anyone. Pure.
/// </summary>
public sealed class FieldChanges
{
    private readonly IReadOnlyList<Comparison> compared;

    /// <param name="sameLanguage">
    /// Whether both editions are in one language. If not, wording differs even where nothing changed, so only the figures are compared:
    /// "Colony No. 17" and "колония № 17" are equal.
    /// </param>
    public FieldChanges(IReadOnlyList<PrintedFacts> from, IReadOnlyList<PrintedFacts> to, bool sameLanguage)
    {
        Func<string, string, bool> words = sameLanguage ? SameWords : SameFigures;
        compared =
        [
            .. new Comparison[]
            {
                new(ListedField.ArrestDate, facts => facts.ArrestDate?.ToString() ?? "", static (one, other) => one == other),
                new(ListedField.Articles, facts => string.Join(", ", facts.Articles), SameArticles),
                new(ListedField.Facility, facts => facts.Facility, words),
                new(ListedField.Sentence, facts => facts.Sentence, words),
            }.Where(field => from.Any(field.States) && to.Any(field.States)),
        ];
    }

    public IReadOnlyList<FieldChanged> Between(PrintedFacts from, PrintedFacts to) =>
    [
        .. compared
            .Select(field => (field, Was: field.Text(from), Is: field.Text(to)))
            .Where(pair => pair.Was != pair.Is && (pair.Was.Length == 0 || pair.Is.Length == 0 || !pair.field.Agree(pair.Was, pair.Is)))
            .Select(pair => new FieldChanged(pair.field.Field, pair.Was, pair.Is)),
    ];

    private static bool SameWords(string one, string other) => PublisherDirectory.Key(one) == PublisherDirectory.Key(other);

    private static bool SameFigures(string one, string other) =>
        (Figures(one), Figures(other)) is var (was, now)
            && (was.Count == 0 || now.Count == 0 || was.SequenceEqual(now, StringComparer.Ordinal));

    /// <summary>The same articles in any order.</summary>
    private static bool SameArticles(string one, string other) =>
        one.Split(", ")
            .Select(PublisherDirectory.Key)
            .ToHashSet(StringComparer.Ordinal)
            .SetEquals(other.Split(", ").Select(PublisherDirectory.Key));

    private static List<string> Figures(string text)
    {
        var figures = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                figures.Add(text[start..i].TrimStart('0'));
                start = -1;
            }
        }

        return figures;
    }

    private sealed record Comparison(ListedField Field, Func<PrintedFacts, string> Text, Func<string, string, bool> Agree)
    {
        public bool States(PrintedFacts facts) => Text(facts).Length > 0;
    }
}

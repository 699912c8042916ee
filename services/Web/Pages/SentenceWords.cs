using Google.Type;

namespace Habeas.Web.Pages;

/// <summary>A sentence in words: its length, its end, and how that day was calculated.</summary>
internal static class SentenceWords
{
    public static ImmutableArray<Fact> Facts(Habeas.Registry.V1.Verdict verdict, Texts texts) =>
    [
        .. Fact.Known(texts["Fact.Regime"], verdict.Regime),
        .. Fact.Known(
            texts["Sentence.Regime"],
            verdict.RegimeType == Habeas.Registry.V1.SentenceRegime.Unspecified ? "" : texts.Of(verdict.RegimeType)),
        .. Term(
            verdict.Life,
            Length(verdict.Life, verdict.Years, verdict.Months, verdict.Days, texts),
            verdict.TermFrom,
            verdict.HasRemandDays ? verdict.RemandDays : null,
            verdict.TermEnd,
            texts),
    ];

    public static ImmutableArray<Fact> Facts(Cases.V1.Sentence? sentence, Texts texts)
    {
        if (sentence is null)
        {
            return [];
        }

        var length = Length(sentence.Life, sentence.Years, sentence.Months, sentence.Days, texts);
        return
        [
            .. Fact.Known(texts["Sentence.Length"], length),
            .. Fact.Known(
                texts["Sentence.Regime"], sentence.Regime == Cases.V1.SentenceRegime.Unspecified ? "" : texts.Of(sentence.Regime)),
            .. Term(sentence.Life, length, sentence.TermFrom, sentence.HasRemandDays ? sentence.RemandDays : null, sentence.TermEnd, texts),
        ];
    }

    /// <summary>"5 years 6 months"; empty when it is not known.</summary>
    public static string Length(bool life, int years, int months, int days, Texts texts) => life
        ? texts["Sentence.Life"]
        : string.Join(' ', new[]
        {
            years > 0 ? texts.Count("Years", years) : "",
            months > 0 ? texts.Count("Months", months) : "",
            days > 0 ? texts.Count("Days", days) : "",
        }.Where(part => part.Length > 0));

    private static ImmutableArray<Fact> Term(bool life, string length, Date? from, int? remandDays, Date? end, Texts texts) =>
    [
        .. Fact.Known(texts["Sentence.From"], Texts.Day(from)),
        .. Fact.Known(texts["Sentence.RemandDays"], remandDays is { } counted ? texts.Count("Days", counted) : ""),
        .. Fact.Known(texts["Sentence.End"], end is null || life
            ? ""
            : remandDays is > 0 and var days
                ? texts["Sentence.End.Less", Texts.Day(end), Texts.Day(from), length, texts.Count("Days", days)]
                : texts["Sentence.End.Whole", Texts.Day(end), Texts.Day(from), length]),
    ];
}

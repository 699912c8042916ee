using SentenceRegime = Habeas.Cases.V1.SentenceRegime;

namespace Habeas.Web.Desk;

/// <summary>The part of a decision's form with the sentence. Every field is optional.</summary>
internal static class SentenceForm
{
    private const string Wire = "decision.sentence.";

    /// <param name="known">What it says already; null for a new one.</param>
    public static ImmutableArray<Field> Fields(Texts texts, Sentence? known = null) =>
    [
        Number("years", texts["Form.Sentence.Years"], known?.Years),
        Number("months", texts["Form.Sentence.Months"], known?.Months),
        Number("days", texts["Form.Sentence.Days"], known?.Days),
        new Field("life", texts["Sentence.Life"], "checkbox", known is { Life: true } ? "yes" : "", IsNeeded: false)
        {
            Wire = Wire + "life",
        },
        Field.Any("regime", texts["Sentence.Regime"], texts, isNeeded: false, known?.Regime ?? default) with { Wire = Wire + "regime" },
        Field.Perhaps("term_from", texts["Sentence.From"], known?.TermFrom) with { Wire = Wire + "term_from" },
        Number("remand_days", texts["Sentence.RemandDays"], known is { HasRemandDays: true } ? known.RemandDays : null, isShown: true) with
        {
            Hint = texts["Sentence.RemandDays.Hint"],
        },
    ];

    /// <summary>Null if none of it was filled in.</summary>
    public static Sentence? Read(SentForm sent)
    {
        var sentence = new Sentence
        {
            Years = sent.Count("years") ?? 0,
            Months = sent.Count("months") ?? 0,
            Days = sent.Count("days") ?? 0,
            Life = sent["life"].Length > 0,
            Regime = sent.Choice<SentenceRegime>("regime"),
            TermFrom = sent.Known("term_from"),
        };
        if (sent.Count("remand_days") is { } counted)
        {
            sentence.RemandDays = counted;
        }

        return sentence.Equals(new Sentence()) ? null : sentence;
    }

    /// <param name="isShown">Whether a zero is shown: it differs from nothing.</param>
    private static Field Number(string name, string label, int? value, bool isShown = false) => new(
        name,
        label,
        Value: value is null or 0 && !isShown ? "" : value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        IsNeeded: false)
    {
        Wire = Wire + name,
        Longest = 5,
    };
}

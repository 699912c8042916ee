using SentenceRegime = Habeas.Cases.V1.SentenceRegime;

namespace Habeas.Web.Desk;

/// <summary>The part of a decision's form with the sentence. Every field is optional.</summary>
internal static class SentenceForm
{
    private const string Wire = "decision.sentence.";

    public static ImmutableArray<Field> Fields(Texts texts) =>
    [
        Number("years", texts["Form.Sentence.Years"]),
        Number("months", texts["Form.Sentence.Months"]),
        Number("days", texts["Form.Sentence.Days"]),
        new Field("life", texts["Sentence.Life"], "checkbox", IsNeeded: false) { Wire = Wire + "life" },
        Field.Any<SentenceRegime>("regime", texts["Sentence.Regime"], texts, isNeeded: false) with { Wire = Wire + "regime" },
        Field.Known("term_from", texts["Sentence.From"]) with { Wire = Wire + "term_from", IsNeeded = false },
        Number("remand_days", texts["Sentence.RemandDays"]) with { Hint = texts["Sentence.RemandDays.Hint"] },
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

    private static Field Number(string name, string label) => new(name, label, IsNeeded: false) { Wire = Wire + name, Longest = 5 };
}

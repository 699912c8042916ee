using SentenceRegime = Habeas.Cases.V1.SentenceRegime;

namespace Habeas.Cli.Proceedings;

/// <summary>What a verdict imposes; every part may be left out.</summary>
internal sealed class SentenceOptions
{
    private readonly Option<int> years = Count("--years", "Years of imprisonment.");
    private readonly Option<int> months = Count("--months", "Months of imprisonment.");
    private readonly Option<int> days = Count("--days", "Days of imprisonment.");
    private readonly Option<bool> life = new("--life") { Description = "For life." };
    private readonly Option<SentenceRegime> regime = Words<SentenceRegime>
        .Option("--regime-type", "The regime, of the kinds of the Criminal Code.");
    private readonly Option<Google.Type.Date?> from = Dates.Option("--from", "The day from which the term counts, as far as known.");
    private readonly Option<int?> remand = new("--remand-days")
    {
        Description = "Days held before that count into the term, one for one: by a rule that nobody has confirmed.",
        HelpName = "N",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { years, months, days, life, regime, from, remand })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Null when nothing of it was given.</summary>
    public Sentence? Read(ParseResult parsed)
    {
        var sentence = new Sentence
        {
            Years = parsed.GetValue(years),
            Months = parsed.GetValue(months),
            Days = parsed.GetValue(days),
            Life = parsed.GetValue(life),
            Regime = parsed.GetValue(regime),
            TermFrom = parsed.GetValue(from),
        };
        if (parsed.GetValue(remand) is { } counted)
        {
            sentence.RemandDays = counted;
        }

        return sentence.Equals(new Sentence()) ? null : sentence;
    }

    private static Option<int> Count(string name, string description) => new(name) { Description = description, HelpName = "N" };
}

using SentenceRegime = Habeas.Cases.V1.SentenceRegime;

namespace Habeas.Cli.Proceedings;

/// <summary>The options for a sentence, all optional.</summary>
internal static class SentenceOptions
{
    public static Fields<Sentence> All() => new()
    {
        { CommandOptions.Count("--years", "Years of imprisonment."), (sentence, years) => sentence.Years = years },
        { CommandOptions.Count("--months", "Months of imprisonment."), (sentence, months) => sentence.Months = months },
        { CommandOptions.Count("--days", "Days of imprisonment."), (sentence, days) => sentence.Days = days },
        { new Option<bool>("--life") { Description = "For life." }, (sentence, life) => sentence.Life = life },
        {
            Words<SentenceRegime>.Option("--regime-type", "The regime, of the kinds of the Criminal Code."),
            (sentence, regime) => sentence.Regime = regime
        },
        {
            Dates.Option("--from", "The day from which the term counts, as far as known."),
            (sentence, from) => sentence.TermFrom = from
        },
        { CommandOptions.RemandDays(), (sentence, days) => sentence.RemandDays = days!.Value },
    };

    /// <returns>Null when nothing of it was given.</returns>
    public static Sentence? Read(Fields<Sentence> options, ParseResult parsed)
    {
        var sentence = new Sentence();
        options.Fill(sentence, parsed);
        return sentence.Equals(new Sentence()) ? null : sentence;
    }
}

using System.Collections.Frozen;
using Habeas.Cases.Filings;

namespace Habeas.Cases.Letters;

/// <summary>Fills a letter template with a filing's data and lays out its chain of proofs. Pure.</summary>
internal sealed class LetterWriter(LetterTemplates templates, RuleBook book)
{
    private static readonly FrozenDictionary<string, Dictionary<string, string>> Words = DataFiles.Words("letters");

    /// <param name="silence">The silence that the letter complains about.</param>
    public Letter Write(Filing filing, Silence silence, RemedyTarget target, LetterNames names, string language, DateOnly today)
    {
        var template = templates[target, language];
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["prisoners"] = string.Join(", ", names.Prisoners),
            ["facility"] = OrUnknown(names.Facility, language),
            ["addressee"] = filing.Addressee.Name,
            ["title"] = filing.Title,
            ["handed_over"] = filing.HandedOverOn is { } on ? Day(on, language) : Word("unknown", language),
            ["received_by"] = OrUnknown(filing.ReceivedBy, language),
            ["due"] = DeadlineWords.Day(silence.Due, language),
            ["today"] = DeadlineWords.Day(today, language),
        };
        var caveat = DeadlineWords.Caveat(
            book.UndecreedYears(silence.Rule, filing.HandedOverOn?.Earliest ?? silence.Due, silence.Due), language);
        return new Letter(
            language,
            Word("draft_for_review", language),
            Fill(template.To),
            Fill(template.Subject),
            [.. template.Before.Select(Fill), .. caveat.Length > 0 ? new[] { $"{values["due"]}: {caveat}" } : []],
            Word("chain", language),
            new ChainRow(Word("column.date", language), Word("column.step", language), Word("column.proof", language)),
            [.. Chain(filing, language)],
            [.. filing.Attachments.Select(attachment => $"{attachment.FileName} ({Word("sha256", language)} {attachment.Sha256})")],
            [.. template.After.Select(Fill)],
            DeadlineWords.Day(today, language),
            Word("signature", language));

        string Fill(string text) => LetterTemplates.Fill(text, values);
    }

    internal static string Word(string code, string language) => Words[code][language];

    /// <summary>
    /// Steps with their proofs, silences and remedies, by date; on the same day, in the order in which they happened.
    /// </summary>
    private static IEnumerable<ChainRow> Chain(Filing filing, string language)
    {
        var steps = filing.Steps.Select(
            made => (made.On.Earliest, Day(made.On, language), Step(made, language), Proofs(filing, made.Step, language)));
        var silences = filing.Silences.Select(silence => (
            silence.Due,
            DeadlineWords.Day(silence.Due, language),
            Word($"silence.{silence.Stage}", language),
            Word("none", language)));
        var remedies = filing.Remedies.Where(remedy => remedy.SentOn is not null).Select(remedy => (
            remedy.SentOn!.Value.Earliest,
            Day(remedy.SentOn.Value, language),
            Word($"remedy.{remedy.Target}", language),
            remedy.Result is { } result ? Word($"result.{result}", language) : ""));
        return steps.Concat(silences)
            .Concat(remedies)
            .OrderBy(row => row.Item1)
            .Select(row => new ChainRow(row.Item2, row.Item3, row.Item4));
    }

    private static string Step(MadeStep made, string language) =>
        made.Detail.Length == 0 ? Word($"step.{made.Step}", language) : $"{Word($"step.{made.Step}", language)}: {made.Detail}";

    private static string Proofs(Filing filing, FilingStep step, string language)
    {
        var proofs = filing.Proofs.Where(proof => proof.Step == step).Select(proof => Proof(proof, language)).ToArray();
        return proofs.Length > 0 ? string.Join("; ", proofs)
            // The text itself proves what was written, and its hash is stored.
            : step == FilingStep.Drafted ? filing.Text is { } text ? $"{Word("sha256", language)} {text.Sha256}" : ""
            : Word("none", language);
    }

    private static string Proof(Proof proof, string language) => string.Join(
        ", ",
        new[]
        {
            Word($"proof.{proof.Kind}", language),
            proof.Reference.Length > 0 ? $"{Word("number", language)} {proof.Reference}" : "",
            Day(proof.On, language),
        }.Where(part => part.Length > 0));

    private static string OrUnknown(string text, string language) => text.Length > 0 ? text : Word("unknown", language);

    /// <summary>A date known only to the month or year is printed that way.</summary>
    private static string Day(PartialDate date, string language) =>
        date.Day is null ? date.ToString() : DeadlineWords.Day(date.Earliest, language);
}

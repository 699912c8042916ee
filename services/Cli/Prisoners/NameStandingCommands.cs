namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners adopt-name</c> and <c>remove-name</c>: whether a list's spelling is a name of the person.</summary>
internal static class NameStandingCommands
{
    public static Command BuildAdopt(Shell shell) => shell.Write(
        Records.Prisoner,
        new RequestCommand<AdoptPrisonerNameRequest>(
            "adopt-name", "Takes over a list's spelling: it is a public name of the person from now on.")
        {
            { Spelling(), (adopted, name) => (adopted.Text, adopted.Language) = (name.Text, name.Language) },
        }.Example("habeas prisoners adopt-name PRISONER \"ru:Хафиз Бабалы\""),
        (session, request, options) => session.Prisoners.AdoptPrisonerNameAsync(request, options));

    public static Command BuildRemove(Shell shell) => shell.Write(
        Records.Prisoner,
        new RequestCommand<RemovePrisonerNameRequest>("remove-name", "Removes a spelling that is not the person's.")
        {
            { Spelling(), (removed, name) => (removed.Text, removed.Language) = (name.Text, name.Language) },
            { CommandOptions.Text("--reason", "Why.", required: true), (removed, reason) => removed.Reason = reason },
        }.Example("habeas prisoners remove-name PRISONER \"Hafiz Babali[1]\" --reason \"a footnote's mark\""),
        (session, request, options) => session.Prisoners.RemovePrisonerNameAsync(request, options));

    private static Argument<PersonName> Spelling() => CreateCommand.SpellingArgument(
        "The spelling as it stands in the record, with its language if it has one: \"ru:Хафиз Бабалы\".");
}

namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners add-name PRISONER NAME</c>: another spelling of a person's name.</summary>
internal static class AddNameCommand
{
    public static Command Build(Shell shell) => shell.Write(
        Records.Prisoner,
        new RequestCommand<AddPrisonerNameRequest>("add-name", "Adds a spelling; an existing one changes nothing.")
        {
            {
                CreateCommand.SpellingArgument("The spelling, as \"ru:Хафиз Бабалы\" or plain."),
                (added, name) => added.PersonalName = name
            },
            {
                new Option<bool>("--alias") { Description = "A pen name, nickname or former name, not a spelling." },
                (added, alias) => added.PersonalName.Kind = alias ? NameKind.Alias : NameKind.Spelling
            },
            { CommandOptions.Sources(), (added, sources) => added.PersonalName.Sources.Add(sources) },
        },
        (session, request, options) => session.Prisoners.AddPrisonerNameAsync(request, options));
}

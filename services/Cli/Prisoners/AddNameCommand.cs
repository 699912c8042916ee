namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners add-name PRISONER NAME</c>: another spelling of a person's name.</summary>
internal static class AddNameCommand
{
    public static Command Build(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "The spelling, as \"ru:Хафиз Бабалы\" or plain." };
        var alias = new Option<bool>("--alias") { Description = "A pen name, nickname or former name, not a spelling." };
        var sources = CommandOptions.Sources();
        var command = new Command(
            "add-name", "Adds a spelling; one that is there already changes nothing.") { name, alias, sources };
        return shell.Write(
            Records.Prisoner,
            command,
            parsed =>
            {
                var spelling = CreateCommand.Spelling(parsed.GetRequiredValue(name));
                spelling.Kind = parsed.GetValue(alias) ? NameKind.Alias : NameKind.Spelling;
                spelling.Sources.Add(parsed.GetValue(sources) ?? []);
                return new AddPrisonerNameRequest
                {
                    PersonalName = spelling,
                };
            },
            (session, request, options) => session.Prisoners.AddPrisonerNameAsync(request, options));
    }
}

namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners show PRISONER</c>: all that is known of one.</summary>
internal static class ShowCommand
{
    public static Command Build(Shell shell)
    {
        var prisoner = ResourceNames.Argument("PRISONER", ResourceNames.Prisoners, "The prisoner.");
        var asOf = Dates.AsOfOption();
        var command = new Command("show", "Shows a prisoner: names, custody record, assessments.") { prisoner, asOf };
        return shell.Send(
            command,
            parsed => new GetPrisonerRequest { Name = parsed.GetRequiredValue(prisoner), AsOf = parsed.GetValue(asOf) },
            (session, request, options) => session.Prisoners.GetPrisonerAsync(request, options),
            PrisonerView.Show);
    }
}

namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners show PRISONER</c>: everything known about a prisoner.</summary>
internal static class ShowCommand
{
    public static Command Build(Shell shell) => shell.Send(
        new RequestCommand<GetPrisonerRequest>("show", "Shows a prisoner: names, custody record, assessments.")
        {
            { Records.Prisoner.Named(), (asked, prisoner) => asked.Name = prisoner },
            { Dates.AsOfOption(), (asked, time) => asked.AsOf = time },
        },
        (session, request, options) => session.Prisoners.GetPrisonerAsync(request, options),
        PrisonerView.Show);
}

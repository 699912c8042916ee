namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings rate FACILITY</c>: what happened to filings handed to an administration.</summary>
internal static class RateCommand
{
    public static Command Build(Shell shell) => shell.Send(
        new RequestCommand<GetInterceptionRateRequest>("rate", "Shows a facility's interception rate as the public sees it.")
        {
            { Records.Facility.Named(), (asked, facility) => asked.Facility = facility },
        }.Example("habeas filings rate FACILITY"),
        (session, request, options) => session.Filings.GetInterceptionRateAsync(request, options),
        Show);

    private static void Show(IAnsiConsole console, InterceptionRate rate)
    {
        if (rate.Suppressed)
        {
            console.Line($"Fewer than {rate.Minimum} papers: nothing is told, for a single one would point to its author.");
            return;
        }

        var table = Tables.Of("", "").HideHeaders().RightAligned(1);
        table.Row("Handed over", Number(rate.HandedOver));
        table.Row("Shown to have left", Number(rate.Confirmed));
        table.Row("Withheld", Number(rate.Withheld));
        table.Row("Not known yet", Number(rate.Waiting));
        table.Row("Share withheld", rate.HasShare ? rate.Share.ToString("P0", CultureInfo.InvariantCulture) : "");
        console.Write(table);
        console.Line($"Numbers are rounded to the nearest {rate.Step}, so that no single paper can be read from them.");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

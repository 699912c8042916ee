namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings bars</c>: which forums bar each other, before a proceeding is opened.</summary>
internal static class BarsCommand
{
    public static Command Build(Shell shell) => shell.Send(
        new RequestCommand<CheckBarsRequest>(
            "bars", "Says which proceeding bars one that is to be opened, and which other forums it would close.")
        {
            { Words<ProceedingKind>.Option("--kind", "What is to be opened.", required: true), (asked, kind) => asked.Kind = kind },
            {
                CommandOptions.Text("--matter", "The matter's UUID, the same as in its other proceedings.", required: true),
                (asked, matter) => asked.Matter = matter
            },
            {
                ResourceNames.ManyOption("--prisoner", ResourceNames.Prisoners, "Whom it concerns.", required: true),
                (asked, prisoners) => asked.Prisoners.Add(prisoners)
            },
        }.Example("habeas proceedings bars --kind strasbourg --matter UUID --prisoner ID"),
        (session, request, options) => session.Proceedings.CheckBarsAsync(request, options),
        Show);

    private static void Show(IAnsiConsole console, CheckBarsResponse found)
    {
        if (found.Warnings.Count == 0)
        {
            console.Line("Nothing known bars it, and it closes no other forum.");
            return;
        }

        var table = Tables.Of("Rule", "What it says", "Confirmed by a lawyer");
        foreach (var warning in found.Warnings)
        {
            var other = Words<ProceedingKind>.Of(warning.Other).Replace('-', ' ');
            table.Row(
                warning.Rule,
                (warning.BarredBy.Length > 0 ? $"barred by {warning.BarredBy} ({other})" : $"would close: {other}")
                    + (warning.Absolute ? "" : "; the later forum may decline and need not"),
                warning.Verified ? "yes" : "no");
        }

        console.Write(table);
    }
}

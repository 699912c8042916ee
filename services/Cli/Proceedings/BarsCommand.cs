namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings bars</c>: one file, many forums, before one is opened.</summary>
internal static class BarsCommand
{
    public static Command Build(Shell shell)
    {
        var kind = Words<ProceedingKind>.Option("--kind", "What is to be opened.", required: true);
        var matter = CommandOptions.Text("--matter", "The matter's UUID, as its other proceedings have it.", required: true);
        var prisoners = ResourceNames.ManyOption("--prisoner", ResourceNames.Prisoners, "Whom it concerns.", required: true);
        var command = new Command(
            "bars",
            "Says which proceeding bars one that is to be opened, and which other forums it would close.") { kind, matter, prisoners }
            .Example("habeas proceedings bars --kind strasbourg --matter UUID --prisoner ID");
        return shell.Send(
            command,
            parsed => new CheckBarsRequest
            {
                Kind = parsed.GetValue(kind),
                Matter = parsed.GetRequiredValue(matter),
                Prisoners = { parsed.GetValue(prisoners) ?? [] },
            },
            (session, request, options) => session.Proceedings.CheckBarsAsync(request, options),
            (console, found) =>
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
            });
    }
}

namespace Habeas.Cli.Facilities;

/// <summary><c>habeas facilities incidents</c>: what is done in a facility, and its way to the public.</summary>
internal static class IncidentsCommand
{
    public static Command Build(Shell shell) => new("incidents", "What was done in a facility.")
    {
        BuildList(shell),
        BuildRecord(shell),
        BuildPublish(shell),
        BuildWithdraw(shell),
    };

    private static Command BuildList(Shell shell)
    {
        var facility = ResourceNames.Argument("FACILITY", ResourceNames.Facilities, "The facility.");
        var asOf = Dates.AsOfOption();
        var command = new Command("list", "Lists a facility's incidents, the newest first.") { facility, asOf };
        return shell.List(
            command,
            parsed => new ListIncidentsRequest
            {
                Parent = parsed.GetRequiredValue(facility),
                AsOf = parsed.GetValue(asOf),
            },
            (session, request, options) => session.Facilities.ListIncidentsAsync(request, options),
            page => page.Incidents,
            (console, incidents) => console.Write(Table(incidents)));
    }

    private static Command BuildRecord(Shell shell)
    {
        var facility = ResourceNames.Argument("FACILITY", ResourceNames.Facilities, "The facility.");
        var kind = Words<IncidentKind>.Option("--kind", "What was done.", required: true);
        var from = Dates.Option("--from", "Since when, as far as known.");
        var until = Dates.Option("--until", "Until when.");
        var prisoners = ResourceNames.ManyOption("--prisoner", ResourceNames.Prisoners, "Whom it concerns; for the desk only.");
        var summary = CommandOptions.Text("--summary", "A text that may be published.");
        var account = CommandOptions.Text("--account", "All that is known, for the desk.");
        var rules = CommandOptions.Text("--mandela-rules", "Numbers of the Nelson Mandela Rules; by the kind when not given.");
        var sourceClass = Words<SourceClass>.Option("--source-class", "Who it is known from, by class.");
        var reliability = Words<Reliability>.Option("--reliability", "How far it is relied upon.");
        var sources = CommandOptions.Sources();
        var after = Words<PrecedingKind>.Option("--reprisal-after", "It followed this: a reprisal.");
        var afterWhat = CommandOptions.Text("--reprisal-reference", "Which publication or complaint.");
        var command = new Command("record", "Records an incident. It is not public before a second person approves it.")
        {
            facility, kind, from, until, prisoners, summary, account, rules, sourceClass, reliability, sources, after, afterWhat,
        };
        return shell.Write(
            command,
            parsed =>
            {
                var preceding = parsed.GetValue(after);
                return new CreateIncidentRequest
                {
                    Parent = parsed.GetRequiredValue(facility),
                    Incident = new Incident
                    {
                        Kind = parsed.GetValue(kind),
                        MandelaRules = parsed.GetValue(rules),
                        From = parsed.GetValue(from),
                        Until = parsed.GetValue(until),
                        Prisoners = { parsed.GetValue(prisoners) ?? [] },
                        PublicSummary = parsed.GetValue(summary),
                        Account = parsed.GetValue(account),
                        SourceClass = parsed.GetValue(sourceClass),
                        Reliability = parsed.GetValue(reliability),
                        Sources = { parsed.GetValue(sources) ?? [] },
                        Reprisal = preceding == PrecedingKind.Unspecified
                            ? null
                            : new Reprisal { Kind = preceding, Reference = parsed.GetValue(afterWhat) },
                    },
                };
            },
            (session, request, options) => session.Facilities.CreateIncidentAsync(request, options),
            (console, recorded) => console.Write(Table([recorded])));
    }

    private static Command BuildPublish(Shell shell)
    {
        var incident = Incident();
        var command = new Command("publish", "Approves an incident for the public. Who recorded it may not.") { incident };
        return shell.Write(
            command,
            _ => new PublishIncidentRequest(),
            (session, request, options) => session.Facilities.PublishIncidentAsync(request, options),
            (console, published) => console.Write(Table([published])),
            incident);
    }

    private static Command BuildWithdraw(Shell shell)
    {
        var incident = Incident();
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        var command = new Command("withdraw", "Takes an incident back; it stays in the journal.") { incident, reason };
        return shell.Write(
            command,
            parsed => new WithdrawIncidentRequest { Reason = parsed.GetRequiredValue(reason) },
            (session, request, options) => session.Facilities.WithdrawIncidentAsync(request, options),
            (console, withdrawn) => console.Write(Table([withdrawn])),
            incident);
    }

    private static Argument<string> Incident() =>
        new("INCIDENT") { Description = "facilities/uuid/incidents/number, as incidents list has it." };

    private static Table Table(IEnumerable<Incident> incidents)
    {
        var table = Tables.Of("From", "Until", "What", "Summary", "Reliability", "Reprisal after", "State", "Incident");
        foreach (var incident in incidents)
        {
            table.Row(
                Dates.Text(incident.From),
                Dates.Text(incident.Until),
                Words<IncidentKind>.Of(incident.Kind).Replace('-', ' '),
                incident.PublicSummary,
                Words<Reliability>.Of(incident.Reliability),
                incident.Reprisal?.Reference,
                incident.Withdrawn ? "withdrawn" : incident.Published ? "public" : "desk only",
                incident.Name);
        }

        return table;
    }
}

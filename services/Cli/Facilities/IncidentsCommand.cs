using Habeas.Cli.Publications;

namespace Habeas.Cli.Facilities;

/// <summary><c>habeas facilities incidents</c>: incidents in a facility, and their publication.</summary>
internal static class IncidentsCommand
{
    public static Command Build(Shell shell) => new("incidents", "What was done in a facility.")
    {
        BuildList(shell),
        BuildRecord(shell),
        BuildPublish(shell),
        BuildWithdraw(shell),
    };

    private static Command BuildList(Shell shell) => shell.List(
        new RequestCommand<ListIncidentsRequest>("list", "Lists a facility's incidents, newest first.")
        {
            { Records.Facility.Named(), (asked, facility) => asked.Parent = facility },
            { Dates.AsOfOption(), (asked, time) => asked.AsOf = time },
        },
        (session, request, options) => session.Facilities.ListIncidentsAsync(request, options),
        page => page.Incidents,
        (console, incidents) => console.Write(Table(incidents)));

    private static Command BuildRecord(Shell shell)
    {
        var after = Words<PrecedingKind>.Option("--reprisal-after", "It was a reprisal for this.");
        var afterWhat = CommandOptions.Text("--reprisal-reference", "Which publication or complaint.");
        var command = new RequestCommand<CreateIncidentRequest>(
            "record",
            "Records an incident. It is not public before a second person approves it.",
            () => new() { Incident = new() })
        {
            { Records.Facility.Named(), (entry, facility) => entry.Parent = facility },
            { Words<IncidentKind>.Option("--kind", "What was done.", required: true), (entry, kind) => entry.Incident.Kind = kind },
            { Dates.Option("--from", "Since when, as far as known."), (entry, from) => entry.Incident.From = from },
            { Dates.Option("--until", "Until when."), (entry, until) => entry.Incident.Until = until },
            {
                ResourceNames.ManyOption("--prisoner", ResourceNames.Prisoners, "Whom it concerns; for the desk only."),
                (entry, prisoners) => entry.Incident.Prisoners.Add(prisoners)
            },
            {
                CommandOptions.Text("--summary", "A text that may be published."),
                (entry, summary) => entry.Incident.PublicSummary = summary
            },
            {
                CommandOptions.Text("--account", "The full account, for the desk only."),
                (entry, account) => entry.Incident.Account = account
            },
            {
                CommandOptions.Text("--mandela-rules", "Numbers of the Nelson Mandela Rules; by default from the kind."),
                (entry, rules) => entry.Incident.MandelaRules = rules
            },
            {
                Words<SourceClass>.Option("--source-class", "The class of source."),
                (entry, source) => entry.Incident.SourceClass = source
            },
            {
                Words<Reliability>.Option("--reliability", "How reliable it is."),
                (entry, reliability) => entry.Incident.Reliability = reliability
            },
            { CommandOptions.Sources(), (entry, sources) => entry.Incident.Sources.Add(sources) },
            after,
            afterWhat,
            (entry, parsed) => entry.Incident.Reprisal = parsed.GetValue(after) is var preceding and not PrecedingKind.Unspecified
                ? new Reprisal { Kind = preceding, Reference = parsed.GetValue(afterWhat) }
                : null,
        };
        return shell.Write(
            command,
            (session, request, options) => session.Facilities.CreateIncidentAsync(request, options),
            (console, recorded) => console.Write(Table([recorded])));
    }

    private static Command BuildPublish(Shell shell)
    {
        var incident = Incident();
        var acknowledge = PublicationsCommand.Acknowledge();
        var command = new Command("publish", "Approves an incident for the public. Who recorded it may not.") { incident, acknowledge };
        return shell.Write(
            command,
            parsed => new PublishIncidentRequest { AcknowledgeReprisals = parsed.GetValue(acknowledge) },
            (session, request, options) => session.Facilities.PublishIncidentAsync(request, options),
            (console, published) => console.Write(Table([published])),
            incident);
    }

    private static Command BuildWithdraw(Shell shell)
    {
        var incident = Incident();
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        var command = new Command("withdraw", "Withdraws an incident; it stays in the journal.") { incident, reason };
        return shell.Write(
            command,
            parsed => new WithdrawIncidentRequest { Reason = parsed.GetRequiredValue(reason) },
            (session, request, options) => session.Facilities.WithdrawIncidentAsync(request, options),
            (console, withdrawn) => console.Write(Table([withdrawn])),
            incident);
    }

    private static Argument<string> Incident() =>
        new("INCIDENT") { Description = "facilities/uuid/incidents/number, as shown by incidents list." };

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

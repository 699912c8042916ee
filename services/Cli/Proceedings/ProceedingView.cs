using DecisionKind = Habeas.Cases.V1.DecisionKind;

namespace Habeas.Cli.Proceedings;

/// <summary>Shows proceedings in a terminal.</summary>
internal static class ProceedingView
{
    public static Table List(IEnumerable<Proceeding> proceedings)
    {
        var table = Tables.Of("Begun", "Kind", "Stage", "Court", "Number", "Next hearing", "Public", "Proceeding");
        foreach (var proceeding in proceedings)
        {
            var seat = proceeding.Seats.LastOrDefault();
            table.Row(
                Dates.Text(proceeding.BeginDate),
                Words<ProceedingKind>.Of(proceeding.Kind),
                Stage(proceeding.Stage) + (proceeding.SuspendedBecause.Length > 0 ? ", suspended" : ""),
                seat?.Court,
                seat?.CaseNumber,
                Dates.Text(proceeding.Hearings.FirstOrDefault(hearing => hearing.State == HearingState.Scheduled)?.Date),
                Public(proceeding),
                proceeding.Name);
        }

        return table;
    }

    public static void Show(IAnsiConsole console, Proceeding proceeding)
    {
        var seat = proceeding.Seats.LastOrDefault();
        console.Line(string.Join(", ", new[] { seat?.Court ?? "", seat?.CaseNumber ?? "" }.Where(text => text.Length > 0)));
        var about = Tables.Of("", "").HideHeaders();
        foreach (var (title, value) in About(proceeding).Where(pair => pair.Value.Length > 0))
        {
            about.Row(title, value);
        }

        console.Write(about);
        console.Section("Courts", ["From", "Stage", "Court", "Number", "Judge"], proceeding.Seats.Select(at => new[]
        {
            Dates.Text(at.From), Stage(at.Stage), at.Court, at.CaseNumber, at.Judge,
        }));
        console.Section("Parties", ["Role", "Name", "Counsel"], proceeding.Parties.Select(party => new[]
        {
            Words<PartyRole>.Of(party.Role).Replace('-', ' '), party.DisplayName, string.Join(", ", party.Counsel),
        }));
        console.Section("Sought", ["What", "Amount", "In words"], proceeding.Remedies.Select(sought => new[]
        {
            Words<RemedySoughtKind>.Of(sought.Kind),
            sought.Amount is null ? "" : $"{sought.Amount.Amount} {sought.Amount.Currency}",
            sought.Text,
        }));
        console.Section(
            "Hearings",
            ["No.", "Date", "Time", "Room", "State", "Public", "Attendance", "Reason", "Sources"],
            proceeding.Hearings.Select(hearing => new[]
            {
                hearing.Name[(hearing.Name.LastIndexOf('/') + 1)..],
                Dates.Text(hearing.Date),
                Dates.Text(hearing.Time),
                hearing.Room,
                Words<HearingState>.Of(hearing.State),
                hearing.ClosedBecause.Length > 0 ? "closed: " + hearing.ClosedBecause : "open",
                string.Join(
                    ", ",
                    hearing.Attendance.Select(attended =>
                        $"{attended.Prisoner} {Words<AttendanceMode>.Of(attended.Mode).Replace('-', ' ')}")),
                hearing.Reason,
                string.Join('\n', hearing.Sources),
            }));
        console.Section(
            "Decisions",
            ["No.", "Date", "What", "Outcome", "Until", "Served", "Registry", "Reason", "Sources"],
            proceeding.Decisions.Select(decision => new[]
            {
                decision.Number.ToString(CultureInfo.InvariantCulture),
                Dates.Text(decision.Date),
                Words<DecisionKind>.Of(decision.Kind).Replace('-', ' '),
                Words<DecisionOutcome>.Of(decision.Outcome).Replace('-', ' '),
                Dates.Text(decision.RemandUntil),
                string.Join(
                    ", ",
                    decision.Services.Select(service => $"{Words<ServedOn>.Of(service.ServedOn)} {Dates.Text(service.Date)}")),
                string.Join(", ", decision.RegistryAnswers.Select(Answered)),
                decision.Reason,
                string.Join('\n', decision.Sources),
            }));
    }

    private static IEnumerable<(string Title, string Value)> About(Proceeding proceeding) =>
    [
        ("Record", proceeding.Name),
        ("Etag", proceeding.Etag),
        ("Kind", Words<ProceedingKind>.Of(proceeding.Kind)),
        ("Stage", Stage(proceeding.Stage)),
        ("Stands still", proceeding.SuspendedBecause),
        ("Of", string.Join(", ", proceeding.Prisoners)),
        ("Begun", Dates.Text(proceeding.BeginDate)),
        ("Matter", proceeding.Matter),
        ("Charges", string.Join(", ", proceeding.Charges)),
        ("Claim", proceeding.Claim),
        ("Lawyers", string.Join(", ", proceeding.Lawyers)),
        ("Bars accepted", string.Join(", ", proceeding.AcknowledgedBars)),
        ("Public", Public(proceeding)),
        ("Approved", Dates.Text(proceeding.ApproveTime)),
    ];

    private static string Public(Proceeding proceeding) => proceeding switch
    {
        { Published: false } => "no",
        { Approval: Approval.ChangesPending } =>
            string.Create(CultureInfo.InvariantCulture, $"as approved; {proceeding.PendingChanges} entries are waiting for approval"),
        _ => "yes",
    };

    /// <summary>The registry's answer to a proposal: waiting, already known, or refused.</summary>
    private static string Answered(RegistryAnswer answer) => Words<CustodyChange>.Of(answer.Change) + (answer switch
    {
        { Refusal.Length: > 0 } => $" refused: {answer.Refusal}",
        { Proposal: > 0 } => string.Create(CultureInfo.InvariantCulture, $" proposed: {answer.Prisoner} {answer.Proposal}"),
        _ => " known already",
    });

    private static string Stage(Stage stage) => Words<Stage>.Of(stage).Replace('-', ' ');
}

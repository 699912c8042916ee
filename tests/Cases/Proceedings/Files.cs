using Habeas.Cases.Clocks;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>Proceedings for tests, and the steps that continue them.</summary>
internal static class Files
{
    public static readonly Guid Prisoner = Guid.Parse("01890000-0000-7000-8000-000000000001");
    public static readonly Guid Matter = Guid.Parse("01890000-0000-7000-8000-00000000000a");
    public static readonly DateOnly LaterOn = new(2027, 1, 1);
    public static readonly DeadlineCalculator Calculator = new(RuleBook.Embedded);

    public static readonly Aggregate<Proceeding, ProceedingEvent> Definition = ProceedingRows.Aggregate;

    public static PartialDate On(string date) => PartialDate.Parse(date);

    public static DateOnly Day(string date) => On(date).Earliest;

    public static Opened Opening(
        ProceedingKind kind = ProceedingKind.Civil, string on = "2024-01-10", string court = "Example District Court") => new(
        kind,
        Matter,
        [Prisoner],
        new Seat(Stage.FirstInstance, court, "2-1/24", "A judge", On(on)),
        [
            new Party(PartyRole.Claimant, "The claimant", Prisoner, ["A lawyer"]),
            new Party(PartyRole.Defendant, "A newspaper", Prisoner: null, []),
        ],
        [],
        "Honour and dignity",
        [
            new RemedySought(RemedyKind.Refutation, ""),
            new RemedySought(RemedyKind.Apology, ""),
            new RemedySought(RemedyKind.Damages, "", new Money(9900, "AZN")),
        ],
        On(on));

    public static Proceeding Case(ProceedingKind kind = ProceedingKind.Civil, string on = "2024-01-10") =>
        Proceeding.Empty.Then(empty => Proceeding.Open(empty, Opening(kind, on), [], [], acknowledged: false, LaterOn));

    /// <summary>Gives a decision, which the proceeding may refuse.</summary>
    public static Decision<ProceedingEvent> GiveDecision(
        this Proceeding proceeding,
        DecisionKind kind,
        string on,
        DecisionOutcome outcome = DecisionOutcome.None,
        string reason = "",
        string? until = null,
        Guid[]? prisoners = null,
        OrderedRelease[]? releases = null)
    {
        var given = new DecisionGiven(0, kind, On(on), until is null ? null : Day(until), outcome, reason, prisoners, releases);
        return proceeding.GiveDecision(given, LaterOn);
    }

    /// <summary>The proceeding after a decision that it does not refuse.</summary>
    public static Proceeding Given(
        this Proceeding proceeding,
        DecisionKind kind,
        string on,
        DecisionOutcome outcome = DecisionOutcome.None,
        string reason = "",
        string? until = null) =>
        proceeding.Then(file => file.GiveDecision(kind, on, outcome, reason, until));

    public static Proceeding Served(this Proceeding proceeding, int decision, string on, ServedOn whom = ServedOn.Party) =>
        proceeding.Then(file => file.Serve(new DecisionServed(decision, whom, "", On(on)), LaterOn));

    public static Proceeding Then(this Proceeding proceeding, Func<Proceeding, Decision<ProceedingEvent>> decide)
    {
        var decision = decide(proceeding);
        decision.Refusal.ShouldBeNull();
        return decision.Events.Aggregate(proceeding, (state, happened) => Proceeding.Evolve(state, happened.Event));
    }

    public static IReadOnlyList<EnteredTerm> Terms(this Proceeding proceeding) =>
        proceeding.ComputeTerms(RuleBook.Embedded, Calculator);

    public static string? Reason(this Decision<ProceedingEvent> decision) => decision.Refusal?.Reason;
}

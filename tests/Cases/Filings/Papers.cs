using Habeas.Cases.Clocks;
using Habeas.Cases.Filings;

namespace Habeas.Cases.Tests.Filings;

/// <summary>Filings for tests, and the steps that continue them.</summary>
internal static class Papers
{
    public static readonly Guid Prisoner = Guid.Parse("01890000-0000-7000-8000-000000000001");
    public static readonly Guid Colony = Guid.Parse("01890000-0000-7000-8000-000000000002");
    public static readonly Addressee Court = new(AddresseeKind.Court, "Example District Court");
    public static readonly DateOnly LaterOn = new(2027, 1, 1);
    public static readonly string Hash = new('a', 64);

    public static FilingClock Clock { get; } = new(RuleBook.Embedded, new DeadlineCalculator(RuleBook.Embedded));

    public static PartialDate On(string date) => PartialDate.Parse(date);

    public static DateOnly Day(string date) => On(date).Earliest;

    public static Filing Written(string on = "2025-11-05", Addressee? to = null) =>
        Filing.Empty.Then(filing => Filing.Draft(
            filing,
            new Drafted(
                FilingKind.Lawsuit,
                "A lawsuit",
                [Prisoner],
                Colony,
                Proceeding: null,
                to ?? Court,
                new FilingText(Hash, Body: null),
                On(on)),
            LaterOn));

    public static Filing Given(string on = "2025-11-06", DeliveryWay way = DeliveryWay.Administration, Addressee? to = null) =>
        Written(on, to).Then(filing => filing.HandOver(new HandedOver(way, "the author", "the duty officer", On(on)), LaterOn));

    public static Proof Receipt(
        string on,
        string reference = "RR 1",
        string addressee = "",
        FilingStep step = FilingStep.Posted,
        ProofKind kind = ProofKind.PostalReceipt) =>
        new(0, step, kind, reference, On(on), addressee, Sha256: null);

    public static Filing Then(this Filing filing, Func<Filing, Decision<FilingEvent>> decide)
    {
        var decision = decide(filing);
        decision.Refusal.ShouldBeNull();
        return filing.After(decision);
    }

    public static Filing After(this Filing filing, Decision<FilingEvent> decision) =>
        decision.Events.Aggregate(filing, (state, happened) => Filing.Evolve(state, happened.Event));

    public static Filing CheckedOn(this Filing filing, string day) => filing.After(filing.Check(Clock, Day(day)));

    /// <summary>When the clock checks it next, once what it awaits is entered.</summary>
    public static DateOnly? CheckDay(this Filing filing) => filing.Awaiting().NextCheck();

    public static Filing Awaiting(this Filing filing) =>
        filing.After(filing.WithAwaited(Decision<FilingEvent>.Nothing, Clock, LaterOn));

    public static string? Reason(this Decision<FilingEvent> decision) => decision.Refusal?.Reason;
}

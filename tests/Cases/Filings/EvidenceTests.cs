using Habeas.Cases.Filings;

namespace Habeas.Cases.Tests.Filings;

public sealed class EvidenceTests
{
    private static readonly string Sha256 = new('a', 64);

    [Fact]
    public void A_piece_that_is_stored_is_not_stored_again()
    {
        var half = After(Evidence.Definition.Empty, evidence => evidence.Add(0, person: null, "first"u8.ToArray()));
        half.Add(0, person: null, "once more"u8.ToArray()).Events.ShouldBeEmpty();
        half.Add(1, person: null, "second"u8.ToArray()).Events.ShouldHaveSingleItem();
        Should.Throw<ArgumentOutOfRangeException>(() => half.Add(2, person: null, "third"u8.ToArray()));
    }

    [Fact]
    public void Complete_evidence_never_changes()
    {
        var stored = After(Evidence.Definition.Empty, evidence => evidence.Add(0, person: null, "all"u8.ToArray()));
        var complete = After(stored, evidence => evidence.TakeIn(Sha256));
        complete.ShouldBe(new Evidence(Sha256, Pieces: 1));
        complete.Add(1, person: null, "more"u8.ToArray()).Events.ShouldBeEmpty();
        complete.TakeIn(new string('b', 64)).Events.ShouldBeEmpty();
    }

    private static Evidence After(Evidence evidence, Func<Evidence, Decision<EvidenceEvent>> decide) => decide(evidence).Events
        .Select((happened, index) => new Recorded<EvidenceEvent>(happened.Event, index + 1, EffectiveAt: null, default, "clerk", []))
        .Aggregate(evidence, Evidence.Definition.Evolve);
}

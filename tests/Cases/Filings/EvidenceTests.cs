using Habeas.Cases.Filings;

namespace Habeas.Cases.Tests.Filings;

public sealed class EvidenceTests
{
    private static readonly string Sha256 = new('a', 64);

    [Fact]
    public void A_piece_that_is_stored_is_not_stored_again()
    {
        var half = After(Evidence.Definition.Empty, evidence => evidence.Add(0, "first"));
        half.Add(0, "sealed once more").Events.ShouldBeEmpty();
        half.Add(1, "second").Events.ShouldHaveSingleItem();
        Should.Throw<ArgumentOutOfRangeException>(() => half.Add(2, "third"));
    }

    [Fact]
    public void Complete_evidence_never_changes()
    {
        var complete = After(After(Evidence.Definition.Empty, evidence => evidence.Add(0, "all")), evidence => evidence.TakeIn(Sha256));
        complete.ShouldBe(new Evidence(Sha256, Pieces: 1));
        complete.Add(1, "more").Events.ShouldBeEmpty();
        complete.TakeIn(new string('b', 64)).Events.ShouldBeEmpty();
    }

    private static Evidence After(Evidence evidence, Func<Evidence, Decision<EvidenceEvent>> decide) => decide(evidence).Events
        .Select((happened, index) => new Recorded<EvidenceEvent>(happened.Event, index + 1, EffectiveAt: null, default, "clerk", []))
        .Aggregate(evidence, Evidence.Definition.Evolve);
}

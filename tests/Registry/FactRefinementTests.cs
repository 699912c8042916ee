using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

/// <summary>Proposals that are more exact than what is recorded.</summary>
public sealed class FactRefinementTests
{
    private const string A = "editions/a";
    private const string B = "editions/b";

    private static readonly DateOnly Today = new(2025, 11, 24);
    private static readonly Guid Colony = Guid.CreateVersion7();
    private static readonly Guid Prison = Guid.CreateVersion7();

    /// <summary>The record, the proposed fact, and the record after confirming it.</summary>
    public static TheoryData<string?, CustodyDetail, string?, CustodyDetail, CustodyDetail> More => new()
    {
        { null, new Arrested(), "2014-05-21", new Arrested(), new Arrested() },
        { "2014", new Arrested(), "2014-05-21", new Arrested(), new Arrested() },
        { "2014-05", new Arrested("police", Prison), "2014-05-21", new Arrested(), new Arrested("police", Prison) },
        { "2014-05-21", new Arrested("police"), "2014-05-21", new Arrested(Facility: Prison), new Arrested("police", Prison) },
        { null, new Arrested(), "2014-05", new Arrested("police", Prison), new Arrested("police", Prison) },
        { "2014", new Transferred(Colony, "ill"), "2014-05-21", new Transferred(Colony), new Transferred(Colony, "ill") },
        {
            "2014-05-21", new Remanded(HouseArrest: false, "A court"), "2014-05-21", new Remanded(HouseArrest: false, Facility: Prison),
            new Remanded(HouseArrest: false, "A court", Facility: Prison)
        },
    };

    [Theory]
    [MemberData(nameof(More))]
    public void A_vague_fact_is_superseded_by_an_exact_one(
        string? was, CustodyDetail vague, string? now, CustodyDetail proposed, CustodyDetail left)
    {
        var before = Someone(vague is Arrested ? [On(was, vague, A)] : [On(null, new Arrested(Prison.ToString()), A), On(was, vague, A)]);
        var waiting = before.Then(before.ProposeFact(On(now, proposed, B), "", Today), "lists");
        waiting.Conflicts(waiting.FactProposals.ShouldHaveSingleItem().Fact).ShouldBeEmpty();
        var prisoner = Confirmed(waiting);
        prisoner.FactProposals.ShouldBeEmpty();
        prisoner.Standing.Count().ShouldBe(before.Standing.Count());
        var fact = prisoner.Standing.Last();
        (fact.Detail, fact.Date).ShouldBe((left, now is null ? null : PartialDate.Parse(now)));
        fact.Sources.ShouldBe([A, B]);
        prisoner.Facts.Single(known => known.SupersededBy > 0).Detail.ShouldBe(vague, "it stays in the history");
    }

    [Fact]
    public void The_day_of_an_arrest_opens_no_second_custody_after_the_first_has_ended()
    {
        var prisoner = Someone(On("2014", new Arrested(), A), On("2014", new Released(ReleaseGround.Unknown), A));
        prisoner = Confirmed(prisoner.Then(prisoner.ProposeFact(On("2014-05-21", new Arrested(), B), "", Today), "lists"));
        var custody = prisoner.Custodies.ShouldHaveSingleItem();
        (custody.Status, custody.From).ShouldBe((CustodyStatus.Released, PartialDate.Parse("2014-05-21")));
    }

    [Fact]
    public void An_arrest_may_be_different_from_that_of_a_custody_without_dates()
    {
        var prisoner = Someone(On(null, new Arrested(), A), On(null, new Released(ReleaseGround.Unknown), A));
        Confirmed(prisoner.Then(prisoner.ProposeFact(On("2014-05-21", new Arrested(), B), "", Today), "lists")).Custodies.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("2014-05-20", "2014-05-21")]
    [InlineData("2013", "2014-05-21")]
    [InlineData("2014-05-21", "2014")]
    public void A_contradicting_or_vaguer_fact_supersedes_nothing(string was, string now)
    {
        var prisoner = Someone(On(was, new Arrested(), A));
        prisoner = prisoner.Then(prisoner.ProposeFact(On(now, new Arrested(), B), "", Today), "lists");
        prisoner.ReviewFact(prisoner.Version, confirm: true, "", "clerk", Today).Refusal!.Reason.ShouldBe("ALREADY_IN_CUSTODY");
    }

    [Fact]
    public void A_day_after_later_facts_supersedes_nothing()
    {
        var prisoner = Someone(On(null, new Arrested(), A), On("2013-02-03", new Remanded(HouseArrest: false), A));
        prisoner = prisoner.Then(prisoner.ProposeFact(On("2014-05-21", new Arrested(), B), "", Today), "lists");
        prisoner.ReviewFact(prisoner.Version, confirm: true, "", "clerk", Today).Refusal!.Reason.ShouldBe("ALREADY_IN_CUSTODY");
    }

    [Theory]
    [InlineData(A, B)]
    [InlineData(B, A)]
    public void One_lists_vague_fact_remains_when_anothers_exact_one_is_retracted(string vague, string exact)
    {
        var before = Someone(On("2014", new Arrested(), vague));
        var prisoner = Confirmed(before.Then(before.ProposeFact(On("2014-05-21", new Arrested(), exact), "", Today), "lists"));
        var left = Retracted(prisoner, exact).Standing.ShouldHaveSingleItem();
        (left.Date, left.Sources.Single()).ShouldBe((PartialDate.Parse("2014"), vague));
        left = Retracted(prisoner, vague).Standing.ShouldHaveSingleItem();
        (left.Date, left.Sources.Single()).ShouldBe((PartialDate.Parse("2014-05-21"), exact));
        Retracted(Retracted(prisoner, exact), vague).Standing.ShouldBeEmpty();
        Retracted(Retracted(prisoner, vague), exact).Standing.ShouldBeEmpty();
    }

    [Fact]
    public void The_desks_undated_fact_remains_when_the_list_is_retracted()
    {
        var before = Someone(new DatedFact(new Arrested("police"), Date: null, []));
        var prisoner = Confirmed(before.Then(before.ProposeFact(On("2014-05-21", new Arrested(), B), "", Today), "lists"));
        prisoner.Standing.ShouldHaveSingleItem().Sources.ShouldBe([B]);
        var left = Retracted(prisoner, B).Standing.ShouldHaveSingleItem();
        (left.Date, left.Detail, left.Sources.Count).ShouldBe((null, new Arrested("police"), 0));
    }

    /// <summary>
    /// However vague the arrest, confirming its day leaves one arrest, and retracting the list restores what was known before.
    /// </summary>
    [Fact]
    public void Refining_then_retracting_changes_nothing() => Gen.Select(Gen.Int[2010, 2024], Gen.Int[1, 12], Gen.Int[1, 28], Gen.Int[0, 2])
        .Sample((year, month, day, known) =>
    {
        var was = known switch { 0 => (PartialDate?)null, 1 => new PartialDate(year), _ => new PartialDate(year, month) };
        var before = Someone(new DatedFact(new Arrested(), was, [A]));
        var told = new DatedFact(new Arrested(), new PartialDate(year, month, day), [B]);
        var prisoner = Confirmed(before.Then(before.ProposeFact(told, "", Today), "lists"));
        var left = Retracted(prisoner, B);
        return prisoner.Custodies.Single().From == new PartialDate(year, month, day)
            && left.Standing.Select(fact => (fact.Date, fact.Detail))
                .SequenceEqual(before.Standing.Select(fact => (fact.Date, fact.Detail)));
    });

    private static Prisoner Someone(params DatedFact[] facts) =>
        Prisoner.Empty.Then(Prisoner.Register(
            new PrisonerAttributes { Names = [new PersonName("Uydurma Şəxs", Primary: true)] }, facts, [], Today));

    private static Prisoner Confirmed(Prisoner waiting) =>
        waiting.Then(waiting.ReviewFact(waiting.FactProposals[^1].Id, confirm: true, "", "clerk", Today), "clerk");

    private static Prisoner Retracted(Prisoner prisoner, string source) =>
        prisoner.Then(prisoner.RetractSource(source, "undone", [], isNamed: false));

    private static DatedFact On(string? date, CustodyDetail detail, string source) =>
        new(detail, date is null ? null : PartialDate.Parse(date), [source]);
}

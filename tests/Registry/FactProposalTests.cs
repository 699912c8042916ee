using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

/// <summary>Proposed custody facts: they have no effect until a clerk confirms them.</summary>
public sealed class FactProposalTests
{
    private const string Service = "cases";

    private static readonly DateOnly Today = new(2025, 11, 24);
    private static readonly DatedFact Order = On(
        "2025-11-06", new Remanded(HouseArrest: false, "Khatai District Court", "4(009)-1/2025", new PartialDate(2026, 3, 6)));

    [Fact]
    public void A_proposal_changes_nothing_until_it_is_confirmed()
    {
        var before = Arrested();
        var prisoner = Proposed(before, Order);
        (prisoner.Status, prisoner.Facts, prisoner.Custodies).ShouldBe((before.Status, before.Facts, before.Custodies));
        var waiting = prisoner.FactProposals.ShouldHaveSingleItem();
        (waiting.Id, waiting.Proposer, waiting.Note).ShouldBe((prisoner.Version, Service, "a note"));

        prisoner = prisoner.Then(prisoner.ReviewFact(waiting.Id, confirm: true, "", "clerk", Today), "clerk");
        prisoner.Status.ShouldBe(CustodyStatus.Remand);
        prisoner.FactProposals.ShouldBeEmpty();
        var recorded = prisoner.Facts[^1];
        (recorded.Detail, recorded.Date).ShouldBe((Order.Detail, Order.Date));
        recorded.Sources.ShouldBe(Order.Sources);
        prisoner.ReviewFact(waiting.Id, confirm: true, "", "clerk", Today).Refusal!.Reason.ShouldBe("NO_SUCH_PROPOSAL");
    }

    [Theory]
    [InlineData(8, 0, null, true)] // The record has the same term.
    [InlineData(0, 0, null, true)] // The proposal adds nothing.
    [InlineData(9, 0, null, false)]
    [InlineData(8, 6, null, false)]
    [InlineData(8, 0, 30, false)] // Days on remand are new.
    public void A_sentence_that_the_record_lacks_waits_for_a_clerk_and_one_that_it_has_does_not(
        int years, int months, int? remandDays, bool known)
    {
        var on = "2025-11-10";
        var record = Arrested().Then(Arrested().Record(On(on, new Sentenced(VerdictOutcome.Imprisoned, "court", Years: 8)), Today));

        var proposed = On(on, new Sentenced(VerdictOutcome.Imprisoned, "court", Years: years, Months: months, RemandDays: remandDays));

        proposed.IsSaidBy(proposed.Date, record.Facts[^1].Detail).ShouldBe(known);
    }

    [Theory]
    [InlineData("2023-11-20", null, "2033-05-19")]
    [InlineData("2024-06-21", 214, "2033-05-20")] // 20 December 2033, less 214 days.
    [InlineData("2024-06", 214, null)] // The start is known to the month only.
    public void The_expected_end_of_a_term_is_computed_where_its_start_is_known_to_the_day(string from, int? remandDays, string? end) =>
        NineAndAHalfYears(from, remandDays).ExpectedEnd.ShouldBe(end is null ? null : PartialDate.Parse(end).Earliest);

    [Theory]
    [InlineData("2024-06-21", 214, true)]
    [InlineData("2024-06-21", 0, false)]
    [InlineData("2024-06-21", null, false)]
    [InlineData("2024-06", 214, false)]
    public void An_end_moved_by_days_on_remand_is_marked_as_unconfirmed(string from, int? remandDays, bool marked)
    {
        var fact = new CustodyFact(1, PartialDate.Parse("2024-06-21"), NineAndAHalfYears(from, remandDays), [], DateTimeOffset.UnixEpoch);
        fact.ToProto().Verdict.TermEndUnconfirmed.ShouldBe(marked);
    }

    private static Sentenced NineAndAHalfYears(string from, int? remandDays) =>
        new(VerdictOutcome.Imprisoned, Years: 9, Months: 6, TermFrom: PartialDate.Parse(from), RemandDays: remandDays);

    [Fact]
    public void Nobody_confirms_what_they_proposed_themselves()
    {
        var prisoner = Proposed(Arrested(), Order, actor: "clerk");
        var id = prisoner.FactProposals[0].Id;
        prisoner.ReviewFact(id, confirm: true, "", "clerk", Today).Refusal!.Reason.ShouldBe("SAME_REVIEWER");
        prisoner.ReviewFact(id, confirm: true, "", "another", Today).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_proposal_that_the_record_contradicts_is_refused_and_stays_open()
    {
        var prisoner = Proposed(Someone(), Order);
        var id = prisoner.FactProposals[0].Id;
        prisoner.ReviewFact(id, confirm: true, "", "clerk", Today).Refusal!.Reason.ShouldBe("NOT_IN_CUSTODY");

        // The clerk enters what is missing, and confirms.
        prisoner = prisoner.Then(prisoner.Record(On("2025-11-04", new Arrested("police")), Today));
        prisoner = prisoner.Then(prisoner.ReviewFact(id, confirm: true, "", "clerk", Today));
        prisoner.Status.ShouldBe(CustodyStatus.Remand);
    }

    [Fact]
    public void A_declined_or_withdrawn_proposal_leaves_no_trace_in_the_record()
    {
        var before = Arrested();
        var prisoner = Proposed(before, Order);
        var declined = prisoner.Then(prisoner.ReviewFact(prisoner.FactProposals[0].Id, confirm: false, "another person", "clerk", Today));
        (declined.FactProposals.Count, declined.Facts).ShouldBe((0, before.Facts));

        prisoner.WithdrawProposal(prisoner.FactProposals[0].Id, "entered by mistake", "clerk").Refusal!.Reason.ShouldBe("NOT_THE_PROPOSER");
        var withdrawn = prisoner.Then(prisoner.WithdrawProposal(prisoner.FactProposals[0].Id, "entered by mistake", Service), Service);
        (withdrawn.FactProposals.Count, withdrawn.Facts).ShouldBe((0, before.Facts));
        withdrawn.WithdrawProposal(prisoner.FactProposals[0].Id, "again", Service).Refusal!.Reason.ShouldBe("NO_SUCH_PROPOSAL");
    }

    [Fact]
    public void A_declined_fact_may_be_proposed_again_and_one_that_waits_is_not_proposed_twice()
    {
        var prisoner = Proposed(Arrested(), Order);
        prisoner.ProposeFact(Order, "once more", Today).Events.ShouldBeEmpty();
        prisoner = prisoner.Then(prisoner.ReviewFact(prisoner.FactProposals[0].Id, confirm: false, "no paper", "clerk", Today));
        prisoner.ProposeFact(Order, "with the paper", Today).Events.ShouldHaveSingleItem();
    }

    public static TheoryData<CustodyDetail, CustodyDetail, bool> Said => new()
    {
        // The recorded fact, the one proposed for the same day, and whether the record says it already.
        { Order.Detail, Order.Detail, true },
        { Order.Detail, new Remanded(HouseArrest: false, "KHATAI  district court", Until: new PartialDate(2026, 3)), true },
        { Order.Detail, new Remanded(HouseArrest: false), true },
        { Order.Detail, new Remanded(HouseArrest: true), false },
        { Order.Detail, new Remanded(HouseArrest: false, "Sabail District Court", Until: new PartialDate(2026, 3, 6)), false },
        { Order.Detail, new Remanded(HouseArrest: false, "Khatai District Court", Until: new PartialDate(2026, 5, 6)), false },
        // The end of a remand is new.
        { new Remanded(HouseArrest: false, "Khatai District Court"), Order.Detail, false },
        { new Sentenced(VerdictOutcome.Imprisoned, "A court", Years: 9), new Sentenced(VerdictOutcome.Convicted, "A court"), true },
        { new Sentenced(VerdictOutcome.Convicted, "A court"), new Sentenced(VerdictOutcome.Imprisoned, "A court"), false },
        { new Sentenced(VerdictOutcome.Acquitted), new Sentenced(VerdictOutcome.Upheld), false },
        {
            new Sentenced(VerdictOutcome.Imprisoned, Years: 1, Months: 6),
            new Sentenced(VerdictOutcome.Imprisoned, "A court", Months: 18),
            true
        },
        { new Sentenced(VerdictOutcome.Imprisoned, Years: 9), new Sentenced(VerdictOutcome.Imprisoned, Years: 8), false },
        { new Sentenced(VerdictOutcome.Imprisoned), new Sentenced(VerdictOutcome.Imprisoned, Years: 8), false },
        { new Released(ReleaseGround.Acquitted), new Released(ReleaseGround.Unknown), true },
        { new Released(ReleaseGround.Unknown), new Released(ReleaseGround.Acquitted), false },
        { new Arrested("police"), new Arrested(), true },
        { new Charged([new Charge("AZ-CC", "234.4.3")]), new Charged([new Charge("AZ-CC", "234.4.3")]), true },
        { new Died(), new Released(ReleaseGround.Unknown), false },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void Facts_already_recorded_are_not_proposed(CustodyDetail recorded, CustodyDetail proposed, bool said)
    {
        var prisoner = recorded is Habeas.Registry.Prisoners.Arrested
            ? Someone(On("2025-11-06", recorded))
            : Someone(On("2025-11-01", new Arrested()), On("2025-11-06", recorded));
        (prisoner.ProposeFact(On("2025-11-06", proposed), "", Today).Events.Count == 0).ShouldBe(said);
        prisoner.ProposeFact(On("2025-11-07", proposed), "", Today).Events.ShouldHaveSingleItem("of another day");
    }

    [Fact]
    public void A_fact_recorded_by_hand_meanwhile_is_not_recorded_twice()
    {
        var prisoner = Proposed(Arrested(), On("2025-11-06", new Sentenced(VerdictOutcome.Convicted, "A court")));
        prisoner = prisoner.Then(prisoner.Record(On("2025-11-06", new Sentenced(VerdictOutcome.Imprisoned, "A court", Years: 9)), Today));
        var facts = prisoner.Facts;
        prisoner = prisoner.Then(prisoner.ReviewFact(prisoner.FactProposals[0].Id, confirm: true, "", "clerk", Today));
        (prisoner.FactProposals.Count, prisoner.Facts).ShouldBe((0, facts));
    }

    [Fact]
    public void A_conviction_with_an_unknown_sentence_leaves_custody_unchanged()
    {
        var prisoner = Someone(On("2025-11-01", new Arrested()), Order, On("2025-11-20", new Sentenced(VerdictOutcome.Convicted)));
        prisoner.Status.ShouldBe(CustodyStatus.Remand);
    }

    [Fact]
    public void Future_facts_and_merged_records_accept_no_proposals_and_open_ones_can_only_be_declined()
    {
        Someone().ProposeFact(On("2026-01-01", new Arrested()), "", Today).Refusal!.Reason.ShouldBe("IN_FUTURE");
        var prisoner = Proposed(Arrested(), Order);
        var id = prisoner.FactProposals[0].Id;
        prisoner = prisoner.Then(prisoner.StartMerge(Guid.CreateVersion7(), Guid.CreateVersion7(), "one person"));
        prisoner = prisoner.Then(prisoner.Settle(prisoner.Version, absorbed: true));
        prisoner.ProposeFact(Order, "", Today).Refusal!.Reason.ShouldBe("MERGED");
        prisoner.ReviewFact(id, confirm: true, "", "clerk", Today).Refusal!.Reason.ShouldBe("MERGED");
        prisoner.Then(prisoner.ReviewFact(id, confirm: false, "entered at the other record", "clerk", Today)).FactProposals.ShouldBeEmpty();
    }

    /// <summary>
    /// Whatever is recorded, confirming a proposal is refused, makes a vague fact exact, or has the same result as entering the fact.
    /// </summary>
    [Fact]
    public void Confirming_equals_entering() => Gen.Select(Steps, Gen.Int[0, 5], Gen.Int[0, 6]).Sample((steps, kind, month) =>
    {
        var prisoner = Played(steps);
        var fact = Step(kind, month);
        if (prisoner.ProposeFact(fact, "", Today).Events is [])
        {
            return prisoner.FindRecorded(fact) is not null;
        }

        var waiting = Proposed(prisoner, fact);
        var (entered, confirmed) = (prisoner.Record(fact, Today), waiting.ReviewFact(waiting.Version, confirm: true, "", "clerk", Today));
        if (prisoner.Refined(fact) is not null)
        {
            return waiting.Then(confirmed).Standing.Count() == prisoner.Standing.Count();
        }

        return entered.Refusal is not null || confirmed.Refusal is not null
            ? entered.Refusal!.Reason == confirmed.Refusal!.Reason
            : prisoner.Then(entered).Custodies.Select(Shape).SequenceEqual(waiting.Then(confirmed).Custodies.Select(Shape));
    });

    /// <summary>
    /// Making, declining and withdrawing any number of proposals leaves the record unchanged, and the remaining ones are open.
    /// </summary>
    [Fact]
    public void Proposals_alone_never_change_the_record() => Gen.Select(
        Steps, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 6], Gen.Int[0, 2]).Array[0, 12]).Sample((steps, proposals) =>
    {
        var before = Played(steps);
        var after = before;
        foreach (var (kind, month, fate) in proposals)
        {
            var decision = after.ProposeFact(Step(kind, month), "", Today);
            if (decision.Events is [])
            {
                continue;
            }

            after = after.Then(decision, Service);
            after = fate switch
            {
                0 => after.Then(after.ReviewFact(after.Version, confirm: false, "no", "clerk", Today), "clerk"),
                1 => after.Then(after.WithdrawProposal(after.Version, "no", Service), Service),
                _ => after,
            };
        }

        return after.Facts.SequenceEqual(before.Facts)
            && after.Status == before.Status
            && after.FactProposals.Select(open => open.Id).Distinct().Count() == after.FactProposals.Count
            && PrisonerRows.Rows(after).Count(row => row.Table == PrisonerRows.FactProposals) == after.FactProposals.Count;
    });

    private static readonly Gen<(int Kind, int Month)[]> Steps = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 6]).Array[0, 8];

    private static (CustodyStatus Status, PartialDate? From, PartialDate? Until, int Facts) Shape(Custody custody) =>
        (custody.Status, custody.From, custody.Until, custody.Facts.Count);

    private static Prisoner Played((int Kind, int Month)[] steps) => steps.Aggregate(Someone(), (prisoner, step) =>
        prisoner.Record(Step(step.Kind, step.Month), Today) is { Refusal: null } recorded ? prisoner.Then(recorded) : prisoner);

    private static DatedFact Step(int kind, int month) => new(
        kind switch
        {
            0 => new Arrested(),
            1 => new Remanded(HouseArrest: false, "A court", Until: new PartialDate(2025, 12)),
            2 => new Sentenced(VerdictOutcome.Convicted, "A court"),
            3 => new Sentenced(VerdictOutcome.Imprisoned, "A court"),
            4 => new Released(ReleaseGround.Unknown),
            _ => new Charged([new Charge("AZ-CC", "1")]),
        },
        month == 0 ? null : new PartialDate(2025, month, 5),
        []);

    private static DatedFact On(string date, CustodyDetail detail) =>
        new(detail, PartialDate.Parse(date), ["proceedings/0190a0a0-0000-7000-8000-000000000001"]);

    private static Prisoner Someone(params DatedFact[] facts) =>
        Prisoner.Empty.Then(
            Prisoner.Register(new PrisonerAttributes { Names = [new PersonName("Uydurma Şəxs", Primary: true)] }, facts, [], Today));

    private static Prisoner Arrested() => Someone(On("2025-11-04", new Arrested("police")));

    private static Prisoner Proposed(Prisoner prisoner, DatedFact fact, string actor = Service) =>
        prisoner.Then(prisoner.ProposeFact(fact, "a note", Today), actor);
}

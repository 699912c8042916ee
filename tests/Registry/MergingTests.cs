using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

/// <summary>What each step of merging and unmerging may do.</summary>
public sealed class MergingTests
{
    private static readonly DateOnly Today = new(2025, 11, 24);
    private static readonly Guid Colony = Guid.CreateVersion7();
    private static readonly Guid Self = new("01980000-0000-7000-8000-00000000000a");
    private static readonly Guid Other = new("01980000-0000-7000-8000-00000000000b");
    private static readonly Guid Third = new("01980000-0000-7000-8000-00000000000c");

    [Fact]
    public void A_merge_adds_what_was_missing_and_undoing_it_removes_just_that()
    {
        var survivor = Someone("Uydurma Şəxs", On("2023-11-20", new Arrested()));
        var before = survivor;
        var duplicate = Reserved(Someone("Уйдурма Шахс", On("2023-11-20", new Arrested()), On("2025-06-20", new Transferred(Colony))));
        survivor = survivor.Then(survivor.Absorb(Self, Other, duplicate, "one person"));
        survivor.Names.Select(name => name.Text).ShouldBe(["Uydurma Şəxs", "Уйдурма Шахс"]);
        survivor.Facility.ShouldBe(Colony);
        survivor.Standing.Count().ShouldBe(2);
        survivor.Absorb(Self, Other, duplicate, "again").Events.ShouldBeEmpty();
        survivor = survivor.Then(survivor.Separate(Other, "two persons after all"));
        survivor.Names.ShouldBe(before.Names);
        survivor.Facility.ShouldBeNull();
        survivor.Standing.Select(fact => fact.Id).ShouldBe(before.Standing.Select(fact => fact.Id));
        survivor.AbsorbedRecords.ShouldBeEmpty();
        survivor.Separate(Other, "again").Refusal!.Reason.ShouldBe("NOT_MERGED");
    }

    [Fact]
    public void A_record_absorbs_only_what_was_reserved_for_it()
    {
        var survivor = Someone("Uydurma Şəxs");
        var free = Someone("Uydurma Şəxs");
        survivor.Absorb(Self, Other, free, "?").Refusal!.Reason.ShouldBe("CANNOT_MERGE");
        survivor.Absorb(Self, Other, free.Then(free.StartMerge(Other, Third, "?")), "?").Refusal!.Reason.ShouldBe("CANNOT_MERGE");
        survivor.Absorb(Self, Self, Reserved(free), "?").Refusal!.Reason.ShouldBe("CANNOT_MERGE");
    }

    [Fact]
    public void Records_that_contradict_each_other_are_not_merged()
    {
        var survivor = Someone("Uydurma Şəxs", On("2023-11-20", new Arrested()));
        var duplicate = Reserved(Someone("Uydurma Şəxs", On("2024-01-01", new Arrested())));
        survivor.Absorb(Self, Other, duplicate, "one person").Refusal!.Reason.ShouldBe("CUSTODY_CONFLICT");
        var released = duplicate.Then(duplicate.Settle(duplicate.Reservation!.Id, absorbed: false));
        released.Reservation.ShouldBeNull();
        released.Record(On("2024-02-01", new Transferred(Colony)), Today).Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_record_is_reserved_for_one_survivor_only()
    {
        var duplicate = Reserved(Someone("Uydurma Şəxs"));
        duplicate.StartMerge(Other, Self, "again").Events.ShouldBeEmpty();
        var refusal = duplicate.StartMerge(Other, Third, "another").Refusal!;
        (refusal.Reason, refusal.Metadata!["merging_into"]).ShouldBe(("MERGE_PENDING", $"prisoners/{Self:D}"));
        Someone("Uydurma Şəxs").StartMerge(Other, Other, "itself").Refusal!.Reason.ShouldBe("CANNOT_MERGE");
    }

    [Fact]
    public void A_reserved_record_reads_as_before_and_accepts_no_change_that_would_be_lost()
    {
        var before = Someone("Uydurma Şəxs", On("2024-05-01", new Arrested()));
        var reserved = Reserved(before);
        (reserved.Names, reserved.Facts, reserved.Status, reserved.Survivor).ShouldBe((before.Names, before.Facts, before.Status, null));
        Acts(reserved).ShouldAllBe(reason => reason == "MERGE_PENDING");
    }

    [Fact]
    public void A_merged_record_accepts_no_changes_and_no_second_merge()
    {
        var merged = Merged(Someone("Uydurma Şəxs", On("2024-05-01", new Arrested())));
        merged.Survivor.ShouldBe(Self);
        Acts(merged).ShouldAllBe(reason => reason == "MERGED");
        merged.StartMerge(Other, Third, "another").Refusal!.Reason.ShouldBe("MERGED");
        merged.StartMerge(Other, Self, "again").Events.ShouldBeEmpty();
    }

    [Fact]
    public void An_unmerge_waits_for_the_survivor_too()
    {
        var merged = Merged(Someone("Uydurma Şəxs"));
        merged.StartUnmerge(Third, "?").Refusal!.Reason.ShouldBe("NOT_MERGED");
        var leaving = merged.Then(merged.StartUnmerge(Self, "two persons"));
        leaving.Survivor.ShouldBe(Self, "it is not free before the survivor has let it go");
        leaving.StartUnmerge(Self, "again").Events.ShouldBeEmpty();
        leaving.Then(leaving.Settle(leaving.Reservation!.Id, absorbed: true)).Survivor.ShouldBe(Self);
        leaving.Then(leaving.Settle(leaving.Reservation!.Id, absorbed: false)).Survivor.ShouldBeNull();
    }

    [Fact]
    public void A_late_message_about_an_earlier_reservation_changes_nothing()
    {
        var first = Reserved(Someone("Uydurma Şəxs"));
        var second = Reserved(first.Then(first.Settle(first.Reservation!.Id, absorbed: false)));
        second.Settle(first.Reservation.Id, absorbed: false).Events.ShouldBeEmpty();
        second.Settle(first.Reservation.Id, absorbed: true).Events.ShouldBeEmpty();
        Someone("Uydurma Şəxs").Settle(2, absorbed: true).Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_of_the_duplicate_is_not_hidden_by_the_same_spelling_that_is_only_listed()
    {
        var survivor = Someone("Uydurma Şəxs");
        survivor = survivor.Then(survivor.AddName(new PersonName("Uydurma Şahs", Standing: NameStanding.Listed)));
        survivor = survivor.Then(survivor.Absorb(Self, Other, Reserved(Someone("Uydurma Şahs")), "one person"));
        survivor.AdoptedNames.Select(name => name.Text).ShouldBe(["Uydurma Şəxs", "Uydurma Şahs"]);
        survivor.Then(survivor.Separate(Other, "two")).AdoptedNames.Select(name => name.Text).ShouldBe(["Uydurma Şəxs"]);
    }

    /// <summary>
    /// Two merges of the same two records in opposite directions, with their steps interleaved in any way:
    /// exactly one of them succeeds, and the other record is merged into its survivor.
    /// </summary>
    [Fact]
    public void Of_two_opposite_merges_exactly_one_succeeds() => Gen.Shuffle(new[] { 0, 0, 0, 1, 1, 1 }).Sample(order =>
    {
        Guid[] ids = [Self, Other];
        Prisoner[] records = [Someone("Uydurma Bir"), Someone("Uydurma İki")];
        var reserved = new Prisoner?[2];
        var taken = new int[2];
        foreach (var duplicate in order)
        {
            var survivor = 1 - duplicate;
            switch (taken[duplicate]++)
            {
                case 0 when records[duplicate].StartMerge(ids[duplicate], ids[survivor], "x") is { Refusal: null } started:
                    records[duplicate] = reserved[duplicate] = records[duplicate].Then(started);
                    break;
                case 1 when reserved[duplicate] is { } other
                    && records[survivor].Absorb(ids[survivor], ids[duplicate], other, "x") is { Refusal: null } absorbed:
                    records[survivor] = records[survivor].Then(absorbed);
                    break;
                case 2 when reserved[duplicate] is { Reservation: { } reservation }:
                    records[duplicate] = records[duplicate].Then(
                        records[duplicate].Settle(reservation.Id, records[survivor].AbsorbedRecords.Contains(ids[duplicate])));
                    break;
            }
        }

        return records.Count(record => record.Survivor is not null) == 1
            && Enumerable.Range(0, 2).All(
                i => records[i].Reservation is null
                    && (records[i].Survivor == ids[1 - i]) == records[1 - i].AbsorbedRecords.Contains(ids[i]));
    });

    private static IEnumerable<string?> Acts(Prisoner prisoner) =>
        new[]
        {
            prisoner.Record(On("2024-06-01", new Transferred(Colony)), Today),
            prisoner.Correct(prisoner.Facts[0].Id, replacement: null, "x", Today),
            prisoner.ProposeFact(On("2024-06-01", new Transferred(Colony)), "x", Today),
            prisoner.Change(prisoner.Attributes with { Note = "x" }, []),
            prisoner.AddName(new PersonName("x")),
            prisoner.AdoptName("x", ""),
            prisoner.RemoveName("x", "", "x"),
            prisoner.Propose(new AssessmentProposed("pace-1900-2012", AssessmentStatus.UnderReview, [], "x"), []),
            prisoner.Review(1, confirm: true, "", "x"),
            prisoner.Absorb(Other, Third, Prisoner.Empty, "x"),
        }.Select(decision => decision.Refusal?.Reason);

    private static Prisoner Reserved(Prisoner prisoner) => prisoner.Then(prisoner.StartMerge(Other, Self, "one person"));

    private static Prisoner Merged(Prisoner prisoner)
    {
        var reserved = Reserved(prisoner);
        return reserved.Then(reserved.Settle(reserved.Reservation!.Id, absorbed: true));
    }

    private static Prisoner Someone(string name, params DatedFact[] facts) =>
        Prisoner.Empty.Then(Prisoner.Register(new PrisonerAttributes { Names = [new PersonName(name, Primary: true)] }, facts, [], Today));

    private static DatedFact On(string date, CustodyDetail detail) => new(detail, PartialDate.Parse(date), ["a source"]);
}

using Habeas.Platform.Journal;
using Habeas.Registry.V1;
using IPrisonerGrain = Habeas.Registry.Prisoners.IPrisonerGrain;

namespace Habeas.Registry.Tests;

/// <summary>Concurrent and interrupted merges, on both engines.</summary>
public abstract class MergeServiceTests(PostgresCluster? cluster = null) : RegistryServiceTests(cluster)
{
    private const int Races = 200;
    private const int AtOnce = 20;

    private static readonly Call Clerk = new("clerk-1");

    [Fact]
    public async Task Of_two_merges_of_one_duplicate_exactly_one_succeeds_and_the_other_leaves_no_trace() => await Race(async number =>
    {
        var first = await Register($"Birinci {number}");
        var second = await Register($"İkinci {number}");
        var duplicate = await Register($"Üçüncü {number}", Arrest(1));
        var done = await Task.WhenAll(Merged(first, duplicate), Merged(second, duplicate));
        done.Count(reason => reason is null).ShouldBe(1);
        done.ShouldContain("MERGED");

        var (winner, loser) = done[0] is null ? (first, second) : (second, first);
        var kept = await Read(winner);
        kept.PersonalNames.Select(name => name.Text).ShouldContain($"Üçüncü {number}");
        (kept.Absorbed, kept.CustodyStatus).ShouldBe(([duplicate], CustodyStatus.Arrested));
        var untouched = await Read(loser);
        (untouched.PersonalNames.Count, untouched.Absorbed.Count, untouched.CustodyStatus).ShouldBe((1, 0, CustodyStatus.Unspecified));
        untouched.UpdateTime.ShouldBe(untouched.CreateTime);
        (await Read(duplicate)).MergedInto.ShouldBe(winner);
    });

    [Fact]
    public async Task Of_two_opposite_merges_exactly_one_succeeds() => await Race(async number =>
    {
        var one = await Register($"Birinci {number}");
        var other = await Register($"İkinci {number}", Arrest(1));
        var done = await Task.WhenAll(Merged(one, other), Merged(other, one));
        done.Count(reason => reason is null).ShouldBe(1, string.Join(' ', done));

        var (survivor, duplicate) = done[0] is null ? (await Read(one), await Read(other)) : (await Read(other), await Read(one));
        (survivor.MergedInto, survivor.Absorbed, duplicate.MergedInto, duplicate.Absorbed.Count)
            .ShouldBe(("", [duplicate.Name], survivor.Name, 0));
        (survivor.PersonalNames.Count, survivor.CustodyStatus).ShouldBe((2, CustodyStatus.Arrested));
    });

    /// <summary>The steps completed before the crash, the merge's state in the survivor, and the duplicate's final state.</summary>
    [Theory]
    [InlineData(1, false, "merged_into")]
    [InlineData(2, false, "merged_into")]
    [InlineData(1, true, "reservation_released")]
    public async Task An_interrupted_merge_is_completed_or_undone_by_itself(int steps, bool conflict, string end)
    {
        var (survivor, duplicate) = (await Register("Uydurma Bir", Arrest(1)), await Register("Uydurma İki", Arrest(conflict ? 2 : 1)));
        var reserved = await Grain(duplicate).StartMerge(Clerk, Id(survivor), "one person");
        if (steps > 1)
        {
            (await Grain(survivor).Absorb(Clerk, Id(duplicate), reserved.Snapshot!.State, "one person")).Kind.ShouldBe(OutcomeKind.Done);
        }

        (await Read(duplicate)).MergedInto.ShouldBe("", "it reads as before");
        await Host.Restart();
        await Until(duplicate, end);
        var (kept, other) = (await Read(survivor), await Read(duplicate));
        (kept.Absorbed.Count, kept.PersonalNames.Count, other.MergedInto).ShouldBe(conflict ? (0, 1, "") : (1, 2, survivor));
        (await Merged(survivor, duplicate)).ShouldBe(conflict ? "CUSTODY_CONFLICT" : null, "done once more it comes to the same");
        (await Read(survivor)).ShouldBe(kept);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_interrupted_unmerge_is_completed_by_itself(int steps)
    {
        var (survivor, duplicate) = (await Register("Uydurma Bir"), await Register("Uydurma İki", Arrest(1)));
        await Merge(survivor, duplicate);
        await Grain(duplicate).StartUnmerge(Clerk, Id(survivor), "two persons");
        if (steps > 1)
        {
            await Grain(survivor).Separate(Clerk, Id(duplicate), "two persons");
        }

        await Host.Restart();
        await Until(duplicate, "restored");
        var (kept, other) = (await Read(survivor), await Read(duplicate));
        (kept.Absorbed.Count, kept.PersonalNames.Count, kept.CustodyStatus).ShouldBe((0, 1, CustodyStatus.Unspecified));
        (other.MergedInto, other.CustodyStatus).ShouldBe(("", CustodyStatus.Arrested));
    }

    [Fact]
    public async Task A_change_to_a_record_with_an_interrupted_merge_waits_until_it_ends()
    {
        var (survivor, duplicate) = (await Register("Uydurma Bir"), await Register("Uydurma İki"));
        await Grain(duplicate).StartMerge(Clerk, Id(survivor), "one person");
        var arrest = new ArrestPrisonerRequest { Name = duplicate };
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.ArrestPrisonerAsync(arrest, Host.Desk)))
            .ShouldBe("MERGED");
        (await Read(survivor)).Absorbed.ShouldBe([duplicate]);

        var (unlike, free) = (await Register("Uydurma Üç", Arrest(1)), await Register("Uydurma Dörd", Arrest(2)));
        await Grain(free).StartMerge(Clerk, Id(unlike), "one person");
        var named = await AddName(free, "Uydurma Dördüncü");
        (named.PersonalNames.Count, named.MergedInto).ShouldBe((2, ""));
    }

    [Fact]
    public async Task A_merge_is_repeated_undone_and_done_again()
    {
        var (survivor, duplicate) = (await Register("Uydurma Bir"), await Register("Uydurma İki", Arrest(1)));
        var request = new MergePrisonerRequest
        {
            Name = survivor, Duplicate = duplicate, Reason = "one person", RequestId = Guid.CreateVersion7().ToString("D"),
        };
        var undo = new UnmergePrisonerRequest { Name = survivor, Duplicate = duplicate, Reason = "two persons" };
        var merged = await Host.Prisoners.MergePrisonerAsync(request, Host.Desk);
        (await Host.Prisoners.MergePrisonerAsync(request, Host.Desk)).ShouldBe(merged, "a repeat is answered as the first was");
        (await Host.Prisoners.ListMergedPrisonersAsync(new(), Host.Desk)).Merges
            .ShouldBe([new PrisonerMerge { Merged = duplicate, Into = survivor }]);
        (await Host.Prisoners.UnmergePrisonerAsync(undo, Host.Desk)).Absorbed.ShouldBeEmpty();
        (await Host.Prisoners.ListMergedPrisonersAsync(new(), Host.Desk)).Merges.ShouldBeEmpty();
        (await Host.Prisoners.MergePrisonerAsync(request, Host.Desk)).ShouldBe(merged, "a late repeat too");
        (await Read(duplicate)).MergedInto.ShouldBe("", "but it merges nothing any more");
        (await Read(survivor)).Absorbed.ShouldBeEmpty();
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.UnmergePrisonerAsync(undo, Host.Desk)))
            .ShouldBe("NOT_MERGED");
        (await Merge(survivor, duplicate)).Absorbed.ShouldBe([duplicate]);
    }

    [Fact]
    public async Task A_refused_merge_changes_nothing_and_is_not_visible_to_the_public()
    {
        var (survivor, duplicate) = (await Register("Uydurma Bir", Arrest(1)), await Register("Uydurma İki", Arrest(2)));
        await Host.ApproveAll();
        var before = await Read(survivor);
        (await Refused(StatusCode.FailedPrecondition, async () => await Merge(survivor, duplicate))).ShouldBe("CUSTODY_CONFLICT");
        (await Read(survivor)).ShouldBe(before);
        (await History(duplicate, [])).ShouldBe(["registered", "arrested"]);
        (await History(duplicate, Host.Desk)).ShouldBe(["registered", "arrested", "published", "merge_started", "reservation_released"]);
        var stale = new MergePrisonerRequest
        {
            Name = survivor,
            Duplicate = await Register("Uydurma Üç"),
            Reason = "x",
            Etag = before.Etag,
        };
        await AddName(survivor, "Uydurma Birinci");
        (await Refused(StatusCode.Aborted, async () => await Host.Prisoners.MergePrisonerAsync(stale, Host.Desk))).ShouldBe("STALE_ETAG");
        (await Merge(survivor, stale.Duplicate)).Absorbed.ShouldBe([stale.Duplicate]);
    }

    private static async Task Race(Func<int, Task> run)
    {
        foreach (var some in Enumerable.Range(0, Races).Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(run));
        }
    }

    private static CustodyFact Arrest(int day) => new() { Date = Day(2025, 11, day), Arrest = new Arrest { Authority = "police" } };

    private async Task<Prisoner> AddName(string prisoner, string text) => await Host.Prisoners.AddPrisonerNameAsync(
        new AddPrisonerNameRequest { Name = prisoner, PersonalName = new PersonName { Text = text } }, Host.Desk);

    private async Task<Prisoner> Merge(string survivor, string duplicate) =>
        await Host.Prisoners.MergePrisonerAsync(
            new MergePrisonerRequest { Name = survivor, Duplicate = duplicate, Reason = "one person" }, Host.Desk);

    /// <summary>Null if it succeeded, otherwise why not.</summary>
    private async Task<string?> Merged(string survivor, string duplicate)
    {
        try
        {
            await Merge(survivor, duplicate);
            return null;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.FailedPrecondition)
        {
            return refused.Info().Reason;
        }
    }

    private IPrisonerGrain Grain(string name) => Host.Grains.GetGrain<IPrisonerGrain>(Id(name));

    /// <summary>Waits for an event without calling the record's grain, which would activate it.</summary>
    private async Task Until(string name, string type)
    {
        await foreach (var recorded in Host.Journal.Follow(0, TestContext.Current.CancellationToken))
        {
            if (recorded.Stream == new StreamId("prisoner", Id(name)) && recorded.Type == type)
            {
                return;
            }
        }
    }
}

public sealed class SqliteMergeTests : MergeServiceTests;

public sealed class PostgresMergeTests(PostgresCluster cluster) : MergeServiceTests(cluster);

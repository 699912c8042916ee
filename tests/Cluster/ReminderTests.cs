using Habeas.Cases.Waking;
using Habeas.Testing;
using Npgsql;
using Orleans;
using Orleans.Runtime;

namespace Habeas.Cluster.Tests;

/// <summary>What Orleans' reminder service expects of its table (the documentation of IReminderTable).</summary>
public sealed class ReminderTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    private static readonly DateTime Start = new(2025, 11, 6, 9, 30, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Missing_reminders_are_null_or_empty()
    {
        using var table = await Open();
        (await table.ReadRow(Grain(), "tick")).ShouldBeNull();
        (await table.ReadRows(Grain())).Reminders.ShouldBeEmpty();
        (await table.ReadRows(0, 0)).Reminders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_comes_back_as_it_was_written_with_a_new_etag_for_each_write()
    {
        using var table = await Open();
        var grain = Grain();
        var first = await table.UpsertRow(Reminder(grain, "tick"));
        var second = await table.UpsertRow(Reminder(grain, "tick", minutes: 7));
        first.ShouldNotBeNullOrEmpty();
        second.ShouldNotBe(first);
        var read = (await table.ReadRow(grain, "tick")).ShouldNotBeNull();
        read.ShouldSatisfyAllConditions(
            () => read.GrainId.ShouldBe(grain),
            () => read.ReminderName.ShouldBe("tick"),
            () => read.StartAt.ShouldBe(Start.AddMinutes(7)),
            () => read.StartAt.Kind.ShouldBe(DateTimeKind.Utc),
            () => read.Period.ShouldBe(TimeSpan.FromMinutes(7)),
            () => read.ETag.ShouldBe(second));
        (await table.ReadRows(grain)).Reminders.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("a/b\\c?d#e")]
    [InlineData("'; DROP TABLE reminder; --")]
    [InlineData("şərh, напоминание, 提醒")]
    public async Task A_name_or_key_may_hold_any_character(string text)
    {
        using var table = await Open();
        var grain = GrainId.Create("clock", text);
        var etag = await table.UpsertRow(Reminder(grain, text));
        await table.UpsertRow(Reminder(grain, "another"));
        var read = (await table.ReadRow(grain, text)).ShouldNotBeNull();
        read.GrainId.ShouldBe(grain);
        read.ReminderName.ShouldBe(text);
        (await table.RemoveRow(grain, text, etag!)).ShouldBeTrue();
        (await table.ReadRows(grain)).Reminders.ShouldHaveSingleItem().ReminderName.ShouldBe("another");
    }

    [Fact]
    public async Task A_reminder_is_identified_by_its_grain_and_name()
    {
        using var table = await Open();
        var (one, other) = (Grain(), Grain());
        await table.UpsertRow(Reminder(one, "tick"));
        await table.UpsertRow(Reminder(one, "tock"));
        await table.UpsertRow(Reminder(other, "tick"));
        (await table.ReadRows(one)).Reminders.Select(row => row.ReminderName).ShouldBe(["tick", "tock"], ignoreOrder: true);
        (await table.ReadRows(other)).Reminders.ShouldHaveSingleItem().GrainId.ShouldBe(other);
    }

    [Fact]
    public async Task Only_the_current_etag_removes_a_reminder_and_only_once()
    {
        using var table = await Open();
        var grain = Grain();
        var stale = await table.UpsertRow(Reminder(grain, "tick"));
        var current = await table.UpsertRow(Reminder(grain, "tick", minutes: 2));
        (await table.RemoveRow(grain, "tick", stale!)).ShouldBeFalse();
        (await table.RemoveRow(grain, "tick", "of another table")).ShouldBeFalse();
        (await table.RemoveRow(grain, "tock", current!)).ShouldBeFalse();
        (await table.RemoveRow(Grain(), "tick", current!)).ShouldBeFalse();
        (await table.ReadRow(grain, "tick")).ShouldNotBeNull().ETag.ShouldBe(current);

        (await table.RemoveRow(grain, "tick", current!)).ShouldBeTrue();
        (await table.RemoveRow(grain, "tick", current!)).ShouldBeFalse();
        (await table.ReadRow(grain, "tick")).ShouldBeNull();
        (await table.ReadRows(0, 0)).Reminders.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_etag_of_a_removed_reminder_does_not_remove_the_one_that_was_set_again()
    {
        using var table = await Open();
        var grain = Grain();
        var removed = await table.UpsertRow(Reminder(grain, "tick"));
        await table.RemoveRow(grain, "tick", removed!);
        await table.UpsertRow(Reminder(grain, "tick"));
        (await table.RemoveRow(grain, "tick", removed!)).ShouldBeFalse();
        (await table.ReadRow(grain, "tick")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Concurrent_writes_leave_one_row_with_the_etag_of_the_last()
    {
        using var table = await Open();
        var grain = Grain();
        var etags = await AtOnce(20, number => table.UpsertRow(Reminder(grain, "tick", minutes: number + 1)));
        etags.Distinct().Count().ShouldBe(20);
        etags.ShouldContain((await table.ReadRows(grain)).Reminders.ShouldHaveSingleItem().ETag);

        var grains = Enumerable.Range(0, 20).Select(_ => Grain()).ToArray();
        var written = await AtOnce(
            20, async number => (Grain: grains[number], Etag: await table.UpsertRow(Reminder(grains[number], "tick"))));
        foreach (var (other, etag) in written)
        {
            (await table.ReadRow(other, "tick")).ShouldNotBeNull().ETag.ShouldBe(etag);
        }
    }

    [Fact]
    public async Task A_range_of_the_ring_excludes_its_beginning_includes_its_end_and_may_pass_zero()
    {
        using var table = await Open();
        var grains = Enumerable.Range(0, 60).Select(_ => Grain()).ToArray();
        foreach (var grain in grains)
        {
            await table.UpsertRow(Reminder(grain, "tick"));
        }

        var hashes = grains.Select(grain => grain.GetUniformHashCode()).Order().ToArray();
        // Hashes in both halves of the ring, to detect a signed comparison.
        hashes[0].ShouldBeLessThan(uint.MaxValue / 2);
        hashes[^1].ShouldBeGreaterThan(uint.MaxValue / 2);
        uint[] bounds = [0, 1, hashes[0] - 1, hashes[0], hashes[20], hashes[20] + 1, int.MaxValue, hashes[40], hashes[^1], uint.MaxValue];
        foreach (var begin in bounds)
        {
            foreach (var end in bounds)
            {
                (await table.ReadRows(begin, end)).Reminders.Select(row => row.GrainId).ShouldBe(
                    grains.Where(grain => IsWithin(grain.GetUniformHashCode(), begin, end)), ignoreOrder: true, $"({begin}, {end}]");
            }
        }

        // Distance along the ring from the beginning: the end is included, and the beginning itself is the farthest point.
        static bool IsWithin(uint hash, uint begin, uint end) => unchecked(hash - begin - 1) <= unchecked(end - begin - 1);
    }

    [Fact]
    public async Task Ranges_that_divide_the_ring_hold_each_reminder_once()
    {
        using var table = await Open();
        var grains = Enumerable.Range(0, 40).Select(_ => Grain()).ToArray();
        foreach (var grain in grains)
        {
            await table.UpsertRow(Reminder(grain, "tick"));
        }

        uint[] silos = [3_900_000_000, 17, 1_200_000_000, 2_147_483_648];
        var seen = new List<GrainId>();
        foreach (var (begin, end) in silos.Zip([.. silos[1..], silos[0]]).Where(range => range.First != range.Second))
        {
            seen.AddRange((await table.ReadRows(begin, end)).Reminders.Select(row => row.GrainId));
        }

        seen.ShouldBe(grains, ignoreOrder: true);
    }

    [Fact]
    public async Task Clearing_removes_all()
    {
        using var table = await Open();
        await table.UpsertRow(Reminder(Grain(), "tick"));
        await table.TestOnlyClearTable();
        (await table.ReadRows(0, 0)).Reminders.ShouldBeEmpty();
    }

    [Fact]
    public async Task Silos_that_start_at_once_create_the_table_once_and_a_later_start_keeps_its_rows()
    {
        using var database = NpgsqlDataSource.Create(await cluster.CreateDatabase());
        var table = new PostgresReminders(database);
        await AtOnce(8, async _ =>
        {
            await new PostgresReminders(database).StartAsync(CancellationToken.None);
            return true;
        });
        var etag = await table.UpsertRow(Reminder(Grain(), "tick"));
        await table.StartAsync(CancellationToken.None);
        (await table.ReadRows(0, 0)).Reminders.ShouldHaveSingleItem().ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_says_so()
    {
        using var table = new PostgresReminders(NpgsqlDataSource.Create(await cluster.CreateDatabase()));
        await Should.ThrowAsync<OperationCanceledException>(() => table.StartAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_table_of_an_earlier_release_never_gives_an_etag_twice()
    {
        var database = await cluster.CreateDatabase();
        using var table = new PostgresReminders(NpgsqlDataSource.Create(database));
        await table.StartAsync(CancellationToken.None);
        var grain = Grain();
        await table.UpsertRow(Reminder(grain, "tick"));
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var earlier = new NpgsqlCommand("DROP SEQUENCE cases.reminder_etag; UPDATE cases.reminder SET etag = 41", connection);
        await earlier.ExecuteNonQueryAsync();

        await table.StartAsync(CancellationToken.None);
        long.Parse((await table.UpsertRow(Reminder(grain, "tick")))!).ShouldBeGreaterThan(41);
    }

    private async Task<PostgresReminders> Open()
    {
        var table = new PostgresReminders(NpgsqlDataSource.Create(await cluster.CreateDatabase()));
        await table.StartAsync(CancellationToken.None);
        return table;
    }

    private static Task<T[]> AtOnce<T>(int times, Func<int, Task<T>> run) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(number => Task.Run(() => run(number))));

    private static GrainId Grain() => GrainId.Create("clock", Guid.NewGuid().ToString("N"));

    private static ReminderEntry Reminder(GrainId grain, string name, int minutes = 1) => new()
    {
        GrainId = grain,
        ReminderName = name,
        StartAt = Start.AddMinutes(minutes),
        Period = TimeSpan.FromMinutes(minutes),
    };
}

using Habeas.Platform.Readings;
using Habeas.Platform.Values;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Journal.Tests;

public abstract partial class JournalContract
{
    private const string Method = "habeas.registry.v1.PrisonersService/GetPrisoner";

    private static readonly Page All500 = new(500, []);

    [Fact]
    public async Task Readings_are_listed_newest_first_and_found_by_record_and_reader()
    {
        await using var journal = await OpenSealed(Masters);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var log = new ReadingLog(null!, null!, clock);
        await log.Record(journal, "clerk", Method, ["prisoners/1", "prisoners/2"]);
        clock.Advance(TimeSpan.FromMinutes(1));
        await log.Record(journal, "lawyer", Method, ["prisoners/1"]);

        (await Readings(journal)).ShouldBe(["lawyer prisoners/1", "clerk prisoners/2", "clerk prisoners/1"], ignoreOrder: true);
        (await Readings(journal))[0].ShouldBe("lawyer prisoners/1");
        (await Readings(journal, record: "prisoners/1")).ShouldBe(["lawyer prisoners/1", "clerk prisoners/1"]);
        (await Readings(journal, reader: "clerk")).Count.ShouldBe(2);
        (await Readings(journal, since: clock.GetUtcNow())).ShouldBe(["lawyer prisoners/1"]);
        (await Stored()).ShouldNotContain("prisoners/1");

        // Page by page.
        var pages = new List<string>();
        var page = new Page(1, []);
        while (true)
        {
            var (items, next) = await journal.Newest(new("", "", null), page, TestContext.Current.CancellationToken);
            pages.AddRange(items.Select(reading => $"{reading.Reader} {reading.Record}"));
            if (next.Length == 0)
            {
                break;
            }

            Page.TryRead(1, next, "", out page, out _).ShouldBeTrue();
        }

        pages.ShouldBe(await Readings(journal));
    }

    [Fact]
    public async Task The_same_reading_within_ten_minutes_is_recorded_once()
    {
        await using var journal = await OpenSealed(Masters);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var log = new ReadingLog(null!, null!, clock);
        await log.Record(journal, "clerk", Method, ["prisoners/1"]);
        clock.Advance(TimeSpan.FromMinutes(9));
        await log.Record(journal, "clerk", Method, ["prisoners/1"]);
        (await Readings(journal)).Count.ShouldBe(1);
        clock.Advance(TimeSpan.FromMinutes(1));
        await log.Record(journal, "clerk", Method, ["prisoners/1"]);
        (await Readings(journal)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_day_of_readings_is_purged_once_it_was_kept_and_each_purge_is_an_event()
    {
        await using var journal = await OpenSealed(Masters);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var log = new ReadingLog(null!, null!, clock);
        foreach (var day in Enumerable.Range(1, 3))
        {
            await log.Record(journal, "clerk", Method, [$"prisoners/{day}"]);
            clock.Advance(TimeSpan.FromDays(1));
        }

        var retained = new RetainedReadings(journal, journal);
        // The second day is not over yet when it is two days old at noon.
        await retained.Purge(clock.GetUtcNow().AddDays(-2), 2, TestContext.Current.CancellationToken);
        (await Readings(journal)).ShouldBe(["clerk prisoners/3", "clerk prisoners/2"]);
        await retained.Purge(clock.GetUtcNow().AddDays(-2), 2, TestContext.Current.CancellationToken);
        await retained.Purge(clock.GetUtcNow().AddDays(-1), 1, TestContext.Current.CancellationToken);

        var purges = (await All(journal.ReadAll())).FindAll(recorded => recorded.Type == "purged");
        purges.Select(recorded => ReadingEvent.Types.Read(recorded).Event).ShouldBe(
            [new ReadingsPurged(new DateOnly(2026, 3, 1), 2), new ReadingsPurged(new DateOnly(2026, 3, 2), 1)]);
        await foreach (var replayed in journal.RebuildIndex())
        {
            replayed.ShouldBePositive();
        }

        (await Readings(journal)).ShouldBe(["clerk prisoners/3"]);
        (await Faults(journal)).ShouldBeEmpty();
    }

    private static async Task<List<string>> Readings(
        EventJournal journal, string reader = "", string record = "", DateTimeOffset? since = null)
    {
        var (found, _) = await journal.Newest(new(reader, record, since), All500, TestContext.Current.CancellationToken);
        return [.. found.Select(reading => $"{reading.Reader} {reading.Record}")];
    }
}

using Habeas.Platform.Journal;
using Habeas.Registry.Prisoners;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Registry.Tests;

public sealed class KeptCountsTests
{
    private readonly FakeTimeProvider time = new();
    private long head = KeptCounts.Small + 1;
    private int made;

    [Fact]
    public async Task In_a_small_register_every_count_is_made_anew()
    {
        head = KeptCounts.Small;
        var counts = Counts();
        (await Get(counts)).ShouldBe(1);
        (await Get(counts)).ShouldBe(2);
    }

    [Fact]
    public async Task In_a_large_one_a_count_is_kept_for_fifty_times_as_long_as_it_took()
    {
        var counts = Counts();
        (await Get(counts, seconds: 0.5)).ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(24));
        (await Get(counts)).ShouldBe(1);
        (await Get(counts, key: "another")).ShouldBe(2);
        time.Advance(TimeSpan.FromSeconds(2));
        (await Get(counts)).ShouldBe(1, "the earlier one, while it is made anew");
        await Renewed(counts, 3);
    }

    [Fact]
    public async Task One_that_nobody_asked_for_in_a_long_time_is_waited_for()
    {
        var counts = Counts();
        (await Get(counts, seconds: 5)).ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(2.1));
        (await Get(counts)).ShouldBe(2, "it was good for a minute, and would be given out for one more");
    }

    [Fact]
    public async Task A_count_that_takes_longer_than_its_callers_wait_is_had_by_later_ones()
    {
        var counts = Counts();
        var (begun, made) = (0, new TaskCompletionSource<int>());
        using var patience = new CancellationTokenSource();
        var impatient = counts.Get("a count", Make, patience.Token);
        var patient = counts.Get("a count", Make, default);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        made.SetResult(7);
        (await patient).ShouldBe(7);
        (await counts.Get("a count", Make, default)).ShouldBe(7);
        begun.ShouldBe(1, "all wait for one");

        Task<int> Make(CancellationToken cancellation)
        {
            begun++;
            return made.Task.WaitAsync(cancellation);
        }
    }

    [Fact]
    public async Task After_a_failure_the_first_time_the_next_caller_tries_again()
    {
        var counts = Counts();
        await Should.ThrowAsync<JournalUnavailableException>(
            counts.Get<int>("a count", _ => throw new JournalUnavailableException("away", outcomeUnknown: false), default));
        (await Get(counts)).ShouldBe(1);
    }

    [Fact]
    public async Task After_a_failure_the_next_caller_tries_again()
    {
        var counts = Counts();
        (await Get(counts, seconds: 1)).ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(51));
        (await counts.Get<int>("a count", _ => throw new JournalUnavailableException("away", outcomeUnknown: false), default)).ShouldBe(1);
        await Renewed(counts, 2);
    }

    [Fact]
    public async Task Nobody_waits_on_the_thread_that_counts()
    {
        var counts = Counts();
        using var end = new ManualResetEventSlim();
        // As SQLite does it: without giving the thread back.
        var first = counts.Get("a count", _ => Counted(end), default);
        using var patience = new CancellationTokenSource();
        var second = counts.Get("a count", _ => Counted(end), patience.Token);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        end.Set();
        (await first).ShouldBe(1);

        Task<int> Counted(ManualResetEventSlim until)
        {
            until.Wait(TestContext.Current.CancellationToken);
            return Task.FromResult(++made);
        }
    }

    /// <summary>Asks until the count is the new one, which is made in the background.</summary>
    private async Task Renewed(KeptCounts counts, int expected)
    {
        while (await Get(counts) != expected)
        {
            made.ShouldBeLessThanOrEqualTo(expected);
            await Task.Yield();
        }
    }

    private KeptCounts Counts() => new(_ => Task.FromResult(head), time);

    private Task<int> Get(KeptCounts counts, double seconds = 0, string key = "a count") => counts.Get(
        key,
        _ =>
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            return Task.FromResult(++made);
        },
        default);
}

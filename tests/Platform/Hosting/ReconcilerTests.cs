using Habeas.Platform.Hosting;
using Habeas.Platform.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Platform.Tests.Hosting;

/// <summary>What operators see of regular work.</summary>
public sealed class ReconcilerTests
{
    private const string Late = "habeas.reconciler.lateness{reconciler=Stumbling}";
    private const string Failures = "habeas.reconciler.failures{reconciler=Stumbling}";

    [Fact]
    public async Task Work_that_fails_is_late_until_it_is_done()
    {
        var time = new FakeTimeProvider();
        using var seen = new MeterReadings(WorkTelemetry.Name);
        using var work = new Stumbling(time);
        await work.StartAsync(default);
        await Until(() => seen[Failures] is 1);
        seen[Late].ShouldBe(0, "not late yet");

        time.Advance(TimeSpan.FromMinutes(10));
        seen[Late].ShouldBe(9 * 60, "a round a minute is usual");

        work.Fails = false;
        await Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return work.FirstCompleted.IsCompletedSuccessfully;
        });
        seen[Late].ShouldBe(0);

        await work.StopAsync(default);
        seen[Late].ShouldBeNull("nobody works any more");
    }

    private static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private sealed class Stumbling(TimeProvider time) : Reconciler(time, NullLogger.Instance)
    {
        public bool Fails { get; set; } = true;

        protected override Task<bool> Round(CancellationToken stopping) =>
            Fails ? throw new InvalidOperationException() : Task.FromResult(true);
    }
}

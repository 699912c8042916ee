using System.Globalization;
using Habeas.Testing;

namespace Habeas.Cluster.Tests.Faults;

/// <summary>
/// Faults under load, one after the other: nothing acknowledged is lost, nothing is recorded twice, the journal verifies, callers see
/// nothing but UNAVAILABLE, and everybody is served again within the target. <c>tests/run --long</c> adds a third silo and many faults in
/// an order that HABEAS_SEED gives.
/// </summary>
public sealed class FaultTests(PostgresCluster postgres, ITestOutputHelper output) : IClassFixture<PostgresCluster>
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("HABEAS_LONG") == "true";

    /// <summary>
    /// Calls succeed again in 10 s. The short form, on machines that are busy with others, fails only where callers would wait for as long
    /// as the fault lasts.
    /// </summary>
    private static readonly TimeSpan Target = TimeSpan.FromSeconds(IsLong ? 10 : 30);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_whatever_dies_and_everybody_is_served_again_soon()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("HABEAS_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given : Environment.TickCount;
        output.WriteLine($"HABEAS_SEED={seed}");
        await using var cluster = new RegistryCluster(await postgres.CreateDatabase(), IsLong ? 3 : 2);
        await cluster.Start();
        await using var load = new Load(cluster.Channel, cluster.Token, callers: 8);
        await load.EverybodyGoesOn(Patience);
        try
        {
            var slow = new List<string>();
            foreach (var (name, fault) in Plan(cluster, load, new Random(seed)))
            {
                load.Observe();
                var away = await fault();
                var seen = await load.EverybodyGoesOn(Patience);
                var told = string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {away.TotalSeconds:0.0} | {seen.LongestWrite.TotalSeconds:0.0} / {seen.LongestRead.TotalSeconds:0.0}"
                    + $" | {seen.Errors} |");
                output.WriteLine(told);
                if (seen.LongestWrite - away > Target || seen.LongestRead - away > Target)
                {
                    slow.Add(told);
                }
            }

            await load.Stop();
            load.Wrong.ShouldBeEmpty();
            slow.ShouldBeEmpty();
        }
        catch
        {
            output.WriteLine(string.Join('\n', load.Wrong.Take(20)));
            output.WriteLine(cluster.Output);
            throw;
        }

        var recorded = await cluster.Recorded();
        recorded.Keys.ShouldBe(load.Acknowledged, ignoreOrder: true);
        recorded.Where(request => request.Value != (1, 1)).ShouldBeEmpty();
        (await cluster.Faults()).ShouldBeEmpty();
    }

    private IEnumerable<(string Name, Func<Task<TimeSpan>> Fault)> Plan(RegistryCluster cluster, Load load, Random random)
    {
        var faults = Faults(cluster, load, () => cluster.Silos[random.Next(cluster.Silos.Count)]).ToArray();
        // Each once, in their order; then at random.
        var further = IsLong ? Enumerable.Range(0, 20).Select(_ => faults[random.Next(faults.Length)]) : [];
        return faults.Where(fault => IsLong || !fault.IsLong).Concat(further).Select(fault => (fault.Name, fault.Run));
    }

    /// <summary>Each returns for how long nobody can write, whatever Habeas does.</summary>
    private IEnumerable<(string Name, bool IsLong, Func<Task<TimeSpan>> Run)> Faults(
        RegistryCluster cluster, Load load, Func<HabeasProcess> any)
    {
        yield return ("a silo is killed (SIGKILL), and starts again", false, async () =>
        {
            var silo = any();
            await silo.Kill();
            await load.EverybodyGoesOn(Patience);
            await Restart(silo);
            return TimeSpan.Zero;
        });
        yield return ("a silo is frozen (SIGSTOP) until it is declared dead, and wakes (SIGCONT)", false, async () =>
        {
            await Freeze(any(), load);
            return TimeSpan.Zero;
        });
        yield return ("a silo is told to end (SIGTERM), and starts again", false, async () =>
        {
            var silo = any();
            await silo.Signal("TERM");
            await load.EverybodyGoesOn(Patience);
            await silo.Ended();
            await Restart(silo);
            return TimeSpan.Zero;
        });
        yield return ("PostgreSQL is restarted without a warning", false, () => Timed(async () =>
        {
            await postgres.StopServer();
            await postgres.StartServer();
        }));
        yield return ("the disk is full", false, () => Timed(async () =>
        {
            await using var full = await cluster.FillDisk();
            await Failing(load);
        }));
        yield return ("PostgreSQL is away until writes fail, and is started", true, () => Timed(async () =>
        {
            await postgres.StopServer();
            await Failing(load);
            await postgres.StartServer();
        }));
        yield return ("the head of the journal is locked until writes fail", true, () => Timed(async () =>
        {
            await using var held = await cluster.HoldHead();
            await Failing(load);
        }));
    }

    private static async Task<TimeSpan> Timed(Func<Task> outage)
    {
        var started = TimeProvider.System.GetTimestamp();
        await outage();
        return TimeProvider.System.GetElapsedTime(started);
    }

    /// <summary>A silo that was declared dead ends itself when it wakes; what it still held must not come into the journal twice.</summary>
    private static async Task Freeze(HabeasProcess silo, Load load)
    {
        await silo.Signal("STOP");
        await load.EverybodyGoesOn(Patience);
        await silo.Signal("CONT");
        await silo.Ended();
        await Restart(silo);
    }

    private static async Task Failing(Load load)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (load.Now.Errors == 0)
        {
            await again.WaitForNextTickAsync(patience.Token);
        }
    }

    private static async Task Restart(HabeasProcess silo)
    {
        silo.Start();
        await silo.Ready();
    }
}

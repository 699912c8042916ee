namespace Habeas.Cases.Waking;

/// <summary>What is done regularly. Each has a grain and turns of its own.</summary>
internal static class Reactors
{
    public static Func<Task<Round>> Clock(IGrainFactory grains) => () => grains.GetGrain<IClockGrain>(0).Tick();

    public static Func<Task<Round>> Reporter(IGrainFactory grains, Guid report) => () => grains.GetGrain<IReporterGrain>(report).Tell();

    public static IReadOnlyList<Func<Task<Round>>> All(IGrainFactory grains) =>
        [Clock(grains), Reporter(grains, IncidentReporter.ReportId), Reporter(grains, CustodyProposer.ReportId)];

    /// <summary>Rounds until nothing is left to do, each taking what the one before left.</summary>
    /// <returns>The last of them.</returns>
    public static async Task<Round> Run(Func<Task<Round>> reactor)
    {
        Round last;
        do
        {
            last = await reactor();
        }
        while (last.More);
        return last;
    }
}

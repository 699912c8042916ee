namespace Habeas.Cases.Waking;

/// <summary>Work done at regular intervals. Each kind has its own grain and turns.</summary>
internal static class Reactors
{
    public static Func<Task<Round>> Clock(IGrainFactory grains) => () => grains.GetGrain<IClockGrain>(0).Tick();

    public static Func<Task<Round>> Reporter(IGrainFactory grains, Guid report) => () => grains.GetGrain<IReporterGrain>(report).Tell();

    public static IReadOnlyList<Func<Task<Round>>> All(IGrainFactory grains) =>
        [Clock(grains), Reporter(grains, IncidentReporter.ReportId), Reporter(grains, CustodyProposer.ReportId)];

    /// <summary>Runs rounds until there is nothing left to do.</summary>
    /// <returns>The result of the last round.</returns>
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

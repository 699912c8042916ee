namespace Habeas.Platform.Operations;

/// <summary>How far a run is. Written by the work, read by its reports; thread-safe.</summary>
public sealed class OperationProgress
{
    private long done;
    private long total;

    internal long Done => Interlocked.Read(ref done);

    internal long Total => Interlocked.Read(ref total);

    /// <param name="parts">Parts that are done.</param>
    /// <param name="of">Parts in all; 0 while it is not known.</param>
    public void At(long parts, long of = 0)
    {
        Interlocked.Exchange(ref total, of);
        Interlocked.Exchange(ref done, parts);
    }
}

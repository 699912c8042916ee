namespace Habeas.Platform.Journal;

/// <summary>
/// Times as the journal stores them: whole microseconds since 1970 UTC. PostgreSQL has no finer precision, and both engines return
/// an integer exactly as it was stored, which the hash relies on.
/// </summary>
public static class RecordedTime
{
    public static long ToMicroseconds(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}

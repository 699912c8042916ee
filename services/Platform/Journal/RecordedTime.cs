namespace Habeas.Platform.Journal;

/// <summary>
/// Times as the journal stores them: whole microseconds since 1970 UTC. PostgreSQL keeps no finer ones, and an integer
/// comes back from either engine as it went in, which the hash needs.
/// </summary>
public static class RecordedTime
{
    public static long ToMicroseconds(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}

namespace Habeas.Cases;

/// <summary>An entry's position in the index order.</summary>
internal sealed record IndexKey
{
    public string Stream { get; init; } = "";

    public string Day { get; init; } = "";

    public Guid Id => Guid.ParseExact(Stream, "D");

    /// <summary>The time at which rows are read; null means current rows.</summary>
    public static long At(DateTimeOffset? asOf) =>
        asOf is { } time ? (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : IndexTable.Current - 1;
}

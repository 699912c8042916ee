namespace Habeas.Cases;

/// <summary>A thing in the order of the index.</summary>
internal sealed record IndexKey
{
    public string Stream { get; init; } = "";

    public string Day { get; init; } = "";

    public Guid Id => Guid.ParseExact(Stream, "D");

    /// <summary>The time at which rows are looked at; the present ones for null.</summary>
    public static long At(DateTimeOffset? asOf) =>
        asOf is { } time ? (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : IndexTable.Current - 1;
}

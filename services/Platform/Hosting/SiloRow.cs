using System.Text.Json;

namespace Habeas.Platform.Hosting;

/// <summary>A membership entry as JSON, without the time of the last heartbeat, which has its own column.</summary>
internal sealed record SiloRow(
    string Address,
    SiloStatus Status,
    int ProxyPort,
    string HostName,
    string SiloName,
    string RoleName,
    int UpdateZone,
    int FaultZone,
    DateTime StartTime,
    IReadOnlyList<SiloRow.Suspicion> Suspicions)
{
    public static string Write(MembershipEntry entry) => JsonSerializer.Serialize(new SiloRow(
        entry.SiloAddress.ToParsableString(),
        entry.Status,
        entry.ProxyPort,
        entry.HostName,
        entry.SiloName,
        entry.RoleName ?? "",
        entry.UpdateZone,
        entry.FaultZone,
        entry.StartTime,
        [.. (entry.SuspectTimes ?? []).Select(suspect => new Suspicion(suspect.Item1.ToParsableString(), suspect.Item2))]));

    public static MembershipEntry Read(string json, DateTime aliveAt)
    {
        var row = Parse(json);
        return new MembershipEntry
        {
            SiloAddress = SiloAddress.FromParsableString(row.Address),
            Status = row.Status,
            ProxyPort = row.ProxyPort,
            HostName = row.HostName,
            SiloName = row.SiloName,
            RoleName = row.RoleName,
            UpdateZone = row.UpdateZone,
            FaultZone = row.FaultZone,
            StartTime = row.StartTime,
            IAmAliveTime = aliveAt,
            SuspectTimes =
                [.. row.Suspicions.Select(suspicion => Tuple.Create(SiloAddress.FromParsableString(suspicion.Silo), suspicion.At))],
        };
    }

    /// <summary>The latest of its start, its last heartbeat and the votes against it.</summary>
    public static DateTime LastTouched(string json, DateTime aliveAt)
    {
        var row = Parse(json);
        return row.Suspicions.Select(suspicion => suspicion.At).Append(row.StartTime).Append(aliveAt).Max();
    }

    private static SiloRow Parse(string json) => JsonSerializer.Deserialize<SiloRow>(json)!;

    internal sealed record Suspicion(string Silo, DateTime At);
}

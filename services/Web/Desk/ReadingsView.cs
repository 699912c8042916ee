using Habeas.Journal.V1;

namespace Habeas.Web.Desk;

/// <summary>Who was shown what is confidential, newest first, from all services.</summary>
/// <param name="Reader">The sign-in name that was asked for; empty for all.</param>
/// <param name="Record">The record that was asked for: its resource name, or the address of its page; empty for all.</param>
public sealed record ReadingsView(string Reader, string Record, ImmutableArray<ReadingRow> Rows)
{
    /// <summary>As many of each service.</summary>
    private const int Most = 100;

    internal static async Task<ReadingsView> Read(string reader, string record, DeskApi api, CancellationToken cancel)
    {
        var name = NameIn(record);
        var found = await Task.WhenAll(api.Readings.Select(async service => (await service.Client.ListReadingsAsync(
            new ListReadingsRequest { Service = service.Name, Reader = reader, Record = name, PageSize = Most },
            cancellationToken: cancel)).Readings));
        return new ReadingsView(reader, record, [
            .. found.SelectMany(readings => readings)
                .OrderByDescending(reading => reading.ReadTime.ToDateTimeOffset())
                .Take(Most)
                .Select(reading => new ReadingRow(
                    $"{Texts.Day(reading.ReadTime)}, {reading.ReadTime.ToDateTimeOffset():HH:mm} UTC",
                    reading.Reader,
                    reading.Record,
                    reading.Method[(reading.Method.LastIndexOf('/') + 1)..])),
        ]);
    }

    /// <summary>"prisoners/{uuid}" of that or of "https://…/en/prisoners/{uuid}?…".</summary>
    private static string NameIn(string record)
    {
        var parts = record.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? record : string.Join('/', parts[^2..]);
    }
}

/// <param name="Method">The last part of the method's name: "GetPrisoner".</param>
public sealed record ReadingRow(string When, string Reader, string Record, string Method);

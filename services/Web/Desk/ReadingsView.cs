using Habeas.Journal.V1;

namespace Habeas.Web.Desk;

/// <summary>Who was shown what is confidential, newest first, from all services.</summary>
/// <param name="Reader">The sign-in name that was asked for; empty for all.</param>
/// <param name="Record">The record that was asked for: its resource name, or the address of its page; empty for all.</param>
public sealed record ReadingsView(string Reader, string Record, ImmutableArray<ReadingRow> Rows)
{
    /// <summary>As many of each service.</summary>
    private const int Most = 100;

    internal static async Task<ReadingsView> Read(
        string reader, string record, DeskApi api, PublicApi everybody, Site site, Texts texts, CancellationToken cancel)
    {
        var name = NameIn(record);
        var found = await Task.WhenAll(api.Readings.Select(async service => (await service.Client.ListReadingsAsync(
            new ListReadingsRequest { Service = service.Name, Reader = reader, Record = name, PageSize = Most },
            cancellationToken: cancel)).Readings));
        Reading[] newest =
        [
            .. found.SelectMany(readings => readings).OrderByDescending(reading => reading.ReadTime.ToDateTimeOffset()).Take(Most),
        ];
        var named = await new ReadNames(everybody, site, texts).Of(newest.Select(reading => reading.Record).Distinct(), cancel);
        return new ReadingsView(reader, record, [.. Sittings(newest).Select(sitting => ReadingRow.Of(sitting, named, texts))]);
    }

    /// <summary>What one reader was shown of one kind in one minute in one way stands in one row.</summary>
    private static IEnumerable<Reading[]> Sittings(IEnumerable<Reading> readings) => readings
        .GroupBy(reading => (
            Texts.Moment(reading.ReadTime), reading.Reader, reading.Method, reading.Record.Count(letter => letter == '/'),
            reading.Record.Split('/')[0]))
        .Select(group => group.ToArray());

    /// <summary>"prisoners/{uuid}" of that or of "https://…/en/prisoners/{uuid}?…".</summary>
    private static string NameIn(string record)
    {
        var parts = record.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? record : string.Join('/', parts[^2..]);
    }
}

/// <param name="What">How many records of which kind, if they are several; empty for one.</param>
/// <param name="How">Opened, found in a list, and so on.</param>
public sealed record ReadingRow(string When, string Reader, string What, ImmutableArray<Named> Records, string How)
{
    /// <summary>The verbs with which methods that show something begin.</summary>
    private static readonly ImmutableArray<string> Verbs = ["Get", "List", "Search", "Prepare", "Export", "Watch"];

    internal static ReadingRow Of(Reading[] sitting, IReadOnlyDictionary<string, Named> named, Texts texts)
    {
        var first = sitting[0];
        return new ReadingRow(
            Texts.Moment(first.ReadTime),
            first.Reader,
            sitting.Length == 1 ? "" : Texts.Line(ReadNames.Kind(first.Record, texts), texts.Count("Readings.Several", sitting.Length)),
            [.. sitting.Select(reading => named[reading.Record]).DistinctBy(record => record.Name)],
            texts["Readings.How." + (Verbs.FirstOrDefault(verb => Verb(first.Method, verb)) ?? "Change")]);
    }

    /// <param name="method">"habeas.registry.v1.PrisonersService/GetPrisoner".</param>
    private static bool Verb(string method, string verb) =>
        method.AsSpan(method.LastIndexOf('/') + 1).StartsWith(verb, StringComparison.Ordinal);
}

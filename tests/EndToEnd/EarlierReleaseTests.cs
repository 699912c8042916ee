using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using Google.Protobuf.WellKnownTypes;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// A data folder written by the release a5ff1c3 (its demonstration), from before records had to be approved, and what that release
/// showed to the public.
/// </summary>
public sealed class EarlierReleaseTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-earlier").FullName;

    private RunningHabeas Habeas { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await using (var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Earlier", "a5ff1c3.tar.gz")))
        await using (var unzipped = new GZipStream(file, CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(unzipped, folder, overwriteFiles: false);
        }

        Habeas = await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Habeas.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Public_records_stay_public_by_approvals_that_the_migration_entered()
    {
        var recorded = await File.ReadAllTextAsync(Path.Combine(folder, "public.json"));
        var shown = JsonSerializer.Deserialize<SortedDictionary<string, string>>(recorded)!;
        Answers.Differences(shown, await Public()).ShouldBeEmpty();

        foreach (var service in new[] { "registry", "lists", "cases" })
        {
            (await Habeas.Events(service)).ShouldBeGreaterThan(10, "every event is verified");
        }

        var person = shown.Keys.First(name => name.StartsWith("prisoners/", StringComparison.Ordinal));
        var prisoners = new PrisonersService.PrisonersServiceClient(Habeas.Channel);
        var history = await prisoners.ListPrisonerHistoryAsync(new() { Parent = person }, RunningHabeas.As(Habeas.Desk));
        history.Entries.Where(entry => entry.Type == "published").Select(entry => entry.Actor).ShouldBe(["migration"]);

        // As of a day before the upgrade it is shown as entered, then as now.
        var entered = history.Entries.Single(entry => entry.Type == "registered").RecordTime.ToDateTimeOffset();
        var then = Timestamp.FromDateTimeOffset(entered.AddDays(0.01));
        (await prisoners.GetPrisonerAsync(new() { Name = person, AsOf = then })).CreateTime.ToDateTimeOffset().ShouldBe(entered);
        (await prisoners.ListPrisonersAsync(new() { AsOf = then })).TotalSize.ShouldBe(
            shown.Keys.Count(name => name.StartsWith("prisoners/", StringComparison.Ordinal)));

        // The upgrade runs once.
        var events = await Habeas.Events("registry");
        await Habeas.DisposeAsync();
        Habeas = await Start();
        (await Habeas.Events("registry")).ShouldBe(events);
    }

    private async Task<RunningHabeas> Start() =>
        await InOneProcess.Start(Path.Combine(folder, "data"), gateway: InOneProcess.Unlimited);

    private async Task<SortedDictionary<string, string>> Public()
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var prisoners = new PrisonersService.PrisonersServiceClient(Habeas.Channel);
        var facilities = new FacilitiesService.FacilitiesServiceClient(Habeas.Channel);
        var proceedings = new ProceedingsService.ProceedingsServiceClient(Habeas.Channel);
        await foreach (var person in Pages<Prisoner>(async token =>
        {
            var page = await prisoners.ListPrisonersAsync(new() { PageSize = 500, PageToken = token });
            return (page.Prisoners, page.NextPageToken);
        }))
        {
            var names = person.PersonalNames.Select(name => name.Text).Order(StringComparer.Ordinal);
            all[person.Name] = Line(
                person.DisplayName,
                Word("CUSTODY_STATUS", person.CustodyStatus),
                person.Facility,
                Day(person.HeldSince),
                string.Join(", ", names),
                string.Join(", ", person.Assessments.Select(one => Word("ASSESSMENT_STATUS", one.Status)).Order(StringComparer.Ordinal)));
        }

        foreach (var facility in (await facilities.ListFacilitiesAsync(new() { PageSize = 500 })).Facilities)
        {
            all[facility.Name] = Line(facility.DisplayName, Word("FACILITY_KIND", facility.Kind), Number(facility.PrisonerCount));
            foreach (var incident in (await facilities.ListIncidentsAsync(new() { Parent = facility.Name, PageSize = 500 })).Incidents)
            {
                all[incident.Name] = incident.PublicSummary;
            }
        }

        foreach (var file in (await proceedings.ListProceedingsAsync(new() { PageSize = 500 })).Proceedings)
        {
            all[file.Name] = Line(Word("PROCEEDING_KIND", file.Kind), Number(file.Decisions.Count), Number(file.Hearings.Count));
        }

        await Lists(all);
        return all;
    }

    private async Task Lists(SortedDictionary<string, string> all)
    {
        var editions = new EditionsService.EditionsServiceClient(Habeas.Channel);
        var publishers = new PublishersService.PublishersServiceClient(Habeas.Channel);
        foreach (var publisher in (await publishers.ListPublishersAsync(new() { PageSize = 500 })).Publishers)
        {
            all[publisher.Name] = publisher.Title;
            foreach (var edition in (await editions.ListEditionsAsync(new() { Parent = publisher.Name, PageSize = 500 })).Editions)
            {
                all[edition.Name] = Line(edition.Title, Number(edition.EntryCount), Day(edition.Date));
                await foreach (var entry in Pages<Entry>(async token =>
                {
                    var page = await editions.ListEntriesAsync(new() { Parent = edition.Name, PageSize = 500, PageToken = token });
                    return (page.Entries, page.NextPageToken);
                }))
                {
                    all[string.Create(CultureInfo.InvariantCulture, $"{edition.Name}/entries/{entry.Number}")] = entry.Prisoner;
                }
            }
        }
    }

    private static async IAsyncEnumerable<T> Pages<T>(Func<string, Task<(IEnumerable<T> Items, string Next)>> read)
    {
        var token = "";
        do
        {
            (var items, token) = await read(token);
            foreach (var item in items)
            {
                yield return item;
            }
        }
        while (token.Length > 0);
    }

    private static string Line(params string[] parts) => string.Join(" | ", parts);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(Google.Type.Date? date) =>
        date is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{date.Year}-{date.Month}-{date.Day}");

    /// <summary>An enumeration value as in JSON; nothing if unspecified.</summary>
    private static string Word<T>(string prefix, T value)
        where T : struct, System.Enum => Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0
        ? ""
        : $"{prefix}_{JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString())}";
}

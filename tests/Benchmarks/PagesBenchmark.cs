using System.Diagnostics;
using System.Globalization;
using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Habeas.Platform.Values;
using Habeas.Registry.V1;
using Habeas.Standalone;
using Microsoft.Extensions.Logging;

namespace Habeas.Benchmarks;

/// <summary>
/// Processor time of one public page, from the request at the gateway to the last byte: pages, services, grains and the caller run in this
/// process, so its whole time counts. Each page is asked for often enough that what was read once is kept; the register has few persons,
/// and then many.
/// </summary>
internal static class PagesBenchmark
{
    private const int Few = 400;
    private const int Facilities = 40;
    private const int Callers = 64;
    private const int WarmUp = 300;
    private const int Counted = 200;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private static readonly string[] Names = ["Elvin", "Aytac", "Rauf", "Gülnar", "Tofiq", "Sevinc", "Zaur", "Nigar"];
    private static readonly string[] Families = ["Uydurmalı", "Xəyalov", "Nümunəzadə", "Misalova", "Düzəltməli", "Sınaqov"];

    /// <param name="data">Where the large register is kept for another run; null to delete it.</param>
    public static async Task Run(int many, string? data)
    {
        Console.WriteLine("\n### Public pages: processor time of one, in ms\n");
        // The first time, the runtime still compiles.
        await Measure(Few);
        var few = await Measure(Few);
        var more = await Measure(many, data);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| page | {Few:N0} persons | {many:N0} persons |"));
        Console.WriteLine("|---|---:|---:|");
        foreach (var ((page, before), (_, after)) in few.Zip(more))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {page} | {before:N1} | {after:N1} |"));
        }
    }

    private static async Task<List<(string Page, double Milliseconds)>> Measure(int persons, string? data = null)
    {
        var place = data is null ? Directory.CreateTempSubdirectory("habeas-benchmark") : Directory.CreateDirectory(data);
        var folder = place.FullName;
        try
        {
            await using var running = await Installation.Start(
                new InstallationOptions(folder, "127.0.0.1", 0, 0, Demo: false)
                {
                    Gateway = new Dictionary<string, string?>
                    {
                        ["Gateway:RatePerSecond"] = "1000000", ["Gateway:RateBurst"] = "1000000",
                    },
                },
                builder => builder.Logging.ClearProviders());
            using var channel = ServiceClients.Channel(running.Grpc);
            var known = new PrisonersService.PrisonersServiceClient(channel);
            if ((await known.ListPrisonersAsync(new ListPrisonersRequest { PageSize = 1 })).Prisoners.Count == 0)
            {
                await Fill(channel, folder, persons);
            }

            var listed = await known.ListPrisonersAsync(new ListPrisonersRequest { PageSize = 1, OrderBy = "held_since" });
            var person = listed.Prisoners[0].Name;
            var places = await new FacilitiesService.FacilitiesServiceClient(channel).ListFacilitiesAsync(new ListFacilitiesRequest());
            var facility = places.Facilities[0].Name;
            using var client = new HttpClient { BaseAddress = running.Http };
            // The names of a large register are read after the start: that must not count as a page's time.
            await First(client, "/az/prisoners?q=gulnar+misalova");
            var measured = new List<(string, double)>();
            foreach (var (page, path) in new[]
            {
                ("front page", "/az"),
                ("persons, the first 50", "/az/prisoners"),
                ("persons of one place", $"/az/prisoners?facility={facility["facilities/".Length..]}"),
                ("journalists", "/az/prisoners?category=journalist"),
                ("the released", "/az/prisoners?status=released"),
                ("held on a day when most were", "/az/prisoners?held_on=2023-05-01"),
                ("held on a day when few were", "/az/prisoners?held_on=2015-01-03"),
                ("search for a name", "/az/prisoners?q=gulnar+misalova"),
                ("a person", $"/az/{person}"),
                ("a place", $"/az/{facility}"),
                ("places", "/az/facilities"),
            })
            {
                measured.Add((page, await ProcessorTime(client, path)));
            }

            return measured;
        }
        finally
        {
            if (data is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<double> ProcessorTime(HttpClient client, string path)
    {
        await First(client, path);
        for (var i = 0; i < WarmUp; i++)
        {
            await client.GetByteArrayAsync(path);
        }

        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var before = process.TotalProcessorTime;
        for (var i = 0; i < Counted; i++)
        {
            await client.GetByteArrayAsync(path);
        }

        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / Counted;
    }

    /// <summary>Right after the filling, a first count over everything may take longer than a page waits.</summary>
    private static async Task First(HttpClient client, string path)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            using var response = await client.GetAsync(path);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || Stopwatch.GetElapsedTime(begun) > Longest)
            {
                response.EnsureSuccessStatusCode();
                break;
            }
        }

        if (Stopwatch.GetElapsedTime(begun) is { TotalSeconds: > 1 } waited)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{path}: the first answer came after {waited.TotalSeconds:N1} s"));
        }
    }

    /// <summary>Persons held since some day, each in one of the places, and all public.</summary>
    private static async Task Fill(GrpcChannel channel, string folder, int persons)
    {
        var keys = DataFolderKeys.Open(folder);
        Metadata As(string subject) => new()
        {
            { "authorization", $"Bearer {keys.Sign(subject, Role.Desk, DateTimeOffset.UtcNow, TimeSpan.FromHours(2))}" },
        };
        var (clerk, second) = (As("clerk"), As("second"));
        var prisoners = new PrisonersService.PrisonersServiceClient(channel);
        var registered = new FacilitiesService.FacilitiesServiceClient(channel);
        var publications = new PublicationsService.PublicationsServiceClient(channel);
        var facilities = await Task.WhenAll(Enumerable.Range(1, Facilities).Select(async number => await registered.CreateFacilityAsync(
            new CreateFacilityRequest
            {
                Facility = new Facility
                {
                    FacilityNames = { new FacilityName { Text = $"{number} saylı uydurma koloniya", Language = "az" } },
                    Kind = FacilityKind.Colony,
                    Country = "AZ",
                    Invented = true,
                },
            },
            clerk)));
        var created = new RecordApproval[persons];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < persons; i = Interlocked.Increment(ref next))
            {
                var made = await prisoners.CreatePrisonerAsync(Person(i, facilities[i % Facilities].Name), clerk);
                created[i] = new RecordApproval { Name = made.Name, Etag = made.Etag };
            }
        })));
        var waiting = facilities.Select(facility => new RecordApproval { Name = facility.Name, Etag = facility.Etag }).Concat(created);
        await Parallel.ForEachAsync(
            waiting.Chunk(500),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (approvals, _) => await publications.ApprovePublicationsAsync(
                new ApprovePublicationsRequest { Approvals = { approvals } }, second));
    }

    private static CreatePrisonerRequest Person(int i, string facility)
    {
        var day = new DateOnly(2015, 1, 1).AddDays(i * 7 % 3500);
        var request = new CreatePrisonerRequest
        {
            Prisoner = new Prisoner
            {
                PersonalNames =
                {
                    new PersonName
                    {
                        Text = string.Create(
                            CultureInfo.InvariantCulture, $"{Names[i % Names.Length]} {Families[i / Names.Length % Families.Length]} {i}"),
                        Language = "az",
                        Primary = true,
                    },
                },
                Categories = { i % 3 == 0 ? "journalist" : "activist" },
                Invented = true,
            },
            Facts =
            {
                new CustodyFact { Date = day.ToProto(), Arrest = new Arrest { Facility = facility } },
                new CustodyFact
                {
                    Date = day.AddDays(200).ToProto(),
                    Verdict = new Verdict { Outcome = VerdictOutcome.Imprisoned, Years = 6, Court = "Uydurma məhkəməsi" },
                },
            },
        };
        if (i % 4 == 0)
        {
            request.Facts.Add(new CustodyFact
            {
                Date = day.AddDays(400).ToProto(), Release = new Release { Ground = ReleaseGround.Pardoned },
            });
        }

        return request;
    }
}

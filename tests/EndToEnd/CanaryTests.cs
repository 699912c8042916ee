using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Type;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Habeas.Access.V1;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// Canaries in every confidential field that the desk fills in. None of them is found in clear in what is stored, logged or traced, or in
/// what anybody can read without an account.
/// </summary>
public abstract partial class CanaryTests(PostgresCluster? postgres = null) : HabeasTest(postgres)
{
    private const string Bird = "kanareika";

    private readonly ConcurrentQueue<string> traced = new();
    private readonly LogLines logged = new();
    private readonly ShownFields answered = new(Bird);
    private int sung;

    /// <summary>A date of birth that nothing else resembles.</summary>
    private static readonly Date Born = new() { Year = 1937, Month = 3, Day = 29 };

    private Metadata Clerk => RunningHabeas.As(habeas.Desk);

    private Metadata Second => RunningHabeas.As(habeas.SecondDesk);

    private Metadata Lawyer => RunningHabeas.As(habeas.Token("lawyer", Role.Legal));

    private Metadata Custodian => RunningHabeas.As(habeas.Token("leyla", Role.Custodian));

    [Fact]
    public async Task No_confidential_value_is_stored_logged_traced_or_shown_in_clear()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => traced.Enqueue(
                $"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(one => one.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);

        var (person, facility) = await TellTheRegister();
        var trial = await TellTheCases(person, facility);
        await TellTheLists(person);
        await TellAccess(person);
        var publications = new PublicationsService.PublicationsServiceClient(habeas.Channel);
        // Not the incident: nobody consented to it.
        var waiting = (await publications.ListWaitingPublicationsAsync(new(), Second)).Publications
            .Where(record => record.Name == person || record.Name == facility)
            .Select(record => new RecordApproval { Name = record.Name, Etag = record.Etag, AcknowledgeReprisals = true });
        (await publications.ApprovePublicationsAsync(new() { Approvals = { waiting } }, RunningHabeas.As(habeas.Approver)))
            .Results.Select(result => result.Reason).ShouldBe(["", ""]);
        var proceedings = new ProceedingsService.ProceedingsServiceClient(habeas.Channel);
        (await Should.ThrowAsync<RpcException>(async () => await proceedings.PublishProceedingAsync(new() { Name = trial }, Second)))
            .Info().Reason.ShouldBe("REPRISAL_RISK");
        await proceedings.PublishProceedingAsync(new() { Name = trial, AcknowledgeReprisals = true }, Second);
        await Consents.Give(person, Clerk, FactKind.Place, FactKind.Case);

        // What the desk was shown is marked as sealed, and on record. The summary and the reprisal of an incident are for the public.
        answered.Unmarked.ShouldBe(
        [
            "habeas.registry.v1.Incident.public_summary",
            "habeas.registry.v1.Reprisal.reference",
            "habeas.registry.v1.WaitingPublication.display_name",
        ]);
        foreach (var (service, record) in new[] { ("registry", person), ("registry", facility), ("cases", trial) })
        {
            var (call, asked) = (Custodian, new Journal.V1.ListReadingsRequest { Service = service, Record = record });
            call.Add("habeas-service", service);
            var readings = await new Journal.V1.ReadingsService.ReadingsServiceClient(habeas.Channel).ListReadingsAsync(asked, call);
            readings.Readings.Select(reading => reading.Reader).ShouldContain("clerk-1");
        }

        string[] addresses =
        [
            $"/en/{person}", $"/v1/{person}", $"/v1/{person}/history", $"/en/{facility}", $"/v1/{facility}/incidents", $"/en/{trial}",
            $"/v1/{trial}", "/en/prisoners", "/v1/prisoners", "/en/courts/news.atom", "/v1/calendarFeeds:hearings", "/v1/publishers",
        ];
        using var visitor = habeas.Client();
        var shown = new StringBuilder();
        foreach (var address in addresses)
        {
            shown.Append(await visitor.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
        }

        shown.ToString().ShouldContain("Uydurma Şəxs");
        Sings(shown.ToString()).ShouldBeEmpty("shown");
        Sings(string.Join('\n', traced.Concat(logged.Lines))).ShouldBeEmpty("logged or traced");
        var stored = await Stored();
        stored.ShouldContain("imported");
        Sings(stored).ShouldBeEmpty("stored");
        stored.ShouldNotContain("1937-03-29");
    }

    /// <summary>All that the services store, as text.</summary>
    protected abstract Task<string> Stored();

    protected override async Task<RunningHabeas> Start(string? database) => await InOneProcess.Start(
        Folder,
        database,
        configure: builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("Publication:ReprisalWait", "00:00:00")]);
            builder.Services.AddSingleton(answered);
            builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<ShownFields>());
            builder.Logging.AddProvider(logged);
            builder.Logging.SetMinimumLevel(LogLevel.Trace);
        });

    private ConsentsService.ConsentsServiceClient Consents => new(habeas.Channel);

    /// <summary>A new canary.</summary>
    private string Sing() => string.Create(CultureInfo.InvariantCulture, $"{Bird}-{Interlocked.Increment(ref sung):D3}-told-in-confidence");

    /// <summary>The canaries found in a text, also in base64.</summary>
    private IReadOnlyList<string> Sings(string text) =>
    [
        .. Enumerable.Range(1, sung).Select(number => string.Create(CultureInfo.InvariantCulture, $"{Bird}-{number:D3}"))
            .Where(canary => text.Contains(canary, StringComparison.Ordinal)
                || text.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(canary + "-told-in-con")), StringComparison.Ordinal)),
    ];

    private static Date Day(int day) => new() { Year = 2025, Month = 3, Day = day };
}

public sealed class SqliteCanaryTests : CanaryTests
{
    /// <summary>The files as they are, with the write-ahead logs.</summary>
    protected override async Task<string> Stored() => string.Concat(await Task.WhenAll(
        Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "lock")
            .Select(file => File.ReadAllTextAsync(file, Encoding.Latin1))));
}

public sealed class PostgresCanaryTests(PostgresCluster postgres) : CanaryTests(postgres), IClassFixture<PostgresCluster>
{
    private string database = "";

    protected override Task<RunningHabeas> Start(string? database)
    {
        this.database = database!;
        return base.Start(database);
    }

    protected override async Task<string> Stored()
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT database_to_xml(true, false, '')::text", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Habeas.EndToEnd.Tests;

/// <summary>One call is one trace, from the gateway to the database, and none of it quotes a value.</summary>
public sealed class SpansTests(PostgresCluster postgres) : HabeasTest(postgres), IClassFixture<PostgresCluster>
{
    private readonly Spans spans = new();

    [Fact]
    public async Task A_read_is_one_trace_from_the_gateway_to_the_database()
    {
        // Nobody has this id, so that the grain asks the database.
        var id = Guid.CreateVersion7().ToString("D");

        var trace = await TraceOf($"v1/prisoners/{id}", HttpStatusCode.NotFound);

        // The gateway's, the service's, the grain's, and what the grain asks.
        trace.Count(span => span.Source.Name == "Microsoft.AspNetCore").ShouldBe(2);
        trace.ShouldContain(span => span.Source.Name == "Microsoft.Orleans.Application");
        var database = trace.First(span => span.Source.Name == "Npgsql");
        Ancestors(database, trace).Count(span => span.Source.Name == "Microsoft.AspNetCore").ShouldBe(2);
        Ancestors(database, trace).ShouldContain(span => span.Source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal));
        foreach (var span in spans.Ended.Where(span => span.Recorded))
        {
            var text = $"{span.DisplayName} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}";
            text.ShouldNotContain(id);
            text.ShouldNotContain("SELECT", Case.Insensitive);
            text.ShouldNotContain("Password", Case.Insensitive);
            span.Events.SelectMany(one => one.Tags).ShouldBeEmpty();
            (span.Source.Name == "Npgsql" && span.ParentSpanId == default).ShouldBeFalse("polling is no part of a call");
        }
    }

    [Fact]
    public async Task A_list_is_one_trace_from_the_gateway_to_the_database()
    {
        var trace = await TraceOf("v1/prisoners", HttpStatusCode.OK);

        Ancestors(trace.First(span => span.Source.Name == "Npgsql"), trace)
            .Count(span => span.Source.Name == "Microsoft.AspNetCore").ShouldBe(2);
    }

    /// <summary>The spans of one call, once those of the database and of the gateway have ended.</summary>
    private async Task<Activity[]> TraceOf(string address, HttpStatusCode status)
    {
        using var client = habeas.Client(habeas.Desk);
        using var call = new Activity("test").Start();
        // Otherwise everybody takes it for one that is not sampled.
        call.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        using (var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken))
        {
            response.StatusCode.ShouldBe(status);
        }

        Activity[] trace = [];
        await Within(TimeSpan.FromMinutes(1), () =>
        {
            trace = [.. spans.Ended.Where(span => span.TraceId == call.TraceId)];
            return Task.FromResult(trace.Any(span => span.Source.Name == "Npgsql")
                && trace.Count(span => span.Source.Name == "Microsoft.AspNetCore") == 2);
        });
        return trace;
    }

    protected override async Task<RunningHabeas> Start(string? database) => await InOneProcess.Start(
        Folder,
        database,
        configure: builder =>
        {
            // Nobody listens there; the exporter says nothing about it.
            builder.Configuration.AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{Ports.Free()}")]);
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans));
        });

    private static IEnumerable<Activity> Ancestors(Activity span, Activity[] trace)
    {
        for (Activity? at = span; at is not null; at = trace.FirstOrDefault(one => one.SpanId == at.ParentSpanId))
        {
            yield return at;
        }
    }

    /// <summary>Keeps the spans themselves: when they are looked at, all processors have seen them.</summary>
    private sealed class Spans : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> Ended { get; } = new();

        public override void OnEnd(Activity data) => Ended.Enqueue(data);
    }
}

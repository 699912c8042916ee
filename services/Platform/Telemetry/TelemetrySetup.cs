using System.Collections.Frozen;
using System.Diagnostics;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Habeas.Platform.Telemetry;

/// <summary>
/// Exports OpenTelemetry over OTLP if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, and metrics to Prometheus if there is an admin listener.
/// Only attributes on an allow-list are exported, because the most likely leak is an attribute that nobody thought of.
/// </summary>
public static class TelemetrySetup
{
    /// <summary>
    /// True in a host whose process has another host that exports metrics and spans: both would see and export those of the whole process.
    /// </summary>
    public const string SharedSetting = "Telemetry:Shared";

    /// <summary>The allow-list: attributes that say what was done, but not by whom or about whom.</summary>
    internal static readonly FrozenSet<string> Allowed = FrozenSet.ToFrozenSet(
    [
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "error.type",
        "rpc.system", "rpc.service", "rpc.method", "rpc.grpc.status_code", "grpc.method", "grpc.status_code",
        "db.system", "db.system.name", "server.port",
        "journal", "result", "batch.size",
        "rpc.orleans.target_type", "rpc.orleans.method", "status",
    ]);

    /// <summary>The attributes of metrics, ours and those of .NET and Orleans; all have few values.</summary>
    internal static readonly string[] AllowedInMetrics =
    [
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "error.type",
        "rpc.service", "rpc.method", "grpc.status_code", "server.port",
        "journal", "result", "method", "reason", "reconciler", "reactor", "kind", "report", "state",
        "gc.heap.generation", "cpu.mode", "aspnetcore.rate_limiting.result", "kestrel.tls.protocol.version",
        "type", "status", "Direction", "Status", "Destination",
    ];

    /// <param name="withScraping">Whether Prometheus reads the metrics from this process.</param>
    public static void AddHabeasTelemetry(this IHostApplicationBuilder builder, string serviceName, bool withScraping = false)
    {
        builder.Services.PostConfigure<LoggerFilterOptions>(LogFloor.Apply);
        // The watchdog's first check measures from the computer's start and warns for no reason. The silo also warns at each start that it
        // runs without the server garbage collector, which would cost a small machine more memory than it gains.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        var withOtlp = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        if (withOtlp)
        {
            builder.Logging.AddOpenTelemetry(logging =>
            {
                logging.IncludeFormattedMessage = false;
                logging.IncludeScopes = false;
                logging.AddProcessor(new AllowListLogProcessor());
            });
        }

        // Without anybody who reads them, spans are not made and nothing is counted.
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(serviceName));
        var isShared = builder.Configuration.GetValue<bool>(SharedSetting);
        if (!isShared && (withOtlp || withScraping))
        {
            telemetry.WithMetrics(metrics => AddMetrics(metrics, withScraping));
        }

        if (!isShared && withOtlp)
        {
            telemetry.WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(options => options.RecordException = false)
                .AddHttpClientInstrumentation(options => options.RecordException = false)
                .AddNpgsql()
                .AddSource("Microsoft.Orleans.Application", "Microsoft.Orleans.Lifecycle", "Habeas.*", "Yarp.ReverseProxy")
                .AddProcessor(new AllowListProcessor()));
        }

        if (withOtlp)
        {
            telemetry.UseOtlpExporter();
        }
    }

    private static void AddMetrics(MeterProviderBuilder metrics, bool withScraping)
    {
        metrics
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddMeter("Microsoft.Orleans", "Habeas.*")
            .AddView(_ => new MetricStreamConfiguration { TagKeys = AllowedInMetrics });
        if (withScraping)
        {
            metrics.AddPrometheusExporter();
        }
    }
}

/// <summary>
/// Removes every attribute that is not on the allow-list from a span before an exporter sees it. What a span's event has cannot be removed
/// (Npgsql's has the database's message, which may quote a value), so such a span is not exported; those around it are, as failed.
/// </summary>
internal sealed class AllowListProcessor : BaseProcessor<Activity>
{
    /// <summary>Npgsql's source.</summary>
    private const string Database = "Npgsql";

    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Where(tag => !TelemetrySetup.Allowed.Contains(tag.Key)).ToArray())
        {
            data.SetTag(tag.Key, value: null);
        }

        // A command of no call is of something that polls, several times a second and for ever.
        var polls = data.Source.Name == Database && data.ParentSpanId == default;
        if (polls || data.Events.Any(one => one.Tags.Any(tag => !TelemetrySetup.Allowed.Contains(tag.Key))))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        if (data.Status == ActivityStatusCode.Error && data.StatusDescription is not null)
        {
            data.SetStatus(ActivityStatusCode.Error);
        }
    }
}

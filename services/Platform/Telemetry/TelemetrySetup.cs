using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Habeas.Platform.Telemetry;

/// <summary>
/// Exports OpenTelemetry over OTLP if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Only attributes on an allow-list are exported, because the
/// most likely leak is an attribute that nobody thought of.
/// </summary>
public static class TelemetrySetup
{
    /// <summary>The allow-list: attributes that say what was done, but not by whom or about whom.</summary>
    internal static readonly FrozenSet<string> Allowed = FrozenSet.ToFrozenSet(
    [
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "error.type",
        "rpc.system", "rpc.service", "rpc.method", "rpc.grpc.status_code", "grpc.method", "grpc.status_code",
        "db.system", "db.system.name", "server.port",
        "journal", "result", "batch.size",
        "rpc.orleans.target_type", "rpc.orleans.method", "status",
    ]);

    public static void AddHabeasTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        builder.Services.PostConfigure<LoggerFilterOptions>(LogFloor.Apply);
        // The watchdog's first check measures from the computer's start and warns for no reason. The silo also warns at each start that it
        // runs without the server garbage collector, which would cost a small machine more memory than it gains.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(serviceName));
        telemetry.WithTracing(tracing => tracing
            .AddAspNetCoreInstrumentation(options => options.RecordException = false)
            .AddHttpClientInstrumentation(options => options.RecordException = false)
            .AddSource("Microsoft.Orleans.Application", "Habeas.*", "Yarp.ReverseProxy")
            .AddProcessor(new AllowListProcessor()));
        telemetry.WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddMeter("Microsoft.Orleans", "Habeas.*"));
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = false;
            logging.IncludeScopes = false;
            logging.AddProcessor(new AllowListLogProcessor());
        });
        telemetry.UseOtlpExporter();
    }
}

/// <summary>Removes every attribute that is not on the allow-list from a span and its events before an exporter sees it.</summary>
internal sealed class AllowListProcessor : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Where(tag => !TelemetrySetup.Allowed.Contains(tag.Key)).ToArray())
        {
            data.SetTag(tag.Key, value: null);
        }

        if (data.Status == ActivityStatusCode.Error && data.StatusDescription is not null)
        {
            data.SetStatus(ActivityStatusCode.Error);
        }
    }
}

using System.Diagnostics;
using Habeas.Platform.Telemetry;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Habeas.Platform.Tests;

public class TelemetryTests
{
    [Fact]
    public void Only_allow_listed_attributes_are_exported()
    {
        using var activity = new Activity("call");
        activity.Start();
        activity.SetTag("rpc.method", "SearchPrisoners");
        activity.SetTag("url.query", "name=canary");
        activity.SetTag("client.address", "203.0.113.7");
        activity.SetTag("user_agent.original", "canary");
        activity.SetStatus(ActivityStatusCode.Error, "canary in a message");
        activity.Stop();
        using var processor = new AllowListProcessor();
        processor.OnEnd(activity);
        activity.TagObjects.Select(tag => tag.Key).ShouldBe(["rpc.method"]);
        activity.StatusDescription.ShouldBeNull();
        activity.Status.ShouldBe(ActivityStatusCode.Error);
    }

    [Fact]
    public void Only_allow_listed_parts_of_a_log_record_are_exported()
    {
        var exported = new List<(string? Body, string? Message, bool HasException, string[] Attributes)>();
        using (var factory = LoggerFactory.Create(logging => logging.AddOpenTelemetry(telemetry => telemetry
            .AddProcessor(new AllowListLogProcessor())
            .AddProcessor(new SimpleLogRecordExportProcessor(new Keep(exported))))))
        {
            var logger = factory.CreateLogger("Habeas.Test");
            logger.LogError(new InvalidOperationException("canary"), "{Method} failed for {Name}", "Transfer", "canary");
            var headers = new Dictionary<string, object?> { ["Authorization"] = "canary" };
            logger.Log(LogLevel.Warning, default, headers, exception: null, (_, _) => "canary");
        }

        exported.Count.ShouldBe(2);
        exported[0].Attributes.ShouldBe(["Method", "{OriginalFormat}", "exception.type", "exception.stacktrace"]);
        (exported[0].Body, exported[0].Message, exported[0].HasException).ShouldBe(("{Method} failed for {Name}", null, false));
        (exported[1].Body, exported[1].Message, exported[1].Attributes.Length).ShouldBe((null, null, 0));
    }

    private sealed class Keep(List<(string? Body, string? Message, bool HasException, string[] Attributes)> records)
        : BaseExporter<LogRecord>
    {
        public override ExportResult Export(in Batch<LogRecord> batch)
        {
            foreach (var record in batch)
            {
                // The record itself is reused.
                string[] attributes = [.. record.Attributes!.Select(attribute => attribute.Key)];
                records.Add((record.Body, record.FormattedMessage, record.Exception is not null, attributes));
            }

            return ExportResult.Success;
        }
    }
}

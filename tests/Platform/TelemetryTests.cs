using System.Diagnostics;
using Grpc.Core;
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
    public void A_span_with_the_message_of_an_exception_is_not_exported()
    {
        using var activity = new Activity("postgresql");
        activity.Start();
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        activity.AddEvent(new ActivityEvent("received-first-response"));
        using var processor = new AllowListProcessor();
        processor.OnEnd(activity);
        activity.Recorded.ShouldBeTrue("an event without attributes says nothing");

        activity.AddException(new InvalidOperationException("invalid input syntax for type uuid: \"canary\""));
        processor.OnEnd(activity);
        activity.Recorded.ShouldBeFalse();
    }

    [Fact]
    public void A_command_of_no_call_is_not_exported()
    {
        using var source = new ActivitySource("Npgsql");
        using var listener = new ActivityListener
        {
            ShouldListenTo = one => one == source, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var processor = new AllowListProcessor();
        using (var polling = source.StartActivity("postgresql", ActivityKind.Client)!)
        {
            processor.OnEnd(polling);
            polling.Recorded.ShouldBeFalse();
        }

        using var call = new Activity("call").Start();
        using var asked = source.StartActivity("postgresql", ActivityKind.Client)!;
        processor.OnEnd(asked);
        asked.Recorded.ShouldBeTrue();
    }

    [Fact]
    public void Of_those_who_report_the_same_the_worst_counts_for_as_long_as_it_exists()
    {
        using var seen = new MeterReadings("Habeas.Journal");
        using (JournalTelemetry.ReportQueue("gauged", () => 3))
        {
            using (JournalTelemetry.ReportQueue("gauged", () => 7))
            {
                seen["habeas.journal.queue{journal=gauged}"].ShouldBe(7);
            }

            seen["habeas.journal.queue{journal=gauged}"].ShouldBe(3);
        }

        seen["habeas.journal.queue{journal=gauged}"].ShouldBeNull();
    }

    [Fact]
    public void Errors_are_counted_by_the_reasons_of_the_protos_and_no_others()
    {
        using var seen = new MeterReadings("Habeas.Edge");
        Fault.Rpc(StatusCode.Internal, "canary", "canary").Counted();
        Fault.Cancelled().Counted();
        seen["habeas.refusals{reason=canary}"].ShouldBeNull();
        (seen["habeas.refusals{reason=OTHER}"] > 0).ShouldBeTrue();
        (seen["habeas.refusals{reason=CANCELLED}"] > 0).ShouldBeTrue();
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

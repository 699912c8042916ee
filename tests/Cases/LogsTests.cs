using System.Collections.Concurrent;
using System.Text;
using Habeas.Cases.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Habeas.Cases.Tests;

/// <summary>Whatever an operator logs, nothing personal and no token is logged.</summary>
public sealed class LogsTests
{
    private const string Canary = "canary-of-a-relative";

    [Fact]
    public async Task Even_at_trace_level_no_token_and_no_text_is_exported_or_printed()
    {
        var exported = new ConcurrentQueue<byte[]>();
        var printed = new LogLines();
        await using var collector = await Collect(exported);
        var host = new CasesHost
        {
            Configure = builder => builder.Logging.AddProvider(printed),
            Settings =
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["Logging:LogLevel:Default"] = "Trace",
                ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Trace",
                ["Logging:LogLevel:Microsoft"] = "Trace",
                ["Logging:LogLevel:Grpc"] = "Trace",
                ["Logging:LogLevel:*Handler"] = "Trace",
                // The test reads the lines; nobody else has to.
                ["Logging:Console:LogLevel:Default"] = "None",
            },
        };
        await host.InitializeAsync();
        var paper = await host.Filings.DraftFilingAsync(new DraftFilingRequest { Filing = Paper() }, WithCookie(host.Desk));
        using (var client = new HttpClient())
        {
            client.DefaultRequestHeaders.Add("Authorization", host.Desk.GetValue("authorization"));
            using var answer = await client.GetAsync(new Uri(host.Http, $"v1/filings?page_token={Canary}"));
            ((int)answer.StatusCode).ShouldBe(400);
        }

        // The registry is asked with a token of the service.
        await host.Filings.HandOverFilingAsync(
            new HandOverFilingRequest { Name = paper.Name, Way = DeliveryWay.Administration, Date = Day(6), GivenBy = Canary }, host.Desk);
        host.GoTo("2025-11-21");
        await host.Tick();
        host.Registry.Authorizations.ShouldNotBeEmpty();
        await host.DisposeAsync();

        var all = string.Concat(exported.Select(Encoding.UTF8.GetString)) + string.Concat(printed.Lines);
        exported.ShouldNotBeEmpty();
        foreach (var mark in (string[])[Canary, "eyJ", "habeas_session"])
        {
            var place = all.IndexOf(mark, StringComparison.Ordinal);
            var start = Math.Max(0, place - 300);
            (place < 0 ? "" : all.Substring(start, Math.Min(600, all.Length - start))).ShouldBeEmpty();
        }
    }

    private static Filing Paper() => new()
    {
        Kind = FilingKind.Complaint,
        Title = Canary,
        Prisoners = { $"prisoners/{Guid.CreateVersion7()}" },
        Facility = $"facilities/{Guid.CreateVersion7()}",
        Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = Canary },
        Text = new FilingText { Body = Canary },
        DraftDate = Day(5),
    };

    private static Google.Type.Date Day(int day) => new() { Year = 2025, Month = 11, Day = day };

    private static Metadata WithCookie(Metadata token) => new() { token[0], { "cookie", "habeas_session=secret" } };

    private static async Task<WebApplication> Collect(ConcurrentQueue<byte[]> exported)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            exported.Enqueue(body.ToArray());
        });
        await collector.StartAsync();
        return collector;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Habeas.Access.V1;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>
/// Calls of every method with generated requests, over gRPC and JSON, as several callers: none is answered with a server error, and
/// none leaves a stack trace in the log. HABEAS_FUZZ sets the number of calls (time and memory are then checked, too),
/// HABEAS_FUZZ_SEED the seed, and HABEAS_FUZZ_FIRST the number of the first call.
/// </summary>
[Collection(Measured.Name)]
public sealed class FuzzTests(UnlimitedFixture fixture) : IClassFixture<UnlimitedFixture>
{
    private const int Usual = 1_500;

    private const int AtOnce = 4;

    private const long MostMemory = 200L * 1024 * 1024;

    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(5);

    /// <summary>These stream until the caller disconnects.</summary>
    private static readonly string[] Endless = ["FollowJournal", "WatchEndedSessions"];

    /// <summary>
    /// What the web server itself refuses before it knows the method: an address that is too long or not valid.
    /// </summary>
    private static readonly int[] RefusedByServer = [400, 414];

    [Fact]
    public async Task No_request_makes_the_server_fail()
    {
        var asked = Environment.GetEnvironmentVariable("HABEAS_FUZZ");
        var count = asked is null ? Usual : int.Parse(asked, CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("HABEAS_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);
        using var calls = new RawCalls(fixture.Habeas);
        var known = await Known(calls);
        var methods = Contract.Methods.Where(method => !Endless.Contains(method.Name)).ToArray();
        fixture.Log.Clear();
        var (wrong, slow) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var before = Memory();
        var statuses = new ConcurrentDictionary<StatusCode, int>();
        var first = int.Parse(Environment.GetEnvironmentVariable("HABEAS_FUZZ_FIRST") ?? "0", CultureInfo.InvariantCulture);
        var (all, atOnce) = (Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce });
        await Parallel.ForEachAsync(all, atOnce, async (i, _) =>
        {
            var random = new Random(HashCode(seed, i));
            var method = methods[i % methods.Length];
            var caller = Caller(random);
            var watch = Stopwatch.StartNew();
            var (answer, request) = await Call(calls, new MessageFuzz(random, known), random, method, caller);
            statuses.AddOrUpdate((StatusCode)answer.Status, 1, (_, times) => times + 1);
            if ((StatusCode)answer.Status is StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss
                || (answer.Status < 0 && !RefusedByServer.Contains(-answer.Status)))
            {
                wrong.Add($"{i} {method.FullName} {Shortened(request)}: {answer}");
            }

            if (watch.Elapsed > Slowest)
            {
                slow.Add($"{i} {method.FullName} {Shortened(request)}: {watch.Elapsed}");
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(' ', statuses.Select(pair => $"{pair.Key}={pair.Value}")));
        wrong.ShouldBeEmpty();
        fixture.Log.Where(line => line.Contains("\n   at ", StringComparison.Ordinal)).ShouldBeEmpty();
        // Not all requests are refused by the first checks.
        statuses.GetValueOrDefault(StatusCode.OK).ShouldBeGreaterThan(count / 50);
        if (asked is not null)
        {
            slow.ShouldBeEmpty();
            (Memory() - before).ShouldBeLessThan(MostMemory);
        }
    }

    private static async Task<(RawAnswer Answer, string Request)> Call(
        RawCalls calls, MessageFuzz fuzz, Random random, MethodDescriptor method, string? caller)
    {
        if (random.Next(2) == 0 && Contract.Json(method) is var (verb, pattern, hasBody))
        {
            var (address, body) = (fuzz.Address(method, pattern, hasBody), hasBody ? fuzz.Json(method.InputType) : null);
            var text = $"{caller?.Length} {verb} {address} {body?.Length} {(body is null ? "" : Encoding.UTF8.GetString(body))}";
            return (await Answered(() => calls.Json(verb, address, body, caller, method)), text);
        }

        var message = fuzz.Message(method.InputType);
        return (await Answered(() => calls.Grpc(method, message, caller)), $"{message.Length} {Convert.ToBase64String(message)}");
    }

    /// <summary>A connection that ends without a response is also a failure.</summary>
    private static async Task<RawAnswer> Answered(Func<Task<RawAnswer>> call)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException e)
        {
            return new RawAnswer((int)StatusCode.Unknown, "", "", e.Message);
        }
    }

    private string? Caller(Random random) => random.Next(10) switch
    {
        0 => null,
        1 => $"Bearer {fixture.Habeas.Token("partner-1", Role.Partner)}",
        2 or 3 => $"Bearer {fixture.Habeas.Token("lawyer-1", Role.Legal)}",
        4 => $"Bearer {fixture.Habeas.Token("custodian-1", Role.Custodian)}",
        5 => $"Bearer {fixture.Habeas.SecondDesk}",
        _ => $"Bearer {fixture.Habeas.Desk}",
    };

    /// <summary>A resource of each main kind, so that not every request ends with NOT_FOUND.</summary>
    private async Task<IReadOnlyList<string>> Known(RawCalls calls)
    {
        var desk = $"Bearer {fixture.Habeas.Desk}";
        return
        [
            await Create("/v1/prisoners", """{"prisoner":{"personal_names":[{"text":"Elvin Mustafayev","primary":true}]}}"""),
            await Create("/v1/prisoners", """{"prisoner":{"personal_names":[{"text":"Gülnar Səfərova","primary":true}]}}"""),
            await Create("/v1/facilities", """{"facility":{"facility_names":[{"text":"Colony 2"}],"kind":"FACILITY_KIND_COLONY"}}"""),
            await Create("/v1/publishers", """{"publisher":{"title":"Union","own":true}}"""),
        ];

        async Task<string> Create(string address, string body)
        {
            var answer = await calls.Json(HttpMethod.Post, address, Encoding.UTF8.GetBytes(body), desk);
            answer.Status.ShouldBe(0, answer.Text);
            using var created = System.Text.Json.JsonDocument.Parse(answer.Text);
            return created.RootElement.GetProperty("name").GetString()!;
        }
    }

    private static string Shortened(string text) => text.Length <= 2000 ? text : text[..2000];

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    private static int HashCode(int seed, int i) => unchecked((seed * 1_000_003) + i);
}

using System.Globalization;
using System.Net.Sockets;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// In ordinary life Standalone prints what its user has to know: no warning, no stack trace, and one sentence where it cannot start.
/// </summary>
public sealed class OrdinaryLifeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-life").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_start_a_visit_and_an_end_are_quiet()
    {
        await using var habeas = Start();
        var address = Address(await habeas.Line("Habeas is at "));
        await habeas.Line("Ctrl-C stops it.");
        using (var visitor = new HttpClient { BaseAddress = address })
        {
            // Pages with forms and without, one that does not exist, and the API.
            foreach (var page in (string[])["en", "az/prisoners", "desk/sign-in", "desk/enrol", "en/nothing-here", "v1/prisoners", "desk"])
            {
                using var response = await visitor.GetAsync(new Uri(page, UriKind.Relative), Cancellation);
                ((int)response.StatusCode).ShouldBeLessThan(500, page);
            }

            using var post = new HttpRequestMessage(HttpMethod.Post, new Uri("desk/sign-in", UriKind.Relative))
            {
                Content = new FormUrlEncodedContent([new("SignInName", "nobody"), new("Password", "wrong"), new("Code", "123456")]),
            };
            // As a browser says where its form is from.
            post.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
            post.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var refused = await visitor.SendAsync(post, Cancellation);
            ((int)refused.StatusCode).ShouldBeLessThan(500);
        }

        await habeas.Interrupt();

        (await habeas.End()).ShouldBe(0);
        habeas.Errors.ShouldBeEmpty();
        Unusual(habeas).ShouldBeEmpty();
        Directory.GetDirectories(folder, "*DataProtection*", SearchOption.AllDirectories).ShouldBeEmpty("keys that nobody uses");
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--grpc-port")]
    public async Task A_port_that_is_taken_is_said_in_one_sentence(string option)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        await using var habeas = Start(option, taken);

        (await habeas.End()).ShouldBe(1);
        habeas.Printed.ShouldBeEmpty();
        var sentence = habeas.Errors.ShouldHaveSingleItem();
        sentence.ShouldStartWith("Port ");
        sentence.ShouldContain(taken);
        sentence.ShouldContain("is in use; choose others with --port and --grpc-port.");
    }

    [Fact]
    public async Task An_address_that_this_machine_does_not_have_is_said_in_one_sentence()
    {
        // Of documentation (RFC 5737): nobody has it.
        await using var habeas = Start("--bind", "192.0.2.1");

        (await habeas.End()).ShouldBe(1);
        habeas.Printed.ShouldBeEmpty();
        habeas.Errors.ShouldHaveSingleItem().ShouldStartWith("Habeas cannot listen at 192.0.2.1");
    }

    [Theory]
    [InlineData("--bind", "localhost", "--bind must be an IP address")]
    [InlineData("--port", "65536", "--port must be a port")]
    public async Task An_option_that_means_nothing_is_refused(string option, string value, string sentence)
    {
        await using var habeas = Start(option, value);

        (await habeas.End()).ShouldBe(1);
        habeas.Errors[0].ShouldStartWith(sentence);
        Unusual(habeas).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_one_is_said_in_one_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "data"), "a file", Cancellation);
        await using var habeas = Start();

        (await habeas.End()).ShouldBe(1);
        habeas.Printed.ShouldBeEmpty();
        habeas.Errors.ShouldHaveSingleItem().ShouldEndWith("Choose another folder with --data.");
    }

    [Fact]
    public async Task Ctrl_C_while_it_starts_ends_it_quietly()
    {
        await using var habeas = Start();
        // Made when the silo is about to start.
        await Appears(Path.Combine(folder, "data", "access.db"));

        await habeas.Interrupt();

        (await habeas.End()).ShouldBe(0);
        habeas.Errors.ShouldBeEmpty();
        Unusual(habeas).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ctrl_C_while_the_demonstration_loads_ends_it_quietly_and_the_next_start_completes_it()
    {
        await using (var habeas = Start("--demo"))
        {
            await habeas.Line("Demonstration: ");
            await habeas.Interrupt();

            (await habeas.End()).ShouldBe(0);
            habeas.Printed.ShouldNotContain("Ctrl-C stops it.");
            habeas.Errors.ShouldBeEmpty();
            Unusual(habeas).ShouldBeEmpty();
        }

        await using var again = Start("--demo");
        await again.Line("Ctrl-C stops it.");
        again.Printed.Count(line => line.StartsWith("Demonstration: ", StringComparison.Ordinal)).ShouldBe(3);
        Unusual(again).ShouldBeEmpty();
    }

    private StandaloneProcess Start(params string[] arguments) => new(
        folder,
        ["--data", Path.Combine(folder, "data"), .. arguments, .. Free("--port", arguments), .. Free("--grpc-port", arguments)]);

    private static string[] Free(string option, string[] arguments) => arguments.Contains(option) ? [] : [option, "0"];

    private static Uri Address(string line) => new(line.Split(' ')[3]);

    /// <summary>Log records, which begin with their level, and the lines of a stack trace.</summary>
    private static IEnumerable<string> Unusual(StandaloneProcess habeas) => habeas.Printed.Concat(habeas.Errors).Where(line =>
        line.StartsWith("warn:", StringComparison.Ordinal)
        || line.StartsWith("fail:", StringComparison.Ordinal)
        || line.StartsWith("crit:", StringComparison.Ordinal)
        || line.TrimStart().StartsWith("at ", StringComparison.Ordinal)
        || line.Contains("Exception", StringComparison.Ordinal));

    private static async Task Appears(string file)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(file))
        {
            await pause.WaitForNextTickAsync(Cancellation);
        }
    }
}

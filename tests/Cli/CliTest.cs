using System.Text.Json;
using Habeas.Cli.Accounts;
using Habeas.Cli.Console;
using Habeas.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Cli.Tests;

/// <summary>What a command line came to.</summary>
internal sealed record Outcome(int Code, string Output, string Error)
{
    /// <summary>The lines of --json.</summary>
    public IReadOnlyList<JsonElement> Lines =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public JsonElement Result => Lines[^1];
}

/// <summary>Runs command lines against a fake server, with a folder of the test's own.</summary>
public abstract class CliTest : IAsyncLifetime
{
    protected const string P1 = "0199aa00-0000-7000-8000-0000000000a1";
    protected const string P2 = "0199aa00-0000-7000-8000-0000000000a2";
    protected const string E1 = "0199aa00-0000-7000-8000-0000000000b1";
    protected const string E2 = "0199aa00-0000-7000-8000-0000000000b2";

    private protected FakeServer Server { get; private set; } = null!;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    private protected KnownSessions Sessions => new(Path.Combine(Data, "sessions.json"));

    /// <summary>The lines that are typed.</summary>
    private protected string[] Input { get; set; } = [];

    protected string Data { get; } = Directory.CreateTempSubdirectory("habeas-cli-").FullName;

    public async ValueTask InitializeAsync() => Server = await FakeServer.Start();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Data, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static Google.Type.Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private protected Task<Outcome> Run(params string[] args) => Run(CancellationToken.None, args);

    private protected async Task<Outcome> Run(CancellationToken cancellation, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var isLocal = args[0] is "names" or "backup" or "restore" or "check-stamp";
        string[] connection = isLocal || args.Contains("--server") ? [] : ["--server", Server.Address.ToString()];
        using var input = new StringReader(string.Join('\n', Input));
        var code = await HabeasCommand.Run([.. args, .. connection], Terminal.Plain(output, error, input), Time, Sessions, cancellation);
        return new(code, output.ToString(), error.ToString());
    }

    protected string WriteFile(string name, string content)
    {
        var path = Path.Combine(Data, name);
        File.WriteAllText(path, content);
        return path;
    }
}

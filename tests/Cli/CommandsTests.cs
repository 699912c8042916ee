using System.Globalization;
using System.Text;
using Google.Protobuf;
using Habeas.Cases.V1;

namespace Habeas.Cli.Tests;

/// <summary>
/// What every command that talks to a server sends and prints, against Data/commands.txt. To add a command, write its line
/// there ("$ habeas ..."), run with HABEAS_ACCEPT=1, and look at what came of it before it is committed.
/// </summary>
public sealed class CommandsTests : CliTest
{
    private const string Prompt = "$ habeas ";

    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Data", "commands.txt");

    [Fact]
    public async Task Every_command_sends_and_prints_what_it_did()
    {
        Server.AnswersEmpty = true;
        Server.On((CreateCalendarRequest asked) => new CreateCalendarResponse { Calendar = asked.Calendar, Secret = "s" });
        Server.On((CreateSubscriptionRequest asked) => new CreateSubscriptionResponse { Subscription = asked.Subscription, Secret = "s" });
        var expected = await File.ReadAllTextAsync(Golden, TestContext.Current.CancellationToken);
        var transcript = new StringBuilder();
        foreach (var line in expected.Split('\n').Where(line => line.StartsWith(Prompt, StringComparison.Ordinal)))
        {
            transcript.Append(await Transcript(line));
        }

        if (Environment.GetEnvironmentVariable("HABEAS_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(Source(), transcript.ToString(), TestContext.Current.CancellationToken);
        }
        else
        {
            transcript.ToString().ShouldBe(expected);
        }
    }

    private async Task<string> Transcript(string line)
    {
        Server.Calls.Clear();
        var outcome = await Run(line[Prompt.Length..].Split(' '));
        var text = new StringBuilder().Append(line).Append('\n');
        foreach (var (request, _) in Server.Calls)
        {
            var message = (IMessage)request;
            text.Append(CultureInfo.InvariantCulture, $"{message.Descriptor.Name} {JsonFormatter.Default.Format(message)}\n");
        }

        foreach (var printed in (outcome.Output + outcome.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {printed.TrimEnd()}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"exit {outcome.Code}\n\n").ToString();
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Data", "commands.txt");
}

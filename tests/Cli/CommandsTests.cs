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
        var expected = (await File.ReadAllTextAsync(Golden, TestContext.Current.CancellationToken))
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var actual = new List<string>();
        foreach (var command in expected)
        {
            actual.Add(await Transcript(command.Split('\n')[0]));
        }

        if (Environment.GetEnvironmentVariable("HABEAS_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(Source(), string.Join("\n\n", actual) + "\n", TestContext.Current.CancellationToken);
            return;
        }

        expected.Length.ShouldBeGreaterThan(100);
        foreach (var (made, known) in actual.Zip(expected))
        {
            made.ShouldBe(known.TrimEnd('\n'));
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

        return text.Append(CultureInfo.InvariantCulture, $"exit {outcome.Code}").ToString();
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Data", "commands.txt");
}

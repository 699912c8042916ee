using System.Runtime.CompilerServices;
using System.Text;
using Habeas.Names;

namespace Habeas.Cli.Names;

/// <summary><c>habeas names learn-letters</c>: how Russian writes the letters of foreign names, from a list of words in both.</summary>
internal static class LearnLettersCommand
{
    public static Command Build(Shell shell)
    {
        var words = CommandOptions.Text(
            "--words",
            "Words in Latin and in Russian letters: a file without a header, with a tab between the two. Spaces and further columns do "
                + "not count.",
            required: true, helpName: "FILE");
        var output = CommandOptions.Text("--out", "The output file for the table of letters.", required: true, helpName: "FILE");
        var command = new Command(
            "learn-letters",
            "Learns how Russian writes foreign names; the same words give the same table. Half of the words are kept back, to test with.")
        {
            words,
            output,
        };
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            var source = parsed.GetRequiredValue(words);
            var pairs = await Read(source, cancellation);
            var table = new RussianLettersLearner().Learn(
                pairs, $"Learned from {Path.GetFileName(source)} by habeas names learn-letters, without the words that are kept back.");
            cancellation.ThrowIfCancellationRequested();
            var target = parsed.GetRequiredValue(output);
            await ResultFile.Write(target, text => text.WriteAsync(table));
            report.Result(
                new Dictionary<string, object?> { ["file"] = target, ["words"] = pairs.Count },
                console => console.Line($"Wrote {target}: learned from {pairs.Count} pairs of words."));
        });
    }

    private static async Task<List<(string Latin, string Russian)>> Read(string path, CancellationToken cancellation)
    {
        var pairs = new List<(string Latin, string Russian)>();
        var number = 0;
        await foreach (var line in Lines(path, cancellation))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            if (line.Split('\t') is not [var latin, var russian, ..])
            {
                throw new UsageException($"{Path.GetFileName(path)}, row {number}: a tab is missing between the two words.");
            }

            pairs.Add((latin.Replace(" ", "", StringComparison.Ordinal), russian.Replace(" ", "", StringComparison.Ordinal)));
        }

        return pairs.Count > 0 ? pairs : throw new UsageException($"{Path.GetFileName(path)} has no words to learn from.");
    }

    private static async IAsyncEnumerable<string> Lines(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        while (true)
        {
            string? line;
            try
            {
                line = await reader.ReadLineAsync(cancellation);
            }
            catch (DecoderFallbackException)
            {
                throw new UsageException($"{Path.GetFileName(path)} is not in Unicode: save it as UTF-8.");
            }

            if (line is null)
            {
                yield break;
            }

            yield return line;
        }
    }
}

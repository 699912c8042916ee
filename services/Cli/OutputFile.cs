using Habeas.Platform.Sealing;

namespace Habeas.Cli;

/// <summary>The options of a command that writes a file, and how it is written.</summary>
internal sealed class OutputFile
{
    private readonly Option<string> output;

    private readonly Option<AgeRecipient[]> recipients = CommandOptions.Recipients(
        "Only the holder of this age key (age1...) can open the file, which then ends in .age. May be repeated.");

    /// <summary>Adds the options.</summary>
    /// <param name="description">What the file is.</param>
    public OutputFile(Command command, string description)
    {
        output = CommandOptions.Text("--out", $"{description} An existing file is replaced.", required: true, helpName: "FILE");
        command.Add(output);
        command.Add(recipients);
    }

    /// <summary>The path that was asked for.</summary>
    public string Asked(ParseResult parsed) => Path.GetFullPath(parsed.GetRequiredValue(output));

    /// <summary>Writes the file completely or not at all, so that nobody passes on half of it.</summary>
    /// <returns>The path of the file: with <c>.age</c> if it is encrypted.</returns>
    public async Task<string> Write(ParseResult parsed, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var keys = parsed.GetValue(recipients) ?? [];
        var asked = Asked(parsed);
        var path = keys.Length > 0 && !asked.EndsWith(AgeFile.Ending, StringComparison.OrdinalIgnoreCase) ? asked + AgeFile.Ending : asked;
        var partial = path + ".partial";
        await using (var file = File.Create(partial))
        {
            if (keys.Length > 0)
            {
                await AgeFile.Encrypt(new MemoryStream(content.ToArray()), file, keys, cancellation);
            }
            else
            {
                await file.WriteAsync(content, cancellation);
            }
        }

        File.Move(partial, path, overwrite: true);
        return path;
    }
}

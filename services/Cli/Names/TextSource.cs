using System.Text;
using System.Text.Json;

namespace Habeas.Cli.Names;

/// <param name="Language">"az", "ru" or "en"; null where the file does not say.</param>
internal sealed record SourceText(string Id, string? Language, string Text);

/// <summary>Input texts: one plain file, or JSON lines with id, lang and text.</summary>
internal static class TextSource
{
    public static bool IsJsonLines(string path) => Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson";

    /// <exception cref="UsageException">A line is not an object with a text.</exception>
    public static IEnumerable<SourceText> Read(string path)
    {
        if (!IsJsonLines(path))
        {
            yield return new SourceText(Path.GetFileNameWithoutExtension(path), null, Whole(path));
            yield break;
        }

        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, Path.GetFileName(path), number);
            }
        }
    }

    private static string Whole(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{Path.GetFileName(path)} is not in Unicode: save it as UTF-8.");
        }
    }

    private static SourceText Parse(string line, string file, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement is { ValueKind: JsonValueKind.Object } entry
                && entry.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
            {
                var id = entry.TryGetProperty("id", out var given) ? given.ToString() : $"{number}";
                var language = entry.TryGetProperty("lang", out var said) && said.ValueKind == JsonValueKind.String
                    ? said.GetString()
                    : null;
                return new SourceText(id, language, text.GetString()!);
            }

            throw new UsageException($"{file}, line {number}: an object with the field text is expected.");
        }
        catch (JsonException)
        {
            throw new UsageException($"{file}, line {number}: this is not JSON.");
        }
    }
}

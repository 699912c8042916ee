using System.Security.Cryptography;

namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists export EDITION</c>: an edition as a file.</summary>
internal static class ExportCommand
{
    private static readonly string[] Formats = ["csv", "xlsx", "json", "ftm"];

    public static Command Build(Shell shell)
    {
        var edition = Records.Edition.Named();
        var format = new Option<string?>("--format")
        {
            Description = "csv, xlsx, json or ftm (FollowTheMoney JSON lines); by default from the file's extension.",
        };
        format.AcceptOnlyFromAmong(Formats);
        var asOf = Dates.AsOfOption();
        var command = new Command("export", "Writes an edition as a file.") { edition, format, asOf };
        var output = new OutputFile(command, "The output file.");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var chosen = parsed.GetValue(format) ?? ByEnding(output.Asked(parsed));
            var body = await session.Editions.ExportEditionAsync(
                new ExportEditionRequest { Name = parsed.GetRequiredValue(edition), Format = chosen, AsOf = parsed.GetValue(asOf) },
                cancellationToken: cancellation);
            var path = await output.Write(parsed, body.Data.Memory, cancellation);
            var digest = Convert.ToHexStringLower(SHA256.HashData(body.Data.Span));
            session.Report.Result(
                new Dictionary<string, object?>
                {
                    ["file"] = path,
                    ["format"] = chosen,
                    ["contentType"] = body.ContentType,
                    ["sizeBytes"] = body.Data.Length,
                    ["sha256"] = digest,
                },
                console => console.Line($"Wrote {path}: {body.Data.Length} bytes, {body.ContentType}, SHA-256 {digest}."));
        });
    }

    private static string ByEnding(string path) => Path.GetExtension(path).TrimStart('.').ToLowerInvariant() switch
    {
        "jsonl" or "ndjson" => "ftm",
        var ending when Formats.Contains(ending) => ending,
        _ => throw new UsageException("The file's ending says no format: add --format csv, xlsx, json or ftm."),
    };
}

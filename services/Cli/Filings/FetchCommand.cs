using System.Security.Cryptography;
using Google.Api;

namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings fetch FILING</c>: an attachment as a file. Each time is in the custody log.</summary>
internal static class FetchCommand
{
    public static Command Build(Shell shell)
    {
        var filing = Records.Filing.Named();
        var number = new Option<int>("--attachment") { Description = "The attachment's number.", Required = true, HelpName = "N" };
        var purpose = CommandOptions.Text("--purpose", "Why, for the custody log.", required: true);
        var command = new Command("fetch", "Writes an attachment as a file, exactly as it was attached.") { filing, number, purpose };
        var output = new OutputFile(command, "The output file.");
        return shell.Run(
            command.Example("habeas filings fetch FILING --attachment 1 --purpose \"for the appeal\" --out receipt.jpg"),
            async (session, parsed, cancellation) =>
            {
                var body = await session.Filings.GetAttachmentAsync(
                    new GetAttachmentRequest
                    {
                        Name = string.Create(CultureInfo.InvariantCulture,
                            $"{parsed.GetRequiredValue(filing)}/attachments/{parsed.GetRequiredValue(number)}"),
                        Purpose = parsed.GetRequiredValue(purpose),
                    },
                    cancellationToken: cancellation);
                var path = await output.Write(parsed, body.Data.Memory, cancellation);
                Show(session, path, body);
            });
    }

    private static void Show(Session session, string path, HttpBody body)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(body.Data.Span));
        session.Report.Result(
            new Dictionary<string, object?>
            {
                ["file"] = path, ["contentType"] = body.ContentType, ["sizeBytes"] = body.Data.Length, ["sha256"] = digest,
            },
            console => console.Line($"Wrote {path}: {body.Data.Length} bytes, {body.ContentType}, SHA-256 {digest}."));
    }
}

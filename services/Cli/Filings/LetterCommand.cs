namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings letter FILING</c>: the prepared letter as a file.</summary>
internal static class LetterCommand
{
    public static Command Build(Shell shell)
    {
        var filing = ResourceNames.Argument("FILING", ResourceNames.Filings, "The filing that is presumed withheld.");
        var to = Words<RemedyTarget>.Option("--to", "To whom.", required: true);
        var language = CommandOptions.Language("az");
        var command = new Command(
            "letter",
            "Writes the prepared letter with the chain of proofs. It is a draft: a lawyer checks it.") { filing, to, language };
        var output = new OutputFile(command, "Where it goes: .docx to edit it, .html to print it.");
        command.Example("habeas filings letter FILING --to ombudsman --language az --out letter.docx");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var format = ByEnding(output.Asked(parsed));
            var body = await session.Filings.PrepareLetterAsync(
                new PrepareLetterRequest
                {
                    Name = parsed.GetRequiredValue(filing),
                    Target = parsed.GetValue(to),
                    Language = parsed.GetValue(language),
                    Format = format,
                },
                cancellationToken: cancellation);
            var path = await output.Write(parsed, body.Data.Memory, cancellation);
            session.Report.Result(
                new Dictionary<string, object?> { ["file"] = path, ["contentType"] = body.ContentType, ["sizeBytes"] = body.Data.Length },
                console => console.Line(
                    $"Wrote {path}: {body.Data.Length} bytes, {body.ContentType}. A lawyer checks it before it is sent."));
        });
    }

    private static LetterFormat ByEnding(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".docx" => LetterFormat.Docx,
        ".html" or ".htm" => LetterFormat.Html,
        _ => throw new UsageException("The file's ending says no format: --out takes a .docx or a .html."),
    };
}

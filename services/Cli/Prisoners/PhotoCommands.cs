namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners photo</c> and what belongs to it: a person's photograph.</summary>
internal static class PhotoCommands
{
    public static Command BuildSet(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "JPEG, PNG or WebP; at most 20 MiB." };
        var credit = CommandOptions.Text("--credit", "Who made it, as it should be printed beside it.");
        var sources = CommandOptions.Sources();
        var command = new Command("photo", "Stores a photograph, made smaller and without its metadata (place, time, camera).")
        {
            file, credit, sources,
        };
        return shell.Write(
            Records.Prisoner,
            command.Example("habeas prisoners photo PRISONER portrait.jpg --credit \"A. Photographer\""),
            async (_, parsed, cancellation) => new SetPrisonerPhotoRequest
            {
                Content = UnsafeByteOperations.UnsafeWrap(await File.ReadAllBytesAsync(parsed.GetRequiredValue(file), cancellation)),
                Credit = parsed.GetRequiredValue(credit),
                Sources = { parsed.GetValue(sources) ?? [] },
            },
            (session, request, options) => session.Prisoners.SetPrisonerPhotoAsync(request, options));
    }

    public static Command BuildRemove(Shell shell) => shell.Write(
        Records.Prisoner,
        new RequestCommand<RemovePrisonerPhotoRequest>("remove-photo", "Shows no photograph of the person any more."),
        (session, request, options) => session.Prisoners.RemovePrisonerPhotoAsync(request, options));

    public static Command BuildFetch(Shell shell)
    {
        var prisoner = Records.Prisoner.Named();
        var command = new Command("fetch-photo", "Writes the person's photograph as a file.") { prisoner };
        var output = new OutputFile(command, "The output file.");
        return shell.Run(
            command.Example("habeas prisoners fetch-photo PRISONER --out portrait.jpg"),
            async (session, parsed, cancellation) =>
            {
                var name = parsed.GetRequiredValue(prisoner);
                var person = await session.Prisoners.GetPrisonerAsync(
                    new GetPrisonerRequest { Name = name }, cancellationToken: cancellation);
                var body = await session.Prisoners.GetPrisonerPhotoAsync(
                    new GetPrisonerPhotoRequest { Name = person.Photo?.Name ?? throw new UsageException("The person has no photograph.") },
                    cancellationToken: cancellation);
                var path = await output.Write(parsed, body.Data.Memory, cancellation);
                session.Report.Result(
                    new Dictionary<string, object?> { ["file"] = path, ["sizeBytes"] = body.Data.Length },
                    console => console.Line($"Wrote {path}: {body.Data.Length} bytes, {body.ContentType}."));
            });
    }
}

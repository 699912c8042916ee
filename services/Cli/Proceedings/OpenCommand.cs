namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings open</c>: enters a case, from options or a complete file.</summary>
internal static class OpenCommand
{
    public static Command Build(Shell shell)
    {
        var file = new Option<string?>("--file")
        {
            Description = "A proceeding as JSON, as the API has it: with parties, claim, remedies and charges. Instead of the options "
                + "below.",
            HelpName = "FILE",
        };
        var kind = Words<ProceedingKind>.Option("--kind", "What kind of case.");
        var prisoners = ResourceNames.ManyOption("--prisoner", ResourceNames.Prisoners, "Whom it concerns.");
        var begin = Dates.Option("--begin", "When it began.");
        var stage = Words<Stage>.Option("--stage", "The stage.");
        var court = CommandOptions.Text("--court", "Who hears it.");
        var number = CommandOptions.Text("--number", "Its number as printed.");
        var lawyers = new Option<string[]>("--lawyer")
        {
            Description = "The subject of a lawyer who follows it; may be repeated.",
            HelpName = "SUBJECT",
        };
        var acknowledge = new Option<bool>("--acknowledge-bars")
        {
            Description = "Acknowledge the forums that it bars or is barred by; see proceedings bars.",
        };
        var command = new Command("open", "Enters a case.") { file, kind, prisoners, begin, stage, court, number, lawyers, acknowledge }
            .Example(
                "habeas proceedings open --kind criminal --prisoner ID --begin 2025-11-04 --stage investigation --court \"Khatai District "
                    + "Court\"");
        command.Validators.Add(result =>
        {
            var options = new Option[] { kind, prisoners, begin, stage };
            if (result.GetResult(file) is not null == options.Any(option => result.GetResult(option) is not null))
            {
                result.AddError("Say --file, or --kind, --prisoner, --begin and --stage.");
            }
            else if (result.GetResult(file) is null && options.FirstOrDefault(option => result.GetResult(option) is null) is { } missing)
            {
                result.AddError($"{missing.Name} is needed, unless --file says all.");
            }
        });
        return shell.Write(
            command,
            async (session, parsed, cancellation) =>
            {
                var proceeding = parsed.GetValue(file) is { } path ? Read(await File.ReadAllTextAsync(path, cancellation)) : new Proceeding
                {
                    Kind = parsed.GetValue(kind),
                    Prisoners = { parsed.GetValue(prisoners) ?? [] },
                    BeginDate = parsed.GetValue(begin),
                    Seats =
                    {
                        new Seat
                        {
                            Stage = parsed.GetValue(stage),
                            Court = parsed.GetValue(court),
                            CaseNumber = parsed.GetValue(number),
                            From = parsed.GetValue(begin),
                        },
                    },
                    Lawyers = { parsed.GetValue(lawyers) ?? [] },
                };
                return new OpenProceedingRequest
                {
                    Proceeding = proceeding,
                    AcknowledgeBars = parsed.GetValue(acknowledge),
                };
            },
            (session, request, options) => session.Proceedings.OpenProceedingAsync(request, options),
            ProceedingView.Show);
    }

    private static Proceeding Read(string json)
    {
        try
        {
            return JsonParser.Default.Parse<Proceeding>(json);
        }
        catch (Exception failure) when (failure is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new UsageException($"--file holds no proceeding as JSON: {failure.Message}");
        }
    }
}

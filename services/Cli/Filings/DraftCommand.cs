namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings draft TITLE</c>: enters a filing.</summary>
internal static class DraftCommand
{
    public static Command Build(Shell shell)
    {
        var title = new Argument<string>("TITLE") { Description = "A short title." };
        var kind = Words<FilingKind>.Option("--kind", "What kind of paper.", required: true);
        var prisoners = ResourceNames.ManyOption("--prisoner", ResourceNames.Prisoners, "Whom it is from or for.", required: true);
        var to = CommandOptions.Text("--to", "The addressee, as it is printed on the paper.", required: true);
        var addressee = Words<AddresseeKind>.Option("--addressee-kind", "What the addressee is.", required: true);
        var date = Dates.Option("--date", "When it was written.", required: true);
        var facility = ResourceNames.Option(
            "--facility", ResourceNames.Facilities, "Where its author is held; needed before an administration is given it.");
        var proceeding = ResourceNames.Option("--proceeding", ResourceNames.Proceedings, "The case that it belongs to.");
        var text = new Option<string?>("--text-file") { Description = "Its text, for lawyers only; kept encrypted.", HelpName = "FILE" };
        var sha256 = CommandOptions.Text("--sha256", "The hash of its text, where the text itself is not to be kept.");
        var command = new Command("draft", "Enters a filing that was drafted.")
        {
            title,
            kind,
            prisoners,
            to,
            addressee,
            date,
            facility,
            proceeding,
            text,
            sha256,
        }
            .Example(
                "habeas filings draft \"Lawsuit against a newspaper\" --kind lawsuit --prisoner ID --to \"Khatai District Court\" "
                    + "--addressee-kind court --facility ID --date 2025-11-05");
        command.Validators.Add(result =>
        {
            if (result.GetResult(text) is not null && result.GetResult(sha256) is { Implicit: false })
            {
                result.AddError("Say --text-file or --sha256, not both.");
            }
        });
        return shell.Write(
            command,
            async (session, parsed, cancellation) =>
            {
                var file = parsed.GetValue(text);
                var hash = parsed.GetValue(sha256) ?? "";
                return new DraftFilingRequest
                {
                    Filing = new Filing
                    {
                        Kind = parsed.GetValue(kind),
                        Title = parsed.GetRequiredValue(title),
                        Prisoners = { parsed.GetValue(prisoners) ?? [] },
                        Addressee = new Addressee { Kind = parsed.GetValue(addressee), DisplayName = parsed.GetRequiredValue(to) },
                        DraftDate = parsed.GetValue(date),
                        Facility = parsed.GetValue(facility) ?? "",
                        Proceeding = parsed.GetValue(proceeding) ?? "",
                        Text = file is not null ? new FilingText { Body = await File.ReadAllTextAsync(file, cancellation) }
                            : hash.Length > 0 ? new FilingText { Sha256 = hash }
                            : null,
                    },
                };
            },
            (session, request, options) => session.Filings.DraftFilingAsync(request, options),
            FilingView.Show);
    }
}

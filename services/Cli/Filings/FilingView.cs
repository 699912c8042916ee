namespace Habeas.Cli.Filings;

/// <summary>Shows filings in a terminal.</summary>
internal static class FilingView
{
    public static Table List(IEnumerable<Filing> filings)
    {
        var table = Tables.Of("Drafted", "Kind", "Title", "To", "State", "Number", "Proof by", "Silence", "Filing");
        foreach (var filing in filings)
        {
            table.Row(
                Dates.Text(filing.DraftDate),
                Words<FilingKind>.Of(filing.Kind),
                filing.Title,
                filing.Addressee?.DisplayName,
                State(filing.State),
                filing.RegistrationNumber,
                Dates.Text(filing.Expectation?.ConfirmBy),
                Presumed(filing),
                filing.Name);
        }

        return table;
    }

    public static Table Silent(IEnumerable<Filing> filings)
    {
        var table = Tables.Of("Presumed", "Proof was due", "Title", "To", "Facility", "Next remedy", "Filing");
        foreach (var filing in filings)
        {
            var next = filing.Remedies.FirstOrDefault(remedy => remedy is { OpenDate: not null, SendDate: null, CloseDate: null });
            table.Row(
                Presumed(filing),
                Dates.Text(Standing(filing)?.DueDate),
                filing.Title,
                filing.Addressee?.DisplayName,
                filing.Facility,
                next is null ? "" : Words<RemedyTarget>.Of(next.Target),
                filing.Name);
        }

        return table;
    }

    public static void Show(IAnsiConsole console, Filing filing)
    {
        console.Line(filing.Title);
        var about = Tables.Of("", "").HideHeaders();
        foreach (var (title, value) in About(filing).Where(pair => pair.Value.Length > 0))
        {
            about.Row(title, value);
        }

        console.Write(about);
        console.Section("Steps", ["Step", "Date", "Detail", "Proven", "Sources"], filing.Steps.Select(step => new[]
        {
            State(step.State), Dates.Text(step.Date), step.Detail, step.Proven ? "yes" : "", string.Join('\n', step.Sources),
        }));
        console.Section("Proofs", ["No.", "Of", "Kind", "Reference", "Date", "Addressee"], filing.Proofs.Select(proof => new[]
        {
            Number(proof.Number), State(proof.State), Words<ProofKind>
                .Of(proof.Kind)
                .Replace('-', ' '), proof.Reference, Dates.Text(proof.Date), proof.Addressee,
        }));
        console.Section("Silences", ["After", "Presumed", "Proof was due", "Rule", "Taken back"], filing.Silences.Select(silence => new[]
        {
            State(silence.After), Words<SilenceStage>
                .Of(silence.Stage)
                .Replace('-', ' '), Dates.Text(silence.DueDate), silence.Rule, Dates.Text(silence.TakenBackDate),
        }));
        Remedies(console, filing);
        console.Section("Attachments", ["Attachment", "File", "Type", "Bytes", "SHA-256"], filing.Attachments.Select(file => new[]
        {
            file.Name, file.FileName, file.MediaType, file.SizeBytes.ToString(CultureInfo.InvariantCulture), file.Sha256,
        }));
        console.Section("Who had the evidence in hand", ["Attachment", "Date", "Who", "What"], filing.CustodyLog.Select(entry => new[]
        {
            Number(entry.Attachment), Dates.Text(entry.Date), entry.Who, entry.Action,
        }));
    }

    public static void Remedies(IAnsiConsole console, Filing filing) => console.Section(
        "Remedies",
        ["To", "Its turn since", "Sent", "Answer by", "Result", "Closed", "Filing"],
        filing.Remedies.Select(remedy => new[]
        {
            Words<RemedyTarget>.Of(remedy.Target),
            Dates.Text(remedy.OpenDate),
            Dates.Text(remedy.SendDate),
            Dates.Text(remedy.AnswerDueDate),
            Words<RemedyResult>.Of(remedy.Result),
            Dates.Text(remedy.CloseDate),
            remedy.Filing,
        }));

    private static IEnumerable<(string Title, string Value)> About(Filing filing) =>
    [
        ("Record", filing.Name),
        ("Etag", filing.Etag),
        ("Kind", Words<FilingKind>.Of(filing.Kind)),
        ("Of", string.Join(", ", filing.Prisoners)),
        ("To", filing.Addressee?.DisplayName ?? ""),
        ("State", State(filing.State)),
        ("Way", Words<DeliveryWay>.Of(filing.Way).Replace('-', ' ')),
        ("Number", filing.RegistrationNumber),
        ("Facility", filing.Facility),
        ("Case", filing.Proceeding),
        ("Text", filing.Text is null ? "" : filing.Text.Body.Length > 0 ? filing.Text.Body : "SHA-256 " + filing.Text.Sha256),
        ("Awaited", Awaited(filing.Expectation)),
        ("Incident", filing.Incident),
    ];

    private static string Awaited(Expectation? expectation) => expectation is null
        ? ""
        : $"proof of {State(expectation.Proof)} by {Dates.Text(expectation.ConfirmBy)} ({expectation.ConfirmRule})"
            + (expectation.PresumeAfter is null ? "" : $"; presumed withheld after {Dates.Text(expectation.PresumeAfter)} "
                + $"({expectation.PresumeRule})");

    private static Silence? Standing(Filing filing) => filing.Silences.LastOrDefault(silence => silence.TakenBackDate is null);

    private static string Presumed(Filing filing) =>
        Words<SilenceStage>.Of(Standing(filing)?.Stage ?? SilenceStage.Unspecified).Replace('-', ' ');

    private static string State(FilingState state) => Words<FilingState>.Of(state).Replace('-', ' ');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

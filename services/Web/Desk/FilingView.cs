using Date = Google.Type.Date;

namespace Habeas.Web.Desk;

/// <summary>A filing's history, what is expected, the remedies, and the forms for recording more.</summary>
/// <param name="History">The address of what was entered, when and by whom; empty for those who may not see it.</param>
/// <param name="Correct">The address where an entry is put right.</param>
public sealed record FilingView(
    string Path,
    string Title,
    ImmutableArray<Fact> Facts,
    ImmutableArray<Named> Prisoners,
    Named? Facility,
    Named? Proceeding,
    string Incident,
    string Text,
    string Notice,
    ImmutableArray<AwaitedView> Awaited,
    ImmutableArray<TimelineItem> Timeline,
    ImmutableArray<RemedyView> Remedies,
    ImmutableArray<AttachmentView> Attachments,
    ImmutableArray<DeskForm> Forms,
    string History,
    string Correct)
{
    internal static async Task<FilingView> Read(
        string name,
        SentForm? sent,
        DeskApi api,
        DeskCaller caller,
        DeskNames names,
        DateOnly today,
        RefusalWords words,
        Site site,
        Texts texts,
        CancellationToken cancel)
    {
        var filing = await api.Filings.GetFilingAsync(new GetFilingRequest { Name = name }, cancellationToken: cancel);
        var facility = await names.Facility(filing.Facility, cancel);
        var forms = new FilingForms(filing, today, texts);
        return new FilingView(
            Names.DeskPage(name),
            filing.Title,
            [
                .. Fact.Known(texts["Filing.Kind"], texts.Of(filing.Kind)),
                .. Fact.Known(texts["Filing.State"], texts.Of(filing.State)),
                .. Fact.Known(texts["Filing.Addressee"], filing.Addressee is { } to ? $"{to.DisplayName} ({texts.Of(to.Kind)})" : ""),
                .. Fact.Known(texts["Filing.Way"], filing.Way == DeliveryWay.Unspecified ? "" : texts.Of(filing.Way)),
                .. Fact.Known(texts["Filing.Number"], filing.RegistrationNumber),
                .. Fact.Known(texts["Filing.Drafted"], Texts.Day(filing.DraftDate)),
                .. Fact.Known(texts["Filing.Sha256"], filing.Text?.Sha256 ?? ""),
            ],
            await names.Prisoners(filing.Prisoners, cancel),
            facility,
            await names.Proceeding(filing.Proceeding, cancel),
            filing.Incident.Length > 0 && facility is { Path.Length: > 0 }
                ? $"{site.To(facility.Path)}#incident-{Names.Id(filing.Incident)}"
                : "",
            filing.Text?.Body ?? "",
            FilingRow.Standing(filing) is { } silence ? texts[$"Silence.{silence.Stage}", Texts.Day(silence.DueDate)] : "",
            await AwaitedView.Of(filing, api, site, texts, cancel),
            [.. new FilingWords(texts).Timeline(filing)],
            [
                .. filing.Remedies.Where(remedy => RemedyView.Matters(remedy, filing))
                    .Select(remedy => RemedyView.Of(remedy, filing, forms, sent, words, site, texts)),
            ],
            [
                .. filing.Attachments.Select(
                    attachment => AttachmentView.Of(attachment, filing, caller, sent, words, site, texts)),
            ],
            [.. forms.Steps().Select(form => form.After(sent, words))],
            caller.IsLegal ? site.To($"/desk{Names.Page(name)}/history") : "",
            site.To($"/desk{Names.Page(name)}/correct"));
    }
}

/// <summary>What others must do, by when, and how that day was calculated.</summary>
/// <param name="Moves">How later rules or decrees on days off changed the day, or may still change it.</param>
public sealed record AwaitedView(string Text, string Rule, ImmutableArray<string> Steps, ImmutableArray<string> Moves)
{
    internal static async Task<ImmutableArray<AwaitedView>> Of(Filing filing, DeskApi api, Site site, Texts texts, CancellationToken cancel)
    {
        if (filing.Expectation is not { } awaited)
        {
            return [];
        }

        var since = filing.Steps.LastOrDefault(step => step.State == awaited.After)?.Date;
        var (after, proof) = (texts.Of(awaited.After), texts.Of(awaited.Proof));
        var views = ImmutableArray.CreateBuilder<AwaitedView>();
        if (awaited.ConfirmBy is not null)
        {
            views.Add(
                await Computed(
                    texts["Awaited.Confirm", proof, after, Texts.Day(awaited.ConfirmBy)], awaited.ConfirmRule, awaited.ConfirmBy));
        }

        if (awaited.PresumeAfter is not null)
        {
            views.Add(await Computed(texts["Awaited.Presume", Texts.Day(awaited.PresumeAfter)], awaited.PresumeRule, awaited.PresumeAfter));
        }

        return views.ToImmutable();

        static ImmutableArray<string> Said(string caveat) => caveat.Length > 0 ? [caveat] : [];

        async Task<AwaitedView> Computed(string text, string rule, Date day)
        {
            var deadline = since is null ? null : await api.Deadlines.ComputeDeadlineAsync(
                new ComputeDeadlineRequest { Rule = rule, Date = since, Language = site.Language.Code }, cancellationToken: cancel);
            // Only a derivation that ends on that day explains it.
            var explains = deadline is not null && (day.Equals(deadline.LatestDate) || day.Equals(deadline.DueDate));
            return new AwaitedView(
                text,
                deadline?.Title ?? rule,
                explains ? [.. deadline!.Derivation.Select(step => step.Text)] : [],
                explains ? [.. Said(deadline!.Caveat), .. DeadlineRow.Moved(deadline, texts)] : []);
        }
    }
}

/// <summary>An authority that the committee can write to: the letter in each language and format, and the outcome.</summary>
public sealed record RemedyView(
    RemedyTarget Target,
    string Status,
    ImmutableArray<Fact> Facts,
    string Paper,
    ImmutableArray<LetterLink> Letters,
    ImmutableArray<DeskForm> Forms)
{
    /// <summary>Once a proof has withdrawn the presumption, only remedies that were used still matter.</summary>
    public static bool Matters(Remedy remedy, Filing filing) =>
        FilingRow.Standing(filing) is not null || remedy.SendDate is not null || remedy.Result != RemedyResult.Unspecified;

    internal static RemedyView Of(
        Remedy remedy, Filing filing, FilingForms forms, SentForm? sent, RefusalWords words, Site site, Texts texts) => new(
        remedy.Target,
        remedy switch
        {
            { Result: not RemedyResult.Unspecified } => texts.Of(remedy.Result),
            { SendDate: not null } => texts["Remedy.Sent"],
            { OpenDate: not null } => texts["Remedy.Open"],
            _ => texts["Remedy.Later"],
        },
        [
            .. Fact.Known(texts["Remedy.OpenDate"], Texts.Day(remedy.OpenDate)),
            .. Fact.Known(texts["Remedy.SendDate"], Texts.Day(remedy.SendDate)),
            .. Fact.Known(texts["Remedy.AnswerDue"], Texts.Day(remedy.AnswerDueDate)),
            .. Fact.Known(texts["Remedy.CloseDate"], Texts.Day(remedy.CloseDate)),
        ],
        remedy.Filing.Length > 0 ? Names.DeskPage(remedy.Filing) : "",
        // The letters are based on a presumption. Once a proof has withdrawn it, there is nothing to write.
        FilingRow.Standing(filing) is null
            ? []
            : [.. Language.All.Select(language => LetterLink.Of(filing.Name, remedy.Target, language, site))],
        [.. forms.Of(remedy).Select(form => form.After(sent, words))]);
}

/// <param name="Docx">For editing.</param>
/// <param name="Html">For printing.</param>
public sealed record LetterLink(Language Language, string Docx, string Html)
{
    internal static LetterLink Of(string filing, RemedyTarget target, Language language, Site site)
    {
        string To(string format) =>
            site.To($"/desk{Names.Page(filing)}/letter", ("target", Select.Word(target)), ("language", language.Code), ("format", format));
        return new LetterLink(language, To("docx"), To("html"));
    }
}

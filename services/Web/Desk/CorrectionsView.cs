namespace Habeas.Web.Desk;

/// <summary>Everything that was entered in a case or about a paper, each with the forms that put it right.</summary>
public sealed record CorrectionsView(Named Of, ImmutableArray<CorrectionGroup> Groups)
{
    /// <summary>More than any case has.</summary>
    private const int Most = 100;

    internal static async Task<CorrectionsView> OfCase(
        string name, SentForm? sent, DeskApi api, DeskCaller caller, DeskNames names, RefusalWords words, Site site, Texts texts,
        CancellationToken cancel)
    {
        var deadlines = api.Deadlines.ListDeadlinesAsync(
            new ListDeadlinesRequest { Proceeding = name, PageSize = Most, IncludeKept = true, Language = site.Language.Code },
            cancellationToken: cancel).ResponseAsync;
        var proceeding = await api.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }, cancellationToken: cancel);
        var prisoners = await names.Prisoners(proceeding.Prisoners, cancel);
        var own = (await deadlines).Deadlines.Where(deadline => deadline.Subject == name);
        var corrections = new CaseCorrections(proceeding, prisoners, [.. own], caller.IsLegal, texts);
        return Made((await names.Proceeding(name, cancel))!, corrections.All(), sent, words);
    }

    internal static async Task<CorrectionsView> OfPaper(
        string name, SentForm? sent, DeskApi api, DeskNames names, RefusalWords words, Texts texts, CancellationToken cancel)
    {
        var filing = await api.Filings.GetFilingAsync(new GetFilingRequest { Name = name }, cancellationToken: cancel);
        var facilities = await names.FacilityOptions(cancel);
        var cases = await names.Proceedings(filing.Prisoners, cancel);
        var corrections = new PaperCorrections(
            filing,
            [.. facilities.Select(facility => facility with { Value = $"facilities/{facility.Value}" })],
            [.. cases.Select(proceeding => new Option(proceeding.Name, DeskNames.Title(proceeding)))],
            texts);
        return Made(await names.Filing(name, cancel), corrections.All(), sent, words);
    }

    private static CorrectionsView Made(Named of, ImmutableArray<CorrectionGroup> groups, SentForm? sent, RefusalWords words) =>
        new(of, [.. groups.Select(group => group.After(sent, words))]);
}

/// <summary>Entries of one kind.</summary>
public sealed record CorrectionGroup(string Title, ImmutableArray<CorrectedEntry> Entries)
{
    internal ImmutableArray<CorrectionGroup> IfAny() => Entries.IsEmpty ? [] : [this];

    internal CorrectionGroup After(SentForm? sent, RefusalWords words) => this with
    {
        Entries = [.. Entries.Select(entry => entry with { Forms = [.. entry.Forms.Select(form => form.After(sent, words))] })],
    };
}

/// <param name="Title">Which entry it is; empty if there is only one of its kind.</param>
public sealed record CorrectedEntry(string Title, ImmutableArray<DeskForm> Forms);

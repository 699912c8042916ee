namespace Habeas.Web.Desk;

/// <summary>Proposals to the register of custodies, which only count once a clerk has confirmed them.</summary>
/// <param name="Fault">Why the last proposal was not decided, if it is no longer waiting.</param>
/// <param name="Person">The only person whose records are shown, as the register has them now; null for all.</param>
public sealed record ProposalsView(ImmutableArray<ProposalView> Proposals, string Fault, Pager Pager, PersonInRegister? Person = null)
{
    private const int PageSize = 50;

    internal static async Task<ProposalsView> Read(
        string token,
        int at,
        Guid? prisoner,
        SentForm? sent,
        DeskApi api,
        DeskNames names,
        RefusalWords words,
        Site site,
        Texts texts,
        CancellationToken cancel)
    {
        var response = await api.Prisoners.ListFactProposalsAsync(
            new ListFactProposalsRequest
            {
                Parent = prisoner is { } id ? ResourceName.Of("prisoners", id) : "prisoners/-",
                PageSize = PageSize,
                PageToken = token,
            },
            cancellationToken: cancel);
        var facilities = await names.FacilityNames(cancel);
        var facts = new CustodyWords(texts, facilities, "/desk");
        await names.Prisoners(response.Proposals.Select(proposal => proposal.Prisoner).Distinct(), cancel);
        var views = ImmutableArray.CreateBuilder<ProposalView>();
        foreach (var proposal in response.Proposals)
        {
            views.Add(await ProposalView.Of(proposal, prisoner, facts, sent, names, words, texts, cancel));
        }

        var isShown = views.Any(view => view.Confirm.Fault.Length + view.Decline.Fault.Length > 0);
        return new ProposalsView(
            views.ToImmutable(),
            sent?.Refusal is { } refusal && !isShown ? words.Of(refusal, []) : "",
            Pager.Of(
                site, "/desk/proposals", Math.Max(at, 0), response.Proposals.Count, response.NextPageToken,
                [
                    .. ProposalForms.Kept(prisoner),
                ]),
            prisoner is { } one ? await PersonInRegister.Of(ResourceName.Of("prisoners", one), api, names, texts, cancel) : null);
    }
}

/// <summary>A person with waiting proposals, and their current state in the register.</summary>
public sealed record PersonInRegister(Named Person, string Status)
{
    internal static async Task<PersonInRegister> Of(
        string name, DeskApi api, DeskNames names, Texts texts, CancellationToken cancel) => new(
        (await names.Prisoners([name], cancel))[0],
        texts.Of((await api.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name }, cancellationToken: cancel)).CustodyStatus));
}

/// <summary>One proposed fact.</summary>
/// <param name="Sources">The sources; cases and lists are linked.</param>
public sealed record ProposalView(
    string Id, Named Prisoner, TimelineItem Fact, string Proposer, string Proposed, string Note, ImmutableArray<Named> Sources,
    DeskForm Confirm, DeskForm Decline)
{
    /// <param name="of">The only person whose records are shown; null for all.</param>
    internal static async Task<ProposalView> Of(
        FactProposal proposal, Guid? of, CustodyWords facts, SentForm? sent,
        DeskNames names, RefusalWords words, Texts texts, CancellationToken cancel)
    {
        var target = ProposalForms.Target(proposal);
        var sources = ImmutableArray.CreateBuilder<Named>();
        foreach (var source in proposal.Fact.Sources)
        {
            sources.Add(await names.Source(source, cancel));
        }

        return new ProposalView(
            "proposal-" + target.Replace(' ', '-'),
            (await names.Prisoners([proposal.Prisoner], cancel))[0],
            facts.Item(proposal.Fact),
            proposal.Proposer,
            proposal.ProposeTime is null ? "" : Texts.Day(proposal.ProposeTime),
            Readable(texts.Recorded(proposal.Note), sources),
            sources.ToImmutable(),
            (ProposalForms.Confirm(target, texts) with { Kept = ProposalForms.Kept(of) }).After(sent, words),
            (ProposalForms.Decline(target, texts) with { Kept = ProposalForms.Kept(of) }).After(sent, words));
    }

    /// <summary>Services identify a case by its resource name, clerks by court and number.</summary>
    private static string Readable(string note, IEnumerable<Named> sources) =>
        sources.Aggregate(note, (text, source) => text.Replace(source.Name, source.Text.Text, StringComparison.Ordinal));
}

/// <summary>
/// What a clerk says of a proposal. It never changes, so that no etag of the prisoner's record is needed: what was read is what is
/// confirmed.
/// </summary>
internal static class ProposalForms
{
    public const string ConfirmAct = "confirm-proposal";
    public const string DeclineAct = "decline-proposal";

    public static readonly ImmutableArray<string> Acts = [ConfirmAct, DeclineAct];

    /// <summary>The only person whose records are shown, in the page's address.</summary>
    public static ImmutableArray<(string Key, string? Value)> Kept(Guid? prisoner) => [("prisoner", prisoner?.ToString("D"))];

    public static string Target(FactProposal proposal) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Names.Id(proposal.Prisoner)} {proposal.Id}");

    public static DeskForm Confirm(string target, Texts texts) =>
        DeskForm.Of(ConfirmAct, target, "", texts, []);

    public static DeskForm Decline(string target, Texts texts) =>
        DeskForm.Of(DeclineAct, target, "", texts, [Field.Reason(texts)]);

    public static async Task Send(SentForm sent, DeskApi api, CancellationToken cancel)
    {
        var target = sent.Target.Split(' ');
        if (!Acts.Contains(sent.Act) || target.Length != 2 || !Guid.TryParseExact(target[0], "D", out var prisoner)
            || !long.TryParse(
                target[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var proposal))
        {
            throw SentForm.Unknown();
        }

        await api.Prisoners.ReviewPrisonerFactAsync(
            new ReviewPrisonerFactRequest
            {
                Name = ResourceName.Of(
                    "prisoners",
                    prisoner), RequestId = sent.RequestId, Proposal = proposal, Confirm = sent.Act == ConfirmAct, Reason = sent["reason"],
            },
            cancellationToken: cancel);
    }
}

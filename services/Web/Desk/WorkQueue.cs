namespace Habeas.Web.Desk;

/// <summary>Work of one kind, by who can do it.</summary>
internal sealed record Work(WorkGroup ForCaller, WorkGroup ForOthers);

/// <summary>
/// Everything at the desk that waits for somebody, in the order of urgency. All lists are read at once; names of persons are read for
/// what is shown only.
/// </summary>
internal sealed class WorkQueue(
    DeskApi api, DeskCaller caller, DeskNames names, Answers answers, DateOnly today, Site site, Texts texts)
{
    /// <summary>Not counted beyond this; the lists have all.</summary>
    private const int Most = 100;

    /// <summary>Each comes with its changes.</summary>
    private const int MostPublications = 20;

    private const int Shown = 5;

    public async Task<ImmutableArray<Work>> Read(CancellationToken cancel) =>
    [
        .. await Task.WhenAll(
        [
            Due("Overdue", "overdue", from: null, today.AddDays(-1), cancel),
            Due("Week", "7", today, today.AddDays(7), cancel),
            Silent("Withheld", SilenceStage.PresumedWithheld, isUrgent: true, cancel),
            Silent("Unconfirmed", SilenceStage.Unconfirmed, isUrgent: false, cancel),
            Unassigned(cancel),
            Unwatched(cancel),
            Parked(cancel),
            Proposals(cancel),
            Publications(cancel),
            Approvals(cancel),
            .. caller.IsCustodian ? new[] { Roles(cancel), Forgettings(cancel) } : [],
        ]),
    ];

    private Task<Work> Due(string kind, string window, DateOnly? from, DateOnly to, CancellationToken cancel) => Of(
        kind,
        site.To("/desk/deadlines", ("window", window)),
        isUrgent: true,
        "cases",
        async () =>
        {
            var page = await api.Deadlines.ListDeadlinesAsync(
                new ListDeadlinesRequest
                {
                    PageSize = Most,
                    From = from?.ToProto(),
                    To = to.ToProto(),
                    Language = site.Language.Code,
                }, cancellationToken: cancel);
            return new Found<Deadline>(page.Deadlines, page.NextPageToken);
        },
        async deadline => new WorkRow(
            site.To(Names.DeskPage(deadline.Subject)),
            Plain(deadline.SubjectTitle.Length > 0 ? deadline.SubjectTitle : Names.Id(deadline.Subject)),
            Texts.Line(Texts.Day(deadline.DueDate), deadline.Title, await Persons(deadline.Prisoners, cancel))));

    private Task<Work> Silent(string kind, SilenceStage stage, bool isUrgent, CancellationToken cancel) => Of(
        kind,
        site.To("/desk/filings", ("silence", Select.Word(stage))),
        isUrgent,
        "cases",
        async () =>
        {
            var page = await api.Filings.ListFilingsAsync(
                new ListFilingsRequest { PageSize = Most, Silence = stage }, cancellationToken: cancel);
            return new Found<Filing>(page.Filings, page.NextPageToken);
        },
        async filing => new WorkRow(
            site.To(Names.DeskPage(filing.Name)),
            Plain(filing.Title),
            Texts.Line(Texts.Day(FilingRow.Standing(filing)?.DueDate), await Persons(filing.Prisoners, cancel))));

    private Task<Work> Unassigned(CancellationToken cancel) => Of(
        "Unassigned",
        site.To("/desk/proceedings", ("follower", CasesQuery.Nobody)),
        isUrgent: false,
        "cases",
        () => Cases(new ListProceedingsRequest { Unassigned = true, PageSize = Most }, cancel),
        proceeding => Case(proceeding, texts.Of(proceeding.Stage), cancel));

    private Task<Work> Unwatched(CancellationToken cancel) => Of(
        "Unwatched",
        site.To("/desk/unwatched"),
        isUrgent: false,
        "cases",
        async () =>
        {
            var page = await api.Deadlines.ListUnwatchedProceedingsAsync(
                new ListUnwatchedProceedingsRequest { PageSize = Most }, cancellationToken: cancel);
            return new Found<string>(page.Proceedings, page.NextPageToken);
        },
        async name => new WorkRow(site.To(Names.DeskPage(name)), (await names.Proceeding(name, cancel))!.Text, ""));

    private Task<Work> Parked(CancellationToken cancel) => Of(
        "Parked",
        site.To(NoticesView.Path),
        isUrgent: false,
        "cases",
        async () =>
        {
            var page = await api.Notices.ListNoticesAsync(
                new ListNoticesRequest { PageSize = Most, State = NoticeState.Parked }, cancellationToken: cancel);
            return new Found<Notice>(page.Notices, page.NextPageToken);
        },
        notice => Task.FromResult(new WorkRow(
            site.To(NoticesView.Path), Plain(texts.Of(notice.Kind)), Texts.Line(Texts.Day(notice.CreateTime), texts.Of(notice.Fault)))));

    private Task<Work> Proposals(CancellationToken cancel) => Of(
        "Proposals",
        site.To("/desk/proposals"),
        isUrgent: false,
        "registry",
        async () =>
        {
            var page = await api.Prisoners.ListFactProposalsAsync(
                new ListFactProposalsRequest { Parent = "prisoners/-", PageSize = Most }, cancellationToken: cancel);
            return new Found<FactProposal>(page.Proposals, page.NextPageToken);
        },
        proposal => Task.FromResult(new WorkRow(
            site.To("/desk/proposals", ("prisoner", Names.Id(proposal.Prisoner)))
                + $"#proposal-{ProposalForms.Target(proposal).Replace(' ', '-')}",
            Plain(proposal.DisplayName.Length > 0 ? proposal.DisplayName : Names.Id(proposal.Prisoner)),
            Texts.Line(
                new CustodyWords(texts, ImmutableDictionary<string, Said>.Empty).Heading(proposal.Fact), Texts.Day(proposal.Fact.Date)))),
        proposal => [proposal.Proposer]);

    private Task<Work> Publications(CancellationToken cancel) => Of(
        "Publications",
        site.To("/desk/publications"),
        isUrgent: false,
        "registry",
        async () =>
        {
            var page = await api.Publications.ListWaitingPublicationsAsync(
                new ListWaitingPublicationsRequest { PageSize = MostPublications }, cancellationToken: cancel);
            return new Found<WaitingPublication>(page.Publications, "") { Total = page.TotalSize };
        },
        waiting => Task.FromResult(new WorkRow(
            $"{site.To("/desk/publications")}#{waiting.Name.Replace('/', '-')}",
            Plain(waiting.DisplayName),
            Texts.Line(
                texts.Count("Overview.Changes", waiting.Publication.WaitingChanges), string.Join(", ", waiting.Publication.EnteredBy)))),
        waiting => waiting.Publication.EnteredBy);

    private Task<Work> Approvals(CancellationToken cancel) => Of(
        "Approvals",
        site.To("/desk/proceedings", ("approval", Select.Word(Approval.ChangesPending))),
        isUrgent: false,
        "cases",
        () => Cases(new ListProceedingsRequest { Approval = Approval.ChangesPending, PageSize = Most }, cancel),
        proceeding => Case(proceeding, texts.Count("Overview.Changes", proceeding.PendingChanges), cancel),
        proceeding => proceeding.EnteredBy);

    /// <summary>Neither the proposer nor the account itself confirms its roles.</summary>
    private Task<Work> Roles(CancellationToken cancel) => Of(
        "Roles",
        site.To("/desk/people"),
        isUrgent: false,
        "access",
        async () => new Found<Account>(
            [
                .. (await api.Accounts.ListAccountsAsync(new ListAccountsRequest { PageSize = Most }, cancellationToken: cancel)).Accounts
                    .Where(account => account.ProposedRoles is not null && account.State != AccountState.Closed),
            ],
            ""),
        account => Task.FromResult(new WorkRow(
            site.To("/desk/people"),
            Plain(account.SignInName),
            Texts.Line(string.Join(", ", account.ProposedRoles.Roles.Select(texts.Of)), account.ProposedRoles.Proposer))),
        account => [account.ProposedRoles.Proposer, account.SignInName]);

    /// <summary>Whoever proposed to forget somebody does not confirm it.</summary>
    private Task<Work> Forgettings(CancellationToken cancel) => Of(
        "Forgettings",
        site.To(ForgettingsView.Path),
        isUrgent: true,
        "access",
        async () =>
        {
            var page = await api.Forgettings.ListForgettingsAsync(
                new ListForgettingsRequest { State = ForgettingState.Unconfirmed, PageSize = Most }, cancellationToken: cancel);
            return new Found<Forgetting>(page.Forgettings, page.NextPageToken);
        },
        async forgetting => new WorkRow(
            site.To(ForgettingsView.Path),
            (await names.Prisoners([forgetting.Prisoner], cancel))[0].Text,
            Texts.Line(forgetting.Urgent ? texts["Forgetting.IsUrgent"] : "", forgetting.Creator)),
        forgetting => [forgetting.Creator]);

    /// <param name="kind">Its text is "Overview.{kind}".</param>
    /// <param name="authors">Who may not do it; nobody by default.</param>
    private async Task<Work> Of<T>(
        string kind, string link, bool isUrgent, string service, Func<Task<Found<T>>> read, Func<T, Task<WorkRow>> row,
        Func<T, IEnumerable<string>>? authors = null)
    {
        var found = await answers.Of(service, read, new Found<T>([], ""));
        var ofCaller = found.Items.ToLookup(item => authors is null || caller.MayApprove(authors(item)));
        var (own, others) = (ofCaller[true].Take(Shown), ofCaller[false].ToArray());
        var count = Texts.Number((found.Total ?? found.Items.Count) - others.Length) + (found.Next.Length > 0 ? "+" : "");
        return new Work(
            new WorkGroup(texts[$"Overview.{kind}"], count, link, isUrgent, [.. await Task.WhenAll(own.Select(row))]),
            new WorkGroup(
                texts[$"Overview.{kind}"],
                Texts.Number(others.Length),
                link,
                IsUrgent: false,
                [.. await Task.WhenAll(others.Take(Shown).Select(row))]));
    }

    private async Task<Found<Proceeding>> Cases(ListProceedingsRequest request, CancellationToken cancel)
    {
        var page = await api.Proceedings.ListProceedingsAsync(request, cancellationToken: cancel);
        return new Found<Proceeding>(page.Proceedings, page.NextPageToken);
    }

    private async Task<WorkRow> Case(Proceeding proceeding, string context, CancellationToken cancel) => new(
        site.To(Names.DeskPage(proceeding.Name)),
        Plain(DeskNames.Title(proceeding)),
        Texts.Line(context, await Persons(proceeding.Prisoners, cancel)));

    private Task<string> Persons(IEnumerable<string> prisoners, CancellationToken cancel) => answers.Of(
        "registry",
        async () => string.Join(", ", (await names.Prisoners(prisoners, cancel)).Select(prisoner => prisoner.Text.Text)),
        "");

    private static Said Plain(string text) => new(text, Language: null);

    /// <param name="Next">The token of the next page; empty if there is none.</param>
    private sealed record Found<T>(IReadOnlyCollection<T> Items, string Next)
    {
        /// <summary>How many there are in all, if the service tells.</summary>
        public int? Total { get; init; }
    }
}

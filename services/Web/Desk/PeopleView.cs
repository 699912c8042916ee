namespace Habeas.Web.Desk;

/// <summary>Who works at the desk.</summary>
/// <param name="Invited">The sign-in name of the person who was just invited; empty otherwise.</param>
/// <param name="Code">The invitation code, shown once and not stored.</param>
/// <param name="Create">For custodians; null for others.</param>
public sealed record PeopleView(string Invited, string Code, DeskForm? Create, ImmutableArray<PersonRow> Rows)
{
    private const int Most = 500;

    internal static async Task<PeopleView> Read(
        InviteAccountResponse? made,
        SentForm? sent,
        DeskApi api,
        DeskCaller caller,
        RefusalWords words,
        Texts texts,
        CancellationToken cancel)
    {
        var accounts = await api.Accounts.ListAccountsAsync(new ListAccountsRequest { PageSize = Most }, cancellationToken: cancel);
        return new PeopleView(
            made?.Account.SignInName ?? "",
            made?.InvitationCode ?? "",
            caller.IsCustodian ? PeopleForms.Create(texts).After(sent, words) : null,
            [.. accounts.Accounts.Select(account => PersonRow.Of(account, caller, sent, words, texts))]);
    }
}

/// <param name="Proposed">Roles that wait for a second custodian, and who proposed them; empty if none do.</param>
/// <param name="Forms">What the caller may do with the account.</param>
public sealed record PersonRow(string Name, string Roles, string Proposed, string State, ImmutableArray<DeskForm> Forms)
{
    internal static PersonRow Of(Account account, DeskCaller caller, SentForm? sent, RefusalWords words, Texts texts)
    {
        var proposed = account.ProposedRoles;
        return new PersonRow(
            account.SignInName,
            Join(account.Roles, texts),
            proposed is null ? "" : texts["People.Proposed", Join(proposed.Roles, texts), proposed.Proposer],
            texts.Of(account.State),
            caller.IsCustodian && account.State != AccountState.Closed
                ? [.. PeopleForms.Of(account, caller, texts).Select(form => form.After(sent, words))]
                : []);
    }

    private static string Join(IEnumerable<Role> roles, Texts texts) => string.Join(", ", roles.Select(texts.Of));
}

/// <summary>What custodians do with accounts.</summary>
internal static class PeopleForms
{
    public const string CreateAct = "create-account";
    public const string InviteAct = "invite-account";
    public const string ProposeAct = "propose-roles";
    public const string ConfirmAct = "confirm-roles";
    public const string CloseAct = "close-account";

    private const string RoleField = "role-";

    /// <summary>The roles that people can have.</summary>
    private static readonly ImmutableArray<Role> Roles =
        [Role.Desk, Role.Legal, Role.Publisher, Role.Custodian, Role.Operator, Role.Partner];

    /// <summary>The acts after which the page is shown anew. The code of an invitation is shown in the answer itself.</summary>
    public static ImmutableArray<string> Told { get; } = [ProposeAct, ConfirmAct, CloseAct];

    public static DeskForm Create(Texts texts) => DeskForm.Of(CreateAct, "", "", texts, [
        new Field("name", texts["SignIn.Name"]) { Wire = "account.sign_in_name", Longest = 40, Hint = texts["People.Name.Hint"] },
        .. Choices([], texts),
    ]);

    public static IEnumerable<DeskForm> Of(Account account, DeskCaller caller, Texts texts)
    {
        // Whoever proposed the roles may not confirm them.
        if (account.ProposedRoles is { } proposed && proposed.Proposer != caller.SignInName)
        {
            yield return Form(account, ConfirmAct, texts) with
            {
                Fields =
                    [.. proposed.Roles.Select(role => new Field($"{RoleField}{Select.Word(role)}", texts.Of(role), "checkbox", "yes"))],
            };
        }

        yield return Form(account, InviteAct, texts) with { Text = texts["People.Invite.Text"] };
        yield return Form(account, ProposeAct, texts) with { Fields = [.. Choices(account.Roles, texts)] };
        yield return Form(account, CloseAct, texts) with { Text = texts["People.Close.Text"] };
    }

    /// <returns>An invitation, whose code is only in this response; null after anything else.</returns>
    public static async Task<InviteAccountResponse?> Send(SentForm sent, DeskApi api, CancellationToken cancel)
    {
        var name = $"accounts/{sent.Target}";
        switch (sent.Act)
        {
            case CreateAct:
                var account = new Account { SignInName = sent["name"], Roles = { Chosen(sent) } };
                var created = await api.Accounts.CreateAccountAsync(
                    new CreateAccountRequest { Account = account, RequestId = sent.RequestId }, cancellationToken: cancel);
                return await Invite(created.Name, api, cancel);
            case InviteAct:
                return await Invite(name, api, cancel);
            case ProposeAct:
                await api.Accounts.ProposeAccountRolesAsync(
                    new ProposeAccountRolesRequest { Name = name, Roles = { Chosen(sent) }, RequestId = sent.RequestId },
                    cancellationToken: cancel);
                return null;
            case ConfirmAct:
                await api.Accounts.ConfirmAccountRolesAsync(
                    new ConfirmAccountRolesRequest { Name = name, Roles = { Chosen(sent) }, RequestId = sent.RequestId },
                    cancellationToken: cancel);
                return null;
            case CloseAct:
                await api.Accounts.CloseAccountAsync(
                    new CloseAccountRequest { Name = name, RequestId = sent.RequestId }, cancellationToken: cancel);
                return null;
            default:
                throw SentForm.Unknown();
        }
    }

    private static async Task<InviteAccountResponse> Invite(string account, DeskApi api, CancellationToken cancel) =>
        await api.Accounts.InviteAccountAsync(new InviteAccountRequest { Name = account }, cancellationToken: cancel);

    private static DeskForm Form(Account account, string act, Texts texts) =>
        DeskForm.Of(act, Names.Id(account.Name), "", texts, []);

    private static IEnumerable<Field> Choices(IReadOnlyCollection<Role> chosen, Texts texts) => Roles.Select(role => new Field(
        $"{RoleField}{Select.Word(role)}", texts.Of(role), "checkbox", chosen.Contains(role) ? "yes" : "", IsNeeded: false));

    private static IEnumerable<Role> Chosen(SentForm sent) => Roles.Where(role => sent[$"{RoleField}{Select.Word(role)}"].Length > 0);
}

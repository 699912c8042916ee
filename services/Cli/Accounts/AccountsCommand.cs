using Habeas.Access.V1;

namespace Habeas.Cli.Accounts;

/// <summary><c>habeas accounts</c>: who may work at the desk. Custodians manage accounts; roles need two custodians.</summary>
internal static class AccountsCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command("accounts", "Accounts of the desk's people.")
    {
        BuildList(shell), BuildCreate(shell), BuildInvite(shell), BuildPropose(shell), BuildConfirm(shell), BuildClose(shell),
        BuildRemovePasskey(shell),
    });

    /// <summary>The resource name of the account with a sign-in name, or with the resource name itself.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static async Task<string> Find(Session session, string signInName, CancellationToken cancellation) =>
        (await All(session, cancellation)).Find(account =>
            account.Name == signInName || string.Equals(account.SignInName, signInName, StringComparison.OrdinalIgnoreCase))?.Name
        ?? throw new UsageException($"There is no account \"{signInName}\"; see habeas accounts list.");

    private static Argument<string> NameArgument() => new("NAME") { Description = "The account, by sign-in name." };

    private static Option<Role[]> RolesOption(bool required = false) => Words<Role>.ManyOption("--role", "A role.", required);

    private static Task<List<Account>> All(Session session, CancellationToken cancellation) => Pages.Read(
        session,
        new ListAccountsRequest(),
        (session, request, options) => session.Accounts.ListAccountsAsync(request, options),
        page => page.Accounts,
        cancellation);

    private static Command BuildList(Shell shell) => shell.List(
        new Command("list", "Shows all accounts, including closed ones.").Example("habeas accounts list"),
        _ => new ListAccountsRequest(),
        (session, request, options) => session.Accounts.ListAccountsAsync(request, options),
        page => page.Accounts,
        (console, accounts) => console.Write(Table(accounts)));

    private static Command BuildCreate(Shell shell) => shell.Write(
        new RequestCommand<CreateAccountRequest>("create", "Creates an account. Invite it next.", () => new() { Account = new() })
        {
            {
                new Argument<string>("NAME")
                {
                    Description = "A pseudonym to sign in with. It stays permanently on everything they record.",
                },
                (created, name) => created.Account.SignInName = name
            },
            { RolesOption(required: true), (created, roles) => created.Account.Roles.Add(roles) },
            { CommandOptions.Language("az"), (created, language) => created.Account.Language = language },
        }.Example("habeas accounts create nadir --role desk --role legal"),
        (session, request, options) => session.Accounts.CreateAccountAsync(request, options),
        Show);

    private static Command BuildInvite(Shell shell)
    {
        var name = NameArgument();
        var command = new Command("invite", "Creates an invitation code for the account, also for a person who lost their password.")
        {
            name,
        }.Example("habeas accounts invite nadir");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var invited = await session.Accounts.InviteAccountAsync(
                new InviteAccountRequest { Name = await Find(session, parsed.GetRequiredValue(name), cancellation) },
                cancellationToken: cancellation);
            session.Report.Result(invited, console =>
            {
                Show(console, invited.Account);
                console.Line($"Invitation code, shown only now: {invited.InvitationCode}");
            });
        });
    }

    private static Command BuildPropose(Shell shell) => OfAccount(
        shell,
        new RequestCommand<ProposeAccountRolesRequest>(
            "propose-roles", "Proposes all roles that the account shall have; another custodian confirms them.")
        {
            { RolesOption(), (proposed, roles) => proposed.Roles.Add(roles) },
        },
        "nadir --role desk",
        (session, request, options) => session.Accounts.ProposeAccountRolesAsync(request, options));

    private static Command BuildConfirm(Shell shell) => OfAccount(
        shell,
        new RequestCommand<ConfirmAccountRolesRequest>("confirm-roles", "Confirms roles that another custodian proposed.")
        {
            { RolesOption(), (confirmed, roles) => confirmed.Roles.Add(roles) },
        },
        "nadir --role desk",
        (session, request, options) => session.Accounts.ConfirmAccountRolesAsync(request, options));

    private static Command BuildClose(Shell shell) => OfAccount(
        shell,
        new RequestCommand<CloseAccountRequest>("close", "Closes an account permanently and ends its sessions."),
        "nadir",
        (session, request, options) => session.Accounts.CloseAccountAsync(request, options));

    private static Command BuildRemovePasskey(Shell shell) => OfAccount(
        shell,
        new RequestCommand<RemovePasskeyRequest>("remove-passkey", "Removes a passkey, such as that of a lost telephone.")
        {
            {
                CommandOptions.Text("--passkey", "Its id, as in accounts list --json.", required: true, helpName: "ID"),
                (asked, passkey) => asked.Passkey = passkey
            },
        },
        "nadir --passkey ID",
        (session, request, options) => session.Accounts.RemovePasskeyAsync(request, options));

    /// <summary>A command for one account, named by its sign-in name.</summary>
    private static Command OfAccount<TRequest>(
        Shell shell, RequestCommand<TRequest> command, string example, Requests.Call<TRequest, Account> call)
        where TRequest : IMessage, new()
    {
        var name = NameArgument();
        command.Add(name);
        return shell.Write(
            command.Example($"habeas accounts {command.Name} {example}"),
            async (session, parsed, cancellation) =>
            {
                var request = command.Read(parsed);
                request.Set("name", await Find(session, parsed.GetRequiredValue(name), cancellation));
                return request;
            },
            call,
            Show);
    }

    private static void Show(IAnsiConsole console, Account account) => console.Write(Table([account]));

    private static Table Table(IEnumerable<Account> accounts)
    {
        var table = Tables.Of("Name", "Roles", "Proposed", "State", "Account");
        foreach (var account in accounts)
        {
            table.Row(
                account.SignInName,
                Join(account.Roles),
                account.ProposedRoles is { } proposed ? $"{Join(proposed.Roles)} (by {proposed.Proposer})" : "",
                Words<AccountState>.Of(account.State),
                account.Name);
        }

        return table;
    }

    private static string Join(IEnumerable<Role> roles) => string.Join(", ", roles.Select(Words<Role>.Of));
}

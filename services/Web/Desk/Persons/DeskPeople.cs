namespace Habeas.Web.Desk.Persons;

/// <summary>The people of the desk, by their accounts: people choose sign-in names, the services want accounts.</summary>
internal sealed class DeskPeople(IReadOnlyCollection<Account> accounts)
{
    private const int Most = 500;

    public static async Task<DeskPeople> Read(DeskApi api, CancellationToken cancel) =>
        new((await api.Accounts.ListAccountsAsync(new ListAccountsRequest { PageSize = Most }, cancellationToken: cancel)).Accounts);

    /// <summary>The sign-in name of an account.</summary>
    public string NameOf(string account) =>
        accounts.FirstOrDefault(known => known.Name == account)?.SignInName ?? Names.Id(account);

    /// <summary>The account of a sign-in name; empty for none.</summary>
    public string AccountOf(string signInName) =>
        accounts.FirstOrDefault(known => known.SignInName == signInName)?.Name ?? "";

    public Field Witnesses(string name, Texts texts) => new(name, texts["Consent.Witnesses"], Field.Ticks, IsNeeded: false)
    {
        Options = Options(),
        Hint = texts["Consent.Witnesses.Hint"],
    };

    public Field One(string name, string label) => new(name, label, "select") { Options = [new Option("", "–"), .. Options()] };

    /// <summary>The accounts that were chosen.</summary>
    public static IEnumerable<string> Read(SentForm sent, string field) => sent.Chosen(field).Select(id => "accounts/" + id);

    private ImmutableArray<Option> Options() =>
    [
        .. accounts.Where(account => account.State != AccountState.Closed)
            .OrderBy(account => account.SignInName, StringComparer.CurrentCulture)
            .Select(account => new Option(Names.Id(account.Name), account.SignInName)),
    ];
}

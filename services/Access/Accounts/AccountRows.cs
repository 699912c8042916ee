namespace Habeas.Access.Accounts;

/// <summary>Index rows for lists of accounts.</summary>
internal static class AccountRows
{
    public static IndexTable Accounts { get; } = new(
        "accounts",
        [new("sort_key", IndexColumnType.Text), new("custodian", IndexColumnType.Integer)],
        [["known_to", "sort_key", "stream"]]);

    public static IndexTable Subjects { get; } = new(
        "account_subjects", [new("subject", IndexColumnType.Text)], [["subject", "known_to"]]);

    public static Aggregate<Account, AccountEvent> Aggregate { get; } = new(
        "account", Account.Empty, AccountEvent.Types, Account.Evolve, [Accounts, Subjects], Rows);

    private static IEnumerable<IndexRow> Rows(Account account) => account.SignInName.Length == 0
        ? []
        :
        [
            Accounts.Row("account", Account.Key(account.SignInName), account.IsActiveCustodian ? 1L : 0L),
            .. account.Subject.Length > 0 ? [Subjects.Row("subject", account.Subject)] : Array.Empty<IndexRow>(),
        ];
}

using Habeas.Access.V1;

namespace Habeas.Access.Tests;

/// <summary>Accounts that the provider's first sign-in creates, and roles from its claim.</summary>
public sealed class ProviderAccountsTests
{
    [Fact]
    public async Task A_first_sign_in_creates_an_account_with_the_roles_of_the_claim_where_that_is_configured()
    {
        await using var provider = await PublishedProvider.Start();
        await using var host = await Start(provider.Authority);
        var created = await SignIn(host, provider, claims => claims["groups"] = new[] { "clerks", "others" });
        var account = await Read(host, created);
        (account.SignInName, account.State, account.Roles.ShouldHaveSingleItem()).ShouldBe(("leyla", AccountState.Active, Role.Desk));

        // The same person under another name gets no second account, and the roles that the claim gives now.
        var renamed = await SignIn(host, provider, claims => (claims["preferred_username"], claims["groups"]) = ("araz", "lawyers"));
        (await Read(host, renamed)).Roles.ShouldBe([Role.Desk, Role.Legal]);
        (await Read(host, renamed)).SignInName.ShouldBe("leyla");

        // A name that a person cannot have creates nothing.
        (await Should.ThrowAsync<RpcException>(
            () => SignIn(host, provider, claims => (claims["sub"], claims["preferred_username"]) = ("subject-2", "registry")))).StatusCode
            .ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task A_sign_in_must_be_as_strong_as_is_configured()
    {
        await using var provider = await PublishedProvider.Start();
        await using var host = await Start(provider.Authority, ("Acr:0", "strong"), ("Amr:0", "hwk"));
        (await Should.ThrowAsync<RpcException>(() => SignIn(host, provider, claims => claims["acr"] = "strong"))).StatusCode
            .ShouldBe(StatusCode.Unauthenticated);
        await SignIn(host, provider, claims => (claims["acr"], claims["amr"]) = ("strong", new[] { "pin", "hwk" }));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_told_from_a_wrong_token()
    {
        var provider = await PublishedProvider.Start();
        await using var host = await Start(provider.Authority);
        await provider.DisposeAsync();
        (await Should.ThrowAsync<RpcException>(() => SignIn(host, provider, _ => { }))).StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    private static async Task<AccessHost> Start(string authority, params IEnumerable<(string Name, string Value)> more)
    {
        var host = new AccessHost
        {
            Settings = new Dictionary<string, string?>(
                more.Select(setting => KeyValuePair.Create("Access:Provider:" + setting.Name, (string?)setting.Value)))
            {
                ["Access:Provider:Authority"] = authority,
                ["Access:Provider:ClientId"] = PublishedProvider.Client,
                ["Access:Provider:CreateAccounts"] = "true",
                ["Access:Provider:RolesClaim"] = "groups",
                ["Access:Provider:Roles:0:Value"] = "clerks",
                ["Access:Provider:Roles:0:Gives"] = "desk",
                ["Access:Provider:Roles:1:Value"] = "lawyers",
                ["Access:Provider:Roles:1:Gives"] = "legal,desk",
            },
        };
        await host.InitializeAsync();
        return host;
    }

    private static async Task<SignInWithProviderResponse> SignIn(
        AccessHost host, PublishedProvider provider, Action<Dictionary<string, object>> change)
    {
        var begun = await host.Sessions.BeginSignInWithProviderAsync(new BeginSignInWithProviderRequest());
        var token = provider.Token(begun.Nonce, host.Time.GetUtcNow(), change);
        return await host.Sessions.SignInWithProviderAsync(
            new SignInWithProviderRequest { IdToken = token, Kind = SessionKind.Browser });
    }

    private static async Task<Account> Read(AccessHost host, SignInWithProviderResponse signedIn) => await host.Accounts.GetAccountAsync(
        new GetAccountRequest { Name = signedIn.Session.Name[..signedIn.Session.Name.IndexOf("/sessions", StringComparison.Ordinal)] },
        host.As("custodian-1", Role.Custodian));
}

using Habeas.Access.V1;

namespace Habeas.Access.Tests;

/// <summary>Which ID tokens open a session, through gRPC, on each engine.</summary>
public abstract class ProviderServiceTests(PostgresCluster? cluster = null) : ServiceTests<AccessHost>(cluster)
{
    private readonly PublishedProvider provider = PublishedProvider.Start().GetAwaiter().GetResult();

    private Metadata Custodian => Host.As("custodian-1", Role.Custodian);

    [Fact]
    public async Task A_valid_token_opens_one_session()
    {
        await Create("leyla", Role.Desk);
        var token = provider.Token(await Nonce(), Host.Time.GetUtcNow());
        var signedIn = await SignIn(token);
        (signedIn.SignInName, signedIn.Session.Kind, signedIn.Session.Device).ShouldBe(("leyla", SessionKind.Program, "laptop"));
        (await Host.Sessions.IssueTokenAsync(new IssueTokenRequest { SessionSecret = signedIn.SessionSecret })).Session.Name
            .ShouldBe(signedIn.Session.Name);
        (await Refused(token)).ShouldBe("SIGN_IN_REFUSED");
    }

    [Fact]
    public async Task Tokens_with_anything_wrong_are_refused_alike()
    {
        await Create("leyla", Role.Desk);
        var now = Host.Time.GetUtcNow();
        Action<Dictionary<string, object>>[] wrong =
        [
            claims => claims["aud"] = "other",
            claims => claims["aud"] = new[] { PublishedProvider.Client, "other" },
            claims => claims["azp"] = "other",
            claims => claims["iss"] = "https://other.example.org",
            claims => claims["exp"] = now.AddMinutes(-2).ToUnixTimeSeconds(),
            claims => claims.Remove("exp"),
            claims => claims["nbf"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            claims => claims["nonce"] = "one of the client's own",
            claims => claims["nonce"] = ".",
            claims => claims.Remove("nonce"),
            claims => claims.Remove("sub"),
            claims => claims.Remove("preferred_username"),
            claims => claims["preferred_username"] = "nobody",
        ];
        foreach (var change in wrong)
        {
            (await Refused(provider.Token(await Nonce(), now, change))).ShouldBe("SIGN_IN_REFUSED");
        }

        var valid = provider.Token(await Nonce(), now);
        (await Refused(provider.Token(await Nonce(), now, foreign: true))).ShouldBe("SIGN_IN_REFUSED");
        (await Refused(PublishedProvider.SharedSecret(valid))).ShouldBe("SIGN_IN_REFUSED");
        (await Refused(valid[..(valid.LastIndexOf('.') + 1)])).ShouldBe("SIGN_IN_REFUSED");
        (await Refused("not a token")).ShouldBe("SIGN_IN_REFUSED");
        await SignIn(valid);
    }

    [Fact]
    public async Task A_nonce_is_good_for_ten_minutes()
    {
        await Create("leyla", Role.Desk);
        var nonce = await Nonce();
        Host.Time.Shift(TimeSpan.FromMinutes(10));
        (await Refused(provider.Token(nonce, Host.Time.GetUtcNow()))).ShouldBe("SIGN_IN_REFUSED");
    }

    [Fact]
    public async Task Tokens_that_were_sent_twice_at_once_open_one_session()
    {
        await Create("leyla", Role.Desk);
        var token = provider.Token(await Nonce(), Host.Time.GetUtcNow());
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                return await SignIn(token) is not null;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unauthenticated)
            {
                return false;
            }
        }));
        tries.Count(isIn => isIn).ShouldBe(1);
    }

    [Fact]
    public async Task A_person_stays_with_their_account_and_nobody_else_gets_in()
    {
        await Create("leyla", Role.Desk);
        await Create("araz", Role.Legal);
        await SignIn(await Token("subject-1", "leyla"));
        (await Refused(await Token("subject-2", "leyla"))).ShouldBe("SIGN_IN_REFUSED");
        (await SignIn(await Token("subject-1", "araz"))).SignInName.ShouldBe("leyla");
        (await SignIn(await Token("subject-2", "araz"))).SignInName.ShouldBe("araz");
    }

    [Fact]
    public async Task Two_sign_ins_at_once_under_two_names_bind_one_account()
    {
        await Create("leyla", Role.Desk);
        await Create("araz", Role.Legal);
        var tokens = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            tokens.Add(await Token("subject-1", i % 2 == 0 ? "leyla" : "araz"));
        }

        var signedIn = await Task.WhenAll(tokens.Select(SignIn));
        signedIn.Select(one => one.SignInName).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_account_that_was_closed_stays_closed_whatever_its_person_is_called()
    {
        var account = await Create("leyla", Role.Desk);
        await Create("araz", Role.Legal);
        var signedIn = await SignIn(await Token("subject-1", "leyla"));
        await Host.Accounts.CloseAccountAsync(new CloseAccountRequest { Name = account.Name }, Custodian);
        (await Refused(await Token("subject-1", "leyla"))).ShouldBe("SIGN_IN_REFUSED");
        (await Refused(await Token("subject-1", "araz"))).ShouldBe("SIGN_IN_REFUSED");
        var issue = new IssueTokenRequest { SessionSecret = signedIn.SessionSecret };
        (await Refused(StatusCode.Unauthenticated, () => Host.Sessions.IssueTokenAsync(issue))).ShouldBe("SESSION_ENDED");
    }

    [Fact]
    public async Task Keys_that_the_provider_rolled_are_read_again()
    {
        await Create("leyla", Role.Desk);
        var old = await Token("subject-1", "leyla");
        await SignIn(await Token("subject-1", "leyla"));
        provider.Roll();
        await SignIn(await Token("subject-1", "leyla"));
        (await Refused(old)).ShouldBe("SIGN_IN_REFUSED");
    }

    [Fact]
    public async Task The_first_account_is_open_to_its_person_at_the_provider()
    {
        (await Host.First.Invite("araz")).ShouldBe("");
        await SignIn(await Token("subject-1", "araz"));
        (await Host.First.Invite("leyla")).ShouldBeNull();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override Task<AccessHost> NewHost(string? postgres) => Task.FromResult(new AccessHost
    {
        Postgres = postgres,
        Settings = new Dictionary<string, string?>
        {
            ["Access:Provider:Authority"] = provider.Authority, ["Access:Provider:ClientId"] = PublishedProvider.Client,
        },
    });

    private async Task<Account> Create(string name, Role role) => await Host.Accounts.CreateAccountAsync(
        new CreateAccountRequest { Account = new Account { SignInName = name, Roles = { role } } }, Custodian);

    private async Task<string> Nonce() =>
        (await Host.Sessions.BeginSignInWithProviderAsync(new BeginSignInWithProviderRequest())).Nonce;

    private async Task<string> Token(string subject, string name) => provider.Token(
        await Nonce(),
        Host.Time.GetUtcNow(),
        claims => (claims["sub"], claims["preferred_username"]) = (subject, name));

    private async Task<SignInWithProviderResponse> SignIn(string token) => await Host.Sessions.SignInWithProviderAsync(
        new SignInWithProviderRequest { IdToken = token, Kind = SessionKind.Program, Device = "laptop" });

    private Task<string> Refused(string token) => Refused(StatusCode.Unauthenticated, () => SignIn(token));
}

public sealed class ProviderServiceOnSqlite : ProviderServiceTests;

public sealed class ProviderServiceOnPostgres(PostgresCluster postgres) : ProviderServiceTests(postgres);

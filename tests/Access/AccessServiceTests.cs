using System.Text;
using Habeas.Access.V1;
using Habeas.Journal.V1;
using Habeas.Platform.Access;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Habeas.Access.Tests;

/// <summary>Accounts and sessions through gRPC, on each engine.</summary>
public abstract class AccessServiceTests(PostgresCluster? cluster = null) : ServiceTests<AccessHost>(cluster)
{
    [Fact]
    public async Task The_first_account_lets_in_the_second_and_two_give_roles_to_a_third()
    {
        var first = await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!);
        var araz = AccessHost.With((await first.SignIn()).Token.Value);
        (await Host.First.Invite("intruder")).ShouldBeNull();

        var second = await Invite(araz, "leyla", Role.Desk, Role.Custodian);
        var leyla = AccessHost.With((await second.SignIn()).Token.Value);
        var created = await Host.Accounts.CreateAccountAsync(
            new CreateAccountRequest { Account = new Account { SignInName = "nadir", Roles = { Role.Legal } } }, araz);
        (created.Roles.Count, created.ProposedRoles.Roles.Count).ShouldBe((0, 1));
        var confirm = new ConfirmAccountRolesRequest { Name = created.Name, Roles = { Role.Legal } };
        (await Refused(StatusCode.FailedPrecondition, () => Host.Accounts.ConfirmAccountRolesAsync(confirm, araz).ResponseAsync))
            .ShouldBe("SAME_PERSON");
        (await Host.Accounts.ConfirmAccountRolesAsync(confirm, leyla)).Roles.ShouldBe([Role.Legal]);

        var invited = await Host.Accounts.InviteAccountAsync(new InviteAccountRequest { Name = created.Name }, leyla);
        var third = await Person.Enrol(Host, "nadir", invited.InvitationCode);
        var nadir = AccessHost.With((await third.SignIn()).Token.Value);
        (await Host.Accounts.ListAccountsAsync(new ListAccountsRequest(), nadir)).Accounts.Select(account => account.SignInName)
            .ShouldBe(["araz", "leyla", "nadir"]);
        (await Refused(StatusCode.PermissionDenied, () => Close(created.Name, nadir)))
            .ShouldBe("PERMISSION_DENIED");
    }

    [Fact]
    public async Task An_account_exists_once_and_a_repeat_is_answered_as_the_first_time()
    {
        var araz = await Custodian();
        var request = new CreateAccountRequest
        {
            Account = new Account { SignInName = "leyla", Roles = { Role.Desk } }, RequestId = Guid.NewGuid().ToString("D"),
        };
        var created = await Host.Accounts.CreateAccountAsync(request, araz);
        (await Host.Accounts.CreateAccountAsync(request, araz)).ShouldBe(created);
        request = new CreateAccountRequest { Account = new Account { SignInName = "LEYLA" } };
        (await Refused(StatusCode.AlreadyExists, () => Host.Accounts.CreateAccountAsync(request, araz).ResponseAsync))
            .ShouldBe("ACCOUNT_EXISTS");
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same()
    {
        var person = await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!);
        await person.SignIn();
        var used = person.LastCode;
        var wrong = new[]
        {
            person.Request(other: "nobody"),
            person.Request(wrongPassword: "wrong password here"),
            person.Request(code: "000000"),
            person.Request(code: used),
            person.Request(code: "0000-0000-0000-0000-0000-0000"),
        };
        var answers = new List<string>();
        foreach (var request in wrong)
        {
            var thrown = await Should.ThrowAsync<RpcException>(() => Host.Sessions.SignInAsync(request).ResponseAsync);
            answers.Add($"{thrown.Status} {thrown.Info()}");
        }

        answers.Distinct().ShouldHaveSingleItem().ShouldContain("SIGN_IN_REFUSED");
    }

    [Fact]
    public async Task Guessing_is_slowed_and_keeps_out_neither_a_known_device_nor_a_recovery_code()
    {
        var person = await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!);
        var known = await person.SignIn();
        var next = person.Request();
        for (var i = 0; i < 12; i++)
        {
            await Refused(StatusCode.Unauthenticated, () => Host.Sessions.SignInAsync(person.Request(code: "000000")).ResponseAsync);
        }

        // The right code from a new device comes too soon after them.
        (await Refused(StatusCode.Unauthenticated, () => Host.Sessions.SignInAsync(next).ResponseAsync)).ShouldBe("SIGN_IN_REFUSED");
        (await person.SignIn(deviceKey: known.DeviceKey)).SessionSecret.ShouldNotBeEmpty();
        (await person.SignIn(code: person.RecoveryCodes[0])).SessionSecret.ShouldNotBeEmpty();
        (await Refused(StatusCode.Unauthenticated, () => person.SignIn(code: person.RecoveryCodes[0]))).ShouldBe("SIGN_IN_REFUSED");
        Host.Time.Shift(TimeSpan.FromMinutes(2));
        (await person.SignIn()).SessionSecret.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Keys_are_rolled_while_people_are_signed_in()
    {
        var person = await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!);
        var before = await person.SignIn();
        var file = DataFolderKeys.SigningKeysFile(Host.Folder);
        var former = SigningKeys.Parse(await File.ReadAllTextAsync(file));
        var rolled = former.Rolled();
        OwnerOnly.Replace(file, rolled.Private());

        // The new key is published first, and signs once every service knows it.
        using var client = new HttpClient { BaseAddress = Host.Http };
        using var published = await client.GetAsync("/.well-known/jwks.json");
        published.Content.Headers.ContentType!.MediaType.ShouldBe("application/jwk-set+json");
        (await published.Content.ReadAsStringAsync()).ShouldBe(rolled.Public());
        KeyOf((await Token(before.SessionSecret)).Token.Value).ShouldBe(former.Ids[0]);
        Host.Time.Shift(TimeSpan.FromMinutes(2));
        var after = (await Token(before.SessionSecret)).Token;
        KeyOf(after.Value).ShouldBe(rolled.Ids[0]);
        foreach (var token in (string[])[before.Token.Value, after.Value])
        {
            (await Host.Accounts.ListAccountsAsync(new ListAccountsRequest(), AccessHost.With(token))).Accounts.Count.ShouldBe(1);
        }

        static string KeyOf(string token) => new JsonWebToken(token).Kid;
    }

    [Theory]
    [InlineData("cases")]
    [InlineData("MIGRATION")]
    [InlineData("x")]
    [InlineData("two words")]
    public async Task A_name_that_is_not_a_persons_makes_no_account(string name)
    {
        var araz = await Custodian();
        var request = new CreateAccountRequest { Account = new Account { SignInName = name } };
        (await Refused(StatusCode.InvalidArgument, () => Host.Accounts.CreateAccountAsync(request, araz).ResponseAsync))
            .ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task What_a_person_records_is_under_their_sign_in_name()
    {
        var person = await Person.Enrol(Host, "ARAZ", (await Host.First.Invite("Araz"))!);
        var token = (await person.SignIn()).Token.Value;
        new JsonWebToken(token).Subject.ShouldBe("Araz");
        new JsonWebToken(token).Alg.ShouldBe("ES256");
        await Host.Accounts.CreateAccountAsync(
            new CreateAccountRequest { Account = new Account { SignInName = "leyla", Roles = { Role.Desk } } }, AccessHost.With(token));
        var recorded = await Host.Journal.ReadAll(cancellation: TestContext.Current.CancellationToken)
            .LastAsync(entered => entered.Type == "created", TestContext.Current.CancellationToken);
        (recorded.Actor, recorded.Stream.Id).ShouldBe(("Araz", Accounts.Account.IdOf("leyla")));
        var actors = await Host.Journal.ReadAll(cancellation: TestContext.Current.CancellationToken)
            .Select(entered => entered.Actor).ToListAsync(TestContext.Current.CancellationToken);
        actors.ShouldNotContain("ARAZ", "as it was typed");
    }

    [Fact]
    public async Task A_revoked_session_gives_no_token_and_its_token_is_refused()
    {
        var person = await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!);
        var (browser, other) = (await person.SignIn(), await person.SignIn());
        var (token, secret) = (AccessHost.With(browser.Token.Value), browser.SessionSecret);
        var list = await Host.Sessions.ListSessionsAsync(new ListSessionsRequest { Parent = person.Account }, token);
        list.Sessions.Select(session => session.Name).ShouldBe([other.Session.Name, browser.Session.Name]);
        (await Host.Sessions.IssueTokenAsync(new IssueTokenRequest { SessionSecret = secret })).Session.Name.ShouldBe(browser.Session.Name);
        using var feed = Host.Feed.FollowJournal(new FollowJournalRequest { Service = "access" }, token);

        var revoke = new RevokeSessionRequest { Name = browser.Session.Name, RequestId = Guid.NewGuid().ToString("D") };
        (await Host.Sessions.RevokeSessionAsync(revoke, AccessHost.With(other.Token.Value))).EndTime.ShouldNotBeNull();
        (await Refused(StatusCode.Unauthenticated, () => Token(secret)))
            .ShouldBe("SESSION_ENDED");
        // An open stream ends with the session, and then the token opens nothing more.
        var ended = await Should.ThrowAsync<RpcException>(async () =>
        {
            await foreach (var _ in feed.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            {
            }
        });
        ended.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        (await Refused(StatusCode.Unauthenticated, () => ListAccounts(token))).ShouldBe("UNAUTHENTICATED");
        (await Host.Sessions.ListSessionsAsync(new() { Parent = person.Account }, AccessHost.With(other.Token.Value)))
            .Sessions.ShouldHaveSingleItem().Name.ShouldBe(other.Session.Name);
    }

    [Fact]
    public async Task An_ended_session_stays_ended_after_a_restart()
    {
        var person = await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!);
        var (ended, open) = (await person.SignIn(), await person.SignIn());
        await Host.Sessions.SignOutAsync(new SignOutRequest { SessionSecret = ended.SessionSecret });
        // Repeated, or with no secret, it does nothing.
        await Host.Sessions.SignOutAsync(new SignOutRequest { SessionSecret = ended.SessionSecret });
        await Host.Sessions.SignOutAsync(new SignOutRequest { SessionSecret = "none" });
        await Host.Restart();
        // Right after the start the service does not know yet which sessions ended: that is no reason to let one in.
        await Eventually(() => ListAccounts(AccessHost.With(open.Token.Value)));
        (await Refused(StatusCode.Unauthenticated, () => ListAccounts(AccessHost.With(ended.Token.Value)))).ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task Closing_an_account_ends_its_sessions_and_inviting_it_again_is_refused()
    {
        var araz = await Custodian();
        var person = await Invite(araz, "leyla", Role.Desk);
        var session = await person.SignIn();
        (await Close(person.Account, araz)).State.ShouldBe(AccountState.Closed);
        (await Refused(StatusCode.Unauthenticated, () => Token(session.SessionSecret)))
            .ShouldBe("SESSION_ENDED");
        (await Refused(StatusCode.Unauthenticated, () => person.SignIn())).ShouldBe("SIGN_IN_REFUSED");
        var invite = new InviteAccountRequest { Name = person.Account };
        (await Refused(StatusCode.FailedPrecondition, () => Host.Accounts.InviteAccountAsync(invite, araz).ResponseAsync))
            .ShouldBe("ACCOUNT_CLOSED");
    }

    [Fact]
    public async Task A_lost_password_is_replaced_by_an_invitation_and_ends_the_old_sessions()
    {
        var araz = await Custodian();
        var person = await Invite(araz, "leyla", Role.Desk);
        var session = await person.SignIn();
        var code = (await Host.Accounts.InviteAccountAsync(new InviteAccountRequest { Name = person.Account }, araz)).InvitationCode;
        var again = await Person.Enrol(Host, "leyla", code, "another sentence of hers");
        (await Refused(StatusCode.Unauthenticated, () => person.SignIn())).ShouldBe("SIGN_IN_REFUSED");
        (await Refused(StatusCode.Unauthenticated, () => Token(session.SessionSecret)))
            .ShouldBe("SESSION_ENDED");
        (await again.SignIn()).SessionSecret.ShouldNotBeEmpty();
        (await Refused(StatusCode.Unauthenticated, () => Person.Enrol(Host, "leyla", code))).ShouldBe("INVITATION_INVALID");
    }

    [Fact]
    public async Task Sessions_of_others_look_as_if_there_were_none()
    {
        var araz = await Custodian();
        var (leyla, nadir) = (await Invite(araz, "leyla", Role.Desk), await Invite(araz, "nadir", Role.Desk));
        var (hers, his) = (await leyla.SignIn(), AccessHost.With((await nadir.SignIn()).Token.Value));
        (await Refused(StatusCode.NotFound, () => Host.Sessions.ListSessionsAsync(new() { Parent = leyla.Account }, his).ResponseAsync))
            .ShouldBe("NOT_FOUND");
        (await Refused(StatusCode.NotFound, () => Revoke(hers.Session.Name, his))).ShouldBe("NOT_FOUND");
        var moved = hers.Session.Name.Replace(leyla.Account, nadir.Account, StringComparison.Ordinal);
        (await Refused(StatusCode.NotFound, () => Revoke(moved, his))).ShouldBe("NOT_FOUND");
        (await Revoke(hers.Session.Name, araz)).EndTime.ShouldNotBeNull();
    }

    [Fact]
    public async Task Neither_the_feed_nor_the_journal_tells_a_secret()
    {
        var code = (await Host.First.Invite("araz"))!;
        var person = await Person.Enrol(Host, "araz", code);
        var session = await person.SignIn(code: person.RecoveryCodes[0]);
        using var feed = Host.Feed.FollowJournal(new FollowJournalRequest { Service = "access" }, Host.As("lawyer", Role.Legal));
        var (told, head) = (new StringBuilder(), await Host.Journal.Head(TestContext.Current.CancellationToken));
        while (await feed.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            told.Append(feed.ResponseStream.Current);
            if (feed.ResponseStream.Current.Position == head)
            {
                break;
            }
        }

        told.ToString().ShouldContain("araz");
        foreach (var hidden in new[] { "argon2id", "sealed:", "recoveryHash", "codeHash", "deviceHash", "secretHash" })
        {
            told.ToString().ShouldNotContain(hidden);
        }

        var stored = new StringBuilder();
        await foreach (var recorded in Host.Journal.ReadAll(cancellation: TestContext.Current.CancellationToken))
        {
            stored.Append(recorded.Payload);
        }

        stored.ToString().ShouldContain("argon2id");
        string[] secrets =
            [code, Person.Password, person.Seed, session.SessionSecret, session.DeviceKey, person.RecoveryCodes[1]];
        foreach (var secret in secrets)
        {
            stored.ToString().ShouldNotContain(secret);
        }
    }

    private async Task<Metadata> Custodian() =>
        AccessHost.With((await (await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!)).SignIn()).Token.Value);

    /// <summary>While there is one custodian, roles take effect at once.</summary>
    private async Task<Person> Invite(Metadata custodian, string name, params Role[] roles)
    {
        var created = await Host.Accounts.CreateAccountAsync(
            new CreateAccountRequest { Account = new Account { SignInName = name, Roles = { roles } } }, custodian);
        var invited = await Host.Accounts.InviteAccountAsync(new InviteAccountRequest { Name = created.Name }, custodian);
        return await Person.Enrol(Host, name, invited.InvitationCode);
    }

    private async Task<ListAccountsResponse> ListAccounts(Metadata caller) =>
        await Host.Accounts.ListAccountsAsync(new ListAccountsRequest(), caller);

    private async Task<Account> Close(string account, Metadata caller) =>
        await Host.Accounts.CloseAccountAsync(new CloseAccountRequest { Name = account }, caller);

    private async Task<Session> Revoke(string session, Metadata caller) =>
        await Host.Sessions.RevokeSessionAsync(new RevokeSessionRequest { Name = session }, caller);

    private async Task<IssueTokenResponse> Token(string secret) =>
        await Host.Sessions.IssueTokenAsync(new IssueTokenRequest { SessionSecret = secret });

    private static async Task Eventually(Func<Task> call)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && !patience.IsCancellationRequested)
            {
                await Task.Yield();
            }
        }
    }
}

public sealed class SqliteAccessTests : AccessServiceTests;

public sealed class PostgresAccessTests(PostgresCluster cluster) : AccessServiceTests(cluster);

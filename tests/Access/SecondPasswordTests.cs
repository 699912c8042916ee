using Habeas.Access.V1;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Habeas.Access.Tests;

/// <summary>The second password, for duress, through gRPC on each engine.</summary>
public abstract class SecondPasswordTests(PostgresCluster? cluster = null) : ServiceTests<AccessHost>(cluster)
{
    private const string Second = "a sentence for those who force me";

    [Fact]
    public async Task It_ends_all_other_sessions_and_opens_a_desk_with_invented_data()
    {
        var first = await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!, second: Second);
        var real = await first.SignIn();
        var accounts = (await Host.Accounts.ListAccountsAsync(new(), AccessHost.With(real.Token.Value))).Accounts;
        accounts.ShouldHaveSingleItem().Name.ShouldBe(first.Account);

        var forced = await Host.Sessions.SignInAsync(first.Request(wrongPassword: Second));
        var decoy = AccessHost.With(forced.Token.Value);
        (await Refused(StatusCode.Unauthenticated, () => Host.Sessions.IssueTokenAsync(new() { SessionSecret = real.SessionSecret })))
            .ShouldBe("SESSION_ENDED");
        (await Host.Accounts.ListAccountsAsync(new(), decoy)).Accounts.ShouldHaveSingleItem().Name.ShouldNotBe(first.Account);
        var sessions = await Host.Sessions.ListSessionsAsync(new() { Parent = first.Account }, decoy);
        sessions.Sessions.ShouldHaveSingleItem().Name.ShouldBe(forced.Session.Name);
        (await Host.Contacts.ListContactsAsync(new(), decoy)).Contacts.ShouldHaveSingleItem().Pseudonym.ShouldBe("Library");

        // What would change something fails, and nothing of it is stored.
        var create = new CreateAccountRequest { Account = new Account { SignInName = "intruder", Roles = { Role.Custodian } } };
        (await Refused(StatusCode.Unavailable, () => Host.Accounts.CreateAccountAsync(create, decoy))).ShouldBe("UNAVAILABLE");
        var again = AccessHost.With((await Host.Sessions.IssueTokenAsync(new() { SessionSecret = forced.SessionSecret })).Token.Value);
        (await Refused(StatusCode.Unavailable, () => Host.Accounts.CreateAccountAsync(create, again))).ShouldBe("UNAVAILABLE");

        // Later, in safety.
        var safe = AccessHost.With((await first.SignIn()).Token.Value);
        (await Host.Accounts.ListAccountsAsync(new(), safe)).Accounts.ShouldHaveSingleItem().Name.ShouldBe(first.Account);
    }

    [Fact]
    public async Task Nobody_can_tell_the_two_apart_from_outside()
    {
        var first = await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!, second: Second);
        var (real, forced) = (await first.SignIn(), await Host.Sessions.SignInAsync(first.Request(wrongPassword: Second)));
        var claims = new[] { real, forced }.Select(signedIn => new JsonWebToken(signedIn.Token.Value).Claims
            .Select(claim => $"{claim.Type} {(claim.Type is "sub" or "role" ? claim.Value : claim.Value.Length)}")).ToList();
        claims[1].ShouldBe(claims[0]);
        SizeApartFromTheClock(forced).ShouldBe(SizeApartFromTheClock(real));

        // Nor from what an account without a second password stores.
        var other = await Host.Accounts.CreateAccountAsync(
            new CreateAccountRequest { Account = new Account { SignInName = "leyla" } }, Host.As("araz", Role.Custodian));
        var invited = await Host.Accounts.InviteAccountAsync(new() { Name = other.Name }, Host.As("araz", Role.Custodian));
        await Person.Enrol(Host, "leyla", invited.InvitationCode);
        var stored = new List<string>();
        await foreach (var recorded in Host.Journal.ReadAll(cancellation: TestContext.Current.CancellationToken))
        {
            if (recorded.Type == "enrolment_begun")
            {
                stored.Add(recorded.Payload);
            }
        }

        stored.Count.ShouldBe(2);
        stored.ShouldAllBe(payload => payload.Contains("secondHash", StringComparison.Ordinal));
        stored.Select(payload => payload.Length).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("too short")]
    [InlineData(Person.Password)]
    public async Task It_is_as_long_as_the_first_and_another(string second)
    {
        var invitation = (await Host.First.Invite("araz"))!;
        (await Refused(StatusCode.InvalidArgument, () => Person.Enrol(Host, "araz", invitation, second: second))).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task It_needs_the_code_like_the_first()
    {
        var first = await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!, second: Second);
        (await Refused(
            StatusCode.Unauthenticated, () => Host.Sessions.SignInAsync(first.Request(wrongPassword: Second, code: "000000"))))
            .ShouldBe("SIGN_IN_REFUSED");
    }

    /// <summary>The fraction of a second takes up to five bytes as a varint, whoever signs in.</summary>
    private static int SizeApartFromTheClock(SignInResponse signedIn)
    {
        var (session, token) = (signedIn.Session, signedIn.Token);
        foreach (var time in new[] { session.CreateTime, session.LastUseTime, session.ExpireTime, session.EndTime, token.ExpireTime })
        {
            time?.Nanos = 0;
        }

        return signedIn.CalculateSize();
    }
}

public sealed class SqliteSecondPasswordTests : SecondPasswordTests;

public sealed class PostgresSecondPasswordTests(PostgresCluster cluster)
    : SecondPasswordTests(cluster), IClassFixture<PostgresCluster>;

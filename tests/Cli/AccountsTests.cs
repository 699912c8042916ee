using Google.Protobuf.WellKnownTypes;
using Habeas.Access.V1;
using Habeas.Cli.Accounts;
using Habeas.Lists.V1;

namespace Habeas.Cli.Tests;

/// <summary>Signing in and out, sessions and accounts.</summary>
public sealed class AccountsTests : CliTest
{
    private const string Account = "accounts/" + P1;
    private const string Session = Account + "/sessions/" + P2;

    [Fact]
    public async Task After_signing_in_every_command_sends_a_token_of_the_session()
    {
        AnswerSignIn();
        Server.On((ListPublishersRequest _) => new ListPublishersResponse());
        Input = ["a sentence that nobody guesses", "123456"];
        var login = await Run("login", "araz", "--device", "laptop");
        await Run("lists", "publishers");

        login.Code.ShouldBe(ExitCodes.Ok);
        login.Output.ShouldContain("Signed in as araz.");
        var sent = Server.Requests<SignInRequest>().ShouldHaveSingleItem();
        (sent.SignInName, sent.Password, sent.Code, sent.Kind, sent.Device)
            .ShouldBe(("araz", "a sentence that nobody guesses", "123456", SessionKind.Program, "laptop"));
        Server.Requests<IssueTokenRequest>().ShouldHaveSingleItem().SessionSecret.ShouldBe("secret-1");
        Server.Calls.Single(call => call.Request is ListPublishersRequest).Headers.GetValue("authorization").ShouldBe("Bearer token-1");
        Server.Calls.Where(call => call.Request is not ListPublishersRequest)
            .ShouldAllBe(call => call.Headers.GetValue("authorization") == null);
        File.GetUnixFileMode(Path.Combine(Data, "sessions.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_the_next_sign_in_names_the_same_device()
    {
        AnswerSignIn();
        Server.On((SignOutRequest _) => new SignOutResponse()).On((ListPublishersRequest _) => new ListPublishersResponse());
        Input = ["a sentence that nobody guesses", "123456"];
        await Run("login", "araz");
        (await Run("logout")).Code.ShouldBe(ExitCodes.Ok);
        Server.Requests<SignOutRequest>().ShouldHaveSingleItem().SessionSecret.ShouldBe("secret-1");

        await Run("lists", "publishers");
        Server.Calls.Last().Headers.GetValue("authorization").ShouldBeNull();
        (await Run("logout")).Code.ShouldBe(ExitCodes.Usage);
        await Run("login", "araz");
        Server.Requests<SignInRequest>().Last().DeviceKey.ShouldBe("device-1");
    }

    [Fact]
    public async Task A_given_token_goes_before_the_session()
    {
        AnswerSignIn();
        Server.On((ListPublishersRequest _) => new ListPublishersResponse());
        Input = ["a sentence that nobody guesses", "123456"];
        await Run("login", "araz");
        await Run("lists", "publishers", "--token", "other");
        Server.Calls.Last().Headers.GetValue("authorization").ShouldBe("Bearer other");
    }

    [Fact]
    public async Task The_token_alone_goes_to_the_output()
    {
        AnswerSignIn();
        Input = ["a sentence that nobody guesses", "123456"];
        await Run("login", "araz");
        (await Run("token")).Output.ShouldBe("token-1" + Environment.NewLine);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_told_so()
    {
        foreach (var command in (string[])["token", "logout", "sessions list"])
        {
            var outcome = await Run(command.Split(' '));
            outcome.Code.ShouldBe(ExitCodes.Usage);
            outcome.Error.ShouldContain("not signed in");
        }

        (await Run("login", "araz")).Error.ShouldContain("The input ended");
        Server.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a sentence for those who force me")]
    public async Task Enrolment_shows_the_secret_and_the_recovery_codes(string second)
    {
        Server
            .On((BeginEnrolmentRequest _) => new BeginEnrolmentResponse { TotpSecret = "JBSWY3DPEHPK3PXP", TotpUri = "otpauth://totp/x" })
            .On((CompleteEnrolmentRequest _) => new CompleteEnrolmentResponse { RecoveryCodes = { "AAAA", "BBBB" } });
        Input = ["INVITATION", "a sentence that nobody guesses", second, "123456"];
        var outcome = await Run("enrol", "araz");
        outcome.Error.ShouldContain("JBSWY3DPEHPK3PXP");
        outcome.Output.ShouldBe($"AAAA{Environment.NewLine}BBBB{Environment.NewLine}");
        Server.Requests<BeginEnrolmentRequest>().Single().SecondPassword.ShouldBe(second);
        Server.Requests<CompleteEnrolmentRequest>().Single()
            .ShouldBe(new CompleteEnrolmentRequest { SignInName = "araz", InvitationCode = "INVITATION", TotpCode = "123456" });
    }

    [Fact]
    public async Task Accounts_are_named_by_their_sign_in_names()
    {
        Server
            .On((ListAccountsRequest _) => new ListAccountsResponse { Accounts = { new Account { Name = Account, SignInName = "nadir" } } })
            .On((InviteAccountRequest request) => new InviteAccountResponse
            {
                Account = new Account { Name = request.Name, SignInName = "nadir" }, InvitationCode = "CODE-1",
            })
            .On((ProposeAccountRolesRequest request) => new Account { Name = request.Name, SignInName = "nadir" })
            .On((CreateAccountRequest request) => request.Account);

        (await Run("accounts", "invite", "NADIR")).Output.ShouldContain("CODE-1");
        await Run("accounts", "propose-roles", "nadir", "--role", "desk", "--role", "legal");
        await Run("accounts", "create", "leyla", "--role", "publisher");

        Server.Requests<InviteAccountRequest>().Single().Name.ShouldBe(Account);
        var proposed = Server.Requests<ProposeAccountRolesRequest>().Single();
        (proposed.Name, string.Join(' ', proposed.Roles)).ShouldBe((Account, "Desk Legal"));
        Server.Requests<CreateAccountRequest>().Single().Account.Roles.ShouldBe([Role.Publisher]);
        (await Run("accounts", "close", "nobody")).Error.ShouldContain("There is no account \"nobody\"");
    }

    [Fact]
    public async Task Sessions_are_those_of_the_one_who_is_signed_in()
    {
        AnswerSignIn();
        Server
            .On((ListSessionsRequest _) => new ListSessionsResponse
            {
                Sessions = { new Access.V1.Session { Name = Session, Device = "laptop" } },
            })
            .On((RevokeSessionRequest request) => new Access.V1.Session { Name = request.Name });
        Input = ["a sentence that nobody guesses", "123456"];
        await Run("login", "araz");
        (await Run("sessions", "list")).Output.ShouldContain("laptop");
        await Run("sessions", "revoke", Session);
        Server.Requests<ListSessionsRequest>().Single().Parent.ShouldBe(Account);
        Server.Requests<RevokeSessionRequest>().Single().Name.ShouldBe(Session);
    }

    [Fact]
    public async Task Drafts_are_listed_with_how_much_was_typed_and_one_is_dropped()
    {
        const string Draft = "drafts/" + P1;
        Server
            .On((ListDraftsRequest _) => new ListDraftsResponse
            {
                Drafts =
                {
                    new Draft
                    {
                        Name = Draft,
                        Page = "/desk/filings/new",
                        Form = "draft",
                        Fields = { new DraftField { Name = "title", Value = "in confidence" }, new DraftField { Name = "body" } },
                    },
                },
            })
            .On((DropDraftRequest _) => new DropDraftResponse());
        var listed = await Run("drafts", "list", "--page", "/desk/filings/new");
        listed.Output.ShouldContain("/desk/filings/new");
        listed.Output.ShouldNotContain("in confidence", Case.Sensitive, "a terminal keeps what it showed");
        Server.Requests<ListDraftsRequest>().Single().Page.ShouldBe("/desk/filings/new");
        (await Run("drafts", "drop", P1)).Output.ShouldContain("Dropped.");
        Server.Requests<DropDraftRequest>().Single().Name.ShouldBe(Draft);
    }

    [Fact]
    public void A_file_that_is_none_is_told()
    {
        var sessions = new KnownSessions(WriteFile("sessions.json", "no json"));
        Should.Throw<IOException>(() => sessions.Find(Server.Address)).Message.ShouldContain("Delete it and sign in again");
    }

    private void AnswerSignIn() => Server
        .On((SignInRequest _) => new SignInResponse
        {
            Session = new Access.V1.Session { Name = Session }, SessionSecret = "secret-1", DeviceKey = "device-1",
        })
        .On((IssueTokenRequest _) => new IssueTokenResponse
        {
            Token = new AccessToken { Value = "token-1", ExpireTime = Timestamp.FromDateTimeOffset(Time.GetUtcNow().AddMinutes(10)) },
        });
}

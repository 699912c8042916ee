using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web.Tests;

/// <summary>
/// The parts of the access service that browsers use. A session's secret is also its access token, so that a test can identify a caller
/// by the cookie alone; the secret "ended" belongs to an ended session.
/// </summary>
internal sealed class FakeAccess(FakeData data) : SessionsService.SessionsServiceBase
{
    public const string Account = "accounts/01890000-0000-7000-8000-0000000aa001";
    public const string Session = Account + "/sessions/01890000-0000-7000-8000-0000000a5001";
    public const string OtherSession = Account + "/sessions/01890000-0000-7000-8000-0000000a5002";
    public const string Ended = "ended";
    public const string SignInName = "¤ leyla";
    public const string Password = "a sentence that nobody guesses";
    public const string Code = "123456";
    public const string Partner = "partner";
    public const string DeviceKey = "device-key-1";

    public override Task<SignInResponse> SignIn(SignInRequest request, ServerCallContext context)
    {
        data.SignIns.Enqueue(request);
        if (data.SignInFailure is { } failure)
        {
            throw failure;
        }

        var secret = request.SignInName == Partner ? CasesData.PartnerToken : CasesData.Token;
        return request.SignInName is SignInName or Partner && request.Password == Password && request.Code == Code
            ? Task.FromResult(new SignInResponse
            {
                Session = Open(Session), SessionSecret = secret, DeviceKey = DeviceKey, Token = Token(secret),
            })
            : throw Fault.Rpc(StatusCode.Unauthenticated, "SIGN_IN_REFUSED", "secret detail of the service");
    }

    public override Task<IssueTokenResponse> IssueToken(IssueTokenRequest request, ServerCallContext context) =>
        request.SessionSecret == Ended || data.SignedOut.Contains(request.SessionSecret)
            ? throw Fault.Rpc(StatusCode.Unauthenticated, "SESSION_ENDED", "secret detail of the service")
            : Task.FromResult(new IssueTokenResponse { Token = Token(request.SessionSecret), Session = Open(Session) });

    public override Task<SignOutResponse> SignOut(SignOutRequest request, ServerCallContext context)
    {
        data.SignedOut.Enqueue(request.SessionSecret);
        return Task.FromResult(new SignOutResponse());
    }

    public override Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListSessionsResponse { Sessions = { Open(Session), Open(OtherSession, "¤ laptop <b>") } });
    }

    public override Task<Session> RevokeSession(RevokeSessionRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(Open(request.Name));
    }

    private static AccessToken Token(string value) =>
        new() { Value = value, ExpireTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddMinutes(10)) };

    private static Session Open(string name, string device = "") => new()
    {
        Name = name,
        Kind = SessionKind.Browser,
        Device = device,
        CreateTime = Timestamp.FromDateTime(new DateTime(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc)),
        LastUseTime = Timestamp.FromDateTime(new DateTime(2026, 11, 24, 8, 0, 0, DateTimeKind.Utc)),
    };
}

/// <summary>Enrolment: one invitation, one code.</summary>
internal sealed class FakeAccounts : AccountsService.AccountsServiceBase
{
    public const string Invitation = "ABCD-EFGH";
    public const string TotpSecret = "JBSWY3DPEHPK3PXP";

    public override Task<ListAccountsResponse> ListAccounts(ListAccountsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListAccountsResponse
        {
            Accounts =
            {
                new Account
                {
                    Name = FakeAccess.Account,
                    SignInName = FakeAccess.SignInName,
                    Roles = { Role.Desk, Role.Custodian },
                    State = AccountState.Active,
                },
                new Account
                {
                    Name = "accounts/01890000-0000-7000-8000-0000000aa002",
                    SignInName = "¤ nadir <b>",
                    ProposedRoles = new ProposedRoles { Roles = { Role.Legal }, Proposer = "¤ araz" },
                    State = AccountState.Invited,
                },
            },
        });

    public override Task<BeginEnrolmentResponse> BeginEnrolment(BeginEnrolmentRequest request, ServerCallContext context) =>
        request.Password.Length < 12 ? throw Fault.Rpc(StatusCode.InvalidArgument, "INVALID_FIELD", "secret detail of the service")
        : request.InvitationCode == Invitation
            ? Task.FromResult(new BeginEnrolmentResponse { TotpSecret = TotpSecret, TotpUri = "otpauth://totp/x" })
        : throw Fault.Rpc(StatusCode.Unauthenticated, "INVITATION_INVALID", "secret detail of the service");

    public override Task<CompleteEnrolmentResponse> CompleteEnrolment(CompleteEnrolmentRequest request, ServerCallContext context) =>
        request.InvitationCode == Invitation && request.TotpCode == FakeAccess.Code
            ? Task.FromResult(new CompleteEnrolmentResponse { RecoveryCodes = { "AAAA-1111", "BBBB-2222" } })
            : throw Fault.Rpc(StatusCode.Unauthenticated, "CODE_INVALID", "secret detail of the service");
}

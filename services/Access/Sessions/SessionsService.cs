using Habeas.Access.Accounts;
using Habeas.Access.Passkeys;
using Habeas.Access.SigningIn;
using Habeas.Access.V1;
using Habeas.Platform.Access;

namespace Habeas.Access.Sessions;

internal sealed class SessionsService(
    IGrainFactory grains,
    SignIn signIn,
    ProviderSignIn providerSignIn,
    PasskeySignIn passkeySignIn,
    WebAuthn webAuthn,
    ProviderSettings provider,
    SessionQueries sessions,
    AccessTokens tokens,
    EndedSessionsStream ended,
    SigningKeyFile keys)
    : V1.SessionsService.SessionsServiceBase
{
    public override async Task<SignInResponse> SignIn(SignInRequest request, ServerCallContext context)
    {
        var result = await signIn.Try(SessionWire.Read(request), context.CancellationToken).Counted("password");
        return new SignInResponse
        {
            Session = result.Session.ToProto(),
            SessionSecret = result.SessionSecret,
            DeviceKey = result.DeviceKey,
            Token = tokens.Issue(result.Session, result.Account),
        };
    }

    public override Task<BeginSignInWithProviderResponse> BeginSignInWithProvider(
        BeginSignInWithProviderRequest request, ServerCallContext context)
    {
        var nonce = providerSignIn.Begin();
        return Task.FromResult(new BeginSignInWithProviderResponse
        {
            Provider = provider.ShownName,
            Authority = provider.Authority,
            ProgramClientId = provider.ProgramClientId,
            Nonce = nonce,
            Scope = provider.AllScopes,
            AcrValues = provider.AcrValues,
        });
    }

    public override async Task<SignInWithProviderResponse> SignInWithProvider(
        SignInWithProviderRequest request, ServerCallContext context)
    {
        var (kind, device) = SessionWire.Read(request);
        var result = await providerSignIn.Try(request.IdToken, kind, device, context.CancellationToken).Counted("provider");
        return new SignInWithProviderResponse
        {
            Session = result.Session.ToProto(),
            SignInName = result.Account.SignInName,
            SessionSecret = result.SessionSecret,
            Token = tokens.Issue(result.Session, result.Account),
        };
    }

    public override Task<BeginSignInWithPasskeyResponse> BeginSignInWithPasskey(
        BeginSignInWithPasskeyRequest request, ServerCallContext context) =>
        Task.FromResult(new BeginSignInWithPasskeyResponse { OptionsJson = webAuthn.SignInOptions() });

    public override async Task<SignInWithPasskeyResponse> SignInWithPasskey(SignInWithPasskeyRequest request, ServerCallContext context)
    {
        var (kind, device) = SessionWire.Read(request);
        var result = await passkeySignIn.Try(request.ResponseJson, kind, device, context.CancellationToken)
            .Counted("passkey");
        return new SignInWithPasskeyResponse
        {
            Session = result.Session.ToProto(),
            SignInName = result.Account.SignInName,
            SessionSecret = result.SessionSecret,
            Token = tokens.Issue(result.Session, result.Account),
        };
    }

    public override async Task<IssueTokenResponse> IssueToken(IssueTokenRequest request, ServerCallContext context)
    {
        var (id, secret) = SessionSecret.Split(request.SessionSecret) ?? throw Fault.Refused(Refusals.SessionEnded);
        var used = await grains.GetGrain<ISessionGrain>(id).Use(new Call(context.Actor()), Secret.Hash(secret));
        var session = await used.OrIfMissing(Refusals.SessionEnded).Unwrap("sessions");
        var account = await grains.GetGrain<IAccountGrain>(session.State.Account).Read();
        return account is { State.Stage: AccountStage.Active }
            ? new IssueTokenResponse { Token = tokens.Issue(session, account.State), Session = session.ToProto() }
            : throw Fault.Refused(Refusals.SessionEnded);
    }

    public override async Task<SignOutResponse> SignOut(SignOutRequest request, ServerCallContext context)
    {
        if (SessionSecret.Split(request.SessionSecret) is var (id, secret)
            && await grains.GetGrain<ISessionGrain>(id).Read() is { } session && session.State.SecretHash == Secret.Hash(secret))
        {
            await grains.GetGrain<ISessionGrain>(id).End(new Call(await Name(session.State.Account))).Unwrap("sessions");
        }

        return new SignOutResponse();
    }

    public override async Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var account = checks.Resource("parent", request.Parent, AccountWire.Collection);
        var page = checks.Page(request.PageSize, request.PageToken, request.Parent);
        checks.ThrowIfAny();
        RequireOwn(account, request.Parent, context);
        var open = await sessions.Open(account, context.CancellationToken);
        var after = page.AfterText();
        var (shown, next) = page.Cut(
            open.Where(session => after.Length == 0 || string.CompareOrdinal(Key(session), after) < 0), session => [Key(session)]);
        return new ListSessionsResponse { Sessions = { shown.Select(session => session.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.Session> RevokeSession(RevokeSessionRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var (account, id) = SessionWire.Ids(request.Name);
        RequireOwn(account, request.Name, context);
        var grain = grains.GetGrain<ISessionGrain>(id);
        return (await grain.Read())?.State.Account == account
            ? (await grain.End(call).Unwrap(request.Name)).ToProto()
            : throw Fault.NotFound(request.Name);
    }

    public override async Task WatchEndedSessions(
        WatchEndedSessionsRequest request, IServerStreamWriter<WatchEndedSessionsResponse> responseStream, ServerCallContext context) =>
        await ended.Send(
            sessions => responseStream.WriteAsync(
                new WatchEndedSessionsResponse
                {
                    Sessions = { sessions.Select(id => id.ToString("D")) },
                    SigningKeys = keys.Public(),
                },
                context.CancellationToken),
            context.CancellationToken);

    /// <summary>Others' accounts look as if they did not exist.</summary>
    private static void RequireOwn(Guid account, string resource, ServerCallContext context)
    {
        if (Accounts.Account.IdOf(context.Actor()) != account && !context.IsCustodian())
        {
            throw Fault.NotFound(resource);
        }
    }

    private async Task<string> Name(Guid account) =>
        (await grains.GetGrain<IAccountGrain>(account).Read())?.State.SignInName ?? FirstAccount.Installation;

    /// <summary>Ids are UUIDv7, so they sort by time.</summary>
    private static string Key(Snapshot<Session> session) => session.Stream.Id.ToString("D");
}

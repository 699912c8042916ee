using Google.Protobuf;
using Habeas.Access.Passkeys;
using Habeas.Access.Sessions;
using Habeas.Access.SigningIn;
using Habeas.Access.V1;
using Habeas.Platform.Access;

namespace Habeas.Access.Accounts;

internal sealed partial class AccountsService(
    IGrainFactory grains,
    AccountQueries accounts,
    Enrolment enrolment,
    EndingSessions ending,
    ProviderSettings provider,
    WebAuthn webAuthn,
    [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    : V1.AccountsService.AccountsServiceBase
{
    public override async Task<V1.Account> GetAccount(GetAccountRequest request, ServerCallContext context) =>
        await Grain(request).Read() is { } account ? ShownTo(account, context) : throw Fault.NotFound(request.Name);

    public override async Task<ListAccountsResponse> ListAccounts(ListAccountsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken);
        checks.ThrowIfAny();
        var (ids, next) = await accounts.List(page, context.CancellationToken);
        var shown = await Task.WhenAll(ids.Select(id => grains.GetGrain<IAccountGrain>(id).Read()));
        return new ListAccountsResponse
        {
            Accounts = { shown.OfType<Snapshot<Account>>().Select(account => ShownTo(account, context)) }, NextPageToken = next,
        };
    }

    public override async Task<V1.Account> CreateAccount(CreateAccountRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var (name, language, roles) = AccountWire.Read(request.Account);
        var id = Account.IdOf(name);
        var others = await Custodians(Actor(context), context);
        return Shown(await grains.GetGrain<IAccountGrain>(id).Create(call, name, language, roles, others).Unwrap(AccountWire.Name(id)));
    }

    public override async Task<InviteAccountResponse> InviteAccount(InviteAccountRequest request, ServerCallContext context)
    {
        RequirePasswords();
        var code = Secret.NewCode();
        var invited = Grain(request).Invite(new Call(context.Actor()), Secret.HashCode(code));
        return new InviteAccountResponse { Account = Shown(await invited.Unwrap(request.Name)), InvitationCode = code };
    }

    public override async Task<BeginEnrolmentResponse> BeginEnrolment(BeginEnrolmentRequest request, ServerCallContext context)
    {
        RequirePasswords();
        var (id, codeHash) = AccountWire.Read(request);
        new FieldChecks()
            .Require(
                request.SecondPassword.Length == 0 || request.SecondPassword.EnumerateRunes().Count() >= AccountWire.ShortestPassword,
                "second_password",
                "must have 12 characters or more, or be empty.")
            .Require(request.SecondPassword != request.Password, "second_password", "must differ from the password.")
            .ThrowIfAny();
        var seed = await enrolment.Begin(id, codeHash, request.Password, request.SecondPassword, context.CancellationToken);
        return new BeginEnrolmentResponse
        {
            TotpSecret = OneTimeCodes.Base32(seed), TotpUri = OneTimeCodes.Uri(seed, request.SignInName),
        };
    }

    public override async Task<CompleteEnrolmentResponse> CompleteEnrolment(CompleteEnrolmentRequest request, ServerCallContext context)
    {
        RequirePasswords();
        var (id, codeHash) = AccountWire.Read(request);
        var (account, codes) = await enrolment.Complete(id, codeHash, request.TotpCode);
        await ending.All(id, new Call(account.SignInName), context.CancellationToken);
        return new CompleteEnrolmentResponse { RecoveryCodes = { codes } };
    }

    public override async Task<V1.Account> ProposeAccountRoles(ProposeAccountRolesRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var (id, roles) = Read(request.Name, request.Roles);
        var custodians = await accounts.Custodians(context.CancellationToken);
        var (others, seconds) = (custodians.Count(one => one != id), custodians.Count(one => one != Actor(context)));
        return Shown(await grains.GetGrain<IAccountGrain>(id).ProposeRoles(call, roles, others, seconds).Unwrap(request.Name));
    }

    public override async Task<V1.Account> ConfirmAccountRoles(ConfirmAccountRolesRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var (id, roles) = Read(request.Name, request.Roles);
        var others = await Custodians(id, context);
        return Shown(await grains.GetGrain<IAccountGrain>(id).ConfirmRoles(call, roles, others).Unwrap(request.Name));
    }

    public override async Task<V1.Account> CloseAccount(CloseAccountRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var id = request.ResourceId(AccountWire.Collection);
        var closed = await grains.GetGrain<IAccountGrain>(id).Close(call, await Custodians(id, context)).Unwrap(request.Name);
        await ending.All(id, call.Step("sessions"), context.CancellationToken);
        return Shown(closed);
    }

    private void RequirePasswords()
    {
        if (!provider.AllowsPasswords)
        {
            throw Fault.Refused(Refusals.PasswordsOff);
        }
    }

    private V1.Account Shown(Snapshot<Account> account) => account.ToProto(time.GetUtcNow());

    /// <summary>Passkeys, which are named after devices, are for their own person and for custodians.</summary>
    private V1.Account ShownTo(Snapshot<Account> account, ServerCallContext context)
    {
        var shown = Shown(account);
        if (account.Stream.Id != Actor(context) && !context.IsCustodian())
        {
            shown.Passkeys.Clear();
        }

        return shown;
    }

    /// <summary>How many active custodians there are beside this one.</summary>
    private async Task<int> Custodians(Guid except, ServerCallContext context) =>
        (await accounts.Custodians(context.CancellationToken)).Count(id => id != except);

    private IAccountGrain Grain(IMessage request) => grains.GetGrain<IAccountGrain>(request.ResourceId(AccountWire.Collection));

    private static Guid Actor(ServerCallContext context) => Account.IdOf(context.Actor());

    private static (Guid Id, IReadOnlyList<DeskRole> Roles) Read(string name, IEnumerable<Role> roles)
    {
        var checks = new FieldChecks();
        var read = (checks.Resource("name", name, AccountWire.Collection), checks.Roles("roles", roles));
        checks.ThrowIfAny();
        return read;
    }
}

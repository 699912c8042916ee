using Habeas.Access.V1;

namespace Habeas.Access.Accounts;

/// <summary>The passkeys of the caller's own account.</summary>
internal sealed partial class AccountsService
{
    public override async Task<BeginPasskeyResponse> BeginPasskey(BeginPasskeyRequest request, ServerCallContext context)
    {
        var (id, account) = await Own(request.Name, request.ResourceId(AccountWire.Collection), context);
        return new BeginPasskeyResponse { OptionsJson = webAuthn.NewOptions(id, account) };
    }

    public override async Task<V1.Account> AddPasskey(AddPasskeyRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var (id, account) = await Own(request.Name, request.ResourceId(AccountWire.Collection), context);
        var (passkey, nonce, expires) =
            await webAuthn.Register(id, account, request.ResponseJson, request.Title.Trim(), context.CancellationToken)
            ?? throw Fault.Refused(Refusals.PasskeyInvalid);
        return Shown(await grains.GetGrain<IAccountGrain>(id).AddPasskey(call, passkey, nonce, expires).Unwrap(request.Name));
    }

    public override async Task<V1.Account> RemovePasskey(RemovePasskeyRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var id = request.ResourceId(AccountWire.Collection);
        if (!context.IsCustodian())
        {
            await Own(request.Name, id, context);
        }

        return Shown(await grains.GetGrain<IAccountGrain>(id).RemovePasskey(call, request.Passkey).Unwrap(request.Name));
    }

    /// <summary>Others' accounts look as if they did not exist.</summary>
    private async Task<(Guid Id, Account Account)> Own(string name, Guid id, ServerCallContext context) =>
        id == Actor(context) && await grains.GetGrain<IAccountGrain>(id).Read() is { State: var account }
            ? (id, account)
            : throw Fault.NotFound(name);
}

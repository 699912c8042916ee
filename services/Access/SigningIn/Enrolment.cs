using Habeas.Access.Accounts;

namespace Habeas.Access.SigningIn;

/// <summary>Enrols an invited person: their password and their authenticator.</summary>
internal sealed class Enrolment(
    IGrainFactory grains, Passwords passwords, Seeds seeds, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
{
    private const int RecoveryCodes = 10;

    /// <param name="second">The password for duress; empty for none.</param>
    /// <returns>The secret for the person's authenticator.</returns>
    /// <exception cref="RpcException">UNAUTHENTICATED, RESOURCE_EXHAUSTED</exception>
    public async Task<byte[]> Begin(Guid id, string codeHash, string password, string second, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IAccountGrain>(id);
        var (hash, secondHash) = await passwords.Hash(password, second, cancellation);
        var seed = OneTimeCodes.NewSeed();
        var begun = await grain.BeginEnrolment(AsRecorded(await grain.Read()), codeHash, hash, secondHash, seeds.Seal(seed));
        await begun.OrIfMissing(Refusals.InvitationInvalid).Unwrap(AccountWire.Name(id));
        return seed;
    }

    /// <returns>The account, and the recovery codes, which are stored only as hashes.</returns>
    /// <exception cref="RpcException">UNAUTHENTICATED</exception>
    public async Task<(Account Account, IReadOnlyList<string> RecoveryCodes)> Complete(Guid id, string codeHash, string totpCode)
    {
        var grain = grains.GetGrain<IAccountGrain>(id);
        var account = await grain.Read();
        var seed = account?.State.Chosen?.TotpSeed;
        var step = seed is not null && seeds.OpenBytes(seed) is { } opened ? OneTimeCodes.Step(opened, totpCode, time.GetUtcNow()) : null;
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => Secret.NewCode())];
        var completed = await grain.CompleteEnrolment(AsRecorded(account), codeHash, step, [.. codes.Select(Secret.HashCode)]);
        var enrolled = await completed.OrIfMissing(Refusals.InvitationInvalid).Unwrap(AccountWire.Name(id));
        return (enrolled.State, codes);
    }

    /// <summary>The person acts under the name of the account, however they typed it.</summary>
    private static Call AsRecorded(Snapshot<Account>? account) => new(account?.State.SignInName ?? "");
}

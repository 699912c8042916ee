using Habeas.Access.Accounts;
using Habeas.Access.Sessions;
using Habeas.Platform.Access;

namespace Habeas.Access.SigningIn;

/// <param name="DeviceKey">From an earlier sign-in on the same device; empty on a new one.</param>
internal sealed record SignInAttempt(string SignInName, string Password, string Code, SessionKind Kind, string Device, string DeviceKey);

internal sealed record SignInResult(Snapshot<Session> Session, Account Account, string SessionSecret, string DeviceKey);

/// <summary>Signs people in. Whatever is wrong, the answer is the same, and it takes as long.</summary>
internal sealed class SignIn(
    IGrainFactory grains,
    Passwords passwords,
    Seeds seeds,
    StartingSessions starting,
    EndingSessions ending,
    ProviderSettings provider,
    [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
{
    /// <exception cref="RpcException">UNAUTHENTICATED, RESOURCE_EXHAUSTED</exception>
    public async Task<SignInResult> Try(SignInAttempt attempt, CancellationToken cancellation)
    {
        if (!provider.AllowsPasswords)
        {
            throw Fault.Refused(Refusals.SignInRefused);
        }

        var id = Account.IdOf(attempt.SignInName);
        var grain = grains.GetGrain<IAccountGrain>(id);
        var account = (await grain.Read())?.State;
        var recovery = Recovery(account, attempt.Code);
        var attempts = Attempts(id, account, attempt.DeviceKey);
        // A recovery code cannot be guessed, so it is always admitted: nobody can be kept out by a stranger's attempts.
        var admitted = recovery is not null || await attempts.Try();
        // The password is checked in any case, for the time that it takes.
        var match = await passwords.Match(
            attempt.Password, account?.Credentials?.PasswordHash, account?.Credentials?.SecondHash, cancellation);
        if (account?.Credentials is not { } credentials || !admitted || match == PasswordMatch.None)
        {
            throw Fault.Refused(Refusals.SignInRefused);
        }

        var deviceKey = Secret.New();
        var step = recovery is null && seeds.OpenBytes(credentials.TotpSeed) is { } seed
            ? OneTimeCodes.Step(seed, attempt.Code, time.GetUtcNow())
            : null;
        var call = new Call(account.SignInName);
        var signedIn = await grain.SignIn(call, new SignInProof(credentials.PasswordHash, step, recovery, Secret.Hash(deviceKey)))
            .Unwrap(AccountWire.Name(id));
        await attempts.Succeeded();
        if (match == PasswordMatch.Second)
        {
            // Whoever forces a person to sign in finds no other session open.
            await ending.All(id, call, cancellation);
        }

        var (session, secret) = await starting.Start(call, id, attempt.Kind, attempt.Device, match == PasswordMatch.Second);
        return new SignInResult(session, signedIn.State, secret, deviceKey);
    }

    /// <summary>Each device that is known counts for itself, and all others together.</summary>
    private IAttemptsGrain Attempts(Guid id, Account? account, string deviceKey)
    {
        var device = deviceKey.Length > 0 ? Secret.Hash(deviceKey) : "";
        return grains.GetGrain<IAttemptsGrain>(account?.Devices.Contains(device) == true ? DerivedId.From(id, device) : id);
    }

    /// <summary>The hash of an unused recovery code of the account; null if it is none.</summary>
    private static string? Recovery(Account? account, string code)
    {
        var hash = Secret.IsCode(code) ? Secret.HashCode(code) : "";
        return account?.Credentials?.RecoveryCodes.Contains(hash) == true ? hash : null;
    }
}

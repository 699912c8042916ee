using Habeas.Access.Passkeys;
using Habeas.Access.SigningIn;

namespace Habeas.Access.Accounts;

/// <summary>One account. Every method is one command, carried out in one turn.</summary>
public interface IAccountGrain : IEventSourcedGrain<Account>
{
    Task<Outcome<Account>> Create(Call call, string signInName, string language, IReadOnlyList<DeskRole> roles, int others);

    Task<Outcome<Account>> Invite(Call call, string codeHash);

    Task<Outcome<Account>> BeginEnrolment(Call call, string codeHash, string passwordHash, string secondHash, string totpSeed);

    Task<Outcome<Account>> CompleteEnrolment(Call call, string codeHash, long? step, IReadOnlyList<string> recoveryHashes);

    Task<Outcome<Account>> SignIn(Call call, SignInProof proof);

    Task<Outcome<Account>> SignInWithProvider(Call call, ProviderProof proof);

    Task<Outcome<Account>> AddPasskey(Call call, Passkey passkey, string nonceHash, DateTimeOffset nonceExpiresAt);

    Task<Outcome<Account>> RemovePasskey(Call call, string id);

    Task<Outcome<Account>> SignInWithPasskey(Call call, PasskeyProof proof);

    Task<Outcome<Account>> ProposeRoles(Call call, IReadOnlyList<DeskRole> roles, int others, int seconds);

    Task<Outcome<Account>> ConfirmRoles(Call call, IReadOnlyList<DeskRole> seen, int others);

    Task<Outcome<Account>> Close(Call call, int others);
}

[GrainType("account")]
internal sealed class AccountGrain(
    AggregateStore<Account, AccountEvent> store, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    : EventSourcedGrain<Account, AccountEvent>(store), IAccountGrain
{
    public Task<Outcome<Account>> Create(Call call, string signInName, string language, IReadOnlyList<DeskRole> roles, int others) =>
        Create(call, account => account.Create(signInName, language, roles, others));

    public Task<Outcome<Account>> Invite(Call call, string codeHash) => Commit(call, account => account.Invite(codeHash, time.GetUtcNow()));

    public Task<Outcome<Account>> BeginEnrolment(Call call, string codeHash, string passwordHash, string secondHash, string totpSeed) =>
        Commit(call, account => account.BeginEnrolment(codeHash, passwordHash, secondHash, totpSeed, time.GetUtcNow()));

    public Task<Outcome<Account>> CompleteEnrolment(Call call, string codeHash, long? step, IReadOnlyList<string> recoveryHashes) =>
        Commit(call, account => account.CompleteEnrolment(codeHash, step, recoveryHashes, time.GetUtcNow()));

    public Task<Outcome<Account>> SignIn(Call call, SignInProof proof) => Commit(call, account => account.SignIn(proof));

    public Task<Outcome<Account>> SignInWithProvider(Call call, ProviderProof proof) =>
        Commit(call, account => account.SignInWithProvider(proof, time.GetUtcNow()));

    public Task<Outcome<Account>> AddPasskey(Call call, Passkey passkey, string nonceHash, DateTimeOffset nonceExpiresAt) =>
        Commit(call, account => account.AddPasskey(passkey, nonceHash, nonceExpiresAt, time.GetUtcNow()));

    public Task<Outcome<Account>> RemovePasskey(Call call, string id) => Commit(call, account => account.RemovePasskey(id));

    public Task<Outcome<Account>> SignInWithPasskey(Call call, PasskeyProof proof) =>
        Commit(call, account => account.SignInWithPasskey(proof, time.GetUtcNow()));

    public Task<Outcome<Account>> ProposeRoles(Call call, IReadOnlyList<DeskRole> roles, int others, int seconds) =>
        Commit(call, account => account.ProposeRoles(roles, others, seconds));

    public Task<Outcome<Account>> ConfirmRoles(Call call, IReadOnlyList<DeskRole> seen, int others) =>
        Commit(call, account => account.ConfirmRoles(seen, call.Actor, others));

    public Task<Outcome<Account>> Close(Call call, int others) => Commit(call, account => account.Close(others));
}

using Habeas.Access.V1;
using OtpNet;

namespace Habeas.EndToEnd.Tests;

/// <summary>A person with an account who signs in.</summary>
public sealed class DeskPerson
{
    private readonly Queue<string> recoveryCodes;

    private DeskPerson(string name, string account, string totpSecret, IEnumerable<string> recoveryCodes)
    {
        (Name, Account, TotpSecret) = (name, account, totpSecret);
        this.recoveryCodes = new Queue<string>(recoveryCodes);
    }

    public string Name { get; }

    /// <summary>"accounts/{uuid}".</summary>
    public string Account { get; }

    public string Password => "a sentence that nobody guesses";

    /// <summary>For duress.</summary>
    public string SecondPassword => "another sentence for those who force me";

    public string TotpSecret { get; }

    /// <summary>An unused recovery code: an authenticator would have no new code for up to half a minute.</summary>
    public string NextCode() => recoveryCodes.Dequeue();

    /// <summary>Creates an account with these roles and enrols a person.</summary>
    public static async Task<DeskPerson> Enrol(RunningHabeas habeas, string name, params Role[] roles)
    {
        var accounts = new AccountsService.AccountsServiceClient(habeas.Channel);
        var custodian = RunningHabeas.As(habeas.Token("custodian-1", Role.Custodian));
        var account = await accounts.CreateAccountAsync(
            new CreateAccountRequest { Account = new Account { SignInName = name, Roles = { roles } } }, custodian);
        var invited = await accounts.InviteAccountAsync(new InviteAccountRequest { Name = account.Name }, custodian);
        var person = new DeskPerson(name, account.Name, "", []);
        var begun = await accounts.BeginEnrolmentAsync(new BeginEnrolmentRequest
        {
            SignInName = name,
            InvitationCode = invited.InvitationCode,
            Password = person.Password,
            SecondPassword = person.SecondPassword,
        });
        var completed = await accounts.CompleteEnrolmentAsync(new CompleteEnrolmentRequest
        {
            SignInName = name, InvitationCode = invited.InvitationCode, TotpCode = Totp(begun.TotpSecret),
        });
        return new DeskPerson(name, account.Name, begun.TotpSecret, completed.RecoveryCodes);
    }

    /// <summary>The code that an authenticator shows now.</summary>
    public static string Totp(string secret) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow);
}

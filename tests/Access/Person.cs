using Habeas.Access.V1;
using OtpNet;

namespace Habeas.Access.Tests;

/// <summary>Somebody with a password, an authenticator and recovery codes.</summary>
internal sealed class Person(AccessHost host, string name, string password, string seed, IReadOnlyList<string> recoveryCodes)
{
    public const string Password = "a sentence that nobody guesses";

    public string Account => $"accounts/{Accounts.Account.IdOf(name):D}";

    public string Seed => seed;

    public string LastCode { get; private set; } = "";

    public IReadOnlyList<string> RecoveryCodes => recoveryCodes;

    public static async Task<Person> Enrol(
        AccessHost host, string name, string invitation, string password = Password, string second = "")
    {
        var begun = await host.Accounts.BeginEnrolmentAsync(new BeginEnrolmentRequest
        {
            SignInName = name, InvitationCode = invitation, Password = password, SecondPassword = second,
        });
        var completed = await host.Accounts.CompleteEnrolmentAsync(new CompleteEnrolmentRequest
        {
            SignInName = name, InvitationCode = invitation, TotpCode = Code(host, begun.TotpSecret),
        });
        return new Person(host, name, password, begun.TotpSecret, completed.RecoveryCodes);
    }

    /// <summary>A code works once, so each sign-in is half a minute after the one before.</summary>
    public SignInRequest Request(string? other = null, string? wrongPassword = null, string? code = null, string deviceKey = "")
    {
        if (code is null)
        {
            host.Time.Shift(TimeSpan.FromSeconds(30));
            code = LastCode = Code(host, seed);
        }

        return new SignInRequest
        {
            SignInName = other ?? name,
            Password = wrongPassword ?? password,
            Code = code,
            Kind = SessionKind.Browser,
            Device = "laptop",
            DeviceKey = deviceKey,
        };
    }

    public async Task<SignInResponse> SignIn(string? code = null, string deviceKey = "") =>
        await host.Sessions.SignInAsync(Request(code: code, deviceKey: deviceKey));

    private static string Code(AccessHost host, string seed) =>
        new Totp(Base32Encoding.ToBytes(seed)).ComputeTotp(host.Time.GetUtcNow().UtcDateTime);
}

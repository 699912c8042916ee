using System.Security.Cryptography;
using System.Text.Json;
using Habeas.Access.SigningIn;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using OtpNet;

namespace Habeas.Standalone;

/// <summary>
/// Two accounts for trying the desk out: one records, the other approves. Their passwords are random, printed, and kept in a file of the
/// data folder, so that every start can print them.
/// </summary>
internal sealed class DemoAccounts(string folder, IServiceProvider services, Uri grpc)
{
    private const string First = "clerk";
    private const string Second = "reviewer";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private string File => Path.Combine(folder, "demo-accounts.json");

    public async Task Tell(TextWriter output, CancellationToken cancellation)
    {
        if (!System.IO.File.Exists(File) && await Make(cancellation) is { } made)
        {
            OwnerOnly.CreateFile(File, () => JsonSerializer.Serialize(made, Json));
        }

        if (System.IO.File.Exists(File))
        {
            await output.WriteLineAsync("Sign in at /desk with a password and a code from an authenticator, or a recovery code:");
            var text = await System.IO.File.ReadAllTextAsync(File, cancellation);
            foreach (var account in JsonSerializer.Deserialize<DemoAccount[]>(text, Json)!)
            {
                await output.WriteLineAsync(
                    $"  {account.Name}: password {account.Password}, authenticator secret {account.TotpSecret},\n"
                        + $"    recovery codes {string.Join(' ', account.RecoveryCodes)}");
            }
        }
    }

    /// <returns>Null if the installation has accounts of its own.</returns>
    private async Task<DemoAccount[]?> Make(CancellationToken cancellation)
    {
        if (await services.GetRequiredService<FirstAccount>().Invite(First, cancellation) is not { } invitation)
        {
            return null;
        }

        using var channel = ServiceClients.Channel(grpc);
        var (accounts, sessions) = (new AccountsService.AccountsServiceClient(channel), new SessionsService.SessionsServiceClient(channel));
        var first = await Enrol(accounts, First, invitation, cancellation);
        // As the person would: a recovery code is left out of the list, since it is used up.
        var signedIn = await sessions.SignInAsync(
            new SignInRequest
            {
                SignInName = First,
                Password = first.Password,
                Code = first.RecoveryCodes[0],
                Kind = SessionKind.Program,
                Device = "demonstration",
            },
            cancellationToken: cancellation);
        var custodian = new Metadata { { "authorization", $"Bearer {signedIn.Token.Value}" } };
        var created = await accounts.CreateAccountAsync(
            new CreateAccountRequest
            {
                Account = new Account { SignInName = Second, Roles = { Role.Desk, Role.Legal, Role.Publisher, Role.Custodian } },
                RequestId = Guid.NewGuid().ToString("D"),
            },
            custodian,
            cancellationToken: cancellation);
        var invited = await accounts.InviteAccountAsync(
            new InviteAccountRequest { Name = created.Name }, custodian, cancellationToken: cancellation);
        var second = await Enrol(accounts, Second, invited.InvitationCode, cancellation);
        await sessions.SignOutAsync(new SignOutRequest { SessionSecret = signedIn.SessionSecret }, cancellationToken: cancellation);
        return [first with { RecoveryCodes = first.RecoveryCodes[1..] }, second];
    }

    private static async Task<DemoAccount> Enrol(
        AccountsService.AccountsServiceClient accounts, string name, string invitation, CancellationToken cancellation)
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var begun = await accounts.BeginEnrolmentAsync(
            new BeginEnrolmentRequest { SignInName = name, InvitationCode = invitation, Password = password },
            cancellationToken: cancellation);
        var code = new Totp(Base32Encoding.ToBytes(begun.TotpSecret)).ComputeTotp(CodeTime());
        var completed = await accounts.CompleteEnrolmentAsync(
            new CompleteEnrolmentRequest { SignInName = name, InvitationCode = invitation, TotpCode = code },
            cancellationToken: cancellation);
        return new DemoAccount(name, password, begun.TotpSecret, [.. completed.RecoveryCodes]);
    }

    /// <summary>
    /// A code is accepted once. With the previous one, the person can sign in with the current one at once; near its end it would be
    /// refused as too old, and the next one comes soon. The access service checks codes by the machine's clock.
    /// </summary>
    private static DateTime CodeTime()
    {
        const int Step = 30;
        var now = TimeProvider.System.GetUtcNow();
        return now.ToUnixTimeSeconds() % Step < Step / 2 ? now.UtcDateTime.AddSeconds(-Step) : now.UtcDateTime;
    }

    private sealed record DemoAccount(string Name, string Password, string TotpSecret, string[] RecoveryCodes);
}

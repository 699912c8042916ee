using System.Text.RegularExpressions;
using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Platform.Hosting;
using Habeas.Standalone;

namespace Habeas.EndToEnd.Tests;

/// <summary>What the first starts of an installation print, and that the printed accounts work.</summary>
public sealed partial class FirstStartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-first").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_start_prints_an_invitation_until_somebody_is_enrolled_and_says_that_the_old_token_is_invalid()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "desk.token"), "old", TestContext.Current.CancellationToken);
        var first = await Started(new InstallationOptions(folder, "127.0.0.1", 0, 0, Demo: false) { FirstAccount = "araz" });
        first.Printed.ShouldContain("desk.token no longer opens the desk");
        await first.Stop();

        // The second start replaces the invitation; the third prints none.
        var second = await Started(new InstallationOptions(folder, "127.0.0.1", 0, 0, Demo: false) { FirstAccount = "araz" });
        Code(second).ShouldNotBe(Code(first));
        var accounts = new AccountsService.AccountsServiceClient(second.Channel);
        (await Should.ThrowAsync<RpcException>(() => Enrol(accounts, Code(first)))).StatusCode.ShouldBe(StatusCode.Unauthenticated);
        (await Enrol(accounts, Code(second))).RecoveryCodes.Count.ShouldBe(10);
        await second.Stop();
        var third = await Started(new InstallationOptions(folder, "127.0.0.1", 0, 0, Demo: false) { FirstAccount = "araz" });
        third.Printed.ShouldNotContain("invitation");
        await third.Stop();
    }

    [Fact]
    public async Task A_name_that_no_account_can_have_is_reported()
    {
        var started = await Started(new InstallationOptions(folder, "127.0.0.1", 0, 0, Demo: false) { FirstAccount = "cases" });
        started.Printed.ShouldContain("\"cases\" cannot be a sign-in name");
        await started.Stop();
    }

    [Fact]
    public async Task The_demonstration_prints_two_working_accounts_each_time()
    {
        var first = await Started(new InstallationOptions(folder, "127.0.0.1", 0, 0, Demo: true));
        await first.Stop();
        var second = await Started(new InstallationOptions(folder, "127.0.0.1", 0, 0, Demo: true));
        second.Accounts.ShouldBe(first.Accounts);
        File.GetUnixFileMode(Path.Combine(folder, "demo-accounts.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var sessions = new SessionsService.SessionsServiceClient(second.Channel);
        foreach (Match account in Account().Matches(second.Printed))
        {
            var signedIn = await sessions.SignInAsync(new SignInRequest
            {
                SignInName = account.Groups["name"].Value,
                Password = account.Groups["password"].Value,
                Code = account.Groups["code"].Value,
                Kind = SessionKind.Program,
            });
            signedIn.Token.Value.ShouldNotBeEmpty();
        }

        Account().Count(second.Printed).ShouldBe(2);
        await second.Stop();
    }

    private static string Code(Running running)
    {
        var found = Invitation().Match(running.Printed);
        found.Success.ShouldBeTrue(running.Printed);
        return found.Groups["code"].Value;
    }

    private static async Task<CompleteEnrolmentResponse> Enrol(AccountsService.AccountsServiceClient accounts, string code)
    {
        var begun = await accounts.BeginEnrolmentAsync(
            new BeginEnrolmentRequest { SignInName = "araz", InvitationCode = code, Password = "a sentence that nobody guesses" });
        return await accounts.CompleteEnrolmentAsync(new CompleteEnrolmentRequest
        {
            SignInName = "araz", InvitationCode = code, TotpCode = DeskPerson.Totp(begun.TotpSecret),
        });
    }

    private static async Task<Running> Started(InstallationOptions options)
    {
        var running = new Running(options);
        await running.UntilStarted();
        return running;
    }

    [GeneratedRegex("sign-in name araz, invitation code (?<code>[0-9A-Z-]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Invitation();

    [GeneratedRegex(
        @"(?<name>clerk|reviewer): password (?<password>[0-9a-f]+), authenticator secret [A-Z2-7]+,\s+recovery codes (?<code>[0-9A-Z-]+)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Account();

    /// <summary>An installation as started by the command, with its output.</summary>
    private sealed class Running
    {
        private readonly CancellationTokenSource stopping = new();
        private readonly Output output = new();
        private readonly Task<int> running;

        public Running(InstallationOptions options) => running = Installation.Run(options, output, stopping.Token);

        public string Printed => output.ToString();

        public string Accounts => Printed[Printed.IndexOf("  clerk:", StringComparison.Ordinal)..];

        public GrpcChannel Channel { get; private set; } = null!;

        public async Task UntilStarted()
        {
            await await Task.WhenAny(output.IsComplete, running);
            running.IsCompleted.ShouldBeFalse(Printed);
            Channel = ServiceClients.Channel(new Uri(Printed[(Printed.IndexOf("gRPC at ", StringComparison.Ordinal) + 8)..].Split(')')[0]));
        }

        public async Task Stop()
        {
            Channel.Dispose();
            await stopping.CancelAsync();
            (await running).ShouldBe(0);
        }
    }

    private sealed class Output : StringWriter
    {
        private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsComplete => complete.Task;

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (value!.StartsWith("Ctrl-C", StringComparison.Ordinal))
            {
                complete.SetResult();
            }
        }
    }
}

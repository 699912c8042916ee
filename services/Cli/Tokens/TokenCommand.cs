using Habeas.Access.V1;
using Habeas.Platform.Access;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Habeas.Cli.Tokens;

/// <summary><c>habeas token</c>: the tokens of an installation that runs from a data folder. Needs no server.</summary>
internal static class TokenCommand
{
    private const int LongestDays = 3652;

    public static Command Build(Shell shell)
    {
        var command = new Command("token", "Tokens of the installation in a data folder.") { BuildShow(shell), BuildCreate(shell) };
        command.Add(shell.Server.Data);
        command.Add(shell.Server.Json);
        return command;
    }

    private static Command BuildShow(Shell shell)
    {
        var command = new Command("show", "Prints the desk token; who has it may do what the desk may.");
        command.SetAction((parsed, _) =>
        {
            var json = parsed.GetValue(shell.Server.Json);
            return shell.Guard(json, () =>
            {
                var data = parsed.GetRequiredValue(shell.Server.Data);
                var token = DeskToken.TryRead(data)
                    ?? throw new UsageException(
                        $"{DataFolderKeys.DeskTokenFile(data)} is not there: start the installation once, or name its data folder with "
                            + $"--data.");
                Show(shell, json, token);
                return Task.FromResult(ExitCodes.Ok);
            });
        });
        return command;
    }

    private static Command BuildCreate(Shell shell)
    {
        var role = new Option<string>("--role") { Description = "What its holder is: desk, partner, legal or operator.", Required = true };
        role.AcceptOnlyFromAmong("desk", "partner", "legal", "operator");
        var subject = new Option<string>("--subject")
        {
            Description = "A pseudonym for its holder; it stands beside what they record, for ever.",
            Required = true,
            HelpName = "NAME",
        };
        subject.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (string.IsNullOrWhiteSpace(result.Tokens[0].Value) || result.Tokens[0].Value.Length > 100))
            {
                result.AddError("--subject takes 1 to 100 characters.");
            }
        });
        var days = new Option<int>("--days")
        {
            Description = $"For how many days it is valid, 1 to {LongestDays}.",
            DefaultValueFactory = _ => 30,
            HelpName = "N",
        };
        days.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var n) && n is < 1 or > LongestDays)
            {
                result.AddError($"--days takes 1 to {LongestDays}.");
            }
        });
        var command = new Command("create", "Makes a token, signed with the key in the data folder.") { role, subject, days };
        command.SetAction((parsed, _) =>
        {
            var json = parsed.GetValue(shell.Server.Json);
            return shell.Guard(json, () =>
            {
                var key = SigningKeyFile.Read(parsed.GetRequiredValue(shell.Server.Data));
                Show(shell, json, key.Sign(
                    parsed.GetRequiredValue(subject),
                    Enum.Parse<Role>(parsed.GetRequiredValue(role), ignoreCase: true),
                    shell.Time.GetUtcNow(),
                    TimeSpan.FromDays(parsed.GetValue(days))));
                return Task.FromResult(ExitCodes.Ok);
            });
        });
        return command;
    }

    private static JsonWebToken? Read(string token)
    {
        try
        {
            return new JsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // The token alone goes to the output, so that TOKEN=$(habeas token show) works.
    private static void Show(Shell shell, bool json, string token)
    {
        var claims = Read(token);
        var role = claims?.TryGetPayloadValue<string>("role", out var value) == true ? value : "";
        var report = new Reporter(shell.Terminal, json);
        report.Notice(claims is null
            ? "This is not a token that says what it is for."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Role {role}, subject {claims.Subject}, valid until {claims.ValidTo:yyyy-MM-dd HH:mm} UTC."));
        report.Result(
            new Dictionary<string, object?>
            {
                ["token"] = token,
                ["role"] = role,
                ["subject"] = claims?.Subject,
                ["validUntil"] = claims?.ValidTo,
            },
            // Not through the console, which would break a long line.
            _ => shell.Terminal.Output.WriteLine(token));
    }
}

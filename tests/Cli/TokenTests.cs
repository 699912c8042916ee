using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Cli.Tests;

public sealed class TokenTests : CliTest
{
    private const string Secret = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Fact]
    public async Task A_token_is_made_that_the_installation_accepts()
    {
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        WriteFile("keys/signing.json", $$"""{"issuer":"habeas","audience":"habeas","keyId":"k1","secret":"{{Secret}}"}""");

        var outcome = await Run("token", "create", "--role", "legal", "--subject", "lawyer-7", "--days", "2");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        var result = await new JsonWebTokenHandler
        {
            MapInboundClaims = false,
        }.ValidateTokenAsync(outcome.Output.Trim(), new TokenValidationParameters
        {
            ValidIssuer = "habeas",
            ValidAudience = "habeas",
            IssuerSigningKey = new SymmetricSecurityKey(Convert.FromBase64String(Secret)) { KeyId = "k1" },
            LifetimeValidator = (from, until, _, _) =>
                from == Time.GetUtcNow().UtcDateTime && until == Time.GetUtcNow().UtcDateTime.AddDays(2),
        });
        result.Exception.ShouldBeNull();
        result.Claims["sub"].ShouldBe("lawyer-7");
        result.Claims["role"].ShouldBe("legal");
    }

    [Fact]
    public async Task Without_a_key_there_is_no_token()
    {
        var outcome = await Run("token", "create", "--role", "desk", "--subject", "a");

        outcome.Code.ShouldBe(ExitCodes.Usage);
        outcome.Error.ShouldContain("signing.json is not there");
        outcome.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_desk_token_alone_goes_to_the_output()
    {
        WriteFile("desk.token", "abc.def.ghi");

        var outcome = await Run("token", "show");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldBe("abc.def.ghi" + Environment.NewLine);
    }

    [Fact]
    public async Task Whose_the_token_is_is_said_beside_it()
    {
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        WriteFile("keys/signing.json", $$"""{"issuer":"habeas","audience":"habeas","keyId":"k1","secret":"{{Secret}}"}""");
        var created = await Run("token", "create", "--role", "desk", "--subject", "clerk-3", "--days", "1");
        WriteFile("desk.token", created.Output);

        var outcome = await Run("token", "show");

        outcome.Output.ShouldBe(created.Output);
        outcome.Error.ShouldContain("Role desk, subject clerk-3, valid until 2026-11-25 12:00 UTC.");
    }
}

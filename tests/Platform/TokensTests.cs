using Habeas.Access.V1;
using Habeas.Platform.Access;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Platform.Tests;

public sealed class TokensTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-tokens").FullName;

    [Fact]
    public void The_first_start_makes_a_key_and_a_desk_token_that_only_the_owner_reads()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var key = DataFolderKeys.Open(folder, time);
        DataFolderKeys.Open(folder, time).ShouldBe(key);
        foreach (var file in new[] { DataFolderKeys.SigningKeyFile(folder), DataFolderKeys.DeskTokenFile(folder) })
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_token_is_valid_with_its_key_only()
    {
        var now = DateTimeOffset.UtcNow;
        var key = SigningKey.New();
        var token = key.Sign("clerk-1", Role.Desk, now, TimeSpan.FromDays(1));
        (await Validate(token, key)).IsValid.ShouldBeTrue();
        (await Validate(token, SigningKey.New() with { KeyId = key.KeyId })).IsValid.ShouldBeFalse();
        (await Validate(key.Sign("clerk-1", Role.Desk, now.AddDays(-3), TimeSpan.FromDays(1)), key)).IsValid.ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Task<TokenValidationResult> Validate(
        string token, SigningKey key) => new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = key.Issuer,
        ValidAudience = key.Audience,
        IssuerSigningKey = new SymmetricSecurityKey(Convert.FromBase64String(key.Secret)) { KeyId = key.KeyId },
    });
}

using System.Text.Json;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Platform.Tests;

public sealed class TokensTests : IDisposable
{
    private static readonly ServiceKey Services = ServiceKey.New();

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-tokens").FullName;

    [Fact]
    public void The_first_start_makes_keys_that_only_the_owner_reads()
    {
        var keys = DataFolderKeys.Open(folder);
        DataFolderKeys.Open(folder).ShouldBe(keys);
        string[] files =
            [DataFolderKeys.ServiceKeyFile(folder), DataFolderKeys.SigningKeysFile(folder), DataFolderKeys.SealingKeyFile(folder)];
        foreach (var file in files)
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(["sealing.id"], "no token lies in the folder");
    }

    [Fact]
    public async Task A_token_is_valid_with_its_key_only()
    {
        var now = DateTimeOffset.UtcNow;
        var keys = SigningKeys.New();
        var token = keys.Sign(Services, "clerk-1", [Role.Desk], now, TimeSpan.FromDays(1));
        (await Validate(token, keys)).IsValid.ShouldBeTrue();
        (await Validate(token, SigningKeys.New())).IsValid.ShouldBeFalse();
        var old = keys.Sign(Services, "clerk-1", [Role.Desk], now.AddDays(-3), TimeSpan.FromDays(1));
        (await Validate(old, keys)).IsValid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_is_validated_once_and_its_key_and_times_are_asked_each_time()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var keys = SigningKeys.New();
        var published = new PublishedKeys(new ConfigurationBuilder().Build());
        published.Hear(keys.Public());
        using var handler = new RememberedTokens(published, time);
        var now = time.GetUtcNow();
        var token = keys.Sign(Services, "clerk-1", [Role.Desk], now, TimeSpan.FromMinutes(10));
        var parts = token.Split('.');

        var first = await Validate(handler, token, published);
        first.IsValid.ShouldBeTrue();
        handler.Count.ShouldBe(1);
        first.ClaimsIdentity.RemoveClaim(first.ClaimsIdentity.FindFirst(Clearances.RoleClaim));
        var second = await Validate(handler, token, published: null);
        second.IsValid.ShouldBeTrue("it is remembered");
        second.ClaimsIdentity.FindFirst(Clearances.RoleClaim)?.Value.ShouldBe("desk", "and what a call does to its claims is its own");
        second.SecurityToken.SigningKey.ShouldBe(published.Find(keys.Ids[0]));

        var other = keys.Sign(Services, "clerk-2", [Role.Legal], now, TimeSpan.FromMinutes(10)).Split('.');
        (await Validate(handler, $"{parts[0]}.{other[1]}.{parts[2]}", published)).IsValid.ShouldBeFalse();
        (await Validate(handler, keys.Sign(Services, "clerk-1", [Role.Desk], now.AddDays(-3), TimeSpan.FromDays(1)), published)).IsValid
            .ShouldBeFalse();
        handler.Count.ShouldBe(1, "only what is valid is remembered");

        published.Hear(SigningKeys.New().Public());
        (await Validate(handler, token, published)).IsValid.ShouldBeFalse("its key was withdrawn");
        published.Hear(keys.Public());
        (await Validate(handler, token, published)).IsValid.ShouldBeTrue();
        time.Advance(TimeSpan.FromMinutes(10));
        (await Validate(handler, token, published: null)).IsValid.ShouldBeFalse("its time is over");
    }

    [Theory]
    [InlineData("ES384")]
    [InlineData("HS256")]
    [InlineData("none")]
    public async Task Another_algorithm_than_that_of_the_keys_is_refused(string algorithm)
    {
        var keys = SigningKeys.New();
        var published = new PublishedKeys(new ConfigurationBuilder().Build());
        published.Hear(keys.Public());
        using var handler = new RememberedTokens(published, TimeProvider.System);
        var parts = keys.Sign(Services, "clerk-1", [Role.Desk], DateTimeOffset.UtcNow, TimeSpan.FromMinutes(10)).Split('.');
        var header = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","kid":"{{keys.Ids[0]}}","typ":"JWT"}""");

        (await Validate(handler, $"{header}.{parts[1]}.{parts[2]}", published)).IsValid.ShouldBeFalse();
        (await Validate(handler, $"{header}.{parts[1]}.", published)).IsValid.ShouldBeFalse();
        handler.Count.ShouldBe(0);
    }

    [Fact]
    public async Task After_a_key_roll_the_former_key_is_accepted_and_the_one_before_is_not()
    {
        var first = SigningKeys.New();
        var second = first.Rolled();
        var third = second.Rolled();
        var token = first.Sign(Services, "clerk-1", [Role.Desk], DateTimeOffset.UtcNow, TimeSpan.FromMinutes(10));
        (await Validate(token, SigningKeys.Parse(second.Public()))).IsValid.ShouldBeTrue();
        (await Validate(token, third)).IsValid.ShouldBeFalse();
        third.Ids.Count.ShouldBe(2);
    }

    [Fact]
    public void Published_keys_have_no_private_part()
    {
        var keys = SigningKeys.New();
        using var json = JsonDocument.Parse(keys.Public());
        var key = json.RootElement.GetProperty("keys").EnumerateArray().ShouldHaveSingleItem();
        key.EnumerateObject().Select(property => property.Name).ShouldBe(["kid", "x", "y", "kty", "crv", "use", "alg"], ignoreOrder: true);
        key.GetProperty("alg").GetString().ShouldBe("ES256");
        SigningKeys.Parse(keys.Private()).Public().ShouldBe(keys.Public());
    }

    [Fact]
    public void A_printed_key_reveals_no_secret()
    {
        var keys = DataFolderKeys.Open(folder);
        $"{keys} {keys.Services}".ShouldNotContain(keys.Services.Secret);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kid":"a","x":"AA","y":"AA"}]}""")]
    [InlineData("not json")]
    public void Anything_that_is_not_a_key_set_is_refused(string text) => Should.Throw<InvalidDataException>(() => SigningKeys.Parse(text));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <param name="published">The keys to validate with; null for none.</param>
    private static Task<TokenValidationResult> Validate(RememberedTokens handler, string token, PublishedKeys? published) =>
        handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Services.Issuer,
            ValidAudience = Services.Audience,
            IssuerSigningKeyResolver = (_, _, id, _) => published?.Find(id) is { } key ? [key] : [],
        });

    private static Task<TokenValidationResult> Validate(string token, SigningKeys keys) =>
        Validate(token, [.. new JsonWebKeySet(keys.Public()).GetSigningKeys()]);

    private static Task<TokenValidationResult> Validate(string token, SecurityKey[] keys) =>
        new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Services.Issuer,
            ValidAudience = Services.Audience,
            IssuerSigningKeys = keys,
        });
}

using System.Text;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>
/// Every method of the contract, as every kind of caller, over gRPC and JSON. Bodies are invalid: callers with access are told so, and
/// others are refused before the body is read, so nothing is ever carried out.
/// </summary>
public sealed class AccessMatrixTests(UnlimitedFixture fixture) : IClassFixture<UnlimitedFixture>
{
    private static readonly byte[] BrokenMessage = [0x0f, 0xff];

    private static readonly byte[] BrokenJson = "{"u8.ToArray();

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Its header, and its roles; null if its token is not valid.</summary>
    private sealed record Caller(string Kind, string? Authorization, IReadOnlyList<Role>? Roles);

    [Fact]
    public async Task Each_method_admits_only_callers_with_its_roles()
    {
        using var calls = new RawCalls(fixture.Habeas);
        var callers = Callers(fixture.Habeas.Key).ToArray();
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        var all = Contract.Methods.SelectMany(method => callers.Select(caller => (Method: method, Caller: caller)));
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (pair, _) =>
        {
            var expected = Expected(pair.Method, pair.Caller);
            Check("gRPC", await calls.Grpc(pair.Method, BrokenMessage, pair.Caller.Authorization));
            if (Contract.Json(pair.Method) is var (verb, pattern, hasBody))
            {
                var address = RawCalls.Address(pattern, _ => "none");
                Check("JSON", await calls.Json(verb, address, hasBody ? BrokenJson : null, pair.Caller.Authorization, pair.Method));
            }

            void Check(string way, RawAnswer answer)
            {
                var refused = (StatusCode)answer.Status is StatusCode.Unauthenticated or StatusCode.PermissionDenied
                    ? (StatusCode)answer.Status : StatusCode.OK;
                if (refused != expected || answer.Status < 0)
                {
                    wrong.Add($"{pair.Method.FullName} as {pair.Caller.Kind} over {way}: {expected} expected, {answer}");
                }
            }
        });

        Contract.Methods.Count.ShouldBeGreaterThan(100);
        wrong.ShouldBeEmpty();
    }

    private static StatusCode Expected(MethodDescriptor method, Caller caller) => caller switch
    {
        { Roles: null } => StatusCode.Unauthenticated,
        _ when caller.Roles.Append(Role.Public).Intersect(Contract.Roles(method)).Any() => StatusCode.OK,
        { Authorization: null } => StatusCode.Unauthenticated,
        _ => StatusCode.PermissionDenied,
    };

    private static IEnumerable<Caller> Callers(InstallationKeys key)
    {
        var now = DateTimeOffset.UtcNow;
        var desk = key.Sign("clerk-1", Role.Desk, now, Hour);
        yield return new Caller("nobody", null, []);
        yield return Invalid("garbage", "garbage");
        yield return Invalid("no text", "");
        yield return new Caller("another scheme", "Basic Y2xlcms6c2VjcmV0", null);
        yield return new Caller("two tokens", $"Bearer {desk}, Bearer {desk}", null);
        yield return Invalid("expired", key.Sign("clerk-1", Role.Desk, now - (2 * Hour), Hour));
        yield return Invalid("not yet valid", key.Sign("clerk-1", Role.Desk, now + Hour, Hour));
        yield return Invalid("cut off", desk[..desk.LastIndexOf('.')] + ".");
        yield return Invalid("algorithm none", Unsigned(desk));
        var others = SigningKeys.New();
        yield return Invalid("another key", others.Sign(key.Services, "clerk-1", [Role.Desk], now, Hour));
        var sameId = SigningKeys.Parse(others.Private().Replace(others.Ids[0], key.Signing.Ids[0], StringComparison.Ordinal));
        yield return Invalid("another key of the same id", sameId.Sign(key.Services, "clerk-1", [Role.Desk], now, Hour));
        yield return Invalid("another audience", For(key.Services with { Audience = "another" }));
        yield return Invalid("another issuer", For(key.Services with { Issuer = "another" }));
        yield return Invalid("the services' key for a person", WithRoles(key.Services, key.Services.KeyId, now, ["desk"]));
        yield return Invalid(
            "the services' key for more than a service", WithRoles(key.Services, key.Services.KeyId, now, ["service", "legal"]));
        // A published key is not secret and must not be accepted as a signing secret.
        var published = Convert.ToBase64String(Encoding.UTF8.GetBytes(key.Signing.Public()));
        yield return Invalid(
            "a published key as a secret", WithRoles(key.Services with { Secret = published }, key.Signing.Ids[0], now, ["desk"]));
        yield return new Caller("Service", $"Bearer {key.Services.Sign("of-service", now, Hour)}", [Role.Service]);
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not (Role.Unspecified or Role.Service)))
        {
            yield return new Caller($"{role}", $"Bearer {key.Sign($"of-{role}", role, now, Hour)}", [role]);
        }

        yield return Several(key, now, [Role.Partner, Role.Operator]);
        yield return Several(key, now, [Role.Desk, Role.Operator]);
        yield return new Caller(
            "only the public's role", $"Bearer {key.Signing.Sign(key.Services, "of-nobody", [], now, Hour)}", []);

        string For(ServiceKey services) => key.Signing.Sign(services, "clerk-1", [Role.Desk], now, Hour);
    }

    private static Caller Invalid(string kind, string token) => new(kind, $"Bearer {token}", null);

    private static Caller Several(InstallationKeys key, DateTimeOffset now, IReadOnlyList<Role> roles) => new(
        string.Join(" and ", roles),
        $"Bearer {key.Signing.Sign(key.Services, "of-several", roles, now, Hour)}",
        roles);

    private static string WithRoles(ServiceKey key, string id, DateTimeOffset now, string[] roles) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = key.Issuer,
            Audience = key.Audience,
            NotBefore = now.UtcDateTime,
            Expires = now.UtcDateTime + Hour,
            Claims = new Dictionary<string, object> { ["sub"] = "of-several", [Clearances.RoleClaim] = roles },
            SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Convert.FromBase64String(key.Secret)) { KeyId = id }, SecurityAlgorithms.HmacSha256),
        });

    private static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";
}

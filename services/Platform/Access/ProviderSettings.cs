namespace Habeas.Platform.Access;

/// <summary>Roles that a value of the provider's claim gives.</summary>
public sealed class ProviderRole
{
    /// <summary>A value of the claim, such as the name of a group.</summary>
    public string Value { get; set; } = "";

    /// <summary>Names of roles, separated by commas: "desk,legal".</summary>
    public string Gives { get; set; } = "";
}

/// <summary>
/// The outside OpenID Connect provider that people sign in with. Access checks its ID tokens; Web exchanges authorization codes for them.
/// </summary>
public sealed class ProviderSettings
{
    public const string Section = "Access:Provider";

    /// <summary>The provider's issuer, such as "https://login.example.org/realms/committee". Empty: there is no provider.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The provider's name on the sign-in page; the host of <see cref="Authority"/> if it is empty.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the provider knows the desk's pages by: a confidential client with PKCE.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Only Web needs it.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What the provider knows the command line by: a public client with PKCE. Empty: programs cannot sign in.</summary>
    public string ProgramClientId { get; set; } = "";

    /// <summary>Scopes to ask for beside "openid", separated by spaces.</summary>
    public string Scopes { get; set; } = "profile";

    /// <summary>The claim with the sign-in name. People must not be able to change its value at the provider themselves.</summary>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>The claim whose values give roles; empty: roles are those that custodians gave.</summary>
    public string RolesClaim { get; set; } = "";

    public IList<ProviderRole> Roles { get; } = [];

    /// <summary>The ID token must have one of these values of <c>acr</c>; none: any will do.</summary>
    public IList<string> Acr { get; } = [];

    /// <summary>The ID token must have all of these values of <c>amr</c>.</summary>
    public IList<string> Amr { get; } = [];

    /// <summary>Whether people may also sign in with passwords of Habeas' own.</summary>
    public bool OwnPasswords { get; set; }

    /// <summary>Whether the first sign-in under an unknown name creates an account.</summary>
    public bool CreateAccounts { get; set; }

    /// <summary>Further origins of the provider's own, such as "https://www.googleapis.com", where its keys or its tokens are.</summary>
    public IList<string> Origins { get; } = [];

    public bool IsConfigured => Authority.Length > 0;

    public bool AllowsPasswords => !IsConfigured || OwnPasswords;

    /// <summary>For people.</summary>
    public string ShownName => Name.Length > 0 ? Name : new Uri(Authority).Host;

    /// <summary>The parameter <c>scope</c> of an authorization request.</summary>
    public string AllScopes => $"openid {Scopes}".Trim();

    /// <summary>Its parameter <c>acr_values</c>; empty if there is none.</summary>
    public string AcrValues => string.Join(' ', Acr);

    /// <summary>Where the provider describes itself (OpenID Connect Discovery 1.0).</summary>
    public string MetadataAddress => Authority.TrimEnd('/') + "/.well-known/openid-configuration";

    /// <exception cref="InvalidSettingException">A setting is missing or wrong.</exception>
    public static ProviderSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var settings = section.Get<ProviderSettings>() ?? new ProviderSettings();
        if (section.Exists())
        {
            settings.Check();
        }

        return settings;
    }

    private void Check()
    {
        RequireOrigin(nameof(Authority), Authority);
        Require(ClientId.Length > 0, nameof(ClientId), "is missing: the provider's name for this installation.");
        Require(NameClaim.Length > 0, nameof(NameClaim), "is empty: the claim with the sign-in name.");
        Require(
            RolesClaim.Length > 0 == Roles.Count > 0,
            nameof(RolesClaim),
            "and Roles belong together: the claim, and which roles its values give.");
        Require(
            Roles.All(role => role.Value.Length > 0 && role.Gives.Length > 0), nameof(Roles), "must have a Value and Gives for each.");
        foreach (var origin in Origins)
        {
            RequireOrigin(nameof(Origins), origin);
        }
    }

    private static void RequireOrigin(string name, string value) => Require(
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && address.Query.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)),
        name,
        "must be an https address (http only on this machine).");

    private static void Require(bool holds, string name, string why)
    {
        if (!holds)
        {
            throw new InvalidSettingException($"{Section}:{name}", why);
        }
    }
}

using Habeas.Platform.Access;

namespace Habeas.Access.Passkeys;

/// <summary>
/// Where passkeys work. They belong to a domain, so there are none until one is set; people can always sign in with a password and a code.
/// </summary>
/// <remarks>Read each time, because in one process the address is known only after the start.</remarks>
internal sealed class PasskeySettings(IConfiguration configuration, ProviderSettings provider)
{
    public const string Section = "Access:Passkeys";

    /// <summary>The domain of the pages, such as "desk.example.org".</summary>
    public string Domain => configuration[$"{Section}:Domain"] ?? "";

    /// <summary>The origins of the pages, such as "https://desk.example.org".</summary>
    public IReadOnlySet<string> Origins => configuration.GetSection($"{Section}:Origins").GetChildren()
        .Select(origin => origin.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Whoever has passkeys needs no provider, so there are none where people sign in with a provider only.</summary>
    public bool IsConfigured => Domain.Length > 0 && Origins.Count > 0 && provider.AllowsPasswords;
}

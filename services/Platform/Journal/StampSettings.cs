using System.Globalization;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>An authority that stamps checkpoints.</summary>
/// <param name="Name">What it is called here: a part of addresses and file names.</param>
/// <param name="Roots">What its certificates must come from.</param>
public sealed record StampingAuthority(string Name, Uri Address, StampRoots Roots);

/// <summary>Which authorities stamp the checkpoints of a process's journals, and how often: section <c>Proof:Stamps</c>.</summary>
/// <param name="Guard">Through which they are asked.</param>
public sealed record StampSettings(IReadOnlyList<StampingAuthority> Authorities, TimeSpan Interval, OutboundGuard Guard)
{
    private const string Section = "Proof:Stamps";
    private const string Form =
        "must have a Name of letters, digits and hyphens that no other has, an Address to which Habeas may connect, and as RootsFile the "
        + "certificates, in PEM, that its own must come from.";

    private static readonly TimeSpan Default = TimeSpan.FromDays(7);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The configured authorities; null if there are none, and then nothing is stamped.</summary>
    /// <exception cref="InvalidSettingException"/>
    public static StampSettings? From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var guard = ProofGuard.From(configuration);
        List<StampingAuthority> authorities = [.. section.GetSection("Authorities").GetChildren().Select(one => Read(one, guard))];
        if (authorities.Count == 0)
        {
            return null;
        }

        if (authorities.DistinctBy(authority => authority.Name).Count() < authorities.Count)
        {
            throw new InvalidSettingException($"{Section}:Authorities", Form);
        }

        var interval = section["Interval"] is not { Length: > 0 } text ? Default
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var set) && set >= Shortest && set <= Longest ? set
            : throw new InvalidSettingException($"{Section}:Interval", "must be a time of at least 00:00:01 and at most 366.00:00:00.");
        return new StampSettings(authorities, interval, guard);
    }

    private static StampingAuthority Read(IConfigurationSection section, OutboundGuard guard)
    {
        try
        {
            return section["Name"] is { Length: > 0 and <= 40 } name
                && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
                && Uri.TryCreate(section["Address"], UriKind.Absolute, out var address)
                && guard.MayTry(address)
                && section["RootsFile"] is { Length: > 0 } file
                && StampRoots.Parse(File.ReadAllText(file)) is { } roots
                    ? new StampingAuthority(name, address, roots)
                    : throw new InvalidSettingException(section.Path, Form);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException(section.Path, Form);
        }
    }
}

using Habeas.Platform.Access;
using Habeas.Platform.Edge;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>A witness that cosigns the checkpoints of this installation's logs.</summary>
/// <param name="Keys">Of one name: several only while the witness rolls its key.</param>
/// <param name="Address">Where it takes checkpoints.</param>
public sealed record CosigningWitness(IReadOnlyList<WitnessVerifier> Keys, Uri Address)
{
    public string Name => Keys[0].Name;
}

/// <summary>Which witnesses cosign the checkpoints of a process's journals: section <c>Proof:Witnesses</c>.</summary>
/// <param name="Guard">Through which they are asked.</param>
public sealed record CosigningWitnesses(IReadOnlyList<CosigningWitness> All, OutboundGuard Guard)
{
    private const string Section = "Proof:Witnesses";
    private const string Call = "add-checkpoint";

    /// <summary>A note has sixteen signatures at most, and the log's own is one.</summary>
    private const int MostKeys = SignedNote.MostSignatures - 1;

    /// <summary>The configured witnesses; null if there are none.</summary>
    /// <exception cref="InvalidSettingException"/>
    public static CosigningWitnesses? From(IConfiguration configuration)
    {
        var guard = ProofGuard.From(configuration);
        List<CosigningWitness> witnesses = [.. configuration.GetSection(Section).GetChildren().Select(one => Read(one, guard))];
        if (witnesses.Count == 0)
        {
            return null;
        }

        return witnesses.DistinctBy(witness => witness.Name).Count() == witnesses.Count
            && witnesses.Sum(witness => witness.Keys.Count) <= MostKeys
                ? new CosigningWitnesses(witnesses, guard)
                : throw new InvalidSettingException(Section, $"must have each witness once, and {MostKeys} keys at most.");
    }

    private static CosigningWitness Read(IConfigurationSection section, OutboundGuard guard)
    {
        var keys = (section["Keys"] ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(WitnessVerifier.Parse)
            .ToList();
        return keys.Count > 0
            && keys.TrueForAll(key => key is not null && key.Name == keys[0]!.Name)
            && Uri.TryCreate($"{section["Address"]?.TrimEnd('/')}/{Call}", UriKind.Absolute, out var address)
            && guard.MayTry(address)
                ? new CosigningWitness(keys!, address)
                : throw new InvalidSettingException(
                    section.Path,
                    "must have as Keys the witness's public keys (name+id+key), and an Address to which Habeas may connect.");
    }
}

using Habeas.Platform.Access;

namespace Habeas.Platform.Proof;

/// <summary>
/// The keys with which this installation, as a witness, cosigns the checkpoints of others, and whose logs these are. The keys are not in
/// the database.
/// </summary>
public sealed class CosigningKeys
{
    /// <summary>
    /// The setting with the keys, separated by spaces or line breaks: secrets of 32 bytes in base64. All of them cosign, so that a former
    /// one goes on while others learn the new one.
    /// </summary>
    public const string Setting = "Witness:Keys";

    /// <summary>The setting with the name of the keys.</summary>
    public const string NameSetting = "Witness:Name";

    /// <summary>
    /// The setting with the public keys (<c>name+id+key</c>) of the logs that are witnessed; a log has the name of its keys.
    /// </summary>
    public const string LogsSetting = "Witness:Logs";

    private const string DefaultName = "habeas/witness";

    private readonly IReadOnlyList<WitnessSigner> signers;

    private CosigningKeys(IReadOnlyList<WitnessSigner> signers, IReadOnlyList<NoteVerifier> logs) => (this.signers, Logs) = (signers, logs);

    /// <summary>The keys of the logs that are witnessed.</summary>
    public IReadOnlyList<NoteVerifier> Logs { get; }

    /// <summary>The keys that check what is cosigned.</summary>
    public IEnumerable<WitnessVerifier> Verifiers => signers.Select(signer => signer.Verifier);

    /// <summary>The configured keys; null if no log is witnessed.</summary>
    /// <exception cref="InvalidSettingException">They cannot be read.</exception>
    public static CosigningKeys? From(IConfiguration configuration)
    {
        var logs = configuration.GetSection(LogsSetting).GetChildren()
            .SelectMany(child => Parts(child.Value))
            .Concat(Parts(configuration[LogsSetting]))
            .Select(text => NoteVerifier.Parse(text)
                ?? throw new InvalidSettingException(LogsSetting, "must have public keys of logs: name+id+key."))
            .ToList();
        if (logs.Count == 0)
        {
            return null;
        }

        var name = configuration[NameSetting] is { Length: > 0 } set ? set : DefaultName;
        var seeds = Parts(configuration[Setting]).Select(StrictBase64.Decode).ToList();
        return SignedNote.IsName(name) && seeds.Count > 0 && seeds.TrueForAll(seed => seed?.Length == WitnessSigner.SeedSize)
            ? new CosigningKeys([.. seeds.Select(seed => new WitnessSigner(name, seed!))], logs)
            // Without what is wrong, which may be a key.
            : throw new InvalidSettingException(
                Setting,
                $"must be keys of {WitnessSigner.SeedSize} bytes in base64, and {NameSetting} a name without spaces and plus.");
    }

    /// <summary>Cosigns a checkpoint that is remembered.</summary>
    public IReadOnlyList<NoteSignature> Sign(string text, DateTimeOffset at) => [.. signers.Select(signer => signer.Sign(text, at))];

    /// <summary>Without the keys.</summary>
    public override string ToString() => $"{nameof(CosigningKeys)} {signers[0].Verifier}";

    private static string[] Parts(string? text) => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

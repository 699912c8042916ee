using Habeas.Platform.Access;

namespace Habeas.Platform.Proof;

/// <summary>
/// The keys that sign the checkpoints of an installation's logs, and what it last signed. They are not in the database: whoever can write
/// to every table cannot sign, and cannot make the process sign two histories. Thread-safe.
/// </summary>
public sealed class CheckpointKeys
{
    /// <summary>
    /// The setting with the keys, separated by spaces or line breaks, the newest first: a secret of 32 bytes in base64, or, for a former
    /// key that only checks, its public form <c>name+id+key</c>.
    /// </summary>
    public const string Setting = "Proof:Keys";

    /// <summary>The setting with the beginning of the logs' names: the address of the site, such as <c>example.org</c>.</summary>
    public const string NameSetting = "Proof:Name";

    /// <summary>The setting with a folder, apart from the database, in which the last checkpoint of each log is kept.</summary>
    public const string FolderSetting = "Proof:Folder";

    /// <summary>The setting with a file of checkpoints that the logs must agree with, such as those that others kept.</summary>
    public const string KnownSetting = "Proof:KnownFile";

    private const string DefaultName = "habeas";

    private readonly NoteSigner signer;
    private readonly IReadOnlyList<NoteVerifier> verifiers;
    private readonly string name;
    private readonly string folder;
    private readonly IReadOnlyList<SignedNote> given;
    private readonly Dictionary<string, Checkpoint> signed = new(StringComparer.Ordinal);
    private readonly Lock turn = new();

    private CheckpointKeys(string text, string name, string folder, IReadOnlyList<SignedNote> given)
    {
        (this.name, this.folder, this.given) = (name, folder, given);
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        signer = parts.Length > 0 ? Signer(parts[0], name) : throw new FormatException("There is no key.");
        verifiers =
        [
            .. parts.Select(part => part.Contains('+', StringComparison.Ordinal) && NoteVerifier.Parse(part) is { } former
                ? former
                : Signer(part, name).Verifier),
        ];
    }

    /// <param name="text">As in <see cref="Setting"/>.</param>
    /// <param name="folder">As in <see cref="FolderSetting"/>; empty for none.</param>
    /// <param name="known">The text of notes, one after the other.</param>
    /// <exception cref="FormatException">A key, the name or a note cannot be read.</exception>
    public static CheckpointKeys Parse(string text, string name = DefaultName, string folder = "", string known = "") =>
        SignedNote.IsName(name) && SignedNotes.Split(known) is { } notes
            ? new CheckpointKeys(text, name, folder, notes)
            : throw new FormatException("Not a name, or not checkpoints.");

    /// <summary>The configured keys; null if none are.</summary>
    /// <exception cref="InvalidSettingException">They cannot be read.</exception>
    public static CheckpointKeys? From(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            return Parse(
                text,
                configuration[NameSetting] is { Length: > 0 } name ? name : DefaultName,
                configuration[FolderSetting] ?? "",
                configuration[KnownSetting] is { Length: > 0 } file ? File.ReadAllText(file) : "");
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            // Without the cause, because its message may quote a key.
            throw new InvalidSettingException(
                Setting,
                $"must be keys of {NoteSigner.SeedSize} bytes in base64, the newest first; {NameSetting} a name without spaces and plus; "
                    + $"and {KnownSetting} a file of checkpoints.");
        }
    }

    /// <summary>The name of a journal's log.</summary>
    public string Origin(string journal) => $"{name}/{journal}";

    /// <summary>The keys that check the checkpoints of a log, the newest first.</summary>
    public IReadOnlyList<NoteVerifier> Verifiers(string origin) => [.. verifiers.Select(verifier => verifier.Named(origin))];

    /// <summary>The checkpoints of a log that are known from elsewhere than its database.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<Checkpoint> Known(string origin)
    {
        var known = new List<Checkpoint>(given.Select(note => Checkpoint.Parse(note.Text)).OfType<Checkpoint>());
        lock (turn)
        {
            if (signed.GetValueOrDefault(origin) is { } last)
            {
                known.Add(last);
            }
        }

        if (folder.Length > 0 && File.Exists(KeptFile(origin)))
        {
            var kept = SignedNote.Parse(File.ReadAllText(KeptFile(origin)));
            known.Add(kept is not null && kept.IsSignedBy(Verifiers(origin)) && Checkpoint.Parse(kept.Text) is { } checkpoint
                ? checkpoint
                : throw new InvalidDataException($"{KeptFile(origin)} is not a checkpoint of this installation."));
        }

        return [.. known.Where(checkpoint => checkpoint.Origin == origin)];
    }

    /// <summary>Signs a checkpoint, and remembers it before anybody can see it.</summary>
    /// <returns>Null if it contradicts one that was signed before.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal SignedNote? Sign(Checkpoint checkpoint)
    {
        lock (turn)
        {
            if (Known(checkpoint.Origin).Any(known => known.Size == checkpoint.Size && !known.Equals(checkpoint)))
            {
                return null;
            }

            var note = SignedNote.Sign(checkpoint.ToString(), signer.Named(checkpoint.Origin));
            if (folder.Length > 0)
            {
                OwnerOnly.CreateFolder(folder);
                OwnerOnly.Replace(KeptFile(checkpoint.Origin), note.ToString());
            }

            signed[checkpoint.Origin] = checkpoint;
            return note;
        }
    }

    /// <summary>Without the keys.</summary>
    public override string ToString() => $"{nameof(CheckpointKeys)} {verifiers[0]}";

    private string KeptFile(string origin) => Path.Combine(folder, $"{origin.Replace('/', '.')}.checkpoint");

    private static NoteSigner Signer(string text, string name) => StrictBase64.Decode(text) is { Length: NoteSigner.SeedSize } seed
        ? new NoteSigner(name, seed)
        : throw new FormatException($"Expected keys of {NoteSigner.SeedSize} bytes in base64.");
}

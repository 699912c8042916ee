using System.Security.Cryptography;
using System.Text.Json;
using Habeas.Access.V1;
using Habeas.Platform.Proof;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Access;

/// <summary>The keys of an installation.</summary>
/// <param name="SigningKeysFile">The file with the access service's own keys.</param>
/// <param name="Sealing">
/// The secret for what a service encrypts itself, in base64. It is not one of those that sign, so that these can be replaced.
/// </param>
/// <param name="Masters">The keys that wrap the keys of persons, as in <see cref="MasterKeys.Setting"/>.</param>
/// <param name="Checkpoints">The keys that sign checkpoints, as in <see cref="CheckpointKeys.Setting"/>.</param>
/// <param name="CheckpointsFolder">Where the last checkpoint of each log is kept.</param>
/// <param name="Cosigning">The keys of the witness, as in <see cref="CosigningKeys.Setting"/>.</param>
public sealed record InstallationKeys(
    ServiceKey Services,
    string SigningKeysFile,
    string Sealing,
    string Masters,
    string Checkpoints,
    string CheckpointsFolder,
    string Cosigning)
{
    /// <summary>A fingerprint of <see cref="Sealing"/>, which tells nothing about it.</summary>
    public string SealingId => Convert.ToHexStringLower(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(Sealing), 8, info: "habeas sealing id"u8.ToArray()));

    /// <summary>The access service's keys as they are now.</summary>
    public SigningKeys Signing => SigningKeys.Parse(File.ReadAllText(SigningKeysFile));

    /// <summary>The settings of a process that runs all services.</summary>
    public IEnumerable<KeyValuePair<string, string?>> AsConfiguration() =>
    [
        .. Services.AsConfiguration(),
        new(PublishedKeys.FileSetting, SigningKeysFile),
        new(MasterKeys.Setting, Masters),
        new(CheckpointKeys.Setting, Checkpoints),
        new(CheckpointKeys.FolderSetting, CheckpointsFolder),
        // No other installation's logs have the same name, and it stays when keys are rolled.
        new(CheckpointKeys.NameSetting, $"habeas-{SealingId}"),
        new(CosigningKeys.Setting, Cosigning),
        new(CosigningKeys.NameSetting, $"habeas-{SealingId}/witness"),
        .. SealedText.Settings.Select(setting => KeyValuePair.Create(setting, (string?)Sealing)),
    ];

    /// <summary>Without the secret, which a record would print.</summary>
    public override string ToString() => $"{nameof(InstallationKeys)} {Services.KeyId}";

    /// <summary>A token of a person, as the access service signs it.</summary>
    public string Sign(string subject, Role role, DateTimeOffset now, TimeSpan lifetime) =>
        Signing.Sign(Services, subject, [role], now, lifetime);
}

/// <summary>
/// The keys of a data folder, in its folder <c>keys</c> or in one that the operator keeps elsewhere: a stolen data folder then opens
/// nothing that is encrypted. The files are readable only by their owner.
/// </summary>
public static class DataFolderKeys
{
    /// <summary>The beginning of a file that is locked.</summary>
    public const string Locked = "locked:1:";

    private const string Setting = "Habeas:KeysFolder (--keys)";

    /// <param name="keysFolder">Empty for the one in the data folder.</param>
    public static string ServiceKeyFile(string dataFolder, string keysFolder = "") => Place(dataFolder, keysFolder, "signing.json");

    /// <inheritdoc cref="ServiceKeyFile"/>
    public static string SigningKeysFile(string dataFolder, string keysFolder = "") => Place(dataFolder, keysFolder, "access.json");

    /// <inheritdoc cref="ServiceKeyFile"/>
    public static string SealingKeyFile(string dataFolder, string keysFolder = "") => Place(dataFolder, keysFolder, "sealing.key");

    /// <inheritdoc cref="ServiceKeyFile"/>
    public static string MasterKeysFile(string dataFolder, string keysFolder = "") => Place(dataFolder, keysFolder, "master.keys");

    /// <inheritdoc cref="ServiceKeyFile"/>
    public static string CheckpointKeysFile(string dataFolder, string keysFolder = "") => Place(dataFolder, keysFolder, "checkpoint.keys");

    /// <inheritdoc cref="ServiceKeyFile"/>
    public static string CosigningKeysFile(string dataFolder, string keysFolder = "") => Place(dataFolder, keysFolder, "witness.keys");

    /// <summary>Tells which sealing key the data is encrypted with, and nothing about the key.</summary>
    private static string Mark(string dataFolder) => Path.Combine(dataFolder, "sealing.id");

    /// <summary>The keys. The first call creates them.</summary>
    /// <inheritdoc cref="ServiceKeyFile"/>
    /// <param name="keyLock">Locks the keys that decrypt; null if they are not locked. Keys that were not locked are from then on.</param>
    /// <exception cref="InvalidSettingException">
    /// The keys are not there, are not those that the data is encrypted with, or are locked with something else.
    /// </exception>
    public static InstallationKeys Open(string dataFolder, string keysFolder = "", IKeyLock? keyLock = null)
    {
        OwnerOnly.CreateFolder(dataFolder);
        var (file, signing, sealing) = (
            ServiceKeyFile(dataFolder, keysFolder), SigningKeysFile(dataFolder, keysFolder), SealingKeyFile(dataFolder, keysFolder));
        RequireKeys(dataFolder, file, sealing);
        OwnerOnly.CreateFolder(Path.GetDirectoryName(file)!);
        var isOlder = File.Exists(file);
        OwnerOnly.CreateFile(file, () => JsonSerializer.Serialize(ServiceKey.New()));
        OwnerOnly.CreateFile(signing, () => SigningKeys.New().Private());
        var key = JsonSerializer.Deserialize<ServiceKey>(File.ReadAllText(file))
            ?? throw new InvalidDataException($"{file} does not contain a key.");
        // Data folders of earlier versions are encrypted with the secret of the services.
        CreateLocked(sealing, keyLock, () => isOlder ? key.Secret : Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var masters = MasterKeysFile(dataFolder, keysFolder);
        CreateLocked(masters, keyLock, MasterKeys.NewKey);
        var checkpoints = CheckpointKeysFile(dataFolder, keysFolder);
        CreateLocked(checkpoints, keyLock, MasterKeys.NewKey);
        var cosigning = CosigningKeysFile(dataFolder, keysFolder);
        CreateLocked(cosigning, keyLock, MasterKeys.NewKey);
        var keys = new InstallationKeys(
            key,
            signing,
            ReadLocked(sealing, keyLock).Trim(),
            ReadLocked(masters, keyLock),
            ReadLocked(checkpoints, keyLock),
            Place(dataFolder, keysFolder, "checkpoints"),
            ReadLocked(cosigning, keyLock));
        OwnerOnly.CreateFile(Mark(dataFolder), () => keys.SealingId);
        return File.ReadAllText(Mark(dataFolder)).Trim() == keys.SealingId
            ? keys
            : throw new InvalidSettingException(
                Setting, $"has other keys than those that {dataFolder} is encrypted with. Name the folder with its own keys.");
    }

    /// <summary>Whether the keys are locked.</summary>
    /// <inheritdoc cref="ServiceKeyFile"/>
    public static bool AreLocked(string dataFolder, string keysFolder = "") =>
        MasterKeysFile(dataFolder, keysFolder) is var file && File.Exists(file) && IsLocked(File.ReadAllText(file));

    private static bool IsLocked(string text) => text.StartsWith(Locked, StringComparison.Ordinal);

    private static void CreateLocked(string file, IKeyLock? keyLock, Func<string> text) =>
        OwnerOnly.CreateFile(file, () => keyLock?.Close(text()) ?? text());

    private static string ReadLocked(string file, IKeyLock? keyLock)
    {
        var text = File.ReadAllText(file);
        if (IsLocked(text))
        {
            return (keyLock ?? throw new InvalidSettingException(Setting, "has keys that are locked; start with --passphrase.")).Open(text);
        }

        if (keyLock is not null)
        {
            OwnerOnly.Replace(file, keyLock.Close(text));
        }

        return text;
    }

    /// <summary>New keys beside existing data would make everything encrypted in it unreadable.</summary>
    private static void RequireKeys(string dataFolder, string file, string sealing)
    {
        var (folder, usual) = (Path.GetDirectoryName(file), ServiceKeyFile(dataFolder));
        if (File.Exists(Mark(dataFolder)) && !File.Exists(sealing))
        {
            throw new InvalidSettingException(
                Setting,
                $"has no {Path.GetFileName(sealing)}. Put the keys of {dataFolder} into {folder}, or name the folder where they are. If "
                    + $"they are lost, so is what is encrypted; delete {Mark(dataFolder)} to go on with new ones.");
        }

        if (!File.Exists(file) && File.Exists(usual))
        {
            throw new InvalidSettingException(Setting, $"has no keys. Move the files of {Path.GetDirectoryName(usual)} to {folder}.");
        }
    }

    private static string Place(string dataFolder, string keysFolder, string file) =>
        Path.Combine(keysFolder.Length > 0 ? keysFolder : Path.Combine(dataFolder, "keys"), file);
}

/// <summary>Files and folders that only their owner can read.</summary>
public static class OwnerOnly
{
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Creates the file if it does not exist.</summary>
    public static void CreateFile(string file, Func<string> text)
    {
        if (!File.Exists(file))
        {
            Write(file, text(), FileMode.CreateNew);
        }
    }

    /// <summary>Replaces the file at once, so that a reader sees the old text or the new one.</summary>
    public static void Replace(string file, string text)
    {
        var beside = file + ".new";
        File.Delete(beside);
        Write(beside, text, FileMode.CreateNew);
        File.Move(beside, file, overwrite: true);
    }

    /// <summary>Opens a file; one that is made now can only be read by its owner.</summary>
    public static FileStream Open(string file, FileMode mode, FileAccess access, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }

    private static void Write(string file, string text, FileMode mode)
    {
        using var writer = new StreamWriter(Open(file, mode, FileAccess.Write));
        writer.Write(text);
    }
}

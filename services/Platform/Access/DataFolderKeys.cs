using System.Security.Cryptography;
using System.Text.Json;
using Habeas.Access.V1;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Access;

/// <summary>The keys of an installation.</summary>
/// <param name="SigningKeysFile">The file with the access service's own keys.</param>
/// <param name="Sealing">
/// The secret for what a service encrypts itself, in base64. It is not one of those that sign, so that these can be replaced.
/// </param>
/// <param name="MasterKeysFile">The file with the keys that wrap the keys of persons.</param>
public sealed record InstallationKeys(ServiceKey Services, string SigningKeysFile, string Sealing, string MasterKeysFile)
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
        new(MasterKeys.FileSetting, MasterKeysFile),
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
    private const string Setting = "Habeas:KeysFolder (--keys)";

    /// <param name="keysFolder">Empty for the one in the data folder.</param>
    public static string ServiceKeyFile(string dataFolder, string keysFolder = "") => Place(dataFolder, keysFolder, "signing.json");

    /// <inheritdoc cref="ServiceKeyFile"/>
    public static string SigningKeysFile(string dataFolder, string keysFolder = "") => Place(dataFolder, keysFolder, "access.json");

    /// <inheritdoc cref="ServiceKeyFile"/>
    public static string SealingKeyFile(string dataFolder, string keysFolder = "") => Place(dataFolder, keysFolder, "sealing.key");

    /// <inheritdoc cref="ServiceKeyFile"/>
    public static string MasterKeysFile(string dataFolder, string keysFolder = "") => Place(dataFolder, keysFolder, "master.keys");

    /// <summary>Tells which sealing key the data is encrypted with, and nothing about the key.</summary>
    private static string Mark(string dataFolder) => Path.Combine(dataFolder, "sealing.id");

    /// <summary>The keys. The first call creates them.</summary>
    /// <inheritdoc cref="ServiceKeyFile"/>
    /// <exception cref="InvalidSettingException">The keys are not there, or are not those that the data is encrypted with.</exception>
    public static InstallationKeys Open(string dataFolder, string keysFolder = "")
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
        OwnerOnly.CreateFile(sealing, () => isOlder ? key.Secret : Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var masters = MasterKeysFile(dataFolder, keysFolder);
        OwnerOnly.CreateFile(masters, MasterKeys.NewKey);
        var keys = new InstallationKeys(key, signing, File.ReadAllText(sealing).Trim(), masters);
        OwnerOnly.CreateFile(Mark(dataFolder), () => keys.SealingId);
        return File.ReadAllText(Mark(dataFolder)).Trim() == keys.SealingId
            ? keys
            : throw new InvalidSettingException(
                Setting, $"has other keys than those that {dataFolder} is encrypted with. Name the folder with its own keys.");
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

    private static void Write(string file, string text, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(new FileStream(file, options));
        writer.Write(text);
    }
}

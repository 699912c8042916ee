using System.Text.Json;
using Habeas.Access.V1;

namespace Habeas.Platform.Access;

/// <summary>The keys of an installation.</summary>
/// <param name="SigningKeysFile">The file with the access service's own keys.</param>
public sealed record InstallationKeys(ServiceKey Services, string SigningKeysFile)
{
    /// <summary>The access service's keys as they are now.</summary>
    public SigningKeys Signing => SigningKeys.Parse(File.ReadAllText(SigningKeysFile));

    /// <summary>The settings of a process that runs all services.</summary>
    public IEnumerable<KeyValuePair<string, string?>> AsConfiguration() =>
        Services.AsConfiguration().Append(new(PublishedKeys.FileSetting, SigningKeysFile));

    /// <summary>A token of a person, as the access service signs it.</summary>
    public string Sign(string subject, Role role, DateTimeOffset now, TimeSpan lifetime) =>
        Signing.Sign(Services, subject, [role], now, lifetime);
}

/// <summary>The keys in a data folder. The files are readable only by their owner.</summary>
public static class DataFolderKeys
{
    public static string ServiceKeyFile(string dataFolder) => Path.Combine(dataFolder, "keys", "signing.json");

    public static string SigningKeysFile(string dataFolder) => Path.Combine(dataFolder, "keys", "access.json");

    /// <summary>The folder's keys. The first call creates them.</summary>
    public static InstallationKeys Open(string dataFolder)
    {
        OwnerOnly.CreateFolder(dataFolder);
        OwnerOnly.CreateFolder(Path.Combine(dataFolder, "keys"));
        var file = ServiceKeyFile(dataFolder);
        OwnerOnly.CreateFile(file, () => JsonSerializer.Serialize(ServiceKey.New()));
        OwnerOnly.CreateFile(SigningKeysFile(dataFolder), () => SigningKeys.New().Private());
        var key = JsonSerializer.Deserialize<ServiceKey>(File.ReadAllText(file))
            ?? throw new InvalidDataException($"{file} does not contain a key.");
        return new InstallationKeys(key, SigningKeysFile(dataFolder));
    }
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

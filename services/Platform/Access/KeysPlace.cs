namespace Habeas.Platform.Access;

/// <summary>Where the keys of a data folder are, unless the operator names a place.</summary>
public static class KeysPlace
{
    private const string IdFile = "installation.id";

    /// <summary>The settings folder of the user who runs the process; empty if there is none. It need not exist yet.</summary>
    public static string UserSettings =>
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>
    /// A folder of the user's own settings, so that a copy of the data folder does not contain the keys. A data folder that has its keys
    /// keeps them.
    /// </summary>
    /// <param name="settings">The user's settings folder; empty if there is none, and then the keys are in the data folder.</param>
    /// <returns>Empty for the data folder.</returns>
    public static string Of(string dataFolder, string settings)
    {
        if (settings.Length == 0 || File.Exists(DataFolderKeys.ServiceKeyFile(dataFolder)))
        {
            return "";
        }

        OwnerOnly.CreateFolder(dataFolder);
        OwnerOnly.CreateFile(Path.Combine(dataFolder, IdFile), () => Guid.NewGuid().ToString("N"));
        return Named(dataFolder, settings);
    }

    /// <summary>The folder of the keys of a data folder that exists; nothing is created.</summary>
    /// <returns>Null if the data folder does not tell.</returns>
    public static string? Find(string dataFolder, string settings) =>
        File.Exists(DataFolderKeys.ServiceKeyFile(dataFolder)) ? Path.GetDirectoryName(DataFolderKeys.ServiceKeyFile(dataFolder))
        : settings.Length > 0 && File.Exists(Path.Combine(dataFolder, IdFile)) ? Named(dataFolder, settings)
        : null;

    private static string Named(string dataFolder, string settings) => Path.Combine(
        settings, "habeas", Guid.ParseExact(File.ReadAllText(Path.Combine(dataFolder, IdFile)).Trim(), "N").ToString("N"));
}

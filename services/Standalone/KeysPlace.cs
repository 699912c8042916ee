using Habeas.Platform.Access;

namespace Habeas.Standalone;

/// <summary>Where the keys of a data folder are, unless the operator names a place.</summary>
public static class KeysPlace
{
    private const string IdFile = "installation.id";

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
        var file = Path.Combine(dataFolder, IdFile);
        OwnerOnly.CreateFile(file, () => Guid.NewGuid().ToString("N"));
        return Path.Combine(settings, "habeas", Guid.ParseExact(File.ReadAllText(file).Trim(), "N").ToString("N"));
    }
}

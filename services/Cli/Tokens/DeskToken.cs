using Habeas.Platform.Access;
namespace Habeas.Cli.Tokens;

/// <summary>The desk token that an installation lays into its data folder at its first start.</summary>
internal static class DeskToken
{
    /// <returns>Null when the folder has none: the command then asks as the public does.</returns>
    public static string? TryRead(string dataFolder)
    {
        var file = DataFolderKeys.DeskTokenFile(dataFolder);
        return File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } token ? token : null;
    }
}

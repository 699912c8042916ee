using System.Text.Json;
using Habeas.Platform.Access;

namespace Habeas.Cli.Tokens;

/// <summary>The key in a data folder that the installation signs its tokens with. Who can read it can make any token.</summary>
internal static class SigningKeyFile
{
    /// <exception cref="UsageException">There is no such key, or the file is none.</exception>
    public static SigningKey Read(string dataFolder)
    {
        var file = DataFolderKeys.SigningKeyFile(dataFolder);
        if (!File.Exists(file))
        {
            throw new UsageException($"{file} is not there: start the installation once, or name its data folder with --data.");
        }

        try
        {
            return JsonSerializer.Deserialize<SigningKey>(File.ReadAllText(file))!;
        }
        catch (JsonException)
        {
            throw new UsageException($"{file} holds no signing key.");
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using Habeas.Platform.Sealing;

namespace Habeas.Testing;

/// <summary>A pair of keys as Debian's age makes it.</summary>
/// <param name="File">The private key.</param>
public sealed record AgeKey(AgeRecipient Recipient, string File)
{
    /// <summary>Makes one. Skips the test, saying why, where age is not installed.</summary>
    public static async Task<AgeKey> New(string folder, string name = "key.txt")
    {
        Installed.Require(IsInstalled(), "age (package age)");
        var file = Path.Combine(folder, name);
        await Installed.Run("age-keygen", ["-o", file]);
        return AgeRecipient.TryParse((await Installed.Run("age-keygen", ["-y", file])).Trim(), out var recipient)
            ? new AgeKey(recipient, file)
            : throw new InvalidOperationException("age-keygen printed something else than a public key.");
    }

    private static bool IsInstalled()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("age", ["--version"])
            {
                RedirectStandardOutput = true, UseShellExecute = false,
            })!;
            process.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}

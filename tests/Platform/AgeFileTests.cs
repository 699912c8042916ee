using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Tests;

/// <summary>Files for recipients who are not at any of our machines, opened by Debian's age.</summary>
public sealed class AgeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-age-").FullName;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024 - 1)]
    [InlineData(64 * 1024)]
    [InlineData(64 * 1024 + 1)]
    [InlineData(17_000_000)]
    public async Task Each_recipient_opens_the_file_with_age_and_nobody_else_does(int length)
    {
        var (one, two, stranger) = (await NewKey("one"), await NewKey("two"), await NewKey("stranger"));
        var content = RandomNumberGenerator.GetBytes(length);
        var file = Path.Combine(folder, "file.age");
        await using (var written = File.Create(file))
        {
            await AgeFile.Encrypt(
                new MemoryStream(content), written, [one.Recipient, two.Recipient], TestContext.Current.CancellationToken);
        }

        foreach (var key in new[] { one, two })
        {
            var opened = $"{key.File}.opened";
            (await Run("age", "-d", "-i", key.File, "-o", opened, file)).ShouldBe((0, ""));
            // It writes no file for what is empty.
            var read = length == 0 ? [] : await File.ReadAllBytesAsync(opened, TestContext.Current.CancellationToken);
            read.SequenceEqual(content).ShouldBeTrue();
        }

        (await Run("age", "-d", "-i", stranger.File, "-o", Path.Combine(folder, "no"), file)).Exit.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_file_that_was_changed_or_cut_is_not_opened()
    {
        var key = await NewKey("one");
        var encrypted = new MemoryStream();
        await AgeFile.Encrypt(
            new MemoryStream(new byte[2 * 64 * 1024]), encrypted, [key.Recipient], TestContext.Current.CancellationToken);
        var bytes = encrypted.ToArray();
        var changed = bytes.ToArray();
        changed[^1] ^= 1;
        foreach (var broken in new[] { changed, bytes[..^(64 * 1024 + 16)] })
        {
            var file = Path.Combine(folder, "broken.age");
            await File.WriteAllBytesAsync(file, broken, TestContext.Current.CancellationToken);
            (await Run("age", "-d", "-i", key.File, "-o", Path.Combine(folder, "no"), file)).Exit.ShouldNotBe(0);
        }
    }

    [Fact]
    public async Task A_recipient_is_read_in_one_case_and_every_mistyped_character_is_found()
    {
        var text = (await NewKey("one")).Recipient.Text;
        AgeRecipient.TryParse($" {text.ToUpperInvariant()} ", out var capitals).ShouldBeTrue();
        capitals.Text.ShouldBe(text);
        for (var place = 0; place < text.Length; place++)
        {
            var other = text[place] == 'q' ? 'p' : 'q';
            AgeRecipient.TryParse(text[..place] + other + text[(place + 1)..], out _).ShouldBeFalse();
        }

        AgeRecipient.TryParse(text[..^1] + char.ToUpperInvariant(text[^1]), out _).ShouldBe(char.IsDigit(text[^1]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("age1")]
    [InlineData("age1qqqq")]
    // A valid Bech32 text of another kind (BIP 173).
    [InlineData("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw")]
    // The private key of age, which must never be given to anybody.
    [InlineData("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX")]
    public void Anything_else_is_no_recipient(string? text) => AgeRecipient.TryParse(text, out _).ShouldBeFalse();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(AgeRecipient Recipient, string File)> NewKey(string name)
    {
        var file = Path.Combine(folder, name);
        (await Run("age-keygen", "-o", file)).Exit.ShouldBe(0);
        var line = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken))
            .Single(line => line.Contains("public key:", StringComparison.Ordinal));
        AgeRecipient.TryParse(line.Split(' ')[^1], out var recipient).ShouldBeTrue();
        return (recipient, file);
    }

    private static async Task<(int Exit, string Error)> Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true, UseShellExecute = false,
            })!;
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, error);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
            throw;
        }
    }
}

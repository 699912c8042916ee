using Habeas.Platform.Access;
using Habeas.Standalone;

namespace Habeas.EndToEnd.Tests;

/// <summary>Where an installation on a laptop has its keys, and that a passphrase locks them.</summary>
public sealed class KeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-keys").FullName;

    private string Data => Path.Combine(folder, "data");

    private string Settings => Path.Combine(folder, "settings");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_new_data_folder_has_its_keys_elsewhere_and_finds_them_again()
    {
        var place = KeysPlace.Of(Data, Settings);
        place.ShouldStartWith(Settings);
        DataFolderKeys.Open(Data, place);
        KeysPlace.Of(Data, Settings).ShouldBe(place);
        Directory.GetDirectories(Data).ShouldBeEmpty();
        KeysPlace.Of(Path.Combine(folder, "other"), Settings).ShouldNotBe(place);
    }

    [Fact]
    public void A_data_folder_that_has_its_keys_keeps_them()
    {
        DataFolderKeys.Open(Data);
        KeysPlace.Of(Data, Settings).ShouldBeEmpty();
        KeysPlace.Of(Path.Combine(folder, "other"), settings: "").ShouldBeEmpty("a user without settings");
    }

    [Fact]
    public async Task A_passphrase_locks_the_keys_that_decrypt()
    {
        var plain = DataFolderKeys.Open(Data);
        await (await Start(new Passphrase("correct horse battery staple"))).DisposeAsync();
        foreach (var file in new[] { DataFolderKeys.MasterKeysFile(Data), DataFolderKeys.SealingKeyFile(Data) })
        {
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(plain.Masters.Trim());
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(plain.Sealing);
        }

        (await Should.ThrowAsync<InvalidSettingException>(() => Start(null))).Message.ShouldContain("--passphrase");
        (await Should.ThrowAsync<InvalidSettingException>(() => Start(new Passphrase("correct horse")))).Message
            .ShouldContain("does not open the keys");
        DataFolderKeys.Open(Data, keyLock: new Passphrase("correct horse battery staple")).ShouldBe(plain);
    }

    private Task<Installation> Start(Passphrase? passphrase) => Installation.Start(
        new InstallationOptions(Data, "127.0.0.1", 0, 0, Demo: false) { Passphrase = passphrase },
        cancellation: TestContext.Current.CancellationToken);
}

using Habeas.Platform.Access;
using Microsoft.Extensions.Configuration;

namespace Habeas.Platform.Tests;

/// <summary>The key for data that is stored encrypted.</summary>
public sealed class SealingKeyTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("habeas-data").FullName;

    private readonly string medium = Directory.CreateTempSubdirectory("habeas-keys").FullName;

    [Fact]
    public void Replacing_the_signing_keys_leaves_texts_readable()
    {
        var before = DataFolderKeys.Open(data);
        var paper = new Paper(before).Seal("a complaint");
        File.Delete(DataFolderKeys.ServiceKeyFile(data));
        File.Delete(DataFolderKeys.SigningKeysFile(data));

        var after = DataFolderKeys.Open(data);

        after.Services.ShouldNotBe(before.Services);
        new Paper(after).Open(paper).ShouldBe("a complaint");
    }

    [Fact]
    public void Texts_of_an_earlier_version_stay_readable()
    {
        var keys = DataFolderKeys.Open(data);
        // Earlier versions derived the key from the secret of the services, and had no file for it.
        var paper = new Paper(keys with { Sealing = keys.Services.Secret }).Seal("a complaint");
        File.Delete(DataFolderKeys.SealingKeyFile(data));
        File.Delete(Path.Combine(data, "sealing.id"));

        new Paper(DataFolderKeys.Open(data)).Open(paper).ShouldBe("a complaint");
    }

    [Fact]
    public void A_key_of_another_installation_opens_nothing()
    {
        var paper = new Paper(DataFolderKeys.Open(data)).Seal("a complaint");
        new Paper(DataFolderKeys.Open(medium)).Open(paper).ShouldBeNull();
    }

    [Fact]
    public void Keys_elsewhere_leave_none_in_the_data_folder()
    {
        var keys = DataFolderKeys.Open(data, medium);

        DataFolderKeys.Open(data, medium).ShouldBe(keys);
        Directory.EnumerateFileSystemEntries(data).Select(Path.GetFileName).ShouldBe(["sealing.id"]);
        keys.SigningKeysFile.ShouldStartWith(medium);
        keys.ToString().ShouldNotContain(keys.Sealing);
    }

    [Fact]
    public void Without_the_keys_no_new_ones_are_made_beside_the_data()
    {
        DataFolderKeys.Open(data, medium);
        var empty = Path.Combine(medium, "not-mounted");

        Should.Throw<InvalidSettingException>(() => DataFolderKeys.Open(data, empty)).Message.ShouldContain("has no sealing.key");
        Should.Throw<InvalidSettingException>(() => DataFolderKeys.Open(data)).Message.ShouldContain("has no sealing.key");
        Directory.Exists(empty).ShouldBeFalse();
        Directory.Exists(Path.Combine(data, "keys")).ShouldBeFalse();
    }

    [Fact]
    public void Keys_of_another_installation_are_refused()
    {
        DataFolderKeys.Open(data);
        var (other, keys) = (Path.Combine(medium, "data"), Path.Combine(medium, "keys"));
        DataFolderKeys.Open(other, keys);

        Should.Throw<InvalidSettingException>(() => DataFolderKeys.Open(data, keys)).Message.ShouldContain("other keys");
    }

    [Fact]
    public void Lost_keys_can_be_replaced_on_purpose()
    {
        var before = DataFolderKeys.Open(data);
        Directory.Delete(Path.Combine(data, "keys"), recursive: true);
        Should.Throw<InvalidSettingException>(() => DataFolderKeys.Open(data)).Message.ShouldContain("sealing.id");

        File.Delete(Path.Combine(data, "sealing.id"));
        DataFolderKeys.Open(data).Sealing.ShouldNotBe(before.Sealing);
    }

    [Fact]
    public void Keys_that_are_in_the_data_folder_must_be_moved()
    {
        DataFolderKeys.Open(data);
        Should.Throw<InvalidSettingException>(() => DataFolderKeys.Open(data, medium));
        // An earlier version did not write this file.
        File.Delete(Path.Combine(data, "sealing.id"));
        Should.Throw<InvalidSettingException>(() => DataFolderKeys.Open(data, medium)).Message.ShouldContain("Move the files");

        foreach (var file in Directory.GetFiles(Path.Combine(data, "keys")))
        {
            File.Move(file, Path.Combine(medium, Path.GetFileName(file)));
        }

        DataFolderKeys.Open(data, medium).ShouldNotBeNull();
    }

    public void Dispose()
    {
        Directory.Delete(data, recursive: true);
        Directory.Delete(medium, recursive: true);
    }

    private sealed class Paper(InstallationKeys keys) : SealedText(
        new ConfigurationBuilder().AddInMemoryCollection(keys.AsConfiguration()).Build(), "Cases:PrivateKey", "test");
}

using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Habeas.Cases.Tests;

public sealed class PrivateTextTests
{
    private static readonly PrivateText Texts = WithNewKey();

    /// <summary>Grains of many papers seal and open texts concurrently; a garbled text would be lost forever.</summary>
    [Fact]
    public void Text_sealed_concurrently_can_be_opened_concurrently() =>
        Parallel.For(0, 20_000, number =>
        {
            var text = $"text {number}";
            Texts.Open(Texts.Seal(text)).ShouldBe(text);
        });

    [Fact]
    public void Text_sealed_by_another_installation_cannot_be_opened()
    {
        var other = WithNewKey();
        Texts.Open(other.Seal("text")).ShouldBeNull();
        Texts.Open("no mark").ShouldBeNull();
    }

    private static PrivateText WithNewKey() => new(
        new ConfigurationManager { ["Cases:PrivateKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) });
}

using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Habeas.Cases.Tests;

public sealed class PrivateTextTests
{
    private static readonly PrivateText Texts = WithNewKey();

    /// <summary>Grains of many papers seal and open at once; a garbled text would be lost for ever.</summary>
    [Fact]
    public void Many_at_once_open_what_many_at_once_sealed() =>
        Parallel.For(0, 20_000, number =>
        {
            var text = $"text {number}";
            Texts.Open(Texts.Seal(text)).ShouldBe(text);
        });

    [Fact]
    public void What_another_installation_sealed_is_lost_and_says_so()
    {
        var other = WithNewKey();
        Texts.Open(other.Seal("text")).ShouldBeNull();
        Texts.Open("no mark").ShouldBeNull();
    }

    private static PrivateText WithNewKey() => new(
        new ConfigurationManager { ["Cases:PrivateKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) });
}

using System.Security.Cryptography;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Tests;

/// <summary>How data keys are wrapped (RFC 5649), against the vectors of Project Wycheproof.</summary>
public sealed class KeyWrappingTests
{
    public static TheoryData<string, string, string, string, bool> Vectors
    {
        get
        {
            var vectors = new TheoryData<string, string, string, string, bool>();
            var file = Path.Combine(AppContext.BaseDirectory, "Data", "wycheproof", "aes_kwp_256.csv");
            foreach (var row in File.ReadLines(file).Skip(1).Select(line => line.Split(',')))
            {
                vectors.Add(row[0], row[1], row[2], row[3], row[4] == "valid");
            }

            return vectors;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Keys_are_wrapped_and_unwrapped_as_published(string test, string key, string message, string ciphertext, bool isValid)
    {
        var masters = MasterKeys.Parse(Convert.ToBase64String(Convert.FromHexString(key)));
        var wrapped = Convert.FromHexString(ciphertext);
        if (isValid)
        {
            Convert.ToHexStringLower(masters.Wrap(Convert.FromHexString(message)).Wrapped).ShouldBe(ciphertext, test);
            Convert.ToHexStringLower(masters.Unwrap(masters.Newest, wrapped)!).ShouldBe(message, test);
        }
        else
        {
            Should.Throw<CryptographicException>(() => masters.Unwrap(masters.Newest, wrapped), test);
        }
    }
}

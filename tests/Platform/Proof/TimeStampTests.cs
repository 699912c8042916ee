using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Tests.Proof;

/// <summary>Time stamps: what OpenSSL's authority stamps is accepted, OpenSSL accepts what is kept, and every forgery is refused.</summary>
public sealed class TimeStampTests : IDisposable
{
    private const string Text = "habeas.example.org/registry\n20\nroot\n\n— signature\n";

    private static readonly byte[] Nonce = [.. Enumerable.Range(100, StampRequest.NonceSize).Select(i => (byte)i)];

    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private readonly StampAuthority authority = new();
    private readonly StampRoots roots;
    private readonly StampRequest request = new(Text, Nonce);

    public TimeStampTests() => roots = StampRoots.Parse(authority.RootPem)!;

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task A_stamp_of_OpenSSL_is_accepted_and_OpenSSL_accepts_it_as_we_keep_it()
    {
        var stamp = request.Read(await authority.Answer(request.Encode()), roots).ShouldBeOfType<StampAnswer.Granted>().Stamp;
        stamp.Time.ShouldBe(now, TimeSpan.FromMinutes(1));
        stamp.ExistedBy.ShouldBe(stamp.Time.AddSeconds(1), "the authority says that its clock is off by a second at most");
        var kept = TimeStamp.Parse(stamp.Token)!;
        kept.Fault(Text, roots).ShouldBeNull();
        TimeStamp.Parse(TimeStamp.ToResponse(kept.Token))!.Token.ShouldBe(stamp.Token);
        await authority.Verify(Text, TimeStamp.ToResponse(kept.Token));
        await Should.ThrowAsync<Exception>(() => authority.Verify(Text + "more\n", TimeStamp.ToResponse(kept.Token)));
        kept.Fault(Text + "more\n", roots).ShouldBe("The stamp is of something else.");
    }

    [Fact]
    public async Task A_stamp_of_another_text_or_for_another_request_is_refused()
    {
        Refused(await authority.Answer(new StampRequest("another\n", Nonce).Encode()));
        Refused(await authority.Answer(new StampRequest(Text, new byte[StampRequest.NonceSize]).Encode()));
    }

    [Fact]
    public async Task A_stamp_from_another_root_is_refused()
    {
        using var other = new StampAuthority();
        Refused(await other.Answer(request.Encode())).ShouldContain("does not come from a root");
        request.Read(await other.Answer(request.Encode()), StampRoots.Parse($"{authority.RootPem}\n{other.RootPem}")!)
            .ShouldBeOfType<StampAnswer.Granted>();
    }

    [Fact]
    public async Task An_authority_that_refuses_gives_no_stamp()
    {
        using var other = new StampAuthority(digest: "sha512");
        var answer = await other.Answer(request.Encode());
        Refused(answer).ShouldContain("granted no stamp");
        TimeStamp.Parse(answer).ShouldBeNull();
    }

    [Fact]
    public void A_forged_stamp_is_accepted_only_if_nothing_of_it_is_forged()
    {
        using var good = authority.Issue("CN=good", now.AddDays(-1), now.AddDays(1));
        request.Read(Response(Forge(good)), roots).ShouldBeOfType<StampAnswer.Granted>();
        Refused(Response(Forge(good), status: 2)).ShouldContain("granted no stamp");
        Refused(Response(Forge(good, text: "another\n")));
        Refused(Response(Forge(good, nonce: [.. Nonce.Reverse()])));
        Refused(Response(Forge(good, nonce: [])));
        Refused([.. Response(Forge(good)), 0]);
        Refused(Forge(good)).ShouldContain("granted no stamp");

        const string serverAuthentication = "1.3.6.1.5.5.7.3.1";
        using var misused = authority.Issue("CN=web", now.AddDays(-1), now.AddDays(1), serverAuthentication);
        Refused(Response(Forge(misused)));
        TimeStamp.Parse(Forge(misused)).ShouldBeNull();

        // It claims the name of the authority, but another key signed its certificate.
        using var self = new StampAuthority();
        using var foreign = self.Issue("CN=good", now.AddDays(-1), now.AddDays(1));
        Refused(Response(Forge(foreign))).ShouldContain("does not come from a root");
    }

    [Fact]
    public void A_stamp_counts_while_its_certificate_was_valid_then_whether_or_not_it_is_now()
    {
        using var past = authority.Issue("CN=past", now.AddYears(-3), now.AddYears(-1));
        Refused(Response(Forge(past)));
        request.Read(Response(Forge(past, at: now.AddYears(-2))), roots).ShouldBeOfType<StampAnswer.Granted>();
        Refused(Response(Forge(past, at: now.AddYears(-1).AddMinutes(1))));
        Refused(Response(Forge(past, at: now.AddYears(-3).AddMinutes(-1))));
        using var coming = authority.Issue("CN=coming", now.AddDays(1), now.AddYears(1));
        Refused(Response(Forge(coming)));
    }

    [Fact]
    public async Task No_changed_byte_makes_a_stamp_say_something_else()
    {
        var answer = await authority.Answer(request.Encode());
        var stamp = TimeStamp.Parse(answer)!;
        Gen.Select(Gen.Int[0, answer.Length - 1], Gen.Int[1, 255]).Sample((at, change) =>
        {
            var changed = (byte[])answer.Clone();
            changed[at] ^= (byte)change;
            // What is not signed may differ, such as the status "granted, with modifications".
            (request.Read(changed, roots) is not StampAnswer.Granted granted || granted.Stamp.ExistedBy == stamp.ExistedBy).ShouldBeTrue();
        }, iter: 500);
    }

    [Fact]
    public void What_is_no_stamp_is_refused() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        TimeStamp.Parse(bytes).ShouldBeNull();
        Refused(bytes);
    });

    [Theory]
    [InlineData("response-sha256.tsr", "sigstage.pem", true)]
    [InlineData("response-sha384.tsr", "sigstage.pem", false)]
    [InlineData("response-invalid-signature.tsr", "sigstage.pem", false)]
    [InlineData("response-sha256.tsr", "mock.pem", false)]
    public void Stamps_of_others_are_accepted_or_refused_as_by_OpenSSL(string file, string root, bool isGood) =>
        (TimeStamp.Parse(File.ReadAllBytes(Data(file))) is { } stamp && stamp.Fault("hello", Root(root)) is null).ShouldBe(isGood);

    [Fact]
    public void A_stamp_without_its_certificate_needs_it_beside_the_root()
    {
        var stamp = TimeStamp.Parse(File.ReadAllBytes(Data("response-no-embedded-cert.tsr")))!;
        stamp.Fault("hello", Root("sigstage.pem")).ShouldNotBeNull();
        stamp.Fault("hello", StampRoots.Parse(File.ReadAllText(Data("sigstage.pem")))!).ShouldBeNull();
    }

    [Fact]
    public void A_stamp_whose_certificate_expired_later_stays_one()
    {
        var stamp = TimeStamp.Parse(File.ReadAllBytes(Data("response-expired.tsr")))!;
        var hash = SHA256.HashData(File.ReadAllBytes(Data("payload")));
        stamp.Fault(hash, StampRoots.Parse(File.ReadAllText(Data("mock.pem")))!).ShouldBeNull();
        stamp.Time.ShouldBe(new DateTimeOffset(2023, 2, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void What_are_no_roots_is_refused(string pem) => StampRoots.Parse(pem).ShouldBeNull();

    private static string Data(string file) => Path.Combine(AppContext.BaseDirectory, "Data", "rfc3161", file);

    /// <summary>The last certificate of a chain.</summary>
    private static StampRoots Root(string file)
    {
        var pem = File.ReadAllText(Data(file));
        return StampRoots.Parse(pem[pem.LastIndexOf("-----BEGIN", StringComparison.Ordinal)..])!;
    }

    private string Refused(byte[] answer) => request.Read(answer, roots).ShouldBeOfType<StampAnswer.Refused>().Why;

    /// <summary>A token that says what it should not, correctly signed.</summary>
    private byte[] Forge(X509Certificate2 signer, string text = Text, byte[]? nonce = null, DateTimeOffset? at = null)
    {
        var info = new Rfc3161TimestampTokenInfo(
            new Oid("1.2.3.4.1"),
            new Oid("2.16.840.1.101.3.4.2.1"),
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)),
            new byte[] { 1 },
            at ?? now,
            accuracyInMicroseconds: 1_000_000,
            nonce: nonce is { Length: 0 } ? (ReadOnlyMemory<byte>?)null : nonce ?? Nonce);
        var message = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), info.Encode()));
        var signing = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signing.SignedAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.16.2.47", SigningCertificate(signer)));
        message.ComputeSignature(signing);
        return message.Encode();
    }

    /// <summary>SigningCertificateV2 of RFC 5816, with the certificate's SHA-256.</summary>
    private static byte[] SigningCertificate(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        }

        return writer.Encode();
    }

    private static byte[] Response(byte[] token, int status = 0)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(status);
            }

            writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }
}

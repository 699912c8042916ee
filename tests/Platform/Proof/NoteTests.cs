using System.Globalization;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Tests.Proof;

/// <summary>Signed notes and checkpoints: what is accepted, and that everything else is refused.</summary>
public sealed class NoteTests
{
    private const string Origin = "habeas.example.org/registry";

    private static readonly NoteSigner Signer = new(Origin, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly Checkpoint Point = new(Origin, 20, MerkleTests.Hash(0, 20));
    private static readonly string Note = SignedNote.Sign(Point.ToString(), Signer).ToString();

    [Fact]
    public void A_signed_checkpoint_is_read_as_it_was_signed()
    {
        var note = SignedNote.Parse(Note)!;
        note.IsSignedBy([Signer.Verifier]).ShouldBeTrue();
        note.ToString().ShouldBe(Note);
        Checkpoint.Parse(note.Text).ShouldBe(Point);
        NoteVerifier.Parse(Signer.Verifier.ToString())!.ToString().ShouldBe(Signer.Verifier.ToString());
        Signer.ToString().ShouldNotContain(Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]));
    }

    [Fact]
    public void Any_changed_character_of_a_note_is_noticed() => Gen.Int[0, Note.Length - 1].Sample(at =>
    {
        var changed = Note[..at] + (Note[at] == 'A' ? 'B' : 'A') + Note[(at + 1)..];
        (SignedNote.Parse(changed)?.IsSignedBy([Signer.Verifier]) ?? false).ShouldBeFalse();
    });

    [Fact]
    public void A_note_of_another_key_or_under_another_name_is_not_ours()
    {
        var note = SignedNote.Parse(Note)!;
        note.IsSignedBy([]).ShouldBeFalse();
        note.IsSignedBy([Signer.Named("habeas.example.org/lists").Verifier]).ShouldBeFalse();
        note.IsSignedBy([new NoteSigner(Origin, new byte[32]).Verifier]).ShouldBeFalse();
    }

    [Fact]
    public void A_witness_may_sign_too_but_not_more_than_sixteen_keys_do()
    {
        SignedNote Signed(int count) => SignedNote.Sign(Point.ToString(), [Signer, .. Enumerable.Range(2, count - 1).Select(Witness)]);
        NoteSigner Witness(int i) => new(
            string.Create(CultureInfo.InvariantCulture, $"witness{i}"), [.. Enumerable.Repeat((byte)i, NoteSigner.SeedSize)]);
        SignedNote.Parse(Signed(16).ToString())!.IsSignedBy([Signer.Verifier]).ShouldBeTrue();
        SignedNote.Parse(Signed(17).ToString()).ShouldBeNull();
    }

    [Fact]
    public void One_wrong_signature_of_a_known_key_spoils_a_note()
    {
        var note = SignedNote.Parse(Note)!;
        var wrong = note with { Signatures = [.. note.Signatures, note.Signatures[0] with { Signature = new byte[64] }] };
        wrong.IsSignedBy([Signer.Verifier]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— a AAAAAAA=")]
    [InlineData("text\n\n- a AAAAAAA=\n")]
    [InlineData("text\n\n— a AAAAAAB=\n")]
    [InlineData("text\n\n— a AAAA AAA=\n")]
    [InlineData("text\n\n— a AAAAAAA\n")]
    [InlineData("text\n\n— a AAAAAA==\n")]
    [InlineData("text\n\n— a+b AAAAAAA=\n")]
    [InlineData("text\n\n—  AAAAAAA=\n")]
    [InlineData("text\t\n\n— a AAAAAAA=\n")]
    [InlineData("text\r\n\n— a AAAAAAA=\n")]
    [InlineData("text\n\n— a AAAAAAA=\nmore\n")]
    public void What_is_no_note_is_refused(string text) => SignedNote.Parse(text).ShouldBeNull();

    [Fact]
    public void The_shortest_note_is_read() => SignedNote.Parse("text\n\n— a AAAAAAA=\n").ShouldNotBeNull();

    [Theory]
    [InlineData("{0}\n20\n{1}\n", true)]
    [InlineData("{0}\n0\n{1}\n", true)]
    [InlineData("{0}\n9223372036854775807\n{1}\n", true)]
    [InlineData("{0}\n20\n{1}\nmore\n", true)]
    [InlineData("{0}\n20\n{1}", false)]
    [InlineData("\n20\n{1}\n", false)]
    [InlineData("{0}\n020\n{1}\n", false)]
    [InlineData("{0}\n00\n{1}\n", false)]
    [InlineData("{0}\n+20\n{1}\n", false)]
    [InlineData("{0}\n-1\n{1}\n", false)]
    [InlineData("{0}\n 20\n{1}\n", false)]
    [InlineData("{0}\n9223372036854775808\n{1}\n", false)]
    [InlineData("{0}\n\n{1}\n", false)]
    [InlineData("{0}\n20\n{1} \n", false)]
    [InlineData("{0}\n20\nAAAA\n", false)]
    [InlineData("{0}\n20\n{1}\n\n", false)]
    [InlineData("{0}\n20\n", false)]
    public void Checkpoints_have_one_form(string text, bool isOne) =>
        (Checkpoint.Parse(string.Format(CultureInfo.InvariantCulture, text, Origin, Convert.ToBase64String(Point.Root))) is not null)
            .ShouldBe(isOne);

    [Theory]
    [InlineData("")]
    [InlineData("a+b")]
    [InlineData("a+00000000+AQ==")]
    [InlineData("a+00000000+AXm1VWLxmO0zkYqZ9wqfGvQJjkQXg8iS8OQHXyFzI8yP")]
    public void What_is_no_key_is_refused(string text) => NoteVerifier.Parse(text).ShouldBeNull();
}

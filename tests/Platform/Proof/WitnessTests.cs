using System.Globalization;
using Habeas.Platform.Access;
using Habeas.Platform.Proof;
using Microsoft.Extensions.Configuration;

namespace Habeas.Platform.Tests.Proof;

/// <summary>Witnesses as C2SP has them: cosignatures, submissions, and when a witness cosigns.</summary>
public sealed class WitnessTests
{
    private const string Origin = "habeas.example.org/registry";

    private static readonly DateTimeOffset At = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly NoteSigner Log = new(Origin, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly WitnessSigner Witness = new("other.example.org/witness", [.. Enumerable.Range(50, 32).Select(i => (byte)i)]);

    [Fact]
    public void A_cosignature_tells_when_the_witness_saw_the_checkpoint()
    {
        var note = Note(20);
        var cosigned = SignedNote.Parse(note.With([Witness.Sign(note.Text, At.AddMilliseconds(700))]).ToString())!;
        cosigned.IsSignedBy([Log.Verifier]).ShouldBeTrue("others ignore the cosignature");
        cosigned.CosignedBy([Witness.Verifier]).ShouldBe(new Dictionary<string, DateTimeOffset> { ["other.example.org/witness"] = At });
        cosigned.CosignedBy([]).ShouldBeEmpty();
        WitnessVerifier.Parse(Witness.Verifier.ToString())!.ToString().ShouldBe(Witness.Verifier.ToString());
        Witness.ToString().ShouldNotContain(Convert.ToBase64String([.. Enumerable.Range(50, 32).Select(i => (byte)i)]));
    }

    [Fact]
    public void Any_changed_character_of_a_cosigned_checkpoint_is_noticed()
    {
        var note = Note(20);
        var text = note.With([Witness.Sign(note.Text, At)]).ToString();
        // What the log signed is its own; the witness's is the text and the last line.
        var places = Enumerable.Range(0, text.Length).Where(at => at < note.Text.Length || at > note.ToString().Length).ToArray();
        Gen.Int[0, places.Length - 1].Select(i => places[i]).Sample(at =>
        {
            var changed = text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
            (SignedNote.Parse(changed)?.CosignedBy([Witness.Verifier]).Count ?? 0).ShouldBe(0);
        });
    }

    [Fact]
    public void A_witness_counts_once_and_only_by_its_own_name_and_kind_of_key()
    {
        var note = Note(20);
        var former = new WitnessSigner(Witness.Verifier.Name, new byte[32]);
        note.With([Witness.Sign(note.Text, At), former.Sign(note.Text, At.AddSeconds(1))])
            .CosignedBy([Witness.Verifier, former.Verifier])
            .ShouldBe(new Dictionary<string, DateTimeOffset> { [Witness.Verifier.Name] = At.AddSeconds(1) });
        var other = new WitnessSigner("another", [.. Enumerable.Range(50, 32).Select(i => (byte)i)]);
        note.With([Witness.Sign(note.Text, At)]).CosignedBy([other.Verifier]).ShouldBeEmpty();
        // A plain signature of the same key is none, and a key for plain signatures is not that of a witness.
        var plain = new NoteSigner(Witness.Verifier.Name, [.. Enumerable.Range(50, 32).Select(i => (byte)i)]);
        note.With([plain.Sign(note.Text)]).CosignedBy([Witness.Verifier]).ShouldBeEmpty();
        WitnessVerifier.Parse(plain.Verifier.ToString()).ShouldBeNull();
        NoteVerifier.Parse(Witness.Verifier.ToString()).ShouldBeNull();
        note.With([Witness.Sign(note.Text, DateTimeOffset.UnixEpoch)]).CosignedBy([Witness.Verifier]).ShouldBeEmpty();
    }

    [Fact]
    public void A_submission_is_read_as_it_was_written() => Gen.Select(Gen.Long[1, 300], Gen.Long[0, 300]).Sample((size, before) =>
    {
        var submission = Submission(Math.Min(before, size), size);
        var read = CheckpointSubmission.Parse(submission.ToString())!;
        read.ToString().ShouldBe(submission.ToString());
        (read.OldSize, read.Note.ToString()).ShouldBe((submission.OldSize, submission.Note.ToString()));
        read.Proof.ShouldBe(submission.Proof);
    });

    [Theory]
    [InlineData("old 0\n\n{0}", true)]
    [InlineData("old 7\n{1}\n\n{0}", true)]
    [InlineData("", false)]
    [InlineData("old 0\n{0}", false)]
    [InlineData("old\n\n{0}", false)]
    [InlineData("old 00\n\n{0}", false)]
    [InlineData("old 07\n\n{0}", false)]
    [InlineData("old -1\n\n{0}", false)]
    [InlineData("old 9223372036854775808\n\n{0}", false)]
    [InlineData("old  7\n\n{0}", false)]
    [InlineData("old 7 \n\n{0}", false)]
    [InlineData("old 7\r\n\r\n{0}", false)]
    [InlineData("new 7\n\n{0}", false)]
    [InlineData("old 7\nAAAA\n\n{0}", false)]
    [InlineData("old 7\n{1} \n\n{0}", false)]
    [InlineData("old 7\n{1}\n{0}", false)]
    [InlineData("old 7\n\n{1}\n", false)]
    [InlineData("\nold 7\n\n{0}", false)]
    public void A_submission_has_one_form(string body, bool isOne) =>
        (CheckpointSubmission.Parse(
            string.Format(CultureInfo.InvariantCulture, body, Note(20), Convert.ToBase64String(new byte[32]))) is not null).ShouldBe(isOne);

    [Fact]
    public void A_submission_has_at_most_63_hashes()
    {
        string Body(int count) =>
            $"old 7\n{string.Concat(Enumerable.Repeat(Convert.ToBase64String(new byte[32]) + "\n", count))}\n{Note(20)}";
        CheckpointSubmission.Parse(Body(63)).ShouldNotBeNull();
        CheckpointSubmission.Parse(Body(64)).ShouldBeNull();
    }

    [Fact]
    public void A_witness_cosigns_what_continues_the_last_checkpoint_and_nothing_else() =>
        Gen.Select(Gen.Long[0, 200], Gen.Long[1, 200], Gen.Long[0, 200]).Sample((last, size, old) =>
        {
            var remembered = new WitnessedCheckpoint(last, MerkleTests.Hash(0, last));
            var decision = WitnessRule.Decide(Submission(Math.Min(old, size), size), remembered, [Log.Verifier]);
            WitnessDecision expected = Math.Min(old, size) == last
                ? new WitnessDecision.Continues(Point(size))
                : new WitnessDecision.Conflict(last);
            decision.ShouldBe(expected);
        });

    [Fact]
    public void A_witness_never_cosigns_another_history() => Gen.Select(Gen.Long[1, 200], Gen.Long[1, 200]).Sample((last, size) =>
    {
        // The log that the witness remembers has other leaves.
        var other = new WitnessedCheckpoint(Math.Min(last, size), MerkleTests.Hash(1000, 1000 + Math.Min(last, size)));
        var decision = WitnessRule.Decide(Submission(other.Size, size), other, [Log.Verifier]);
        (decision is WitnessDecision.Inconsistent || (other.Size == size && decision is WitnessDecision.Conflict)).ShouldBeTrue();
    });

    [Fact]
    public void A_witness_says_why_it_does_not_cosign()
    {
        var last = new WitnessedCheckpoint(5, MerkleTests.Hash(0, 5));
        var good = Submission(5, 20);
        WitnessDecision Decide(CheckpointSubmission submission, params NoteVerifier[] logs) =>
            WitnessRule.Decide(submission, last, logs.Length > 0 ? logs : [Log.Verifier]);
        Decide(good).ShouldBeOfType<WitnessDecision.Continues>();
        WitnessRule.Decide(good, last, []).ShouldBeOfType<WitnessDecision.UnknownLog>();
        Decide(good, Log.Named("another").Verifier).ShouldBeOfType<WitnessDecision.UnknownLog>();
        Decide(good, new NoteSigner(Origin, new byte[32]).Verifier).ShouldBeOfType<WitnessDecision.Unsigned>();
        Decide(good, new NoteSigner(Origin, new byte[32]).Verifier, Log.Verifier).ShouldBeOfType<WitnessDecision.Continues>();
        Decide(good with { Note = SignedNote.Sign("no checkpoint\n", Log) }).ShouldBeOfType<WitnessDecision.Malformed>();
        Decide(good with { OldSize = 21 }).ShouldBeOfType<WitnessDecision.Malformed>();
        Decide(good with { OldSize = 4 }).ShouldBe(new WitnessDecision.Conflict(5));
        Decide(good with { Proof = [] }).ShouldBeOfType<WitnessDecision.Inconsistent>();
        Decide(good with { Proof = [.. good.Proof, new byte[32]] }).ShouldBeOfType<WitnessDecision.Inconsistent>();
        // Without a signature nobody learns how large the log is that the witness remembers.
        Decide(good with { OldSize = 4 }, new NoteSigner(Origin, new byte[32]).Verifier).ShouldBeOfType<WitnessDecision.Unsigned>();
        // A first checkpoint is believed, but not with a proof from nothing.
        WitnessRule.Decide(Submission(0, 20), WitnessedCheckpoint.None, [Log.Verifier]).ShouldBeOfType<WitnessDecision.Continues>();
        WitnessRule.Decide(Submission(0, 20) with { Proof = [new byte[32]] }, WitnessedCheckpoint.None, [Log.Verifier])
            .ShouldBeOfType<WitnessDecision.Inconsistent>();
    }

    [Fact]
    public void An_answer_is_believed_only_as_far_as_it_is_signed()
    {
        var note = Note(20);
        WitnessAnswer Read(int status, string body, string? type = "text/plain") =>
            WitnessAnswer.Read(status, type, body, note, [Witness.Verifier]);
        var right = Witness.Sign(note.Text, At);
        var foreign = new WitnessSigner("foreign", new byte[32]).Sign(note.Text, At);
        var wrong = Witness.Sign(Note(21).Text, At);
        Read(200, $"{foreign}\n{right}\n{wrong}\n").ShouldBeOfType<WitnessAnswer.Cosigned>().Signatures.ShouldHaveSingleItem()
            .ToString().ShouldBe(right.ToString());
        foreach (var body in new[] { "", "\n", $"{right}", $"{foreign}\n", $"{wrong}\n", $"text\n\n{right}\n", $"{right}\nmore\n" })
        {
            Read(200, body).ShouldBeOfType<WitnessAnswer.Refused>(body);
        }

        Read(409, "7\n", WitnessAnswer.SizeMediaType).ShouldBe(new WitnessAnswer.Remembers(7));
        foreach (var body in new[] { "7", "07\n", "-7\n", "seven\n", "" })
        {
            Read(409, body, WitnessAnswer.SizeMediaType).ShouldBeOfType<WitnessAnswer.Refused>();
        }

        Read(409, "7\n").ShouldBeOfType<WitnessAnswer.Contradicted>();
        Read(422, "").ShouldBeOfType<WitnessAnswer.Contradicted>();
        Read(404, "").ShouldBe(new WitnessAnswer.Refused("It answered with the status 404."));
    }

    [Fact]
    public void Settings_tell_whose_logs_are_witnessed_and_with_which_keys()
    {
        var (one, two) = (Convert.ToBase64String(new byte[32]), Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]));
        var settings = new Dictionary<string, string?> { ["Witness:Keys"] = $"{one}\n{two}", ["Witness:Name"] = "a/witness" };
        CosigningKeys? Read() => CosigningKeys.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        Read().ShouldBeNull("no log is witnessed");
        settings["Witness:Logs:0"] = Log.Verifier.ToString();
        settings["Witness:Logs:1"] = Log.Named("another").Verifier.ToString();
        var keys = Read()!;
        keys.Logs.Select(log => log.Name).ShouldBe([Origin, "another"]);
        // While a key is rolled, both cosign.
        var note = Note(20);
        note.With(keys.Sign(note.Text, At)).Signatures.Count(signature => signature.Name == "a/witness").ShouldBe(2);
        keys.Verifiers.Select(key => key.Verify(note.Text, keys.Sign(note.Text, At)[0]) is not null).ShouldBe([true, false]);
        keys.ToString().ShouldNotContain(one);
        foreach (var (setting, value) in new[]
        {
            ("Witness:Logs:0", Witness.Verifier.ToString()),
            ("Witness:Keys", ""),
            ("Witness:Keys", $"{one} secret"),
            ("Witness:Name", "a b"),
        })
        {
            var before = settings[setting];
            settings[setting] = value;
            Should.Throw<InvalidSettingException>(Read).Message.ShouldNotContain("secret");
            settings[setting] = before;
        }
    }

    private static Checkpoint Point(long size) => new(Origin, size, MerkleTests.Hash(0, size));

    private static SignedNote Note(long size) => SignedNote.Sign(Point(size).ToString(), Log);

    private static CheckpointSubmission Submission(long old, long size) => new(
        old,
        old == 0 || old == size ? [] : [.. MerkleProof.ForConsistency(old, size).Select(MerkleTests.Hash)],
        Note(size));
}

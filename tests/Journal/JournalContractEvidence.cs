using System.Security.Cryptography;
using Habeas.Platform.Proof;

namespace Habeas.Journal.Tests;

/// <summary>What others say about checkpoints is kept beside them.</summary>
public abstract partial class JournalContract
{
    [Fact]
    public async Task Stamps_are_kept_beside_their_checkpoints_and_the_newest_of_each_authority_is_known()
    {
        using var authority = new StampAuthority();
        async Task<TimeStamp> Stamp(SignedCheckpoint checkpoint)
        {
            var request = new StampRequest(checkpoint.Note, RandomNumberGenerator.GetBytes(StampRequest.NonceSize));
            return TimeStamp.Parse(await authority.Answer(request.Encode()))!;
        }

        SignedCheckpoint first, second;
        TimeStamp stamp;
        await using (var journal = await OpenLogged(Keys()))
        {
            (await journal.NewestStamps()).ShouldBeEmpty();
            await Count(journal, 3);
            first = await Signed(journal);
            await Count(journal, 2);
            second = await Signed(journal);
            stamp = await Stamp(first);
            await journal.KeepStamp(first, "one", stamp);
            await journal.KeepStamp(first, "two", await Stamp(first));
            await journal.KeepStamp(second, "two", await Stamp(second));
            // Another process had it stamped, too: the first stamp stays.
            await journal.KeepStamp(first, "one", await Stamp(first));
        }

        await using var again = await OpenLogged(Keys());
        var newest = await again.NewestStamps();
        newest.Select(kept => (kept.Authority, kept.Size)).ShouldBe([("two", 5), ("one", 3)]);
        newest[1].Note.ShouldBe(first.Note);
        newest[1].Token.ShouldBe(stamp.Token);
        newest[1].StampedAt.ShouldBe(stamp.Time);
        TimeStamp.Parse(newest[0].Token)!.Fault(second.Note, StampRoots.Parse(authority.RootPem)!).ShouldBeNull();
        (await again.Stamps(1, 4)).Select(kept => (kept.Authority, kept.Size)).ShouldBe([("one", 3), ("two", 3)]);
        (await again.Stamps(4, 5)).Select(kept => (kept.Authority, kept.Size)).ShouldBe([("two", 5)]);
        (await Faults(again)).ShouldBeEmpty();

        // A log of another name has none.
        await using var other = await OpenLogged(Keys(name: "other"));
        (await other.NewestStamps()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cosignatures_are_kept_beside_their_checkpoints()
    {
        var at = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
        var (one, two) = (new WitnessSigner("one", new byte[32]), new WitnessSigner("two", new byte[32]));
        await using (var journal = await OpenLogged(Keys()))
        {
            await Count(journal, 3);
            var first = await Signed(journal);
            await Count(journal, 2);
            var second = await Signed(journal);
            foreach (var (checkpoint, witness) in new[] { (first, one), (first, two), (second, two), (second, two) })
            {
                await journal.KeepCosignature(checkpoint, witness.Sign(SignedNote.Parse(checkpoint.Note)!.Text, at));
            }
        }

        await using var again = await OpenLogged(Keys());
        (await again.NewestCosignatures()).Select(kept => (kept.Size, kept.Witness))
            .ShouldBe([(5, two.Verifier.Id), (3, one.Verifier.Id)]);
        var both = await again.Cosignatures(1, 3);
        var note = SignedNote.Parse((await again.List(3, 1))[0].Note)!.With(both.Select(kept => NoteSignature.Parse(kept.Line)!));
        note.CosignedBy([one.Verifier, two.Verifier]).Count.ShouldBe(2);
        note.IsSignedBy(again.Verifiers).ShouldBeTrue();
        (await Faults(again, note)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_witness_remembers_the_last_checkpoint_of_each_log()
    {
        var at = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
        Checkpoint Of(string log, long size, byte root) => new(log, size, [.. Enumerable.Repeat(root, 32)]);
        await using (var journal = await Open())
        {
            var none = await journal.LastWitnessed("log");
            none.ShouldBe(WitnessedCheckpoint.None);
            (await journal.Witness(Of("log", 3, 1), none, at)).ShouldBeTrue();
            (await journal.Witness(Of("log", 4, 1), none, at)).ShouldBeFalse("another request was faster");
            var last = await journal.LastWitnessed("log");
            (await journal.Witness(Of("log", 4, 2), last with { Root = new byte[32] }, at))
                .ShouldBeFalse("it was another one of that size");
            (await journal.Witness(Of("log", 3, 1), last, at)).ShouldBeTrue("the same again");
            (await journal.Witness(Of("log", 5, 2), last, at)).ShouldBeTrue();
            (await journal.LastWitnessed("other")).ShouldBe(WitnessedCheckpoint.None);
        }

        await using var again = await Open();
        (await again.LastWitnessed("log")).ShouldBe(new WitnessedCheckpoint(5, [.. Enumerable.Repeat((byte)2, 32)]));
    }

    [Fact]
    public async Task Of_two_histories_at_once_a_witness_remembers_one()
    {
        var at = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
        await using var one = await Open();
        await using var other = await Open();
        for (var size = 1; size <= 20; size++)
        {
            var last = await one.LastWitnessed("log");
            var histories = Enumerable.Range(1, 8)
                .Select(root => new Checkpoint("log", size, [.. Enumerable.Repeat((byte)root, 32)]))
                .ToList();
            var remembered = await Task.WhenAll(histories.Select(
                (history, i) => Task.Run(() => (i % 2 == 0 ? one : other).Witness(history, last, at))));
            var winner = histories[Array.IndexOf(remembered, value: true)];
            remembered.Count(won => won).ShouldBe(1);
            (await other.LastWitnessed("log")).ShouldBe(new WitnessedCheckpoint(size, winner.Root));
        }
    }
}

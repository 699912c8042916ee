using System.Security.Cryptography;
using Habeas.Platform.Proof;

namespace Habeas.Journal.Tests;

/// <summary>The log of a journal: checkpoints, proofs, and what is never signed.</summary>
public abstract partial class JournalContract
{
    private static readonly string CheckpointSecret = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    /// <summary>Opens the test's journal with keys for checkpoints.</summary>
    protected abstract Task<EventJournal> OpenLogged(CheckpointKeys keys);

    protected static CheckpointKeys Keys(string folder = "", string known = "", string name = "test") =>
        CheckpointKeys.Parse(CheckpointSecret, name, folder, known);

    private static async Task<SignedCheckpoint> Signed(EventJournal journal) =>
        (await journal.Sign()).ShouldBeOfType<Signing.Signed>().Checkpoint;

    private static async Task Count(EventJournal journal, int events, int streams = 1)
    {
        for (var i = 0; i < streams; i++)
        {
            (await journal.Append(Append(NewStream(), 0, new RequestStamp(Guid.CreateVersion7(), "digest"), events)))
                .ShouldBeOfType<AppendResult.Appended>();
        }
    }

    [Fact]
    public async Task Checkpoints_cover_all_events_and_continue_each_other()
    {
        await using var journal = await OpenLogged(Keys());
        (await journal.Newest()).ShouldBeNull();
        (await journal.Sign()).ShouldBeOfType<Signing.Unchanged>();
        var signed = new List<SignedCheckpoint>();
        foreach (var events in new[] { 1, 2, 300, 255, 1, 700 })
        {
            await Count(journal, events);
            signed.Add(await Signed(journal));
            (await journal.Sign()).ShouldBeOfType<Signing.Unchanged>();
        }

        signed.Select(one => one.Checkpoint.Size).ShouldBe([1, 3, 303, 558, 559, 1259]);
        (await journal.List(long.MaxValue, 10)).Select(one => one.Note).ShouldBe(signed.Select(one => one.Note).Reverse());
        (await journal.List(558, 2)).Select(one => one.Checkpoint.Size).ShouldBe([558, 303]);
        foreach (var one in signed)
        {
            SignedNote.Parse(one.Note)!.IsSignedBy(journal.Verifiers).ShouldBeTrue();
            Checkpoint.Parse(SignedNote.Parse(one.Note)!.Text).ShouldBe(one.Checkpoint);
            one.Checkpoint.Origin.ShouldBe("test/contract");
            foreach (var later in signed.Where(later => later.Checkpoint.Size >= one.Checkpoint.Size))
            {
                var (first, second) = (one.Checkpoint, later.Checkpoint);
                var proof = await journal.ProveConsistency(first.Size, second.Size);
                MerkleProof.IsConsistent((ulong)first.Size, (ulong)second.Size, first.Root, second.Root, proof).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public async Task Each_event_is_proved_to_be_in_the_log()
    {
        await using var journal = await OpenLogged(Keys());
        await Count(journal, 301, streams: 2);
        var checkpoint = (await Signed(journal)).Checkpoint;
        await Count(journal, 10);
        var events = await All(journal.ReadAll());
        foreach (var position in new long[] { 1, 2, 255, 256, 257, 512, 513, 600, 602 })
        {
            var proved = await journal.ProveInclusion(position, checkpoint.Size);
            proved.Hash.ShouldBe(events[(int)position - 1].Hash);
            MerkleProof.IsIncluded(proved.Leaf, (ulong)position - 1, (ulong)checkpoint.Size, checkpoint.Root, proved.Proof).ShouldBeTrue();
        }

        // What is not in the newest checkpoint is not proved, so that nobody learns of it.
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => journal.ProveInclusion(603, 602));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => journal.ProveInclusion(1, 603));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => journal.ProveInclusion(0, 602));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => journal.ProveConsistency(0, 602));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => journal.ProveConsistency(1, 612));
    }

    [Fact]
    public async Task An_event_is_proved_with_all_that_it_says()
    {
        await using var journal = await OpenLogged(Keys());
        var stream = NewStream();
        (await journal.ProveEvent(stream, 1)).ShouldBeNull("nothing is recorded");
        await journal.Append(Append(stream, 0, new RequestStamp(Guid.CreateVersion7(), "digest"), events: 3));
        (await journal.ProveEvent(stream, 1)).ShouldBeNull("no checkpoint covers it");
        var checkpoint = await Signed(journal);
        await journal.Append(Append(stream, 3, new RequestStamp(Guid.CreateVersion7(), "digest"), events: 1));
        var events = await All(journal.ReadAll());
        foreach (var recorded in events.Take(3))
        {
            var proven = (await journal.ProveEvent(stream, recorded.Version)).ShouldNotBeNull();
            SHA256.HashData(proven.Bytes).ShouldBe(recorded.Hash);
            proven.Checkpoint.Note.ShouldBe(checkpoint.Note);
            MerkleProof.IsIncluded(
                proven.Logged.Leaf, (ulong)recorded.Position - 1, 3, checkpoint.Checkpoint.Root, proven.Logged.Proof).ShouldBeTrue();
            var read = HashedEvent.Parse(proven.Bytes).ShouldNotBeNull();
            (read.Stream, read.Version, read.Type, read.Actor, read.RecordedAt).ShouldBe(
                (stream.ToString(), recorded.Version, recorded.Type, recorded.Actor, recorded.RecordedAt));
        }

        (await journal.ProveEvent(stream, 4)).ShouldBeNull("the newest checkpoint is older");
        (await journal.ProveEvent(stream, 5)).ShouldBeNull();
    }

    [Fact]
    public async Task A_log_starts_with_the_events_from_before_there_were_keys()
    {
        await using (var journal = await Open())
        {
            await Count(journal, 270);
            (await journal.Sign()).ShouldBeOfType<Signing.Unchanged>();
            journal.Origin.ShouldBeNull();
        }

        await using var logged = await OpenLogged(Keys());
        (await Signed(logged)).Checkpoint.Size.ShouldBe(270);
    }

    [Fact]
    public async Task Several_processes_sign_one_log()
    {
        await using var one = await OpenLogged(Keys());
        await using var other = await OpenLogged(Keys());
        for (var round = 0; round < 5; round++)
        {
            await Count(one, 100);
            var signings = await Task.WhenAll(Task.Run(() => one.Sign()), Task.Run(() => other.Sign()));
            signings.OfType<Signing.Signed>().ShouldHaveSingleItem().Checkpoint.Checkpoint.Size.ShouldBe((round + 1) * 100);
            signings.OfType<Signing.Refused>().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Processes_that_sign_while_others_write_agree()
    {
        await using var one = await OpenLogged(Keys());
        await using var other = await OpenLogged(Keys());
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Count(one, 3, streams: 100))));
        var refused = 0;
        async Task SignOften(EventJournal journal)
        {
            while (!writing.IsCompleted)
            {
                refused += await journal.Sign() is Signing.Refused ? 1 : 0;
            }
        }

        await Task.WhenAll(SignOften(one), SignOften(other), SignOften(other));
        await writing;
        await one.Sign();
        (await one.Newest())!.Checkpoint.Size.ShouldBe(1200);
        (await Faults(other)).ShouldBeEmpty();
        refused.ShouldBe(0);
    }

    [Fact]
    public async Task Former_keys_still_check_what_they_signed()
    {
        string note;
        await using (var journal = await OpenLogged(Keys()))
        {
            await Count(journal, 3);
            note = (await Signed(journal)).Note;
        }

        var former = new NoteSigner("test", Convert.FromBase64String(CheckpointSecret)).Verifier;
        await using var rolled = await OpenLogged(
            CheckpointKeys.Parse($"{Convert.ToBase64String(new byte[32])}\n{former}", "test"));
        SignedNote.Parse(note)!.IsSignedBy(rolled.Verifiers).ShouldBeTrue();
        await Count(rolled, 3);
        var (one, two) = (Checkpoint.Parse(SignedNote.Parse(note)!.Text)!, (await Signed(rolled)).Checkpoint);
        var proof = await rolled.ProveConsistency(3, 6);
        MerkleProof.IsConsistent(3, 6, one.Root, two.Root, proof).ShouldBeTrue();
    }

    [Fact]
    public async Task An_older_state_is_not_signed_over_a_newer_checkpoint()
    {
        var folder = Directory.CreateTempSubdirectory("habeas-checkpoints").FullName;
        try
        {
            string note;
            await using (var journal = await OpenLogged(Keys(folder)))
            {
                await Count(journal, 3);
                await Signed(journal);
                await Count(journal, 5);
                note = (await Signed(journal)).Note;
            }

            // As if a backup from before the last events was restored, and others were recorded since.
            await Tamper("DELETE FROM events WHERE position > 3");
            await Tamper("UPDATE journal_head SET position = 3");
            await Tamper("DELETE FROM checkpoints WHERE size > 3");
            await Tamper($"UPDATE log_heads SET frontier = {Bytes(await FrontierAt(3))}");
            foreach (var keys in new[] { Keys(folder), Keys(known: note) })
            {
                await using var restored = await OpenLogged(keys);
                (await restored.Sign()).ShouldBeOfType<Signing.Refused>().Why.ShouldBe(
                    "The journal ends at position 3, but a checkpoint of 8 events was signed.");
            }

            await using (var restored = await OpenLogged(Keys(folder)))
            {
                await Count(restored, 9);
                (await restored.Sign()).ShouldBeOfType<Signing.Refused>().Why.ShouldBe(
                    "The log contradicts the checkpoint of 8 events that was signed before.");
                (await restored.List(long.MaxValue, 10)).ShouldHaveSingleItem();
            }

            // The restored record is a log of its own, under another name.
            await using var renamed = await OpenLogged(Keys(folder, name: "test-2"));
            (await Signed(renamed)).Checkpoint.Size.ShouldBe(12);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("DELETE FROM checkpoints", "The log's checkpoints are gone.")]
    [InlineData("DELETE FROM log_heads", "The log's state is not that of its last checkpoint, of 20 events.")]
    [InlineData(
        "UPDATE log_heads SET frontier = events.hash FROM events", "The log's state is not that of its last checkpoint, of 20 events.")]
    [InlineData(
        "UPDATE checkpoints SET note = replace(note, 'test', 'tast')",
        "The last checkpoint, of 20 events, was not signed by this installation.")]
    [InlineData(
        "UPDATE checkpoints SET size = 19", "The log's state is not that of its last checkpoint, of 19 events.")]
    [InlineData("DELETE FROM events WHERE position = 22", "Positions 22 to 22 are missing.")]
    [InlineData("DELETE FROM events WHERE position = 25", "Positions 25 to 25 are missing at the end.")]
    [InlineData("UPDATE journal_head SET position = 19", "The journal ends at position 19, but its log at 20.")]
    public async Task What_was_changed_in_the_database_is_not_signed(string attack, string why)
    {
        await using (var journal = await OpenLogged(Keys()))
        {
            await Count(journal, 10, streams: 2);
            await Signed(journal);
            await Count(journal, 5);
        }

        await Tamper(attack);
        await using var again = await OpenLogged(Keys());
        (await again.Sign()).ShouldBeOfType<Signing.Refused>().Why.ShouldBe(why);
        (await again.Sign()).ShouldBeOfType<Signing.Refused>();
    }

    [Fact]
    public async Task The_same_process_never_signs_two_logs_of_one_size()
    {
        var keys = Keys();
        await using (var journal = await OpenLogged(keys))
        {
            await Count(journal, 10);
            await Signed(journal);
        }

        await Tamper("UPDATE events SET hash = (SELECT hash FROM events WHERE position = 1) WHERE position = 5");
        await Tamper("DELETE FROM checkpoints");
        await Tamper("DELETE FROM log_heads");
        await using var again = await OpenLogged(keys);
        (await again.Sign()).ShouldBeOfType<Signing.Refused>().Why.ShouldBe(
            "The log contradicts the checkpoint of 10 events that was signed before.");
    }

    /// <summary>The state of the log when it had that many events.</summary>
    private async Task<byte[]> FrontierAt(int size)
    {
        await using var journal = await Open();
        var frontier = new MerkleFrontier();
        await foreach (var recorded in journal.ReadAll())
        {
            if (recorded.Position <= size)
            {
                frontier.Append(EventLog.Leaf(recorded.Position, recorded.Hash));
            }
        }

        return frontier.ToBytes();
    }

    /// <summary>A literal of bytes in the engine's SQL.</summary>
    protected abstract string Bytes(byte[] bytes);
}

using System.Globalization;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Proof;

namespace Habeas.Journal.Tests;

/// <summary>
/// What somebody could do who can write to every table. The first of each pair leaves the log as it was; the second removes every trace in
/// the database, so that only a checkpoint that somebody else kept tells.
/// </summary>
public abstract partial class JournalContract
{
    private const int Tallies = 200;

    private const string WithoutLog = "DELETE FROM checkpoints; DELETE FROM log_heads; DELETE FROM log_tiles;";

    [Fact]
    public async Task A_journal_with_its_log_index_and_requests_is_as_it_was_recorded()
    {
        await using var journal = await OpenLogged(Keys());
        var (_, kept) = await Record(journal);
        await Count(journal, 3);
        await Signed(journal);
        await Count(journal, 3);
        var last = new VerificationStep(0, null);
        await foreach (var step in journal.Verify([kept]))
        {
            step.Fault.ShouldBeNull();
            last = step;
        }

        last.EventsChecked.ShouldBe((2 * Tallies) + 6);
        // Two stored ones, the last one in memory, and the one that was kept.
        last.CheckpointsChecked.ShouldBe(4);
        last.StreamsExcluded.ShouldBe(0);
    }

    [Fact]
    public async Task Events_cut_from_the_end_are_found()
    {
        var kept = await Recorded();
        const int End = (2 * Tallies) - 50;
        await Tamper($"DELETE FROM events WHERE position > {End}");
        await Tamper($"UPDATE journal_head SET position = {End}");
        await Tamper("DELETE FROM requests WHERE NOT EXISTS "
            + "(SELECT 1 FROM events e WHERE e.stream = requests.stream AND e.version = requests.version)");
        await Tamper("DELETE FROM tallies WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.stream = 'tally/' || tallies.stream)");
        (await FaultsOf(Keys())).ShouldHaveSingleItem()
            .ShouldBe("The journal ends at position 350, but a checkpoint of 400 events was signed at 2025-11-24 08:00:00Z.");
        await Tamper(WithoutLog);
        (await FaultsOf(Keys())).ShouldBeEmpty();
        (await FaultsOf(Keys(), kept)).ShouldHaveSingleItem()
            .ShouldBe("The journal ends at position 350, but a checkpoint of 400 events is known from elsewhere.");
        (await FaultsOf(Keys(known: kept.ToString()))).ShouldHaveSingleItem().ShouldContain("400");
    }

    [Fact]
    public async Task A_stream_rewritten_with_its_hashes_is_found()
    {
        var kept = await Recorded();
        await using (var journal = await Open())
        {
            // The hundredth tally: another label, and somebody else who entered it.
            var stream = (await All(journal.ReadAll())).Single(recorded => recorded.Position == 200).Stream;
            var hash = EventHash.Origin;
            foreach (var recorded in await All(journal.Read(stream)))
            {
                var row = EventRow.Of(
                    recorded.Position,
                    stream.ToString(),
                    recorded.Version,
                    new NewEvent(
                        recorded.Type,
                        recorded.Payload.Replace("label 99", "label 77", StringComparison.Ordinal),
                        recorded.EffectiveAt,
                        []),
                    RecordedTime.ToMicroseconds(recorded.RecordedAt),
                    "somebody",
                    recorded.RequestId?.ToString("D"));
                hash = EventHash.Compute(hash, row);
                await Tamper(string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    UPDATE events SET payload = '{row.Payload}', actor = '{row.Actor}', hash = {Bytes(hash)}
                    WHERE position = {row.Position}
                    """));
            }

            await Tamper($"UPDATE tallies SET label = 'label 77' WHERE stream = '{stream.Id:D}'");
        }

        (await FaultsOf(Keys())).ShouldBe(
        [
            "What stands at positions 1 to 256 is not what the log has there.",
            "The journal differs from the checkpoint of 400 events signed at 2025-11-24 08:00:00Z: what was recorded at positions 1 to 400 "
                + "was changed, removed or inserted afterwards.",
        ]);
        await Tamper(WithoutLog);
        (await FaultsOf(Keys())).ShouldBeEmpty();
        (await FaultsOf(Keys(), kept)).ShouldHaveSingleItem().ShouldContain("differs from the checkpoint of 400 events that was given");
    }

    [Fact]
    public async Task A_stream_removed_with_all_positions_closed_up_is_found()
    {
        SignedNote kept;
        Guid gone;
        await using (var journal = await OpenLogged(Keys()))
        {
            (gone, kept) = await Record(journal);
            await Count(journal, 5);
            Time.Advance(TimeSpan.FromHours(1));
            await Signed(journal);
        }

        await Tamper($"DELETE FROM events WHERE stream = 'tally/{gone:D}'");
        await Tamper($"DELETE FROM requests WHERE stream = 'tally/{gone:D}'");
        await Tamper($"DELETE FROM tallies WHERE stream = '{gone:D}'");
        // In two steps, because no two events may have one position in between.
        await Tamper("UPDATE events SET position = -(SELECT count(*) FROM events e WHERE e.position <= events.position)");
        await Tamper("UPDATE events SET position = -position");
        await Tamper("UPDATE journal_head SET position = position - 2");
        (await FaultsOf(Keys())).ShouldBe(
        [
            "What stands at positions 1 to 256 is not what the log has there.",
            "The journal differs from the checkpoint of 400 events signed at 2025-11-24 08:00:00Z: what was recorded at positions 1 to 400 "
                + "was changed, removed or inserted afterwards.",
            "The journal ends at position 403, but a checkpoint of 405 events was signed at 2025-11-24 09:00:00Z.",
        ]);
        await Tamper(WithoutLog);
        (await FaultsOf(Keys())).ShouldBeEmpty();
        (await FaultsOf(Keys(), kept)).ShouldHaveSingleItem().ShouldContain("differs from the checkpoint of 400 events that was given");
    }

    [Fact]
    public async Task A_change_after_a_checkpoint_is_narrowed_down_to_the_events_after_it()
    {
        await using (var journal = await OpenLogged(Keys()))
        {
            await Count(journal, 10);
            await Signed(journal);
            await Count(journal, 1, streams: 10);
            await Signed(journal);
        }

        await Tamper("UPDATE events SET hash = (SELECT hash FROM events WHERE position = 15) WHERE position = 16");
        (await FaultsOf(Keys()))[^1].ShouldContain("what was recorded at positions 11 to 20");
    }

    [Theory]
    [InlineData("UPDATE tallies SET known_to = known_from + 1 WHERE stream = '{0}'", "the end of tallies from")]
    [InlineData("UPDATE tallies SET label = 'else' WHERE stream = '{0}'", "label of tallies from")]
    [InlineData("UPDATE tallies SET count = 1000 WHERE stream = '{0}'", "count of tallies from")]
    [InlineData("UPDATE tallies SET half = NULL WHERE stream = '{0}'", "half of tallies from")]
    [InlineData("DELETE FROM tallies WHERE stream = '{0}'", "a row of tallies from 2025-11-24 08:00:00Z is missing.")]
    [InlineData(
        "INSERT INTO tallies SELECT stream, 'more', known_from, known_to, label, count, half FROM tallies WHERE stream = '{0}'",
        "1 rows of tallies come from none of its events.")]
    [InlineData(
        "INSERT INTO tallies SELECT '00000000-0000-4000-8000-000000000000', row_key, known_from, known_to, label, count, half FROM tallies "
            + "WHERE stream = '{0}'",
        "rows of tallies exist, but no events.")]
    public async Task A_changed_index_row_is_found(string attack, string fault)
    {
        await using var journal = await OpenLogged(Keys());
        var (one, _) = await Record(journal);
        await Tamper(string.Format(CultureInfo.InvariantCulture, attack, one.ToString("D")));
        (await Faults(journal)).ShouldHaveSingleItem().ShouldContain(fault);
        await foreach (var _ in journal.RebuildIndex())
        {
        }

        (await Faults(journal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DELETE FROM requests", 101)]
    [InlineData("DELETE FROM requests WHERE stream = (SELECT min(stream) FROM requests)", 2)]
    [InlineData("UPDATE requests SET version = 3 WHERE stream = (SELECT min(stream) FROM requests)", 1)]
    [InlineData("UPDATE requests SET id = '00000000-0000-4000-8000-000000000000' WHERE stream = (SELECT min(stream) FROM requests)", 3)]
    public async Task A_changed_table_of_request_ids_is_found(string attack, int faults)
    {
        await using var journal = await OpenLogged(Keys());
        await Record(journal);
        await Tamper(attack);
        var found = await Faults(journal);
        found.Count.ShouldBe(faults);
        found.ShouldAllBe(fault => fault.Contains("request", StringComparison.Ordinal) || fault == "The same of 300 more.");
    }

    [Theory]
    [InlineData("DELETE FROM checkpoints", "The log's checkpoints are gone.")]
    [InlineData("DELETE FROM log_tiles", "The log's root of positions up to 256 is missing.")]
    [InlineData("UPDATE log_tiles SET root = events.hash FROM events WHERE position = 1", "What stands at positions 1 to 256 is not")]
    [InlineData("DELETE FROM log_heads", "The log's state is not that of its last checkpoint")]
    public async Task A_changed_log_is_found(string attack, string fault)
    {
        await Recorded();
        await Tamper(attack);
        (await FaultsOf(Keys())).ShouldHaveSingleItem().ShouldContain(fault);
    }

    [Fact]
    public async Task A_checkpoint_of_another_key_is_said_to_be_so()
    {
        await Recorded();
        var foreign = SignedNote.Sign(
            new Checkpoint("test/contract", 400, MerkleTree.EmptyRoot).ToString(), new NoteSigner("test/contract", new byte[32]));
        var found = await FaultsOf(Keys(), foreign);
        found.Count.ShouldBe(2);
        found[0].ShouldBe("The checkpoint of 400 events that was given was not signed by this installation.");
    }

    [Fact]
    public async Task Index_rows_of_what_is_confidential_are_compared_until_the_key_is_destroyed()
    {
        await using var journal = await OpenSealed(Masters);
        Guid[] people = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        foreach (var person in people)
        {
            await journal.Append(Letter.Written(person, $"{Canary} {person:D}"));
        }

        (await Faults(journal)).ShouldBeEmpty();
        await Tamper($"UPDATE letters SET text = (SELECT text FROM letters WHERE stream = '{people[1]:D}') WHERE stream = '{people[0]:D}'");
        (await Faults(journal)).ShouldHaveSingleItem().ShouldContain("text of letters");
        await Tamper($"UPDATE letters SET sender = 'other' WHERE stream = '{people[1]:D}'");
        (await Faults(journal)).Count.ShouldBe(2);
        await journal.DestroyKeys(people[0]);
        (await Faults(journal)).ShouldHaveSingleItem().ShouldContain("sender of letters");
        await foreach (var step in journal.Verify())
        {
            step.StreamsExcluded.ShouldBeLessThanOrEqualTo(1);
        }
    }

    /// <summary>Records tallies with their index rows and requests, and signs a checkpoint. Returns one of the tallies.</summary>
    private static async Task<(Guid One, SignedNote Kept)> Record(EventJournal journal)
    {
        var ids = Enumerable.Range(0, Tallies).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var (i, id) in ids.Index())
        {
            TallyEvent[] events = [new Named(string.Create(CultureInfo.InvariantCulture, $"label {i}")), new Counted(i)];
            var state = events.Aggregate(
                Tally.Aggregate.Empty,
                (state, happened) => Tally.Aggregate.Evolve(state, new Recorded<TallyEvent>(happened, 0, null, default, "", [])));
            (await journal.Append(new Append(
                new StreamId("tally", id),
                0,
                "clerk",
                new RequestStamp(Guid.CreateVersion7(), "digest"),
                [.. events.Select(happened => Tally.Aggregate.Events.Write(new Happened<TallyEvent>(happened)))],
                IndexChange.Between([], Tally.Aggregate.Rows(state))))).ShouldBeOfType<AppendResult.Appended>();
        }

        return (ids[99], SignedNote.Parse((await Signed(journal)).Note)!);
    }

    private async Task<SignedNote> Recorded()
    {
        await using var journal = await OpenLogged(Keys());
        return (await Record(journal)).Kept;
    }

    /// <summary>What a process finds that has not signed anything yet.</summary>
    private async Task<List<string>> FaultsOf(CheckpointKeys keys, params IReadOnlyList<SignedNote> given)
    {
        await using var journal = await OpenLogged(keys);
        return await Faults(journal, given);
    }
}

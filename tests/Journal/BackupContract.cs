using System.Globalization;
using Habeas.Platform.Backups;
using Habeas.Platform.Proof;

namespace Habeas.Journal.Tests;

/// <summary>Backups of two journals that are written while they are copied, on each engine.</summary>
public abstract class BackupContract : IAsyncLifetime
{
    protected static readonly string[] Names = ["first", "second"];

    private const int Usual = 400;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("habeas-backup-").FullName;

    protected AgeKey Key { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Output => Path.Combine(Folder, "out");

    private CheckpointKeys Checkpoints { get; } = KeysKnowing("");

    public virtual async ValueTask InitializeAsync()
    {
        Key = await AgeKey.New(Folder);
        Directory.CreateDirectory(Output);
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The storage of the journals that are backed up.</summary>
    protected abstract JournalOptions Storage { get; }

    protected abstract Task<WrittenBackup> Make(string file);

    /// <summary>Restores into new storage.</summary>
    protected abstract Task<(CheckedBackup Found, JournalOptions Storage)> Restore(
        string file, KnownProof known, bool despiteFaults = false);

    /// <summary>Changes the stored data of the first journal directly.</summary>
    protected abstract Task Tamper(string sql);

    [Fact]
    public async Task What_is_written_while_a_backup_is_made_is_in_it_up_to_one_moment_of_all_journals()
    {
        await using var first = await Open(Storage, Names[0]);
        await using var second = await Open(Storage, Names[1]);
        await Write(first, Usual);
        await Write(second, Usual);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        // What is in the second journal was in the first one before, so no moment has more in the second.
        var writing = Task.Run(
            async () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    await Write(first, 1);
                    await Write(second, 1);
                }
            },
            Cancellation);
        foreach (var number in Enumerable.Range(0, 5))
        {
            var before = await second.Head(Cancellation);
            var made = await Make(File(number));
            var events = made.Manifest.Journals.ToDictionary(journal => journal.Name, journal => journal.Events);
            events[Names[1]].ShouldBeGreaterThanOrEqualTo(before, "what was acknowledged is in it");
            (events[Names[0]] - events[Names[1]]).ShouldBeInRange(0, 1);
            var found = await Check(made.File);
            found.IsIntact.ShouldBeTrue();
            found.Journals.ToDictionary(journal => journal.Name, journal => journal.Events).ShouldBe(events);
        }

        await enough.CancelAsync();
        await writing;
        (await second.Head(Cancellation)).ShouldBeGreaterThan(Usual);
    }

    [Fact]
    public async Task A_restored_journal_is_the_one_that_was_backed_up_and_signs_nothing_over_what_was_signed_later()
    {
        var later = "";
        await using (var journal = await Open(Storage, Names[0]))
        await using (await Open(Storage, Names[1]))
        {
            await Write(journal, Usual);
            (await journal.Sign(Cancellation)).ShouldBeOfType<Signing.Signed>();
            await Write(journal, 60);
            await Make(File(0));
            await Write(journal, 1000);
            later = (await journal.Sign(Cancellation)).ShouldBeOfType<Signing.Signed>().Checkpoint.Note;
        }

        var known = Known(later);
        var (found, storage) = await Restore(File(0), known);
        found.IsIntact.ShouldBeTrue();
        found.Journals.Select(one => (one.Name, one.Events)).ShouldBe([(Names[0], Usual + 60), (Names[1], 0)]);
        found.Journals[0].CheckpointsChecked.ShouldBe(1);
        found.Journals[0].Missing.ShouldBe(new MissingEvents(Usual + 61, Usual + 1060, $"example.org/{Names[0]}"));
        found.Journals[0].Missing!.Count.ShouldBe(1000);
        found.Journals[1].Missing.ShouldBeNull();
        await using var restored = await Open(storage with { CheckpointKeys = KeysKnowing(later) }, Names[0]);
        (await restored.Head(Cancellation)).ShouldBe(Usual + 60);
        (await Faults(restored)).ShouldHaveSingleItem().ShouldBe(
            "The journal ends at position 460, but a checkpoint of 1460 events is known from elsewhere.");
        (await restored.Sign(Cancellation)).ShouldBeOfType<Signing.Refused>().Why.ShouldContain("1460");
        // More events do not help: as long as the other log, it would be another one.
        await Write(restored, 1000);
        (await restored.Sign(Cancellation)).ShouldBeOfType<Signing.Refused>().Why.ShouldContain("contradicts");
    }

    [Fact]
    public async Task What_others_say_about_checkpoints_and_what_a_witness_remembers_is_in_a_backup()
    {
        using var authority = new StampAuthority();
        var witness = new WitnessSigner("witness", new byte[WitnessSigner.SeedSize]);
        var seen = new Checkpoint("other", 7, [.. Enumerable.Repeat((byte)7, MerkleTree.HashSize)]);
        byte[] token;
        await using (var journal = await Open(Storage, Names[0]))
        {
            await Write(journal, 5);
            var signed = (await journal.Sign(Cancellation)).ShouldBeOfType<Signing.Signed>().Checkpoint;
            var request = new StampRequest(signed.Note, [1, 2, 3]);
            var stamp = TimeStamp.Parse(await authority.Answer(request.Encode()))!;
            token = stamp.Token;
            await journal.KeepStamp(signed, "one", stamp, Cancellation);
            await journal.KeepCosignature(signed, witness.Sign(SignedNote.Parse(signed.Note)!.Text, stamp.Time), Cancellation);
            (await journal.Witness(seen, WitnessedCheckpoint.None, stamp.Time, Cancellation)).ShouldBeTrue();
        }

        await Make(File(0));
        var (_, storage) = await Restore(File(0), Known());
        await using var restored = await Open(storage with { CheckpointKeys = Checkpoints }, Names[0]);
        (await restored.NewestStamps(Cancellation)).ShouldHaveSingleItem().Token.ShouldBe(token);
        (await restored.NewestCosignatures(Cancellation)).ShouldHaveSingleItem().Witness.ShouldBe(witness.Verifier.Id);
        (await restored.LastWitnessed("other", Cancellation)).ShouldBe(new WitnessedCheckpoint(7, seen.Root));
    }

    [Fact]
    public async Task Nothing_is_restored_over_anything()
    {
        await using (var journal = await Open(Storage, Names[0]))
        {
            await Write(journal, 5);
        }

        await Make(File(0));
        var (_, storage) = await Restore(File(0), Known());
        await Should.ThrowAsync<BackupException>(() => RestoreInto(storage));
        await using var restored = await Open(storage, Names[0]);
        (await restored.Head(Cancellation)).ShouldBe(5);
    }

    [Fact]
    public async Task A_backup_of_a_record_that_was_changed_is_restored_only_if_that_is_wished()
    {
        string signed;
        await using (var journal = await Open(Storage, Names[0]))
        {
            await Write(journal, 20);
            signed = (await journal.Sign(Cancellation)).ShouldBeOfType<Signing.Signed>().Checkpoint.Note;
        }

        await Tamper("UPDATE events SET actor = 'somebody else' WHERE position = 7");
        await Make(File(0));
        var found = await Check(File(0));
        found.IsIntact.ShouldBeFalse();
        found.Journals[0].Faults.ShouldHaveSingleItem().ShouldContain("version 1 at position 7 was altered");
        await using (var nothing = await Open((await Restore(File(0), Known())).Storage, Names[0]))
        {
            (await nothing.Head(Cancellation)).ShouldBe(0);
        }

        var (despite, storage) = await Restore(File(0), Known(), despiteFaults: true);
        despite.IsIntact.ShouldBeFalse();
        await using var restored = await Open(storage, Names[0]);
        (await restored.Head(Cancellation)).ShouldBe(20);

        // Rewritten with all hashes and without its own checkpoints, only what somebody kept tells.
        await Tamper("UPDATE events SET hash = (SELECT hash FROM events WHERE position = 1) WHERE position = 20; DELETE FROM checkpoints");
        await Make(File(1));
        (await Check(File(1), Known(signed))).Journals[0].Faults.ShouldContain(
            fault => fault.Contains("differs from the checkpoint of 20 events that was given"));
    }

    [Fact]
    public async Task Only_checkpoints_signed_with_the_keys_given_count()
    {
        await using (var journal = await Open(Storage, Names[0]))
        {
            await Write(journal, 20);
            (await journal.Sign(Cancellation)).ShouldBeOfType<Signing.Signed>();
        }

        await Make(File(0));
        var stranger = CheckpointKeys.Parse(Convert.ToBase64String([.. Enumerable.Repeat((byte)7, NoteSigner.SeedSize)]));
        (await Check(File(0), Known() with { Verifiers = Checkpoints.Verifiers("example.org") })).IsIntact.ShouldBeTrue();
        (await Check(File(0), Known() with { Verifiers = stranger.Verifiers("example.org") })).Journals[0].Faults
            .ShouldHaveSingleItem().ShouldBe("The checkpoint of 20 events was not signed with the keys given.");
    }

    [Fact]
    public async Task Texts_of_every_kind_come_back()
    {
        string[] texts = ["tab\tand\nline\r\n", @"back\slash \N \. \x00", "ə ы 😀 \u2028", "\b\f\v", "'; DROP TABLE events; --", ""];
        await using (var journal = await Open(Storage, Names[0]))
        {
            foreach (var text in texts)
            {
                var payload = System.Text.Json.JsonSerializer.Serialize(new { text });
                await journal.Append(
                    new Append(
                        new StreamId("plain", Guid.CreateVersion7()), 0, text, null, [new NewEvent("counted", payload, null, [text])], []),
                    Cancellation);
            }
        }

        await Make(File(0));
        var (found, storage) = await Restore(File(0), Known());
        found.IsIntact.ShouldBeTrue(string.Join('\n', found.Journals[0].Faults));
        await using var restored = await Open(storage, Names[0]);
        (await restored.ReadAll(cancellation: Cancellation).ToListAsync(Cancellation)).Select(one => one.Actor).ShouldBe(texts);
    }

    protected static KnownProof Known(params IEnumerable<string> notes) => new([.. notes.Select(note => SignedNote.Parse(note)!)], []);

    protected Task<CheckedBackup> Check(string file, KnownProof? known = null) =>
        Backup.Check(file, [Key.File], known ?? Known(), TimeProvider.System, Cancellation);

    protected string File(int number) => Path.Combine(Output, string.Create(CultureInfo.InvariantCulture, $"backup-{number}"));

    /// <summary>Restores once more into storage that has something.</summary>
    protected abstract Task RestoreInto(JournalOptions storage);

    protected Task<EventJournal> Open(JournalOptions storage, string name) => JournalFactory.Open(
        storage with { CheckpointKeys = storage.CheckpointKeys ?? Checkpoints }, name, [], TimeProvider.System, cancellation: Cancellation);

    protected static Task Write(EventJournal journal, int count) => Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
    {
        var stream = new StreamId("plain", Guid.CreateVersion7());
        var request = new RequestStamp(Guid.CreateVersion7(), "digest");
        (await journal.Append(
            new Append(stream, 0, "clerk", request, [new NewEvent("counted", """{"by":1}""", null, ["a letter"])], []), Cancellation))
            .ShouldBeOfType<AppendResult.Appended>();
    }));

    private static async Task<List<string>> Faults(EventJournal journal) =>
        [.. (await journal.Verify([], Cancellation).ToListAsync(Cancellation)).Select(step => step.Fault).OfType<string>()];

    private static CheckpointKeys KeysKnowing(string note) =>
        CheckpointKeys.Parse(Convert.ToBase64String(new byte[NoteSigner.SeedSize]), "example.org", known: note);
}

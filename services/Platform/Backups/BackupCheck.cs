using System.Globalization;
using Habeas.Platform.Journal;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Backups;

/// <summary>What a journal in a backup was found to be.</summary>
/// <param name="Events">How many it has, all of them read.</param>
/// <param name="Faults">Changes that bypassed the journal, and contradictions of checkpoints. Never content.</param>
/// <param name="Missing">What was recorded after the backup, as far as kept checkpoints tell; null if nothing is known.</param>
public sealed record CheckedJournal(
    string Name,
    long Events,
    DateTimeOffset? LastRecordedAt,
    long CheckpointsChecked,
    IReadOnlyList<string> Faults,
    MissingEvents? Missing);

/// <summary>Positions that a checkpoint covers and a restored journal lacks.</summary>
/// <param name="Checkpoint">The name of the checkpoint's log.</param>
public sealed record MissingEvents(long First, long Last, string Checkpoint)
{
    public long Count => Last - First + 1;
}

/// <summary>What must be known from elsewhere, because whoever can write a backup can write anything into it.</summary>
/// <param name="Checkpoints">Published ones that somebody kept. A backup may be older than they are.</param>
/// <param name="Verifiers">The public keys that all checkpoints must be signed by; empty if they are not at hand.</param>
public sealed record KnownProof(IReadOnlyList<SignedNote> Checkpoints, IReadOnlyList<NoteVerifier> Verifiers);

/// <summary>Verifies the journals of an extracted backup, without any of the installation's keys.</summary>
internal static class BackupCheck
{
    /// <param name="folder">The journals as SQLite files, which no other process uses.</param>
    public static async Task<IReadOnlyList<CheckedJournal>> Run(
        string folder, BackupManifest manifest, KnownProof known, CancellationToken cancellation)
    {
        var stored = await DataFolderCopy.Journals(folder, cancellation);
        var results = new List<CheckedJournal>();
        foreach (var expected in manifest.Journals)
        {
            results.Add(stored.FirstOrDefault(journal => journal.Name == expected.Name) is { } actual
                ? await Check(folder, expected, actual, known, cancellation)
                : new CheckedJournal(expected.Name, 0, null, 0, ["The journal is not in the backup."], null));
        }

        return results;
    }

    private static async Task<CheckedJournal> Check(
        string folder, BackupJournal expected, BackupJournal actual, KnownProof known, CancellationToken cancellation)
    {
        var faults = new List<string>();
        if (actual.Events != expected.Events || actual.Root != expected.Root)
        {
            faults.Add("The journal is not the one that the manifest describes.");
        }

        var notes = expected.Checkpoints.Concat(actual.Checkpoints).Distinct(StringComparer.Ordinal).Select(SignedNote.Parse).ToList();
        if (notes.RemoveAll(note => note is null || Read(note)?.IsOf(expected.Name) != true) > 0)
        {
            faults.Add("The backup has a checkpoint that is not one of this journal.");
        }

        var all = notes.OfType<SignedNote>()
            .Concat(known.Checkpoints.Where(note => Read(note)?.IsOf(expected.Name) == true))
            .DistinctBy(note => note.ToString())
            .ToList();
        faults.AddRange(all.Where(note => !IsSigned(note, known.Verifiers)).Select(note => string.Create(
            CultureInfo.InvariantCulture, $"The checkpoint of {Read(note)!.Size} events was not signed with the keys given.")));
        var missing = all.Select(note => Read(note)!)
            .Where(checkpoint => checkpoint.Size > actual.Events)
            .MaxBy(checkpoint => checkpoint.Size);
        var last = new VerificationStep(0, Fault: null);
        await using var journal = await JournalFactory.Open(
            new JournalOptions { DataFolder = folder }, expected.Name, [], TimeProvider.System, cancellation: cancellation);
        await foreach (var step in journal.Verify([.. all.Where(note => Read(note)!.Size <= actual.Events)], cancellation))
        {
            last = step;
            if (step.Fault is { } fault)
            {
                faults.Add(fault);
            }
        }

        return new CheckedJournal(
            expected.Name,
            last.EventsChecked,
            actual.LastRecordedAt,
            last.CheckpointsChecked,
            faults,
            missing is null ? null : new MissingEvents(actual.Events + 1, missing.Size, missing.Origin));
    }

    private static bool IsSigned(SignedNote note, IReadOnlyList<NoteVerifier> verifiers) =>
        verifiers.Count == 0 || note.IsSignedBy([.. verifiers.Select(verifier => verifier.Named(Read(note)!.Origin))]);

    private static Checkpoint? Read(SignedNote note) => Checkpoint.Parse(note.Text);
}

using Habeas.Cli.Journal;
using Habeas.Platform.Backups;
using Habeas.Platform.Proof;

namespace Habeas.Cli.Backups;

/// <summary>The argument and options of commands that open a backup, and what they print of it.</summary>
internal sealed class BackupFiles
{
    private readonly Argument<FileInfo> file = new Argument<FileInfo>("FILE") { Description = "The backup." }.AcceptExistingOnly();

    private readonly Option<FileInfo[]> identity = new Option<FileInfo[]>("--identity")
    {
        Description = "A file with a private key of age that opens it. May be repeated.", HelpName = "FILE", Required = true,
    }.AcceptExistingOnly();

    private readonly Option<FileInfo[]> checkpoint = CheckpointFiles.Option(
        "A file of published checkpoints that somebody kept: tells what was recorded after the backup, and whether it is genuine.");

    private readonly Option<NoteVerifier[]> verifier = CommandOptions.Verifiers(
        "--verifier", "A public key that must have signed all checkpoints: name+id+key, as published. May be repeated.");

    /// <summary>Adds them.</summary>
    /// <param name="hasJournals">Whether it is a backup of data.</param>
    public BackupFiles(Command command, bool hasJournals)
    {
        command.Add(file);
        command.Add(identity);
        if (hasJournals)
        {
            command.Add(checkpoint);
            command.Add(verifier);
        }
    }

    public string Path(ParseResult parsed) => parsed.GetRequiredValue(file).FullName;

    public IReadOnlyList<string> Identities(ParseResult parsed) => [.. parsed.GetRequiredValue(identity).Select(key => key.FullName)];

    public KnownProof Known(ParseResult parsed) => new(CheckpointFiles.Read(parsed, checkpoint), parsed.GetValue(verifier) ?? []);

    /// <summary>Shows what was found in a backup, and what was recorded after it.</summary>
    public static void Show(Reporter report, CheckedBackup found, string outcome) => report.Result(
        new Dictionary<string, object?>
        {
            ["intact"] = found.IsIntact,
            ["madeAt"] = found.Manifest.MadeAt,
            ["contents"] = found.Manifest.Contents.ToString(),
            ["journals"] = found.Journals,
        },
        console =>
        {
            console.Line($"Made at {At(found.Manifest.MadeAt)}.");
            foreach (var journal in found.Journals)
            {
                Show(console, journal);
            }

            console.Line(outcome);
        });

    private static void Show(IAnsiConsole console, CheckedJournal journal)
    {
        var last = journal.LastRecordedAt is { } at ? $", the last recorded at {At(at)}" : "";
        console.Line(journal.Faults.Count == 0
            ? $"{journal.Name}: {journal.Events} events{last}, all as they were recorded."
            : $"{journal.Name}: {journal.Events} events{last}, {journal.Faults.Count} faults:");
        foreach (var fault in journal.Faults)
        {
            console.Line("  " + fault);
        }

        if (journal.CheckpointsChecked > 0)
        {
            console.Line($"  compared with {journal.CheckpointsChecked} signed checkpoints");
        }

        if (journal.Missing is { } missing)
        {
            console.Line($"  missing: positions {missing.First} to {missing.Last} ({missing.Count} events), which a checkpoint of "
                + $"{missing.Checkpoint} covers");
        }
    }

    private static string At(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

using Habeas.Platform.Access;
using Habeas.Platform.Backups;
using Habeas.Platform.Sealing;

namespace Habeas.Cli.Backups;

/// <summary><c>habeas backup</c>: a backup of the data, while Habeas runs; its subcommands check one, and back up the keys.</summary>
internal static class BackupCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("backup", "Makes a backup of the data, also while Habeas runs. The keys are not in it: see backup keys.");
        var place = new DataPlace(command, "The data folder.");
        var output = Output();
        var recipients = Recipients();
        var keep = new Option<int>("--keep")
        {
            Description = "Delete all but the newest N backups of the folder; 0 deletes none.", HelpName = "N",
        }.Within("a number from 0", count => count >= 0);
        command.Add([output, recipients, keep]);
        command.Add([Check(shell), Keys(shell)]);
        command.Add(shell.Server.Json);
        command.Example("habeas backup --data ./data --out /media/stick --recipient age1...");
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            var (database, to) = (place.ConnectionString(parsed), parsed.GetRequiredValue(recipients));
            var target = Target(parsed, output);
            var folder = new BackupFolder(target);
            var file = folder.NewFile(shell.Time.GetUtcNow());
            var made = database is not null
                ? await Backup.OfPostgres(database, file, to, shell.Time, cancellation)
                : await Backup.OfDataFolder(place.Folder(parsed), file, to, shell.Time, cancellation);
            var deleted = parsed.GetValue(keep) is > 0 and var count ? folder.Prune(count) : [];
            Show(report, made, deleted.Count);
        });
    }

    private static Command Check(Shell shell)
    {
        var command = new Command("check", "Decrypts a backup, compares its sums, and verifies its journals; restores nothing.");
        var files = new BackupFiles(command, hasJournals: true);
        command.Example("habeas backup check FILE --identity key.txt --checkpoint kept.txt");
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            var found = await Backup.Check(
                files.Path(parsed), files.Identities(parsed), files.Known(parsed), shell.Time, cancellation);
            BackupFiles.Show(report, found, found.IsIntact ? "The backup can be restored." : "The backup is not what was recorded.");
            return found.IsIntact ? ExitCodes.Ok : ExitCodes.Failed;
        });
    }

    private static Command Keys(Shell shell)
    {
        var data = DataPlace.DataOption("The data folder whose keys they are.");
        var keys = CommandOptions.Text("--keys", "Where the keys are, if it is not the usual place.", helpName: "DIR");
        var (output, recipients) = (Output(), Recipients());
        var command = new Command("keys", "Makes a backup of the keys of a data folder. Keep it apart from backups of the data.")
        {
            data, keys, output, recipients,
        };
        command.Example("habeas backup keys --data ./data --out /media/other-stick --recipient age1...");
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            var folder = DataPlace.Folder(parsed, data);
            var place = parsed.GetValue(keys) is { Length: > 0 } elsewhere ? elsewhere : KeysPlace.Find(folder, KeysPlace.UserSettings)
                ?? throw new UsageException($"{folder} does not tell where its keys are: say --keys.");
            var file = Path.Combine(Target(parsed, output), BackupFolder.KeysFile(shell.Time.GetUtcNow()));
            Show(report, await Backup.OfKeys(place, file, parsed.GetRequiredValue(recipients), shell.Time, cancellation), deleted: 0);
        });
    }

    private static Option<string> Output() =>
        CommandOptions.Text("--out", "The folder for the file, which is named after the time.", required: true, helpName: "DIR");

    private static Option<AgeRecipient[]> Recipients()
    {
        var recipients = CommandOptions.Recipients(
            "The public key (age1...) of somebody who may open it; the private one stays offline. May be repeated.");
        recipients.Required = true;
        return recipients;
    }

    private static string Target(ParseResult parsed, Option<string> output) =>
        Directory.CreateDirectory(parsed.GetRequiredValue(output)).FullName;

    private static void Show(Reporter report, WrittenBackup made, int deleted) => report.Result(
        new Dictionary<string, object?>
        {
            ["file"] = made.File,
            ["sizeBytes"] = made.Size,
            ["sha256"] = made.Sha256,
            ["madeAt"] = made.Manifest.MadeAt,
            ["journals"] = made.Manifest.Journals,
            ["deleted"] = deleted,
        },
        console =>
        {
            console.Line($"Wrote {made.File}: {made.Size} bytes, SHA-256 {made.Sha256}.");
            foreach (var journal in made.Manifest.Journals)
            {
                console.Line($"  {journal.Name}: {journal.Events} events, {journal.Checkpoints.Count} checkpoints to agree with");
            }

            if (deleted > 0)
            {
                console.Line($"Deleted {deleted} older ones.");
            }
        });
}

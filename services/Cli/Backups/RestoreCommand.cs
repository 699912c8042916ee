using Habeas.Platform.Backups;

namespace Habeas.Cli.Backups;

/// <summary><c>habeas restore</c>: a backup into an empty folder or database; its subcommand restores keys.</summary>
internal static class RestoreCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("restore", "Checks a backup and restores it into an empty folder or database. Overwrites nothing.");
        var files = new BackupFiles(command, hasJournals: true);
        var place = new DataPlace(command, "The folder to make.");
        var despite = new Option<bool>("--despite-faults") { Description = "Restore also what is not as it was recorded." };
        command.Add(despite);
        command.Add(Keys(shell));
        command.Add(shell.Server.Json);
        command.Example("habeas restore FILE --identity key.txt --data ./data --checkpoint kept.txt");
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            var (file, identities, known) = (files.Path(parsed), files.Identities(parsed), files.Known(parsed));
            var found = place.ConnectionString(parsed) is { } database
                ? await Backup.RestorePostgres(file, identities, known, database, Accept, shell.Time, cancellation)
                : await Backup.RestoreDataFolder(file, identities, known, place.Folder(parsed), Accept, shell.Time, cancellation);
            BackupFiles.Show(report, found, Accept(found)
                ? "Restored. Start Habeas, and run habeas verify."
                : "Nothing was restored, because this is not what was recorded. --despite-faults restores it all the same.");
            return Accept(found) ? ExitCodes.Ok : ExitCodes.Failed;

            bool Accept(CheckedBackup opened) => opened.IsIntact || parsed.GetValue(despite);
        });
    }

    private static Command Keys(Shell shell)
    {
        var command = new Command("keys", "Restores the keys of a data folder into a new folder, for --keys.");
        var files = new BackupFiles(command, hasJournals: false);
        var target = CommandOptions.Text("--keys", "The folder to make.", required: true, helpName: "DIR");
        command.Add(target);
        command.Example("habeas restore keys FILE --identity key.txt --keys ./keys");
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            var folder = Path.GetFullPath(parsed.GetRequiredValue(target));
            var restored = await Backup.RestoreKeys(
                files.Path(parsed), files.Identities(parsed), folder, shell.Time, cancellation);
            report.Result(
                new Dictionary<string, object?> { ["folder"] = folder, ["files"] = restored.Files.Select(file => file.Name).ToArray() },
                console => console.Line($"Restored {restored.Files.Count} files into {folder}."));
        });
    }
}

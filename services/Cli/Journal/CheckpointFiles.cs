using Habeas.Platform.Proof;

namespace Habeas.Cli.Journal;

/// <summary>Files of signed checkpoints that somebody kept, such as a copy of the site's <c>/checkpoints</c>.</summary>
internal static class CheckpointFiles
{
    public static Option<FileInfo[]> Option(string description)
    {
        var option = new Option<FileInfo[]>("--checkpoint") { Description = description, HelpName = "FILE" };
        option.AcceptExistingOnly();
        return option;
    }

    /// <exception cref="UsageException">A file has something else.</exception>
    public static IReadOnlyList<SignedNote> Read(ParseResult parsed, Option<FileInfo[]> option) =>
        [.. (parsed.GetValue(option) ?? []).SelectMany(Read)];

    private static IReadOnlyList<SignedNote> Read(FileInfo file) =>
        SignedNotes.Split(File.ReadAllText(file.FullName)) is { Count: > 0 } notes
            && notes.All(note => Platform.Proof.Checkpoint.Parse(note.Text) is not null)
                ? notes
                : throw new UsageException($"{file.Name} is not a file of signed checkpoints.");
}

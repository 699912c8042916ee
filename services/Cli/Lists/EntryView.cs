namespace Habeas.Cli.Lists;

/// <summary>Shows entries in a terminal.</summary>
internal static class EntryView
{
    public static string Field(EntryField field) => Words<EntryField>.Of(field).Replace('-', ' ');

    /// <summary>The unreadable values of a row, verbatim.</summary>
    public static void Unread(IAnsiConsole console, Entry entry)
    {
        foreach (var unread in entry.Unread)
        {
            console.Line($"   not read: {Field(unread.Field)} \"{unread.Text}\" (column \"{unread.Column}\", {unread.Code})");
        }
    }
}

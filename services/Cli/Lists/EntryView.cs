namespace Habeas.Cli.Lists;

/// <summary>Shows entries in a terminal.</summary>
internal static class EntryView
{
    public static string Field(EntryField field) => Words<EntryField>.Of(field).Replace('-', ' ');

    public static Table Table(IEnumerable<Entry> entries)
    {
        var table = Tables.Of("No.", "Name", "Group", "Arrested", "Articles", "Held at", "Verdict", "Prisoner").RightAligned(0);
        foreach (var entry in entries)
        {
            table.Row(
                entry.Number.ToString(CultureInfo.InvariantCulture),
                string.Join(" / ", entry.PersonNames),
                entry.Group,
                Dates.Text(entry.ArrestDate),
                string.Join(' ', entry.Articles),
                entry.Facility,
                Words<EntryVerdict>.Of(entry.Verdict),
                entry.Prisoner);
        }

        return table;
    }

    /// <summary>The unreadable values of a row, verbatim.</summary>
    public static void Unread(IAnsiConsole console, Entry entry)
    {
        foreach (var unread in entry.Unread)
        {
            console.Line($"   not read: {Field(unread.Field)} \"{unread.Text}\" (column \"{unread.Column}\", {unread.Code})");
        }
    }
}

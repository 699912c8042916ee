using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

/// <summary>Reads a list given as text in a test.</summary>
internal static class Reading
{
    public static ImportedFile Read(string text, params MappedColumn[] corrections) =>
        Read(Encoding.UTF8.GetBytes(text), corrections);

    public static ImportedFile Read(byte[] content, params MappedColumn[] corrections)
    {
        var (file, refusal) = ListFile.Read(content, "", corrections, 0);
        refusal.ShouldBeNull();
        return file.ShouldNotBeNull();
    }

    public static ImportRefusal Refusal(string text, int table = 0) => Refusal(Encoding.UTF8.GetBytes(text), table);

    public static ImportRefusal Refusal(byte[] content, int table = 0)
    {
        var (file, refusal) = ListFile.Read(content, "", [], table);
        file.ShouldBeNull();
        return refusal.ShouldNotBeNull();
    }

    public static string[] Names(this ImportedFile file) => [.. file.Rows.Select(row => string.Join(" | ", row.PersonNames))];

    public static string[] Fields(this ImportedFile file) => [.. file.Columns.Select(column => column.Field.ToString())];
}

using System.Text.Json;

namespace Habeas.Lists.Importing;

/// <summary>Reads arrays of objects: the document itself, or those that are properties of it.</summary>
internal static class JsonTables
{
    // Objects in objects become columns such as "custody.facility"; deeper ones are nobody's list.
    private const int Depth = 3;

    public static List<RawTable> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => [Table(document.RootElement)],
                JsonValueKind.Object => [.. document.RootElement.EnumerateObject().Where(property => IsTable(property.Value)).Take(ImportLimits.Tables).Select(property => Table(property.Value))],
                _ => [],
            };
        }
        catch (JsonException exception)
        {
            throw new UnreadableFileException($"The JSON is broken in line {exception.LineNumber + 1}.", exception);
        }
        catch (InvalidOperationException exception)
        {
            // A string with half a surrogate pair is JSON, but no text.
            throw new UnreadableFileException("The JSON has a string that is no text.", exception);
        }
    }

    private static bool IsTable(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object);

    private static RawTable Table(JsonElement array)
    {
        ImportLimits.CheckRows(array.GetArrayLength());
        var columns = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        var found = new List<List<(int Column, string Text)>>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            var cells = new List<(int, string)>();
            Flatten(item, "", Depth, found.Count + 1, columns, cells);
            ImportLimits.CheckColumns(columns.Count, found.Count + 1);
            found.Add(cells);
        }

        var rows = found.Select((cells, index) =>
        {
            var row = new string[columns.Count];
            Array.Fill(row, "");
            cells.ForEach(cell => row[cell.Column] = cell.Text);
            return new RawRow(index + 1, row);
        });
        return new RawTable([.. rows], [.. columns.Keys]);
    }

    private static void Flatten(
        JsonElement item, string path, int depth, int row, OrderedDictionary<string, int> columns, List<(int Column, string Text)> cells)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in item.EnumerateObject())
        {
            var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (property.Value.ValueKind == JsonValueKind.Object && depth > 1)
            {
                Flatten(property.Value, name, depth - 1, row, columns, cells);
                continue;
            }

            var text = Text(property.Value);
            ImportLimits.CheckCell(text.Length, row);
            if (!columns.TryGetValue(name, out var column))
            {
                columns.Add(name, column = columns.Count);
                ImportLimits.CheckColumns(columns.Count, row);
            }

            cells.Add((column, text));
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}

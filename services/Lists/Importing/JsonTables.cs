using System.Text.Json;
using Habeas.Lists.Exporting;

namespace Habeas.Lists.Importing;

/// <summary>
/// Reads arrays of objects: the document itself, arrays in its properties, or one object per line (JSON Lines), including
/// FollowTheMoney as exported here.
/// </summary>
internal static class JsonTables
{
    // Nested objects become columns such as "custody.facility"; no real list nests deeper.
    private const int Depth = 3;

    public static FoundTables Read(string text, string encoding, CancellationToken cancellation)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object && FollowTheMoney.IsEntity(document.RootElement))
            {
                return new FoundTables("ftm", encoding, [FollowTheMoney.Table([(1, document.RootElement)], [], cancellation)]);
            }

            return new FoundTables("json", encoding, document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => [Table(document.RootElement, "", cancellation)],
                JsonValueKind.Object => Tables(document.RootElement, cancellation),
                _ => [],
            });
        }
        catch (JsonException exception)
        {
            return Lines(text, encoding, cancellation)
                ?? throw new UnreadableFileException($"The JSON is broken in line {exception.LineNumber + 1}.", exception);
        }
        catch (InvalidOperationException exception)
        {
            // A string with an unpaired surrogate is valid JSON but not valid text.
            throw new UnreadableFileException("The JSON has a string that is not valid Unicode text.", exception);
        }
    }

    private static List<RawTable> Tables(JsonElement root, CancellationToken cancellation) =>
        [.. root.EnumerateObject().Where(property => IsTable(property.Value)).Take(ImportLimits.Tables)
            .Select(property => Table(property.Value, property.Name, cancellation))];

    /// <summary>One object per line; a broken line does not affect the others. Null if the file is not JSON Lines.</summary>
    private static FoundTables? Lines(string text, string encoding, CancellationToken cancellation)
    {
        var items = new List<(int Row, JsonElement Item)>();
        var broken = new List<RawRow>();
        var row = 0;
        foreach (var line in text.Split('\n'))
        {
            row++;
            cancellation.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(line);
                items.Add((row, document.RootElement.Clone()));
            }
            catch (JsonException)
            {
                broken.Add(new RawRow(row, [], "BAD_JSON", "The line is not a JSON object."));
            }

            ImportLimits.CheckRows(items.Count + broken.Count);
        }

        var objects = items.Where(item => item.Item.ValueKind == JsonValueKind.Object).ToList();
        if (objects.Count == 0 || broken.Count > objects.Count)
        {
            return null;
        }

        return objects.TrueForAll(item => FollowTheMoney.IsEntity(item.Item))
            ? new FoundTables("ftm", encoding, [FollowTheMoney.Table(objects, broken, cancellation)])
            : new FoundTables("jsonl", encoding, [WithBroken(Table(objects, "", cancellation), broken)]);
    }

    public static RawTable WithBroken(RawTable table, List<RawRow> broken) =>
        broken.Count == 0 ? table : table with { Rows = [.. table.Rows.Concat(broken).OrderBy(row => row.Row)] };

    private static bool IsTable(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object);

    private static RawTable Table(JsonElement array, string title, CancellationToken cancellation)
    {
        ImportLimits.CheckRows(array.GetArrayLength());
        return Table(array.EnumerateArray().Select((item, index) => (index + 1, item)), title, cancellation);
    }

    private static RawTable Table(IEnumerable<(int Row, JsonElement Item)> items, string title, CancellationToken cancellation)
    {
        var columns = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        var found = new List<(int Row, List<(int Column, string Text)> Cells)>();
        foreach (var (row, item) in items)
        {
            cancellation.ThrowIfCancellationRequested();
            var cells = new List<(int, string)>();
            Flatten(item, "", Depth, row, columns, cells, IsOwn(item) ? OwnText : Text);
            ImportLimits.CheckColumns(columns.Count, row);
            found.Add((row, cells));
        }

        var order = Order([.. columns.Keys]);
        var rows = found.Select(item =>
        {
            var row = new string[columns.Count];
            Array.Fill(row, "");
            item.Cells.ForEach(cell => row[order[cell.Column]] = cell.Text);
            return new RawRow(item.Row, row);
        });
        return new RawTable([.. rows],
            [.. columns.Keys.Index().OrderBy(column => order[column.Index]).Select(column => column.Item)]) { Title = title };
    }

    /// <summary>The order of the columns: as found, except that the number printed in a list comes before the number in the
    /// edition.</summary>
    private static int[] Order(List<string> columns)
    {
        var order = Enumerable.Range(0, columns.Count).ToArray();
        var (number, printed) = (columns.IndexOf("number"), columns.IndexOf("printedNumber"));
        if (number >= 0 && printed > number)
        {
            (order[number], order[printed]) = (printed, number);
        }

        return order;
    }

    private static void Flatten(
        JsonElement item,
        string path,
        int depth,
        int row,
        OrderedDictionary<string, int> columns,
        List<(int Column, string Text)> cells,
        Func<JsonProperty, string> textOf)
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
                Flatten(property.Value, name, depth - 1, row, columns, cells, textOf);
                continue;
            }

            var text = textOf(property);
            ImportLimits.CheckCell(text.Length, row);
            if (!columns.TryGetValue(name, out var column))
            {
                columns.Add(name, column = columns.Count);
                ImportLimits.CheckColumns(columns.Count, row);
            }

            cells.Add((column, text));
        }
    }

    private static bool IsOwn(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
            && OwnExport.Fields([.. item.EnumerateObject().Select(property => property.Name)]) is not null;

    /// <summary>In a file of our own every text is restored exactly, including a semicolon within one of several.</summary>
    private static string OwnText(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.Array => SeparatedTexts.Join(property.Value.EnumerateArray().Select(Text)),
        JsonValueKind.String when property.NameEquals("name") => SeparatedTexts.Escaped(property.Value.GetString()!),
        _ => Text(property),
    };

    private static string Text(JsonProperty property) => Text(property.Value);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}

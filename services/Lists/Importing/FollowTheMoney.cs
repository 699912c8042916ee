using System.Text.Json;

namespace Habeas.Lists.Importing;

/// <summary>
/// FollowTheMoney as exported here: a Person per prisoner, and an Event per entry of the edition that names the person.
/// A person without an event becomes an entry too.
/// </summary>
internal static class FollowTheMoney
{
    private const string ArticlesPrefix = "Articles: ";

    private static readonly string[] Columns = ["number", "name", "alias", "birth_date", "arrest_date", "facility", "articles", "sentence",
        "group", "source_uri", "id"];

    public static bool IsEntity(JsonElement item) =>
        item.TryGetProperty("schema", out var schema) && schema.ValueKind == JsonValueKind.String
            && item.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object;

    public static RawTable Table(IReadOnlyList<(int Row, JsonElement Item)> entities, List<RawRow> broken, CancellationToken cancellation)
    {
        var persons = new OrderedDictionary<string, (int Row, JsonElement Item)>(StringComparer.Ordinal);
        foreach (var entity in entities.Where(entity => Schema(entity.Item) == "Person"))
        {
            persons.TryAdd(Id(entity.Item), entity);
        }

        var rows = new List<RawRow>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        var leftOut = new List<LeftOutRow>();
        foreach (var (number, item) in entities.Where(entity => Schema(entity.Item) != "Person"))
        {
            cancellation.ThrowIfCancellationRequested();
            var involved = Schema(item) == "Event" ? All(item, "involved").Where(persons.ContainsKey).ToList() : [];
            if (involved.Count == 0)
            {
                leftOut.Add(new LeftOutRow(number, "", "OTHER_ENTITY", "The entity is neither a person nor an event of a person.",
                    LeftOut.Text([Schema(item), One(item, "name")])));
            }

            foreach (var id in involved)
            {
                told.Add(id);
                rows.Add(Row(number, persons[id].Item, item));
            }
        }

        rows.AddRange(persons.Where(person => !told.Contains(person.Key)).Select(person => Row(person.Value.Row, person.Value.Item, null)));
        return JsonTables.WithBroken(new RawTable([.. rows.OrderBy(row => row.Row)], Columns) { LeftOut = leftOut }, broken);
    }

    private static RawRow Row(int number, JsonElement person, JsonElement? detention)
    {
        var told = detention is { } item ? All(item, "description").ToList() : [];
        var articles = told.FirstOrDefault(text => text.StartsWith(ArticlesPrefix, StringComparison.Ordinal)) ?? "";
        told.Remove(articles);
        // The sentence comes before the group; a single text is a sentence if it states a length of time.
        var (sentence, group) = told switch
        {
            [] => ("", ""),
            [var only] => only.Any(char.IsDigit) ? (only, "") : ("", only),
            [var first, var second, ..] => (first, second),
        };
        string[] cells =
        [
            detention is { } of ? One(of, "recordId") : "",
            One(person, "name"),
            string.Join("; ", All(person, "alias")),
            One(person, "birthDate"),
            detention is { } when ? One(when, "startDate") : "",
            detention is { } where ? One(where, "location") : "",
            articles.Length > 0 ? articles[ArticlesPrefix.Length..] : "",
            sentence,
            group,
            string.Join(' ', All(detention ?? person, "sourceUrl")),
            Id(person),
        ];
        for (var index = 0; index < cells.Length; index++)
        {
            ImportLimits.CheckCell(cells[index].Length, number);
        }

        return new RawRow(number, cells);
    }

    private static string Schema(JsonElement item) => item.GetProperty("schema").GetString() ?? "";

    private static string Id(JsonElement item) => item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
        ? id.GetString()! : "";

    private static string One(JsonElement item, string property) => All(item, property).FirstOrDefault() ?? "";

    private static IEnumerable<string> All(JsonElement item, string property) =>
        !item.GetProperty("properties").TryGetProperty(property, out var values) ? []
            : values.ValueKind == JsonValueKind.Array
                ? values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)
            : values.ValueKind == JsonValueKind.String ? [values.GetString()!] : [];
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Habeas.Lists.Exporting;

/// <summary>
/// FollowTheMoney, the data model of OpenSanctions and Aleph, one entity per line: a Person per prisoner, and an Event for what
/// the edition says about the detention, since the model has no type for detentions. Every value is a list of texts; empty lists
/// are not written. Two entries of one person are one Person with two Events.
/// </summary>
internal static class FollowTheMoneyEdition
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Write(ExportedEdition edition)
    {
        using var stream = new MemoryStream();
        // A row that its person does not let be published is about nobody.
        var shown = edition.Entries.Where(entry => entry.PersonNames.Any(name => name.Length > 0));
        foreach (var person in shown.GroupBy(entry => PersonId(edition, entry), StringComparer.Ordinal))
        {
            WriteLine(stream, Person(person.Key, [.. person]));
            foreach (var entry in person)
            {
                WriteLine(stream, Detention(edition, entry, person.Key));
            }
        }

        return stream.ToArray();
    }

    private static Entity Person(string id, IReadOnlyList<ExportedEntry> entries) => new(id, "Person", Properties(
        ("name", [entries[0].PersonNames.FirstOrDefault() ?? ""]),
        ("alias", entries.SelectMany(entry => entry.PersonNames).Where(name => name != entries[0].PersonNames[0])),
        ("firstName", entries.Select(entry => entry.GivenName)),
        ("lastName", entries.Select(entry => entry.FamilyName)),
        ("fatherName", entries.Select(entry => entry.FatherName)),
        ("birthDate", entries.Select(entry => entry.BirthDate?.ToString() ?? "")),
        ("sourceUrl", entries.SelectMany(entry => entry.SourceUris))));

    private static Entity Detention(
        ExportedEdition edition,
        ExportedEntry entry,
        string person) => new($"{Id(edition.Name)}-{entry.Number}-detention", "Event", Properties(
        ("name", [$"Detention of {entry.PersonNames.FirstOrDefault() ?? ""}"]),
        ("startDate", [entry.ArrestDate?.ToString() ?? ""]),
        ("location", [entry.Facility]),
        ("involved", [person]),
        ("description", [entry.Articles.Count > 0 ? $"Articles: {string.Join(", ", entry.Articles)}" : "", entry.Sentence, entry.Group]),
        ("recordId", [entry.PrintedNumber]),
        ("publisher", [edition.Publisher]),
        ("sourceUrl", entry.SourceUris)));

    /// <summary>A registered person has the same id in all editions; an undecided entry is a person of this edition only.</summary>
    private static string PersonId(ExportedEdition edition, ExportedEntry entry) =>
        entry.PrisonerName.Length > 0 ? Id(entry.PrisonerName) : $"{Id(edition.Name)}-{entry.Number}";

    private static string Id(string resource) => resource[(resource.LastIndexOf('/') + 1)..];

    private static Dictionary<string, string[]> Properties(params ReadOnlySpan<(string Name, IEnumerable<string> Values)> properties)
    {
        var kept = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, values) in properties)
        {
            if (values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } known)
            {
                kept.Add(name, known);
            }
        }

        return kept;
    }

    private static void WriteLine(MemoryStream stream, Entity entity)
    {
        JsonSerializer.Serialize(stream, new { id = entity.Id, schema = entity.Schema, properties = entity.Properties }, Options);
        stream.WriteByte((byte)'\n');
    }

    private sealed record Entity(string Id, string Schema, Dictionary<string, string[]> Properties);
}

using System.Text;
using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Facilities;

/// <summary>Index rows for lists of facilities.</summary>
internal static class FacilityRows
{
    public static IndexTable Facilities { get; } = new(
        "facilities", [new("sort_key", IndexColumnType.Text), new("kind", IndexColumnType.Integer)], [["known_to", "sort_key", "stream"]]);

    public static IndexTable Names { get; } = new("facility_names", [new("name_key", IndexColumnType.Text)], [["name_key", "known_to"]]);

    /// <summary>Prisoners named by incidents that were not withdrawn.</summary>
    public static IndexTable IncidentPrisoners { get; } = new(
        "incident_prisoners", [new("prisoner", IndexColumnType.Text)], [["prisoner", "known_to"]]);

    /// <summary>Incidents waiting for approval: one row without a source each, and one per source.</summary>
    public static IndexTable WaitingIncidents { get; } = new(
        "incidents_waiting",
        [new("incident", IndexColumnType.Text), new("source", IndexColumnType.Digest)],
        [["source", "known_to", "known_from", "stream"]]);

    /// <summary>
    /// Incidents that were reprisals: one row for each prisoner, and one without. The day is the earliest that is known; empty if none is.
    /// </summary>
    public static IndexTable Reprisals { get; } = new(
        "reprisals",
        [
            new("prisoner", IndexColumnType.Text), new("incident", IndexColumnType.Text), new("day", IndexColumnType.Text),
        ],
        [["prisoner", "known_to"], ["stream", "known_to"]]);

    public static Aggregate<Facility, FacilityEvent> Aggregate { get; } = PublishedAggregate.Define(
        "facility",
        Facility.Empty,
        FacilityEvent.Types,
        Facility.Evolve,
        tables: [Facilities, Names],
        deskTables: [IncidentPrisoners, WaitingIncidents, Reprisals],
        Rows);

    /// <summary>A name without case, spaces and punctuation. "Prison № 14" and "prison no14" still differ.</summary>
    public static string NameKey(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit))
        {
            key.Append(Rune.ToLowerInvariant(rune));
        }

        return key.ToString();
    }

    private static IEnumerable<IndexRow> Rows(Facility facility) => facility.IsRetracted ? [] :
    [
        Facilities.Row("facility", PrisonerRows.SortKey(facility.Attributes.Names[0].Text), (long)facility.Attributes.Kind),
        .. facility.Attributes.Names.Select(name => NameKey(name.Text)).Distinct().Select(key => Names.Row(key, key)),
        .. facility.Incidents.Where(incident => !incident.Withdrawn).SelectMany(incident => incident.Details.Prisoners).Distinct()
            .Select(prisoner => IncidentPrisoners.Row(prisoner.ToString("D"), prisoner.ToString("D"))),
        .. facility.Incidents.Where(incident => incident is { Withdrawn: false, IsPublic: false, Details.PublicSummary.Length: > 0 })
            .SelectMany(incident => incident.Sources.Prepend("").Distinct(StringComparer.Ordinal)
                .Select(source => WaitingIncidents.Row($"{incident.Id} {source}", incident.Id, source))),
        .. facility.Incidents.Where(incident => incident is { Withdrawn: false, Details.Reprisal: not null })
            .SelectMany(incident => incident.Details.Prisoners.Distinct().Select(prisoner => prisoner.ToString("D")).Prepend("")
                .Select(prisoner => Reprisals.Row($"{incident.Id} {prisoner}", prisoner, incident.Id, incident.From?.Latest.Iso() ?? ""))),
    ];
}

using System.Text.Json;
using Habeas.Names;

namespace Habeas.Registry.Prisoners;

/// <summary>Index rows for lists and searches of prisoners, derived from the state alone. Pure.</summary>
internal static class PrisonerRows
{
    /// <summary>The end date of something that has not ended; later than any date.</summary>
    public const string Open = "9999-12-31";

    /// <summary>The column of <see cref="Names"/> with the date of birth.</summary>
    public const string BirthDate = "birth_date";

    public static IndexTable Prisoners { get; } = new(
        "prisoners",
        [
            new("sort_key", IndexColumnType.Text),
            new("status", IndexColumnType.Text),
            new("facility", IndexColumnType.Text),
            new("held_since", IndexColumnType.Text),
            new("merged", IndexColumnType.Integer),
            new("version", IndexColumnType.Integer),
        ],
        [
            ["known_to", "merged", "sort_key", "stream"],
            ["known_to", "merged", "status", "sort_key", "stream"],
            ["known_to", "merged", "held_since", "stream"],
            ["facility", "known_to", "merged", "sort_key", "stream"],
        ]);

    /// <summary>The fields of a person that name search and list matching need; of the date of birth only the year.</summary>
    public static IndexTable Names { get; } = new(
        "prisoner_names", [new("person", IndexColumnType.Text), new(BirthDate, IndexColumnType.Sealed)], [["known_to"]]);

    public static IndexTable Categories { get; } = new(
        "prisoner_categories", [new("category", IndexColumnType.Text)], [["category", "known_to"]]);

    public static IndexTable Assessments { get; } = new(
        "prisoner_assessments",
        [
            new("criteria_set", IndexColumnType.Text),
            new("status", IndexColumnType.Text),
        ], [["status", "criteria_set", "known_to"]]);

    /// <summary>
    /// Stays, and whole custodies (without a facility), from the earliest to the latest day that their dates allow. Days on which it is
    /// unknown whether the person was held have a <see cref="StayDoubt"/>.
    /// </summary>
    public static IndexTable Stays { get; } = new(
        "stays",
        [
            new("facility", IndexColumnType.Text),
            new("from_day", IndexColumnType.Text),
            new("until_day", IndexColumnType.Text),
            new("doubt", IndexColumnType.Integer),
        ],
        // The first finds those held on a day without looking at the rows themselves.
        [["facility", "from_day", "until_day", "doubt", "known_to", "stream"], ["stream", "from_day", "until_day"]]);

    /// <summary>Custody facts waiting for a clerk, with the time at which they were recorded.</summary>
    public static IndexTable FactProposals { get; } = new(
        "fact_proposals", [new("proposal", IndexColumnType.Integer)], [["known_to", "known_from", "stream"]]);

    /// <summary>The sources of each proposed fact.</summary>
    public static IndexTable FactProposalSources { get; } = new(
        "fact_proposal_sources",
        [new("proposal", IndexColumnType.Integer), new("source", IndexColumnType.Digest)],
        [["source", "known_to"]]);

    /// <summary>Facilities named by a current or proposed custody fact.</summary>
    public static IndexTable Facilities { get; } = new(
        "prisoner_facilities", [new("facility", IndexColumnType.Text)], [["facility", "known_to"]]);

    /// <summary>Records with a merge, or its undoing, in progress.</summary>
    public static IndexTable Reservations { get; } = new("merge_reservations", [new("survivor", IndexColumnType.Text)], [["known_to"]]);

    /// <summary>Records that were merged into another.</summary>
    public static IndexTable Merges { get; } = new(
        "prisoner_merges", [new("survivor", IndexColumnType.Text)], [["known_to", "stream"]]);

    public static Aggregate<Prisoner, PrisonerEvent> Aggregate { get; } = PublishedAggregate.Define(
        "prisoner",
        Prisoner.Empty,
        PrisonerEvent.Types,
        Prisoner.Evolve,
        tables: [Prisoners, Names, Categories, Assessments, Stays],
        deskTables: [FactProposals, FactProposalSources, Facilities, Reservations, Merges],
        Rows);

    /// <summary>
    /// Sort key of a name: letters of one alphabet, so that names in different scripts sort together.
    /// </summary>
    public static string SortKey(string name) => Transliteration.ToLatin(name).ToLowerInvariant();

    public static IEnumerable<IndexRow> Rows(Prisoner prisoner) => prisoner.IsRetracted ? [] : [.. Waiting(prisoner), .. Known(prisoner)];

    /// <summary>
    /// Written for merged records too: proposals waiting there must not be lost, and undoing the merge brings them back.
    /// </summary>
    private static IEnumerable<IndexRow> Waiting(Prisoner prisoner)
    {
        foreach (var proposal in prisoner.FactProposals)
        {
            yield return FactProposals.Row(Key(proposal.Id), proposal.Id);
            foreach (var source in proposal.Fact.Sources.Distinct(StringComparer.Ordinal))
            {
                yield return FactProposalSources.Row($"{Key(proposal.Id)} {source}", proposal.Id, source);
            }
        }

        var told = prisoner.Standing.Select(fact => fact.Detail).Concat(prisoner.FactProposals.Select(open => open.Fact.Detail));
        foreach (var facility in told.Select(detail => detail.NamedFacility).OfType<Guid>().Distinct())
        {
            yield return Facilities.Row(facility.ToString("D"), facility.ToString("D"));
        }

        if (prisoner.Survivor is { } survivor)
        {
            yield return Merges.Row("merge", survivor.ToString("D"));
        }

        if (prisoner.Reservation is { } reservation)
        {
            yield return Reservations.Row("reservation", reservation.Survivor.ToString("D"));
        }
    }

    private static IEnumerable<IndexRow> Known(Prisoner prisoner)
    {
        yield return Prisoners.Row(
            "prisoner",
            SortKey(prisoner.Attributes.PrimaryName.Text),
            prisoner.Status.ToString(),
            prisoner.Facility?.ToString("D"),
            prisoner.HeldSince?.Earliest.Iso() ?? Open,
            prisoner.Survivor is null ? 0L : 1L,
            prisoner.Version);
        if (prisoner.Survivor is not null)
        {
            yield break;
        }

        yield return Names.Row(
            "person", JsonSerializer.Serialize(Searchable.Of(prisoner), JournalJson.Options), Searchable.ExactBirthDate(prisoner));
        foreach (var category in prisoner.Attributes.Categories.Distinct())
        {
            yield return Categories.Row(category, category);
        }

        foreach (var assessment in prisoner.ConfirmedAssessments)
        {
            yield return Assessments.Row(assessment.CriteriaSet, assessment.CriteriaSet, assessment.Status.ToString());
        }

        foreach (var stay in Stay.Of(prisoner.Custodies))
        {
            yield return Stays.Row(
                stay.Key, stay.Facility?.ToString("D"), stay.From?.Iso() ?? "", stay.Until?.Iso() ?? Open, (long)stay.Doubt);
        }
    }

    /// <summary>The days and the doubt of a row of <see cref="Stays"/>.</summary>
    public static Stay ToStay(string from, string until, int doubt) => new(
        "",
        Facility: null,
        IsoDay.TryParse(from, out var first) ? first : null,
        until != Open && IsoDay.TryParse(until, out var last) ? last : null,
        (StayDoubt)doubt);

    private static string Key(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The form of a name that lookups compare.</summary>
/// <param name="Names">The primary one first.</param>
/// <param name="Listed">Spellings that are not names of the person; only the desk finds them by these.</param>
internal sealed record Searchable(
    IReadOnlyList<string> Names, Sex Sex, PartialDate? BirthDate, PartialDate? ArrestDate, IReadOnlyList<string> Articles,
    IReadOnlyList<string>? Listed =
        null)
{
    public static Searchable Of(Prisoner prisoner) => new(
        [prisoner.Attributes.PrimaryName.Text, .. prisoner.AdoptedNames.Where(name => !name.Primary).Select(name => name.Text)],
        prisoner.Attributes.Sex,
        prisoner.Attributes.BirthDate is { } birth ? new PartialDate(birth.Year) : null,
        prisoner.LastCustody?.From,
        [.. (prisoner.LastCustody?.Charges ?? []).Select(charge => charge.Article)],
        prisoner.Names.Any(name => !name.IsAdopted) ? [.. prisoner.Names.Where(name => !name.IsAdopted).Select(name => name.Text)] : null);

    /// <param name="row">The column of the person; null if there is no such row.</param>
    /// <param name="birthDate">The exact date of birth; null if it is not known.</param>
    public static Searchable? Read(string? row, string? birthDate) =>
        row is null || JsonSerializer.Deserialize<Searchable>(row, JournalJson.Options) is not { } person ? null
        : birthDate is null ? person
        : person with { BirthDate = PartialDate.Parse(birthDate, CultureInfo.InvariantCulture) };

    /// <summary>Null if no more than the year is known.</summary>
    public static string? ExactBirthDate(Prisoner prisoner) =>
        prisoner.Attributes.BirthDate is { Month: not null } exact ? exact.ToString() : null;

    public PersonRecord ToRecord(bool withListed) => new(withListed ? [.. Names, .. Listed ?? []] : Names)
    {
        Sex = Sex switch
        {
            Sex.Female => Habeas.Names.Sex.Female,
            Sex.Male => Habeas.Names.Sex.Male,
            _ => null,
        },
        BirthDate = Partial(BirthDate),
        ArrestDate = Partial(ArrestDate),
        Articles = Articles,
    };

    public static PartialDay? Partial(PartialDate? date) => date is { } known ? new PartialDay(known.Year, known.Month, known.Day) : null;
}

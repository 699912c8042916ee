using Google.Type;
using Habeas.Registry.V1;

namespace Habeas.Standalone.Demo;

/// <summary>
/// The six founders of the committee, the colony where they are held, and reports from there: facts from published reports, each with its
/// source. No report gives the dates of arrest or transfer, so those are left empty. Texts that the API stores in one language only are in
/// Azerbaijani.
/// </summary>
internal static class Founders
{
    public const string Announcement = "https://www.kavkaz-uzel.eu/articles/417523";
    private const string AfterAnnouncement = "https://eng.kavkaz-uzel.eu/articles/69915";
    private const string Punishments = "https://m.kavkaz-uzel.eu/articles/417638";

    public static Facility Colony => new()
    {
        FacilityNames =
        {
            new FacilityName { Text = "2 saylı cəzaçəkmə müəssisəsi", Language = "az" },
            new FacilityName { Text = "Penal Colony No. 2", Language = "en" },
            new FacilityName { Text = "Исправительная колония № 2", Language = "ru" },
        },
        Kind = FacilityKind.Colony,
        Authority = "Penitensiar xidmət",
        Address = "Bakı şəhəri",
        Country = "AZ",
    };

    public static IReadOnlyList<Prisoner> Persons { get; } =
    [
        Person(["Hafiz Babali", "Hafiz Babaly"], "Hafiz Babalı", "Хафиз Бабалы", "araşdırmaçı jurnalist", "journalist"),
        Person(["Fazil Gasimov"], "Fazil Qasımov", "Фазиль Гасымов", "iqtisadçı", "activist"),
        Person(
            ["Afiyaddin Mamedov", "Afiyaddin Mammadov"], "Afiyəddin Məmmədov", "Афияддин Мамедов", "həmkarlar ittifaqı fəalı", "activist"),
        Person(["Samir Ashurov"], "Samir Aşurov", "Самир Ашуров", "keçmiş siyasi mühacir", "activist"),
        Person(["Lachin Valiyev", "Lachin Veliyev"], "Laçın Vəliyev", "Лачин Велиев", "fəal", "activist"),
        Person(["Mehman Aliyev"], "Mehman Əliyev", "Мехман Алиев", "", "politician", "Azərbaycan Xalq Cəbhəsi Partiyası"),
    ];

    /// <summary>They are reported to be serving sentences in the colony, but not since when.</summary>
    public static IEnumerable<CustodyFact> Custody(string colony) =>
    [
        new CustodyFact { Arrest = new Arrest(), Sources = { Announcement } },
        new CustodyFact { Verdict = new Verdict { Outcome = VerdictOutcome.Imprisoned }, Sources = { Announcement } },
        new CustodyFact { Transfer = new Transfer { Facility = colony }, Sources = { Announcement } },
    ];

    /// <summary>Others call them political prisoners; this installation states that it has not assessed them yet.</summary>
    public static Assessment Assessment => new()
    {
        CriteriaSet = "pace-1900-2012",
        Status = AssessmentStatus.UnderReview,
        Reasons =
            "Nəşr olunmuş məlumatlarda siyasi məhbus kimi göstərilir. Bu nümayişin komitəsi onu qiymətləndirməyib.",
        Sources = { Announcement },
    };

    /// <summary>
    /// Excludes the two papers that vanished on 6 November: the case service's clock detects them and reports them to the registry.
    /// </summary>
    /// <param name="prisoners">The six prisoners, in the order of <see cref="Persons"/>.</param>
    public static IEnumerable<Incident> Incidents(IReadOnlyList<string> prisoners)
    {
        var reprisal = new Reprisal { Kind = PrecedingKind.Publication, Reference = "Komitənin 24 noyabr 2025-ci il bəyanatı" };
        yield return AfterTheAnnouncement(
            IncidentKind.Threats, "Komitənin üzvləri bəyanatdan sonrakı günlərdə hədələndiklərini bildiriblər.");
        yield return AfterTheAnnouncement(
            IncidentKind.VisitRefused, "Komitənin üzvləri bəyanatdan sonra şəxsi görüşlərdən məhrum edildiklərini bildiriblər.");
        yield return AfterTheAnnouncement(
            IncidentKind.CallRefused,
            "Komitənin üzvləri bəyanatdan sonra telefon üçün növbədə gözlədildiklərini bildiriblər.");
        yield return Punishment(IncidentKind.PunishmentCell, prisoners[2], "Komitənin bir üzvü cərimə təcridxanasına salınıb.");
        yield return Punishment(IncidentKind.Disciplined, prisoners[3], "Komitənin bir üzvünə intizam tənbehi verilib.");

        Incident AfterTheAnnouncement(IncidentKind kind, string summary) =>
            OfPress(kind, prisoners, summary, AfterAnnouncement, new Date { Year = 2025, Month = 11 });

        Incident Punishment(IncidentKind kind, string prisoner, string summary) => OfPress(kind, [prisoner], summary, Punishments);

        Incident OfPress(IncidentKind kind, IEnumerable<string> concerned, string summary, string source, Date? from = null) => new()
        {
            Kind = kind,
            From = from,
            Prisoners = { concerned },
            PublicSummary = summary,
            SourceClass = SourceClass.Press,
            Reliability = Reliability.Reported,
            Sources = { source },
            Reprisal = reprisal,
        };
    }

    private static Prisoner Person(string[] english, string az, string ru, string occupation, string category, string? party = null)
    {
        var person = new Prisoner { Sex = Sex.Male, Categories = { category } };
        person.PersonalNames.Add(Name(english[0], "en", NameKind.Spelling, primary: true));
        person.PersonalNames.Add(Name(az, "az", NameKind.Legal));
        person.PersonalNames.Add(Name(ru, "ru", NameKind.Spelling));
        person.PersonalNames.Add(english.Skip(1).Select(text => Name(text, "en", NameKind.Spelling)));
        if (occupation.Length > 0)
        {
            person.Occupations.Add(occupation);
        }

        if (party is not null)
        {
            person.Affiliations.Add(party);
        }

        return person;
    }

    private static PersonName Name(string text, string language, NameKind kind, bool primary = false) =>
        new() { Text = text, Language = language, Kind = kind, Primary = primary, Sources = { Announcement } };
}

using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Habeas.Lists.V1;
using Date = Google.Type.Date;

namespace Habeas.Web.Tests;

/// <summary>The parts of the register and the lists that the pages read, with invented persons.</summary>
internal sealed class FakeData
{
    public const string Person = "prisoners/01890000-0000-7000-8000-000000000001";
    public const string Merged = "prisoners/01890000-0000-7000-8000-0000000000ff";
    public const string Colony = "facilities/01890000-0000-7000-8000-00000000f001";
    public const string Publisher = "publishers/01890000-0000-7000-8000-0000000a0001";
    public const string Own = "publishers/01890000-0000-7000-8000-0000000a0002";
    public const string First = "editions/01890000-0000-7000-8000-0000000e0001";
    public const string Second = "editions/01890000-0000-7000-8000-0000000e0002";
    public const string Trial = "proceedings/01890000-0000-7000-8000-0000000c0001";
    public const string Suit = "proceedings/01890000-0000-7000-8000-0000000c0002";

    /// <summary>How many persons are left out of every count because none of their dates is known.</summary>
    public int Undated { get; set; }

    /// <summary>If set, every call fails with it.</summary>
    public StatusCode? Failure { get; set; }

    /// <summary>If set, every call to cases fails with it.</summary>
    public StatusCode? CasesFailure { get; set; }

    /// <summary>Replaces the default court news.</summary>
    public List<Cases.V1.CourtNews>? News { get; set; }

    /// <summary>Whether a facility has too few papers for its numbers to be shown.</summary>
    public bool FewFilings { get; set; }

    /// <summary>How long the editions of a publisher are, where that is not the default.</summary>
    public Dictionary<string, int[]> Sizes { get; } = [];

    /// <summary>When the incidents of facilities became public.</summary>
    public Timestamp? IncidentsPublic { get; set; }

    /// <summary>The requests received, in order.</summary>
    public List<object> Requests { get; } = [];

    public List<Metadata> Headers { get; } = [];

    /// <summary>The sign-in requests received.</summary>
    public ConcurrentQueue<SignInRequest> SignIns { get; } = [];

    /// <summary>The secrets of sessions that were ended.</summary>
    public ConcurrentQueue<string> SignedOut { get; } = [];

    /// <summary>If set, nobody can sign in.</summary>
    public RpcException? SignInFailure { get; set; }

    public List<Prisoner> Prisoners { get; } = [.. Enumerable.Range(1, 120).Select(MakePrisoner)];

    /// <summary>The page of the prisoners that the register cannot give.</summary>
    public string? BrokenPage { get; set; }

    /// <summary>How many persons with a name that is only like it a search finds.</summary>
    public int Similar { get; set; }

    /// <summary>How many persons more than the few are in a comparison of editions, of each kind of change.</summary>
    public int MoreChanges { get; set; }

    public List<Facility> Facilities { get; } = [.. Enumerable.Range(1, 4).Select(MakeFacility)];

    public void Enter(object request, ServerCallContext context)
    {
        lock (Requests)
        {
            Requests.Add(request);
            Headers.Add(context.RequestHeaders);
        }

        if (Failure is { } code)
        {
            throw new RpcException(new Status(code, "secret detail of the service"));
        }
    }

    /// <summary>Stores a request and answers it, unless the service is set to fail.</summary>
    public Task<T> Answer<T>(object request, ServerCallContext context, Func<T> answer)
    {
        Enter(request, context);
        return Task.FromResult(answer());
    }

    public static T Found<T>(T? found)
        where T : class => found ?? throw new RpcException(new Status(StatusCode.NotFound, ""));

    public void EnterCases(object request, ServerCallContext context)
    {
        Enter(request, context);
        if (CasesFailure is { } code)
        {
            throw new RpcException(new Status(code, "secret detail of the cases"));
        }
    }

    public static Date Day(int year, int month = 0, int day = 0) => new() { Year = year, Month = month, Day = day };

    private static Facility MakeFacility(int i) => new()
    {
        Name = $"facilities/01890000-0000-7000-8000-00000000f00{i}",
        DisplayName = $"{i} saylı cəzaçəkmə müəssisəsi",
        FacilityNames =
        {
            new FacilityName { Text = $"{i} saylı cəzaçəkmə müəssisəsi", Language = "az" },
            new FacilityName { Text = $"Колония № {i}", Language = "ru" },
            new FacilityName { Text = $"Penitentiary Institution No. {i}", Language = "en" },
        },
        Kind = i == 1 ? FacilityKind.Colony : FacilityKind.Investigative,
        Regime = "¤ general",
        Authority = "¤ Penitentiary Service",
        Address = "¤ Baku",
        Capacity = 1200,
        Country = "AZ",
        Coordinates = i == 4 ? null : new Coordinates { Latitude = 40.1 + (0.4 * i), Longitude = 46 + i },
        Opened = Day(1995),
        Invented = i > 1,
        PrisonerCount = 31,
    };

    public static Prisoner MakePrisoner(int i)
    {
        var released = i % 7 == 0;
        string[] given = ["Elşən", "Səbinə", "Rəşad", "Günel", "Ağakərim", "Xəyal"];
        string[] russian = ["Эльшан", "Сабина", "Рашад", "Гюнель", "Агакерим", "Хаял"];
        var prisoner = new Prisoner
        {
            Name = $"prisoners/01890000-0000-7000-8000-{i:x12}",
            DisplayName = $"{given[i % 6]} Nümunəzadə {i}",
            PersonalNames =
            {
                new PersonName { Text = $"{given[i % 6]} Nümunəzadə {i}", Language = "az", Kind = NameKind.Legal, Primary = true },
                new PersonName { Text = $"{russian[i % 6]} Нумунезаде {i}", Language = "ru", Kind = NameKind.Spelling },
                new PersonName { Text = $"Elshan Numunazade {i}", Language = "en", Kind = NameKind.Spelling },
                new PersonName { Text = $"Елшән Нүмунәзадә {i}", Language = "az-Cyrl", Kind = NameKind.Spelling },
                new PersonName { Text = $"¤ Nümunə {i}", Kind = NameKind.Alias },
            },
            Occupations = { "¤ editor" },
            Affiliations = { "¤ union" },
            Categories = { i % 2 == 0 ? "activist" : "journalist" },
            PhotoUri = "https://archive.example.org/photo.jpg",
            Invented = true,
            CustodyStatus = released ? CustodyStatus.Released : i % 3 == 0 ? CustodyStatus.Remand : CustodyStatus.Serving,
            Facility = released ? "" : $"facilities/01890000-0000-7000-8000-00000000f00{(i % 4) + 1}",
            HeldSince = released ? null : Day(2023, 3, 5),
            DaysHeldMin = 1301,
            DaysHeldMax = 1331,
        };
        var custody = new Custody
        {
            Number = 1,
            Status = prisoner.CustodyStatus,
            From = Day(2023, 3, 5),
            Charges =
            {
                new Charge { Code = "AZ-CC", Article = "234.4.3", Edition = "2000" },
                new Charge { Code = "AZ-CC", Article = "221.3", Edition = "2000" },
            },
        };
        custody.Facts.Add(
            new CustodyFact
            {
                Id = 2,
                Date = Day(2023, 3, 5),
                Arrest = new Arrest { Authority = "¤ Police", Facility = "facilities/01890000-0000-7000-8000-00000000f002" },
            });
        custody.Facts.Add(new CustodyFact { Id = 3, Date = Day(2023, 3, 6), Charges = new Charges { Charges_ = { custody.Charges } } });
        custody.Facts.Add(
            new CustodyFact
            {
                Id = 4,
                Date = Day(2023, 3, 7),
                Remand = new Remand { Court = "¤ Khatai court", Title = "¤ 4(009)-2023", Until = Day(2023, 7, 5) },
            });
        custody.Facts.Add(
            new CustodyFact
            {
                Id = 5,
                Date = Day(2024, 2),
                Verdict = new Verdict
                {
                    Outcome = VerdictOutcome.Imprisoned,
                    Court = "¤ Court of Grave Crimes",
                    Title = "¤ 1-2024",
                    Years = 8,
                    Months = 6,
                    ConvictedOf = { custody.Charges },
                    Regime = "¤ strict",
                },
            });
        custody.Facts.Add(
            new CustodyFact { Id = 6, Date = Day(2024, 5), Transfer = new Transfer { Facility = Colony, Reason = "¤ verdict in force" } });
        custody.Facts.Add(new CustodyFact { Id = 7, Date = Day(2024, 9, 1), Remand = new Remand { HouseArrest = true } });
        custody.Facts.Add(new CustodyFact { Id = 8, Release = new Release { Ground = ReleaseGround.Pardoned, Conditions = "¤ none" } });
        prisoner.Custodies.Add(new Custody { Number = 1, From = Day(2014, 8), Until = Day(2016) });
        custody.Number = 2;
        prisoner.Custodies.Add(custody);
        prisoner.Assessments.Add(new Assessment
        {
            Id = 9,
            CriteriaSet = "pace-1900-2012",
            Status = i % 5 == 0 ? AssessmentStatus.UnderReview : AssessmentStatus.Recognised,
            Reasons = "¤ Detained for articles that he wrote.",
            Findings =
            {
                new Finding { Criterion = "a", Met = true, Reasons = "¤ Freedom of expression." },
                new Finding { Criterion = "b", Met = false },
            },
            Sources = { "https://example.org/report", "javascript:alert(1)" },
            ConfirmTime = Timestamp.FromDateTime(new DateTime(2026, 4, 2, 10, 0, 0, DateTimeKind.Utc)),
        });
        return prisoner;
    }
}

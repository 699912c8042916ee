using Google.Protobuf.WellKnownTypes;
using Habeas.Lists.V1;
using Date = Google.Type.Date;

namespace Habeas.Web.Tests;

/// <summary>The register and the lists as far as the pages read them, with invented persons.</summary>
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

    /// <summary>How many persons are left out of every count of held ones because no date of theirs is known.</summary>
    public int Undated { get; set; }

    /// <summary>When set, every call is answered with it.</summary>
    public StatusCode? Failure { get; set; }

    /// <summary>When set, every call for cases is answered with it.</summary>
    public StatusCode? CasesFailure { get; set; }

    /// <summary>The court news instead of those that there always are.</summary>
    public List<Cases.V1.CourtNews>? News { get; set; }

    /// <summary>Whether a facility has too few papers for its numbers to be told.</summary>
    public bool FewFilings { get; set; }

    /// <summary>The requests that were made, the last one last.</summary>
    public List<object> Requests { get; } = [];

    public List<Metadata> Headers { get; } = [];

    public List<Prisoner> Prisoners { get; } = [.. Enumerable.Range(1, 120).Select(MakePrisoner)];

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
        Opened = Day(1995),
        Invented = i > 1,
        PrisonerCount = 31,
    };

    private static Prisoner MakePrisoner(int i)
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

internal class FakePrisoners(FakeData data) : PrisonersService.PrisonersServiceBase
{
    public override Task<Prisoner> GetPrisoner(GetPrisonerRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        if (request.Name == FakeData.Merged)
        {
            return Task.FromResult(new Prisoner { Name = FakeData.Merged, DisplayName = "¤", MergedInto = FakeData.Person });
        }

        return Task.FromResult(data.Prisoners.Find(prisoner => prisoner.Name == request.Name)
            ?? throw new RpcException(new Status(StatusCode.NotFound, "no such prisoner")));
    }

    public override Task<ListPrisonersResponse> ListPrisoners(ListPrisonersRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var fit = data.Prisoners
            .Where(prisoner => request.Category.Length == 0 || prisoner.Categories.Contains(request.Category))
            .Where(prisoner => request.CustodyStatus == CustodyStatus.Unspecified || prisoner.CustodyStatus == request.CustodyStatus)
            .Where(
                prisoner => request.AssessmentStatus == AssessmentStatus.Unspecified
                    || prisoner.Assessments[0].Status == request.AssessmentStatus)
            .Take(request.HeldOn is { } day ? Math.Max(0, (day.Year - 2015) * 10) : int.MaxValue)
            .ToArray();
        var at = request.PageToken.Length == 0 ? 0
            : int.TryParse(request.PageToken, out var token) ? token
            : throw Fault.Invalid("page_token", "unknown");
        var response = new ListPrisonersResponse { TotalSize = fit.Length, UndatedSize = request.HeldOn is null ? 0 : data.Undated };
        response.Prisoners.AddRange(fit.Skip(at).Take(request.PageSize));
        response.NextPageToken = at + request.PageSize < fit.Length ? $"{at + request.PageSize}" : "";
        return Task.FromResult(response);
    }

    public override Task<SearchPrisonersResponse> SearchPrisoners(SearchPrisonersRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var response = new SearchPrisonersResponse();
        response.Matches.AddRange(data.Prisoners
            .Where(prisoner => prisoner.PersonalNames.Any(name => name.Text.Contains(request.Query, StringComparison.OrdinalIgnoreCase)))
            .Take(2)
            .Select(prisoner => new PrisonerMatch { Prisoner = prisoner, Score = 0.9 }));
        return Task.FromResult(response);
    }

    public override Task<ListPrisonerHistoryResponse> ListPrisonerHistory(ListPrisonerHistoryRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListPrisonerHistoryResponse
        {
            Entries =
            {
                new HistoryEntry
                {
                    Version = 2, Type = "arrested", Date = FakeData.Day(2023, 3, 4), SupersededBy = 3,
                    RecordTime = Timestamp.FromDateTime(new DateTime(2023, 3, 6, 0, 0, 0, DateTimeKind.Utc)),
                    Fact = new CustodyFact { Arrest = new Arrest() },
                },
            },
        });
    }
}

internal sealed class FakeFacilities(FakeData data) : FacilitiesService.FacilitiesServiceBase
{
    public override Task<Facility> GetFacility(GetFacilityRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(
            data.Facilities.Find(facility => facility.Name == request.Name) ?? throw new RpcException(new Status(StatusCode.NotFound, "")));
    }

    public override Task<ListFacilitiesResponse> ListFacilities(ListFacilitiesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListFacilitiesResponse { Facilities = { data.Facilities }, TotalSize = data.Facilities.Count });
    }

    public override Task<ListFacilityPrisonersResponse> ListFacilityPrisoners(
        ListFacilityPrisonersRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var held = data.Prisoners.Where(prisoner => prisoner.Facility == request.Parent).Take(12).ToArray();
        return Task.FromResult(new ListFacilityPrisonersResponse { Prisoners = { held }, TotalSize = held.Length });
    }

    public override Task<ListIncidentsResponse> ListIncidents(ListIncidentsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListIncidentsResponse
        {
            Incidents =
            {
                new Incident
                {
                    Name = request.Parent
                        + "/incidents/1", Kind = IncidentKind.MailWithheld, MandelaRules = "56-63", From = FakeData.Day(2026, 11, 6),
                    PublicSummary =
                        "¤ Two lawsuits were handed over for posting. No receipt came back.", SourceClass = SourceClass.Relative,
                    Reliability = Reliability.Reported, Reprisal = new Reprisal
                    {
                        Kind = PrecedingKind.Complaint,
                        Reference = "¤ complaint",
                        Date = FakeData.Day(2026, 10),
                    },
                },
                new Incident
                {
                    Name = request.Parent + "/incidents/2",
                    Kind = IncidentKind.VisitRefused,
                    PublicSummary = "¤ A visit was cut short.",
                    Reprisal = new Reprisal { Kind = PrecedingKind.Publication },
                },
            },
        });
    }
}

internal sealed class FakeTaxonomies(FakeData data) : TaxonomiesService.TaxonomiesServiceBase
{
    public override Task<ListCategoriesResponse> ListCategories(ListCategoriesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListCategoriesResponse
        {
            Categories =
            {
                new Category { Id = "journalist", Title = { ["az"] = "Jurnalist", ["ru"] = "Журналист", ["en"] = "Journalist" } },
                new Category { Id = "activist", Title = { ["az"] = "Fəal", ["ru"] = "Активист", ["en"] = "Activist" } },
            },
        });
    }

    public override Task<ListCriteriaSetsResponse> ListCriteriaSets(ListCriteriaSetsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListCriteriaSetsResponse
        {
            CriteriaSets =
            {
                new CriteriaSet
                {
                    Id = "pace-1900-2012", Title = { ["en"] = "PACE 1900 (2012)" }, Reference = { ["en"] = "PACE 2012" },
                    Criteria =
                    {
                        new Criterion
                        {
                            Id = "a",
                            Text = { ["az"] = "Azadlıq pozulub.", ["ru"] = "Нарушена свобода.", ["en"] = "A freedom was violated." },
                        },
                        new Criterion
                        {
                            Id = "b",
                            Text = { ["az"] = "Siyasi səbəb.", ["ru"] = "Политическая причина.", ["en"] = "Purely political reasons." },
                        },
                    },
                },
            },
        });
    }
}

internal sealed class FakePublishers(FakeData data) : PublishersService.PublishersServiceBase
{
    public static readonly Publisher[] All =
    [
        new() { Name = FakeData.Publisher, Title = "Nümunə Birliyi", Aliases = { "NB" }, Uri = "https://example.org/", Invented = true },
        new() { Name = FakeData.Own, Title = "Nümunə Komitəsi", Own = true },
    ];

    public override Task<Publisher> GetPublisher(GetPublisherRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(
            All.FirstOrDefault(publisher => publisher.Name == request.Name) ?? throw new RpcException(new Status(StatusCode.NotFound, "")));
    }

    public override Task<ListPublishersResponse> ListPublishers(ListPublishersRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListPublishersResponse { Publishers = { All } });
    }

    public override Task<Statistics> GetStatistics(GetStatisticsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        int[] totals = [288, 303, 319, 357, 375, 392];
        var statistics = new Statistics { Publisher = request.Publisher };
        statistics.Points.AddRange(totals.Select((total, i) => new StatisticsPoint
        {
            Edition = i % 2 == 0 ? FakeData.First : FakeData.Second,
            Title = $"¤ {i}",
            Date = FakeData.Day(2024, (i * 2) + 1, 1),
            Total = total,
            In = i == 0 ? total : total - totals[i - 1] + 4,
            Out = i == 0 ? 0 : 4,
            Groups = { new Group { Title = "¤ journalists", EntryCount = 30 }, new Group { Title = "", EntryCount = total - 30 } },
            Facilities = { new Group { Title = "¤ Colony 2", EntryCount = 60 } },
        }));
        return Task.FromResult(statistics);
    }
}

internal sealed class FakeEditions(FakeData data) : EditionsService.EditionsServiceBase
{
    public static readonly Edition[] All =
    [
        Make(FakeData.Second, "Siyasi məhbusların siyahısı, oktyabr 2026", FakeData.Day(2026, 10, 7), 392),
        Make(FakeData.First, "Siyasi məhbusların siyahısı, may 2026", FakeData.Day(2026, 5), 375),
    ];

    public override Task<Edition> GetEdition(GetEditionRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(
            All.FirstOrDefault(edition => edition.Name == request.Name) ?? throw new RpcException(new Status(StatusCode.NotFound, "")));
    }

    public override Task<ListEditionsResponse> ListEditions(ListEditionsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListEditionsResponse { Editions = { All } });
    }

    public override Task<ListEntriesResponse> ListEntries(ListEntriesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var response = new ListEntriesResponse { TotalSize = 392, NextPageToken = "next" };
        response.Entries.AddRange(data.Prisoners.Take(request.PageSize).Select((prisoner, i) => new Entry
        {
            Name = $"{request.Parent}/entries/{i + 1}",
            Number = i + 1,
            PersonNames = { prisoner.DisplayName, $"¤ {i}" },
            Group = "¤ journalists",
            ArrestDate = FakeData.Day(2023, 3),
            Articles = { "234.4.3" },
            Facility = "¤ Colony 2",
            Sentence = "¤ 8",
            Prisoner = i == 3 ? "" : prisoner.Name,
        }));
        return Task.FromResult(response);
    }

    public override Task<ListPrisonerEntriesResponse> ListPrisonerEntries(ListPrisonerEntriesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListPrisonerEntriesResponse
        {
            Entries =
            {
                new Entry { Name = FakeData.First + "/entries/3", PersonNames = { "Nümunəzadə" }, Group = "¤ journalists" },
                new Entry { Name = FakeData.Second + "/entries/4", PersonNames = { "Nümunəzadə" } },
            },
        });
    }

    public override Task<Comparison> CompareEditions(CompareEditionsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        if (request.FromPublisher.Length > 0 && request.Date.Year < 2000)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "NO_EDITION_AT_DATE"));
        }

        var comparison = new Comparison
        {
            From = All[1],
            To = All[0],
            Total = new Arithmetic { OldTotal = 375, In = 21, Out = 4, NewTotal = 392, Disputed = 1 },
            Groups =
            {
                new Arithmetic { Group = "¤ journalists", OldTotal = 30, In = 3, Out = 1, NewTotal = 32 },
                new Arithmetic { OldTotal = 345, In = 18, Out = 3, NewTotal = 360, Disputed = 1 },
            },
        };
        (ChangeKind, ChangeReason, string, string)[] kinds =
        [
            (
                ChangeKind.In,
                ChangeReason.Arrested,
                "",
                "¤ journalists"), (ChangeKind.In, ChangeReason.RuleOrLate, "", "¤ others"), (ChangeKind.Out, ChangeReason.Released,
                "¤ others", ""),
            (ChangeKind.Out, ChangeReason.Died, "¤ others", ""), (
                ChangeKind.ChangedGroup,
                ChangeReason.HouseArrest,
                "¤ others",
                "¤ journalists"), (ChangeKind.Disputed, ChangeReason.Unspecified, "", "¤ others"),
            (
                ChangeKind.Still,
                ChangeReason.Unspecified,
                "¤ others",
                "¤ others"), (ChangeKind.Still, ChangeReason.Unspecified, "¤ others", "¤ others"),
        ];
        comparison.Changes.AddRange(kinds.Select((change, i) => new Change
        {
            Kind = change.Item1,
            Reason = change.Item2,
            ReasonDate = change.Item2 == ChangeReason.Unspecified ? null : FakeData.Day(2026, 6, 1 + i),
            Prisoner = change.Item1 == ChangeKind.Disputed ? "" : data.Prisoners[i].Name,
            DisplayName = data.Prisoners[i].DisplayName,
            FromGroup = change.Item3,
            ToGroup = change.Item4,
            FromEntries = { change.Item3.Length > 0 ? [i + 10] : Array.Empty<int>() },
            ToEntries = { change.Item4.Length > 0 ? [i + 20] : Array.Empty<int>() },
        }));
        return Task.FromResult(comparison);
    }

    private static Edition Make(string name, string title, Date date, int entries) => new()
    {
        Name = name,
        Publisher = FakeData.Publisher,
        Title = title,
        Date = date,
        Language = "az",
        State = EditionState.Imported,
        EntryCount = entries,
        Invented = true,
        SourceFile = new SourceFile { Sha256 = new string('a', 64), Format = "csv" },
        Groups = { new Group { Title = "¤ journalists", EntryCount = 30 }, new Group { Title = "¤ others", EntryCount = entries - 30 } },
        Corrects = name == FakeData.Second ? FakeData.First : "",
        CorrectionNote = name == FakeData.Second ? "¤ two rows" : "",
        Rule = new InclusionRule { CriteriaSet = "pace-1900-2012", HeldOn = date, IncludeHouseArrest = true },
    };
}

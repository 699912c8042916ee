using Google.Api;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web.Tests;

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

    public override Task<HttpBody> GetPrisonerPhoto(GetPrisonerPhotoRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return data.Prisoners.Exists(prisoner => prisoner.Photo?.Name == request.Name)
            ? Task.FromResult(new HttpBody
            {
                ContentType = "image/jpeg", Data = ByteString.CopyFromUtf8(request.Thumbnail ? "small" : "large"),
            })
            : throw new RpcException(new Status(StatusCode.NotFound, "no such photograph"));
    }

    public override Task<CountHeldPrisonersResponse> CountHeldPrisoners(CountHeldPrisonersRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var fit = data.Prisoners.Count(
            prisoner => request.AssessmentStatus == AssessmentStatus.Unspecified
                || prisoner.Assessments[0].Status == request.AssessmentStatus);
        return Task.FromResult(new CountHeldPrisonersResponse
        {
            Counts =
            {
                request.Days.Select(
                    day => new HeldCount { Day = day, Size = Math.Min(fit, HeldOn(day)), UndatedSize = data.Undated }),
            },
        });
    }

    /// <summary>Ten more every year.</summary>
    private static int HeldOn(Google.Type.Date day) => Math.Max(0, (day.Year - 2015) * 10);

    public override Task<ListPrisonersResponse> ListPrisoners(ListPrisonersRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var fit = data.Prisoners
            .Where(prisoner => request.Category.Length == 0 || prisoner.Categories.Contains(request.Category))
            .Where(prisoner => request.CustodyStatus == CustodyStatus.Unspecified || prisoner.CustodyStatus == request.CustodyStatus)
            .Where(
                prisoner => request.AssessmentStatus == AssessmentStatus.Unspecified
                    || prisoner.Assessments[0].Status == request.AssessmentStatus)
            .Take(request.HeldOn is { } day ? HeldOn(day) : int.MaxValue)
            .ToArray();
        if (request.PageToken.Length > 0 && request.PageToken == data.BrokenPage)
        {
            throw new RpcException(new Status(StatusCode.Internal, "secret detail of the service"));
        }

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
        response.Matches.AddRange(
            data.Prisoners.Skip(60).Take(data.Similar).Select(prisoner => new PrisonerMatch { Prisoner = prisoner, Score = 0.0001 }));
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

internal class FakeFacilities(FakeData data) : FacilitiesService.FacilitiesServiceBase
{
    public override Task<Facility> GetFacility(GetFacilityRequest request, ServerCallContext context) =>
        data.Answer(request, context, () => FakeData.Found(data.Facilities.Find(facility => facility.Name == request.Name)));

    public override Task<ListFacilitiesResponse> ListFacilities(ListFacilitiesRequest request, ServerCallContext context) =>
        data.Answer(
            request,
            context,
            () => new ListFacilitiesResponse { Facilities = { data.Facilities }, TotalSize = data.Facilities.Count });

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
                    PublishTime = data.IncidentsPublic, PublicSummary =
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

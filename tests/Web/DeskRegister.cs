using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web.Tests;

/// <summary>What only the desk sees of the register.</summary>
internal sealed class RegisterData(FakeData data)
{
    public const string Candidate = "prisoners/01890000-0000-7000-8000-000000000003";

    /// <summary>The first person, with all that the public does not see.</summary>
    public Prisoner Person { get; } = MakePerson(data);

    /// <summary>Who may be the person that is entered.</summary>
    public List<PrisonerMatch> Candidates { get; } =
    [
        new PrisonerMatch
        {
            Prisoner = new Prisoner { Name = Candidate, DisplayName = "¤ Rəşad" },
            Verdict = MatchVerdict.Ask,
            Evidence = { new MatchEvidence { Code = "family_name_agrees", Weight = 2, Text = "¤ the family names agree" } },
        },
        new PrisonerMatch
        {
            Prisoner = new Prisoner { Name = FakeData.Person, DisplayName = "¤ another" },
            Verdict = MatchVerdict.Different,
        },
    ];

    /// <summary>What was recorded about the first person, in that order.</summary>
    public List<HistoryEntry> History { get; } =
    [
        Entry(1, "registered", "¤ lists", FakeData.First),
        new HistoryEntry
        {
            Version = 2, Type = "arrested", RecordTime = At(2), Actor = "¤ clerk-1", Sources = { "https://example.org/arrest" },
            Fact = new CustodyFact { Id = 2, Date = FakeData.Day(2023, 3, 4), Arrest = new Arrest { Authority = "¤ Police" } },
            SupersededBy = 4,
        },
        new HistoryEntry
        {
            Version = 3, Type = "fact_proposed", RecordTime = At(3), Actor = "¤ cases",
            ProposedFact = new CustodyFact { Transfer = new Transfer { Facility = FakeData.Colony } },
        },
        new HistoryEntry
        {
            Version = 4, Type = "corrected", RecordTime = At(4), Actor = "¤ clerk-2", CorrectionReason = "¤ the day was wrong",
            Fact = new CustodyFact { Id = 4, Date = FakeData.Day(2023, 3, 5), Arrest = new Arrest { Authority = "¤ Police" } },
        },
        .. System.Linq.Enumerable.Range(5, 26).Select(version => Entry(version, "attributes_changed", "¤ clerk-1")),
        Entry(31, "published", "¤ clerk-3"),
    ];

    /// <summary>The first facility, with all that the public does not see.</summary>
    public Facility Place { get; } = MakePlace(data);

    public List<Incident> Incidents { get; } =
    [
        new Incident
        {
            Name = FakeData.Colony + "/incidents/1", Kind = IncidentKind.MailWithheld, MandelaRules = "56-58", Published = true,
            PublicSummary = "¤ Letters did not leave.", Account = CasesData.Hostile, Prisoners = { FakeData.Person },
            Sources = { "https://example.org/account", FakeData.First }, From = FakeData.Day(2026, 11, 6), RecordTime = At(6),
        },
        new Incident { Name = FakePublications.Incident, Kind = IncidentKind.VisitRefused, PublicSummary = "¤ A visit was refused." },
        new Incident { Name = FakeData.Colony + "/incidents/8", Kind = IncidentKind.Threats, Withdrawn = true },
        new Incident { Name = FakeData.Colony + "/incidents/9", Kind = IncidentKind.Conditions },
    ];

    private static Facility MakePlace(FakeData data)
    {
        var place = data.Facilities.First(facility => facility.Name == FakeData.Colony).Clone();
        place.Etag = "\"12\"";
        place.Sources.Add(FakeData.First);
        place.Publication = new Habeas.Publication.V1.Publication { IsPublic = true };
        return place;
    }

    private static HistoryEntry Entry(int version, string type, string actor, params string[] sources) =>
        new() { Version = version, Type = type, RecordTime = At(version % 28 + 1), Actor = actor, Sources = { sources } };

    private static Prisoner MakePerson(FakeData data)
    {
        var person = data.Prisoners.First(prisoner => prisoner.Name == FakeData.Person).Clone();
        person.Etag = "\"31\"";
        person.Sex = Sex.Male;
        person.BirthDate = FakeData.Day(1970);
        person.Note = CasesData.Hostile;
        person.Absorbed.Add(FakeData.Merged);
        person.PersonalNames.Add(new PersonName
        {
            Text = "¤ Эльшан Н.", Language = "ru", Kind = NameKind.Spelling, Standing = NameStanding.Listed, Sources = { FakeData.First },
        });
        person.Custodies[1].Facts[0].Sources.Add("https://example.org/arrest");
        person.ProposedFacts.Add(
            new FactProposal { Prisoner = FakeData.Person, Id = 7, Fact = new CustodyFact { Release = new Release() } });
        person.ProposedAssessments.AddRange(
        [
            Proposed(20, "¤ clerk-1", AssessmentStatus.InsufficientMaterial), Proposed(21, "¤ clerk-2", AssessmentStatus.UnderReview),
        ]);
        person.Assessments[0].FirstReviewer = "¤ clerk-1";
        person.Assessments[0].SecondReviewer = "¤ clerk-3";
        person.Publication = new Habeas.Publication.V1.Publication { IsPublic = true, WaitingChanges = 2, EnteredBy = { "¤ clerk-1" } };
        return person;
    }

    private static Assessment Proposed(int id, string by, AssessmentStatus status) => new()
    {
        Id = id,
        CriteriaSet = "pace-1900-2012",
        Status = status,
        Reasons = "¤ waits",
        FirstReviewer = by,
    };

    private static Timestamp At(int day) => Timestamp.FromDateTime(new DateTime(2026, 10, day, 9, 30, 0, DateTimeKind.Utc));
}

/// <summary>The register's persons: everybody's for everybody, and the desk's for the desk.</summary>
internal sealed class DeskPrisoners(CasesData data, FakeData everybody) : FakePrisoners(everybody)
{
    public override Task<Prisoner> GetPrisoner(GetPrisonerRequest request, ServerCallContext context)
    {
        if (!IsDesk(context) || request.Name != FakeData.Person)
        {
            return base.GetPrisoner(request, context);
        }

        data.Enter(request, context);
        return Task.FromResult(data.Register.Person);
    }

    public override Task<ListPrisonerHistoryResponse> ListPrisonerHistory(ListPrisonerHistoryRequest request, ServerCallContext context)
    {
        if (!IsDesk(context))
        {
            return base.ListPrisonerHistory(request, context);
        }

        data.Enter(request, context);
        return Task.FromResult(new ListPrisonerHistoryResponse { Entries = { data.Register.History } });
    }

    public override Task<MatchPrisonersResponse> MatchPrisoners(MatchPrisonersRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(
            new MatchPrisonersResponse { Persons = { new PersonCandidates { Candidates = { data.Register.Candidates } } } });
    }

    public override Task<Prisoner> CreatePrisoner(CreatePrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> UpdatePrisoner(UpdatePrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> SetPrisonerPhoto(SetPrisonerPhotoRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> RemovePrisonerPhoto(RemovePrisonerPhotoRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Prisoner> AddPrisonerName(AddPrisonerNameRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> AdoptPrisonerName(AdoptPrisonerNameRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Prisoner> RemovePrisonerName(RemovePrisonerNameRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Prisoner> RetractPrisonerSource(RetractPrisonerSourceRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Prisoner> ArrestPrisoner(ArrestPrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> ChargePrisoner(ChargePrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> RemandPrisoner(RemandPrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> TransferPrisoner(TransferPrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> SentencePrisoner(SentencePrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> ReleasePrisoner(ReleasePrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> RecordPrisonerDeath(RecordPrisonerDeathRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Prisoner> CorrectPrisoner(CorrectPrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> AssessPrisoner(AssessPrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> ReviewPrisonerAssessment(ReviewPrisonerAssessmentRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Prisoner> MergePrisoner(MergePrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Prisoner> UnmergePrisoner(UnmergePrisonerRequest request, ServerCallContext context) => Write(request, context);

    public override Task<ListFactProposalsResponse> ListFactProposals(ListFactProposalsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListFactProposalsResponse
        {
            Proposals = { data.Proposals.Where(proposal => request.Parent == "prisoners/-" || proposal.Prisoner == request.Parent) },
        });
    }

    public override Task<Prisoner> ReviewPrisonerFact(ReviewPrisonerFactRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        data.Proposals.RemoveAll(proposal => proposal.Prisoner == request.Name && proposal.Id == request.Proposal);
        return Task.FromResult(new Prisoner { Name = request.Name });
    }

    private static bool IsDesk(ServerCallContext context) => context.RequestHeaders.GetValue("authorization") is not null;

    private Task<Prisoner> Write(object request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(data.Register.Person);
    }
}

/// <summary>The register's facilities: everybody's for everybody, and the desk's for the desk.</summary>
internal sealed class DeskFacilities(CasesData data, FakeData everybody) : FakeFacilities(everybody)
{
    public override Task<Facility> GetFacility(GetFacilityRequest request, ServerCallContext context)
    {
        if (!IsDesk(context) || request.Name != FakeData.Colony)
        {
            return base.GetFacility(request, context);
        }

        data.Enter(request, context);
        return Task.FromResult(data.Register.Place);
    }

    public override Task<ListIncidentsResponse> ListIncidents(ListIncidentsRequest request, ServerCallContext context)
    {
        if (!IsDesk(context))
        {
            return base.ListIncidents(request, context);
        }

        data.Enter(request, context);
        return Task.FromResult(new ListIncidentsResponse
        {
            Incidents = { data.Register.Incidents },
            NextPageToken = request.PageToken.Length == 0 ? "older" : "",
        });
    }

    public override Task<Facility> CreateFacility(CreateFacilityRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Facility> UpdateFacility(UpdateFacilityRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Facility> AttestFacility(AttestFacilityRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Facility> RetractFacilitySource(RetractFacilitySourceRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Incident> CreateIncident(CreateIncidentRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(data.Register.Incidents[0]);
    }

    public override Task<Incident> PublishIncident(PublishIncidentRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(data.Register.Incidents[0]);
    }

    public override Task<Incident> WithdrawIncident(WithdrawIncidentRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(data.Register.Incidents[0]);
    }

    private static bool IsDesk(ServerCallContext context) => context.RequestHeaders.GetValue("authorization") is not null;

    private Task<Facility> Write(object request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(data.Register.Place);
    }
}

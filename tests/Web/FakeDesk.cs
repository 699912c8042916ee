using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using HttpBody = Google.Api.HttpBody;

namespace Habeas.Web.Tests;

/// <summary>Cases as far as the desk reads and records them, with invented persons and papers.</summary>
internal sealed class CasesData(FakeData data)
{
    public const string Token = "desk.token-1";
    public const string PartnerToken = "partner.token-1";
    public const string Suit = "filings/01890000-0000-7000-8000-00000000c001";
    public const string Draft = "filings/01890000-0000-7000-8000-00000000c002";
    public const string Proceeding = "proceedings/01890000-0000-7000-8000-00000000d001";
    public const string Calendar = "calendars/01890000-0000-7000-8000-00000000ca01";

    /// <summary>Markup that somebody typed.</summary>
    public const string Hostile = "¤ <script>alert(1)</script> \"'><img src=x onerror=alert(1)>";

    /// <summary>When set, every write is refused with it.</summary>
    public RpcException? Refusal { get; set; }

    /// <summary>When set, no letter is prepared.</summary>
    public RpcException? LetterRefusal { get; set; }

    /// <summary>What stands in the way of a case that is to be opened.</summary>
    public List<BarWarning> Bars { get; } = [];

    /// <summary>What waits for the register.</summary>
    public List<FactProposal> Proposals { get; } = MakeProposals();

    /// <summary>What waits for the public.</summary>
    public List<WaitingPublication> Waiting { get; } = FakePublications.Make();

    /// <summary>Why a record is not approved, by its name.</summary>
    public Dictionary<string, string> NotApproved { get; } = [];

    /// <summary>The paper as the writes have left it.</summary>
    public Filing Filing { get; } = MakeSuit();

    public Proceeding Case { get; } = MakeCase();

    /// <summary>The gate of every method: what the roles of the protos say, for two tokens.</summary>
    public void Enter(object request, ServerCallContext context)
    {
        data.Enter(request, context);
        switch (context.RequestHeaders.GetValue("authorization"))
        {
            case $"Bearer {Token}":
                return;
            case $"Bearer {PartnerToken}":
                throw Fault.Rpc(StatusCode.PermissionDenied, "PERMISSION_DENIED", "The token's roles do not allow this method.");
            default:
                throw Fault.Rpc(StatusCode.Unauthenticated, "UNAUTHENTICATED", "secret detail of the service");
        }
    }

    public void EnterWrite(object request, ServerCallContext context)
    {
        Enter(request, context);
        if (Refusal is { } refusal)
        {
            throw refusal;
        }
    }

    public static Deadline Deadline(
        string rule, DeadlineState state, bool certain, string subject = Proceeding, DeadlineKind kind = DeadlineKind.Own) =>
        new()
    {
        Subject = subject,
        SubjectTitle = "¤ Invented court, 2-1(1)/24",
        Decision = 1,
        Rule = rule,
        Title = "¤ civil appeal",
        DueDate = FakeData.Day(2026, 11, 27),
        LatestDate = FakeData.Day(2026, 11, 30),
        Certain = certain,
        SourcesConflict = true,
        State = state,
        Kind = kind,
        Served = false,
        Prisoners = { FakeData.Person },
        Lawyers = { "¤ lawyer-1" },
        Moves =
        {
            new DeadlineMove { FromDate = FakeData.Day(2026, 11, 26), ToDate = FakeData.Day(2026, 11, 27), Holidays = "¤ az@2026-11" },
            new DeadlineMove { FromDate = FakeData.Day(2026, 11, 25), ToDate = FakeData.Day(2026, 11, 26) },
        },
        Derivation =
        {
            new DerivationStep { Code = "START", Text = "¤ starts on 27 October 2026" },
            new DerivationStep { Code = "END", Text = "¤ ends on 27 November 2026" },
        },
    };

    private static Filing MakeSuit() => new()
    {
        Name = Suit,
        Etag = "\"5\"",
        Kind = FilingKind.Lawsuit,
        Title = Hostile,
        Prisoners = { FakeData.Person },
        Facility = FakeData.Colony,
        Proceeding = Proceeding,
        Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "¤ Invented court" },
        Text = new FilingText { Sha256 = new string('a', 64), Body = "¤ text" },
        DraftDate = FakeData.Day(2026, 11, 5),
        State = FilingState.HandedOver,
        Way = DeliveryWay.Administration,
        Steps =
        {
            new FilingStep { State = FilingState.Drafted, Date = FakeData.Day(2026, 11, 5) },
            new FilingStep { State = FilingState.HandedOver, Date = FakeData.Day(2026, 11, 6), Detail = "¤ to the duty officer" },
        },
        Attachments =
        {
            new Attachment
            {
                Name = Suit + "/attachments/1",
                FileName = "¤ suit.pdf",
                MediaType = "¤ application/pdf",
                SizeBytes = 1234,
                Sha256 = new string('a', 64),
            },
        },
        Silences =
        {
            new Silence
            {
                After = FilingState.HandedOver,
                Stage = SilenceStage.Unconfirmed,
                Rule = "az.filing.post_receipt",
                DueDate = FakeData.Day(2026, 11, 13),
            },
            new Silence
            {
                After = FilingState.HandedOver,
                Stage = SilenceStage.PresumedWithheld,
                Rule = "az.filing.presumed_withheld",
                DueDate = FakeData.Day(2026, 11, 20),
            },
        },
        Remedies =
        {
            new Remedy
            {
                Target = RemedyTarget.AddresseeRegistry,
                OpenDate = FakeData.Day(2026, 11, 21),
                SendDate = FakeData.Day(2026, 11, 21),
                AnswerDueDate = FakeData.Day(2026, 12, 14),
                Filing = Draft,
            },
            new Remedy
            {
                Target = RemedyTarget.PenitentiaryService,
                SendDate = FakeData.Day(2026, 11, 21),
                Result = RemedyResult.Refused,
                CloseDate = FakeData.Day(2026, 11, 23),
            },
            new Remedy { Target = RemedyTarget.MinisterOfJustice, OpenDate = FakeData.Day(2026, 11, 24) },
            new Remedy { Target = RemedyTarget.Ombudsman },
            new Remedy { Target = RemedyTarget.Court },
        },
        Expectation = new Expectation
        {
            After = FilingState.HandedOver, Proof = FilingState.Posted, ConfirmBy = FakeData.Day(2026, 11, 13),
            ConfirmRule = "az.filing.post_receipt",
            PresumeAfter = FakeData.Day(2026, 11, 20), PresumeRule = "az.filing.presumed_withheld",
        },
        Incident = FakeData.Colony + "/incidents/1",
    };

    private static List<FactProposal> MakeProposals() =>
    [
        new FactProposal
        {
            Prisoner = FakeData.Person, Id = 7, DisplayName = "¤", Proposer = "¤ cases", Note = $"¤ decision 2 of {Proceeding}",
            ProposeTime = Timestamp.FromDateTime(new DateTime(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc)),
            Fact = new CustodyFact
            {
                Date = FakeData.Day(2026, 11, 20),
                Sources = { Proceeding, "https://court.example.org/decision" },
                Remand = new Remand { Court = "¤ Invented court", Until = FakeData.Day(2027, 3, 20) },
            },
        },
        new FactProposal
        {
            Prisoner = "prisoners/01890000-0000-7000-8000-000000000002", Id = 3, Proposer = "¤ clerk-2",
            Fact = new CustodyFact { Release = new Release { Ground = ReleaseGround.Acquitted } },
        },
    ];

    private static Proceeding MakeCase() => new()
    {
        Name = Proceeding,
        Etag = "\"9\"",
        Kind = ProceedingKind.Civil,
        Matter = "¤ 01890000-0000-7000-8000-00000000aaaa",
        Prisoners = { FakeData.Person },
        BeginDate = FakeData.Day(2024, 1),
        Stage = Stage.Appeal,
        Published = true,
        Approval = Approval.ChangesPending,
        PendingChanges = 2,
        ApproveTime = Timestamp.FromDateTime(new DateTime(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc)),
        SuspendedBecause = "¤ expertise",
        Charges = { "¤ none" },
        Claim = "¤ refutation of an article",
        Remedies =
        {
            new RemedySought { Kind = RemedySoughtKind.Damages, Text = "¤", Amount = new Money { Amount = "9900", Currency = "AZN" } },
        },
        Seats =
        {
            new Seat
            {
                Stage = Stage.FirstInstance,
                Court = "¤ Invented court",
                CaseNumber = "¤ 2-1(1)/24",
                Judge = "¤ Judge",
                From = FakeData.Day(2024, 1, 9),
            },
        },
        Parties = { new Party { Role = PartyRole.Claimant, DisplayName = "¤ the prisoner", Counsel = { "¤ counsel" } } },
        Costs =
        {
            new Cost { Title = "¤ fee", Amount = new Money { Amount = "119.00", Currency = "¤ AZN" }, Date = FakeData.Day(2024, 1, 9) },
        },
        Hearings =
        {
            new Hearing
            {
                Name = Proceeding + "/hearings/1", Date = FakeData.Day(2024, 5, 13), Time = new Google.Type.TimeOfDay
                {
                    Hours = 10,
                    Minutes = 30,
                }, Room = "¤ 4", State = HearingState.Held, ClosedBecause = "¤ morals",
                Attendance = { new Attendance { Prisoner = FakeData.Person, Mode = AttendanceMode.ByVideo, Note = "¤ from the colony" } },
            },
            new Hearing { Name = Proceeding + "/hearings/2", Date = FakeData.Day(2026, 12, 1), State = HearingState.Scheduled },
            new Hearing
            {
                Name = Proceeding + "/hearings/3",
                State = HearingState.Postponed,
                Reason = "¤ illness",
                ClosedBecause = "¤ morals",
            },
        },
        Motions = { new Motion { Number = 1, By = "¤ counsel", Request = "¤ to hear a witness", Date = FakeData.Day(2024, 5, 1) } },
        Decisions =
        {
            new CourtDecision
            {
                Number = 1, Kind = DecisionKind.Judgment, Outcome = DecisionOutcome.Refused, Stage = Stage.FirstInstance,
                Date = FakeData.Day(2024, 5, 13), Reason = "¤ no ground",
                Prisoners = { FakeData.Person },
                Releases = { new OrderedRelease { Prisoner = FakeData.Person, Ground = OrderedReleaseGround.Acquitted } },
                RegistryAnswers =
                {
                    new RegistryAnswer { Prisoner = FakeData.Person, Change = CustodyChange.Acquitted, Proposal = 7 },
                    new RegistryAnswer { Prisoner = FakeData.Person, Change = CustodyChange.Remand, RecordedFact = 5 },
                    new RegistryAnswer { Prisoner = FakeData.Person, Change = CustodyChange.Release, Refusal = "MERGED" },
                    new RegistryAnswer { Prisoner = FakeData.Person, Change = CustodyChange.Upheld, Refusal = "¤ NOT_FOUND" },
                },
                Services = { new Service { ServedOn = ServedOn.Counsel, Way = "¤ by post", Date = FakeData.Day(2024, 5, 20) } },
            },
            new CourtDecision { Number = 2, Kind = DecisionKind.Ruling, Stage = Stage.Appeal, Date = FakeData.Day(2024, 9, 11) },
        },
        Lawyers = { "¤ lawyer-1" },
    };
}

internal sealed class DeskDeadlines(CasesData data) : DeadlinesService.DeadlinesServiceBase
{
    public override Task<ListDeadlinesResponse> ListDeadlines(ListDeadlinesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var all = new[]
        {
            CasesData.Deadline("az.civil.appeal", DeadlineState.DueSoon, certain: false),
            // A service that said so would be wrong; the page must not repeat it.
            CasesData.Deadline("az.civil.cassation", DeadlineState.Passed, certain: false),
            CasesData.Deadline("az.filing.post_receipt", DeadlineState.Open, certain: true, CasesData.Suit, DeadlineKind.Proof),
        };
        return Task.FromResult(
            new ListDeadlinesResponse { Deadlines = { all }, NextPageToken = request.PageToken.Length == 0 ? "next" : "" });
    }

    public override Task<ListUnwatchedProceedingsResponse> ListUnwatchedProceedings(
        ListUnwatchedProceedingsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListUnwatchedProceedingsResponse { Proceedings = { CasesData.Proceeding } });
    }

    public override Task<Deadline> ComputeDeadline(ComputeDeadlineRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var day = request.Rule == "az.filing.post_receipt" ? 13 : 20;
        var deadline = CasesData.Deadline(request.Rule, DeadlineState.Open, certain: true);
        deadline.DueDate = deadline.LatestDate = FakeData.Day(2026, 11, day);
        return Task.FromResult(deadline);
    }
}

internal sealed class DeskFilings(CasesData data, FakeData everybody) : FakeFilings(everybody)
{
    public override Task<Filing> GetFiling(GetFilingRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(request.Name switch
        {
            CasesData.Suit => data.Filing,
            CasesData.Draft =>
                new Filing
                {
                    Name = CasesData.Draft,
                    Etag = "\"1\"",
                    Kind = FilingKind.Complaint,
                    Title = "¤ complaint",
                    State = FilingState.Drafted,
                    Prisoners = { FakeData.Person },
                },
            _ => throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "")),
        });
    }

    public override Task<ListFilingsResponse> ListFilings(ListFilingsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListFilingsResponse { Filings = { data.Filing } });
    }

    public override Task<Filing> DraftFiling(DraftFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> PostFiling(PostFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> AcceptFiling(AcceptFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> RefuseFiling(RefuseFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> ForwardFiling(ForwardFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> AnswerFiling(AnswerFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> DecideFiling(DecideFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> LoseFiling(LoseFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> CheckFiling(CheckFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> AddAttachment(AddAttachmentRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> HandOverFiling(HandOverFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> RegisterFiling(RegisterFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> SendRemedy(SendRemedyRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> CloseRemedy(CloseRemedyRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> AddProof(AddProofRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        if (request.Proof.Date is null)
        {
            throw Fault.Invalid("proof.date", "must be set.");
        }

        request.Proof.Number = data.Filing.Proofs.Count + 1;
        data.Filing.Proofs.Add(request.Proof);
        data.Filing.State = FilingState.Posted;
        foreach (var silence in data.Filing.Silences)
        {
            silence.TakenBackDate = request.Proof.Date;
        }

        return Task.FromResult(data.Filing);
    }

    public override Task<HttpBody> PrepareLetter(PrepareLetterRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        if (data.LetterRefusal is { } refusal)
        {
            throw refusal;
        }

        return Task.FromResult(request.Format == LetterFormat.Docx
            ? new HttpBody
            {
                ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                Data = ByteString.CopyFromUtf8("PK letter"),
            }
            : new HttpBody
            {
                ContentType = "text/html; charset=utf-8",
                Data = ByteString.CopyFrom("<!doctype html><title>¤</title>", Encoding.UTF8),
            });
    }

    private Task<Filing> Write(object request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(data.Filing);
    }
}

internal sealed class DeskProceedings(CasesData data, FakeData everybody) : FakeProceedings(everybody)
{
    public override Task<Proceeding> GetProceeding(GetProceedingRequest request, ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("authorization") is null)
        {
            // What the public sees of the desk's case.
            return base.GetProceeding(
                request.Name == CasesData.Proceeding ? new GetProceedingRequest { Name = FakeData.Trial } : request, context);
        }

        data.Enter(request, context);
        return Task.FromResult(data.Case);
    }

    public override Task<ListProceedingsResponse> ListProceedings(ListProceedingsRequest request, ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("authorization") is null)
        {
            return base.ListProceedings(request, context);
        }

        data.Enter(request, context);
        return Task.FromResult(
            new ListProceedingsResponse { Proceedings = { data.Case }, NextPageToken = request.PageToken.Length == 0 ? "next" : "" });
    }

    public override Task<CheckBarsResponse> CheckBars(CheckBarsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new CheckBarsResponse { Warnings = { data.Bars } });
    }

    public override Task<Proceeding> OpenProceeding(OpenProceedingRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return data.Bars.Count > 0 && !request.AcknowledgeBars
            ? throw Fault.Rpc(StatusCode.FailedPrecondition, "SAME_MATTER", "An English sentence.")
            : Task.FromResult(data.Case);
    }

    public override Task<Proceeding> ScheduleHearing(ScheduleHearingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> PostponeHearing(PostponeHearingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> HoldHearing(HoldHearingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> CancelHearing(CancelHearingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> CloseHearing(CloseHearingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> Decide(DecideRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> ServeDecision(ServeDecisionRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> KeepTerm(KeepTermRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> PublishProceeding(PublishProceedingRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        data.Case.Published = true;
        return Task.FromResult(data.Case);
    }

    public override Task<Proceeding> UnpublishProceeding(UnpublishProceedingRequest request, ServerCallContext context) =>
        Write(request, context);

    private Task<Proceeding> Write(object request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(data.Case);
    }
}

internal sealed class DeskPrisoners(CasesData data, FakeData everybody) : FakePrisoners(everybody)
{
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
}

internal sealed class DeskCalendars(CasesData data) : CalendarsService.CalendarsServiceBase
{
    public override Task<ListCalendarsResponse> ListCalendars(ListCalendarsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListCalendarsResponse { Calendars = { Make(revoked: false), Make(revoked: true) } });
    }

    public override Task<CreateCalendarResponse> CreateCalendar(CreateCalendarRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(new CreateCalendarResponse { Calendar = Make(revoked: false), Secret = "s3cr3t-address" });
    }

    public override Task<Calendar> RevokeCalendar(RevokeCalendarRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(Make(revoked: true));
    }

    private static Calendar Make(bool revoked) => new()
    {
        Name = CasesData.Calendar,
        Etag = "\"1\"",
        Lawyer = "¤ lawyer-1",
        Language = "en",
        Revoked = revoked,
        CreateTime = Timestamp.FromDateTime(new DateTime(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc)),
    };
}

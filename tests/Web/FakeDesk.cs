using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using HttpBody = Google.Api.HttpBody;

namespace Habeas.Web.Tests;

internal sealed class DeskDeadlines(CasesData data) : DeadlinesService.DeadlinesServiceBase
{
    public override Task<ListDeadlinesResponse> ListDeadlines(ListDeadlinesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var all = new[]
        {
            CasesData.Deadline("az.civil.appeal", DeadlineState.DueSoon, certain: false),
            // A service that returned this would be wrong; the page must not repeat it.
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

    public override Task<ListRulesResponse> ListRules(ListRulesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListRulesResponse { Rules = { data.Rules } });
    }

    public override Task<DeadlineRule> ConfirmRule(ConfirmRuleRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(data.Rules[0]);
    }

    public override Task<DeadlineRule> WithdrawRuleConfirmation(WithdrawRuleConfirmationRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(data.Rules[0]);
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
            _ => throw new RpcException(new Status(StatusCode.NotFound, "")),
        });
    }

    public override Task<ListFilingsResponse> ListFilings(ListFilingsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListFilingsResponse { Filings = { data.Filing } });
    }

    public override Task<SearchDocumentsResponse> SearchDocuments(SearchDocumentsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var found = request.Query == "alert" ? [new FoundDocument { Filing = data.Filing, Attachments = { data.Filing.Attachments } }]
            : Array.Empty<FoundDocument>();
        return Task.FromResult(new SearchDocumentsResponse { Documents = { found }, Incomplete = data.IsSearchIncomplete });
    }

    public override Task<ListFilingHistoryResponse> ListFilingHistory(ListFilingHistoryRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(
            new ListFilingHistoryResponse { Events = { CasesData.Entered(1, "drafted"), CasesData.Entered(2, "handed_over") } });
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

    public override Task<Filing> CorrectFiling(CorrectFilingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Filing> NoteCustody(NoteCustodyRequest request, ServerCallContext context) => Write(request, context);

    public override Task<HttpBody> GetAttachment(GetAttachmentRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(
            new HttpBody { ContentType = "text/html", Data = ByteString.CopyFromUtf8("<script>alert(1)</script>") });
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
            // The public side of the desk's case.
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
        var fits = request.CaseNumber.Length == 0 || data.Case.Seats.Any(seat => seat.CaseNumber.Contains(request.CaseNumber));
        return Task.FromResult(
            new ListProceedingsResponse
            {
                Proceedings = { fits ? [data.Case] : Array.Empty<Proceeding>() },
                NextPageToken = request.PageToken.Length == 0 ? "next" : "",
            });
    }

    public override Task<SearchProceedingsResponse> SearchProceedings(SearchProceedingsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        var fits = data.Case.Seats.Any(seat => seat.CaseNumber.Contains(request.Query) || seat.Court.Contains(request.Query));
        return Task.FromResult(new SearchProceedingsResponse { Proceedings = { fits ? [data.Case] : Array.Empty<Proceeding>() } });
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

    public override Task<ListProceedingHistoryResponse> ListProceedingHistory(
        ListProceedingHistoryRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(
            new ListProceedingHistoryResponse
            {
                Events = { CasesData.Entered(1, "opened"), CasesData.Entered(2, "decision_given", FakeData.First, CasesData.Suit) },
                NextPageToken = request.PageToken.Length == 0 ? "next" : "",
            });
    }

    public override Task<Proceeding> ChangeSeat(ChangeSeatRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> ChangeCharges(ChangeChargesRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> ChangeParties(ChangePartiesRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> AssignLawyers(AssignLawyersRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> NoteCost(NoteCostRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> MakeMotion(MakeMotionRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> DecideMotion(DecideMotionRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> ChangeTerm(ChangeTermRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> ScheduleHearing(ScheduleHearingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> PostponeHearing(PostponeHearingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> HoldHearing(HoldHearingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> CancelHearing(CancelHearingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> CloseHearing(CloseHearingRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> EnterDecision(EnterDecisionRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> ServeDecision(ServeDecisionRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Proceeding> CorrectProceeding(CorrectProceedingRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Proceeding> CorrectMotion(CorrectMotionRequest request, ServerCallContext context) => Write(request, context);

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

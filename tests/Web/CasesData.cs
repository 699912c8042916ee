using Google.Protobuf.WellKnownTypes;
using Habeas.Platform.Access;

namespace Habeas.Web.Tests;

/// <summary>The parts of the cases service that the desk uses, with invented persons and papers.</summary>
internal sealed class CasesData(FakeData data)
{
    public const string Token = "desk.token-1";
    public const string PartnerToken = "partner.token-1";

    /// <summary>An unsigned token of "¤ clerk-2", who belongs to the desk and is a custodian.</summary>
    public const string CustodianToken =
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiLCpCBjbGVyay0yIiwicm9sZSI6WyJkZXNrIiwiY3VzdG9kaWFuIl19.";

    public const string Suit = "filings/01890000-0000-7000-8000-00000000c001";
    public const string Draft = "filings/01890000-0000-7000-8000-00000000c002";
    public const string Proceeding = "proceedings/01890000-0000-7000-8000-00000000d001";
    public const string Calendar = "calendars/01890000-0000-7000-8000-00000000ca01";

    public const string Lawyer = "lawyer-2";
    public const string Clerk = "clerk-2";

    /// <summary>Tokens that say whose they are, unlike <see cref="Token"/>.</summary>
    public static readonly string LawyerToken = Jwt(Lawyer, Role.Legal);

    /// <inheritdoc cref="LawyerToken"/>
    public static readonly string ClerkToken = Jwt(Clerk, Role.Desk);

    /// <inheritdoc cref="LawyerToken"/>
    public static readonly string DeskCustodianToken = Jwt("custodian-2", Role.Desk, Role.Custodian);

    /// <summary>Markup in user input.</summary>
    public const string Hostile = "¤ <script>alert(1)</script> \"'><img src=x onerror=alert(1)>";

    /// <summary>If set, every write is refused with it.</summary>
    public RpcException? Refusal { get; set; }

    /// <summary>Forms that were begun, the one saved last first.</summary>
    public List<Draft> Drafts { get; } = [];

    /// <summary>If set, asking for drafts fails with it.</summary>
    public RpcException? DraftsFailure { get; set; }

    /// <summary>If set, preparing a letter fails with it.</summary>
    public RpcException? LetterRefusal { get; set; }

    /// <summary>The bars to opening a case.</summary>
    public List<BarWarning> Bars { get; } = [];

    /// <summary>The proposals waiting in the register.</summary>
    public List<FactProposal> Proposals { get; } = MakeProposals();

    /// <summary>Records that wait for publication.</summary>
    public List<WaitingPublication> Waiting { get; } = FakePublications.Make();

    /// <summary>Why a record is not approved, by resource name.</summary>
    public Dictionary<string, string> NotApproved { get; } = [];

    /// <summary>The register as the desk sees it.</summary>
    public RegisterData Register { get; } = new(data);

    /// <summary>What the first person said about publication, and to whom a mandate was given.</summary>
    public ConsentsData Consents { get; } = new();

    /// <summary>The paper after all writes.</summary>
    public Filing Filing { get; } = MakeSuit();

    public Proceeding Case { get; } = MakeCase();

    /// <summary>Whether the search says that words are still being gathered.</summary>
    public bool IsSearchIncomplete { get; set; }

    /// <summary>One that nobody confirmed, and one that was confirmed and has changed since.</summary>
    public IReadOnlyList<DeadlineRule> Rules { get; } =
    [
        new DeadlineRule
        {
            Rule = "az.civil.appeal", Title = "¤ An appeal", Length = 1, Unit = TermUnit.Months, Article = "¤ 363", Instrument = "¤ A code",
            Note = "¤ The start was not read", Content = "c1",
        },
        new DeadlineRule
        {
            Rule = "az.civil.cassation", Title = "¤ A cassation", Length = 2, Unit = TermUnit.Months, Article = "¤ 405",
            Instrument = "¤ A code", Content = "c2",
            Confirmation = new RuleConfirmation
            {
                Rule = "az.civil.cassation", ConfirmedBy = "¤ lawyer-1", Date = FakeData.Day(2026, 11, 1), Citation = "¤ Code, 405",
                Edition = "¤ of 2026",
            },
        },
    ];

    /// <summary>Enforces the roles of the protos for every method, for two tokens.</summary>
    public void Enter(object request, ServerCallContext context)
    {
        data.Enter(request, context);
        if (data.CasesFailure is { } failure && context.Method.StartsWith("/habeas.cases.", StringComparison.Ordinal))
        {
            throw new RpcException(new Status(failure, "secret detail of the cases"));
        }

        switch (context.RequestHeaders.GetValue("authorization"))
        {
            case $"Bearer {Token}":
            case { } own when new[] { LawyerToken, ClerkToken, DeskCustodianToken, CustodianToken }.Contains(own["Bearer ".Length..]):
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

    public static CaseEvent Entered(int version, string type, params string[] sources) => new()
    {
        Version = version,
        Type = type,
        Date = FakeData.Day(2026, 11, 20),
        RecordTime = Timestamp.FromDateTime(new DateTime(2026, 11, 21, 8, 30, 0, DateTimeKind.Utc)),
        Actor = "¤ clerk-1",
        Payload = "{}",
        Sources = { sources },
    };

    private static string Jwt(string subject, params Role[] roles)
    {
        var named = string.Join(',', roles.Select(role => $"\"{Clearances.NameOf(role)}\""));
        return $"{Part("{\"alg\":\"none\"}")}.{Part($"{{\"sub\":\"{subject}\",\"role\":[{named}]}}")}.";

        static string Part(string json) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));
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
        CustodyLog = { new CustodyEntry { Attachment = 1, Who = "¤ clerk-1", Action = "¤ received", Date = FakeData.Day(2026, 11, 6) } },
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

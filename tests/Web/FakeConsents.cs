using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web.Tests;

/// <summary>What a person said about publication, and mandates in every state.</summary>
internal sealed class ConsentsData
{
    public const string Mandate = "mandates/01890000-0000-7000-8000-0000000e0a01";
    public const string Unconfirmed = "mandates/01890000-0000-7000-8000-0000000e0a02";
    public const string Suspended = "mandates/01890000-0000-7000-8000-0000000e0a03";
    public const string Witness = "accounts/01890000-0000-7000-8000-0000000aa002";

    /// <summary>If set, nobody answers.</summary>
    public bool IsAway { get; set; }

    public List<Consent> Said { get; } =
    [
        new Consent
        {
            Name = FakeData.Person + "/consents/2", Answer = ConsentAnswer.Recalled, SpokenDate = FakeData.Day(2026, 11, 1),
            Creator = "¤ clerk-1", Reason = CasesData.Hostile,
        },
        new Consent
        {
            Name = FakeData.Person + "/consents/1", Answer = ConsentAnswer.Given, Kinds = { FactKind.Health, FactKind.Photograph },
            Channels = { Channel.Pages }, SpokenDate = FakeData.Day(2026, 10, 1), StartDate = FakeData.Day(2026, 10, 1),
            Way = InstructionWay.Visit, Witnesses = { Witness }, Creator = "¤ clerk-1",
            CreateTime = Timestamp.FromDateTime(new DateTime(2026, 10, 2, 8, 0, 0, DateTimeKind.Utc)),
        },
    ];

    public List<Mandate> Mandates { get; } =
    [
        Make(Mandate, MandateState.InForce, "¤ clerk-1"), Make(Unconfirmed, MandateState.Unconfirmed, "¤ clerk-1"),
        Make(Suspended, MandateState.Suspended, "¤ clerk-1"),
    ];

    private static Mandate Make(string name, MandateState state, string creator) => new()
    {
        Name = name,
        Etag = "\"4\"",
        Prisoner = FakeData.Person,
        Giver = MandateGiver.Prisoner,
        Representative = FakeAccess.Account,
        Scopes = { MandateScope.ConsentToPublication, MandateScope.SpeakPublicly },
        StartDate = FakeData.Day(2026, 1, 2),
        EndDate = FakeData.Day(2027, 1, 1),
        Way = InstructionWay.Letter,
        InstructDate = FakeData.Day(2026, 1, 1),
        Witnesses = { Witness },
        State = state,
        Creator = creator,
    };
}

internal sealed class FakeConsents(CasesData data) : ConsentsService.ConsentsServiceBase
{
    public override Task<ListConsentsResponse> ListConsents(ListConsentsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return data.Consents.IsAway
            ? throw new RpcException(new Status(StatusCode.Unavailable, ""))
            : Task.FromResult(new ListConsentsResponse { Consents = { data.Consents.Said } });
    }

    public override Task<Consent> CreateConsent(CreateConsentRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(request.Consent);
    }

    public override Task<RecallConsentsResponse> RecallConsents(RecallConsentsRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(new RecallConsentsResponse());
    }
}

internal sealed class FakeMandates(CasesData data) : MandatesService.MandatesServiceBase
{
    public override Task<ListMandatesResponse> ListMandates(ListMandatesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListMandatesResponse { Mandates = { data.Consents.Mandates } });
    }

    public override Task<Mandate> CreateMandate(CreateMandateRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Mandate> ConfirmMandate(ConfirmMandateRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Mandate> SuspendMandate(SuspendMandateRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Mandate> ResumeMandate(ResumeMandateRequest request, ServerCallContext context) => Write(request, context);

    public override Task<Mandate> RecallMandate(RecallMandateRequest request, ServerCallContext context) => Write(request, context);

    private Task<Mandate> Write(object request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(data.Consents.Mandates[0]);
    }
}

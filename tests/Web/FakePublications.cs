using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web.Tests;

/// <summary>
/// Records waiting for approval in the register. Approving removes one, unless <see cref="CasesData.NotApproved"/> has a reason against it.
/// </summary>
internal sealed class FakePublications(CasesData data) : PublicationsService.PublicationsServiceBase
{
    public const string New = "prisoners/01890000-0000-7000-8000-000000000002";
    public const string Incident = FakeData.Colony + "/incidents/i7";

    public override Task<ListWaitingPublicationsResponse> ListWaitingPublications(
        ListWaitingPublicationsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListWaitingPublicationsResponse { Publications = { data.Waiting }, TotalSize = data.Waiting.Count });
    }

    public override Task<ApprovePublicationsResponse> ApprovePublications(ApprovePublicationsRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        var results = request.Approvals
            .Select(approval => new ApprovalResult
            {
                Name = approval.Name,
                Reason = data.NotApproved.GetValueOrDefault(approval.Name) ?? "",
            })
            .ToList();
        data.Waiting.RemoveAll(record => results.Any(result => result.Name == record.Name && result.Reason.Length == 0));
        return Task.FromResult(new ApprovePublicationsResponse { Results = { results } });
    }

    public override Task<WithdrawPublicationResponse> WithdrawPublication(WithdrawPublicationRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(new WithdrawPublicationResponse());
    }

    public static List<WaitingPublication> Make() =>
    [
        new WaitingPublication
        {
            Name = FakeData.Person,
            Etag = "\"8\"",
            DisplayName = "¤",
            Publication = new Habeas.Publication.V1.Publication
            {
                IsPublic = true,
                WaitingChanges = 2,
                EnteredBy = { "¤ clerk-1", "¤ clerk-2" },
            },
            Changes =
            {
                new HistoryEntry
                {
                    Version = 7, Type = "transferred", RecordTime = At(20), Actor = "¤ clerk-1", Sources = { FakeData.First },
                    Fact = new CustodyFact
                    {
                        Date = FakeData.Day(2026, 11, 18),
                        Transfer = new Transfer { Facility = FakeData.Colony, Reason = CasesData.Hostile },
                    },
                },
                new HistoryEntry
                {
                    Version = 8,
                    Type = "withdrawn",
                    RecordTime = At(22),
                    Actor = "¤ clerk-2",
                    CorrectionReason = "¤ doubled",
                },
            },
            UpdateTime = At(22),
        },
        new WaitingPublication
        {
            Name = New,
            Etag = "\"1\"",
            DisplayName = "¤",
            Publication = new Habeas.Publication.V1.Publication { WaitingChanges = 1, EnteredBy = { "¤ lists" } },
            Changes = { new HistoryEntry { Version = 1, Type = "registered", RecordTime = At(21), Actor = "¤ lists" } },
            UpdateTime = At(21),
        },
        new WaitingPublication
        {
            Name = Incident,
            Etag = "\"3\"",
            DisplayName = "¤ A visit was refused.",
            Publication = new Habeas.Publication.V1.Publication { WaitingChanges = 1, EnteredBy = { "¤ cases" } },
            UpdateTime = At(23),
            Reprisals = { $"{FakeData.Colony}/incidents/1" },
            EarliestApproveTime = At(25),
        },
    ];

    private static Timestamp At(int day) => Timestamp.FromDateTime(new DateTime(2026, 11, day, 10, 0, 0, DateTimeKind.Utc));
}

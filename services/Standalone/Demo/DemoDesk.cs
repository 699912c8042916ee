using Grpc.Core.Interceptors;
using Habeas.Access.V1;
using Habeas.Cases.V1;
using Habeas.Journal.V1;
using Habeas.Lists.V1;
using Habeas.Registry.V1;

namespace Habeas.Standalone.Demo;

/// <summary>The two users of the demonstration's desk: one records, the other approves.</summary>
/// <param name="token">The recording user's token.</param>
/// <param name="reviewerToken">The approving user's token; without it nothing is approved.</param>
internal sealed class DemoDesk(ChannelBase channel, string token, string? reviewerToken)
{
    // Change it when the data changes, so that earlier requests keep their responses.
    private static readonly Guid Data = new("0199aa00-0000-7000-8000-000000000002");

    public CallInvoker Clerk { get; } = As(channel, token);

    public CallInvoker? Reviewer { get; } = reviewerToken is null ? null : As(channel, reviewerToken);

    /// <summary>A request id derived from the data, so that running again, even after an interruption, duplicates nothing.</summary>
    public static string Id(string purpose) => DerivedId.From(Data, purpose).ToString("D");

    public static PrisonersService.PrisonersServiceClient Prisoners(CallInvoker calls) => new(calls);

    public static FacilitiesService.FacilitiesServiceClient Facilities(CallInvoker calls) => new(calls);

    public static ConsentsService.ConsentsServiceClient Consents(CallInvoker calls) => new(calls);

    public static PublicationsService.PublicationsServiceClient Publications(CallInvoker calls) => new(calls);

    public static PublishersService.PublishersServiceClient Publishers(CallInvoker calls) => new(calls);

    public static EditionsService.EditionsServiceClient Editions(CallInvoker calls) => new(calls);

    public static ProceedingsService.ProceedingsServiceClient Proceedings(CallInvoker calls) => new(calls);

    public static FilingsService.FilingsServiceClient Filings(CallInvoker calls) => new(calls);

    public static FeedService.FeedServiceClient Feed(CallInvoker calls) => new(calls);

    /// <summary>
    /// The reviewer approves these records and editions, and the records they added, for publication. Anything else in the register is not
    /// part of the demonstration and is left alone.
    /// </summary>
    public async Task Approve(IReadOnlySet<string> records, IEnumerable<string> editions, CancellationToken cancellation)
    {
        if (Reviewer is null)
        {
            return;
        }

        foreach (var edition in editions)
        {
            await Editions(Reviewer).PublishEditionAsync(
                new PublishEditionRequest
                {
                    Name = edition, RequestId = Id($"publish-known/{edition}"), AcknowledgeReprisals = true,
                },
                cancellationToken: cancellation);
            await Approve(new ListWaitingPublicationsRequest { Source = edition, PageSize = 500 }, _ => true, cancellation);
        }

        await Approve(new ListWaitingPublicationsRequest { PageSize = 500 }, record => records.Contains(record.Name), cancellation);
    }

    /// <summary>Enters that a person lets be published what they told the public themselves.</summary>
    /// <param name="statement">Where they did.</param>
    public async Task<string> Consent(string prisoner, string statement, CancellationToken cancellation)
    {
        var request = new CreateConsentRequest
        {
            Parent = prisoner,
            Consent = new Consent
            {
                Answer = ConsentAnswer.Given,
                Kinds = { FactKind.IllTreatment, FactKind.Family, FactKind.CasePapers },
                Channels = { Channel.Pages, Channel.Api, Channel.Feeds, Channel.Calendars, Channel.Letters },
                SpokenDate = new Google.Type.Date { Year = 2025, Month = 11, Day = 24 },
                Way = InstructionWay.PublicStatement,
                Statement = statement,
            },
            RequestId = Id($"consent/{prisoner}"),
        };
        return (await Consents(Clerk).CreateConsentAsync(request, cancellationToken: cancellation)).Name;
    }

    private async Task Approve(
        ListWaitingPublicationsRequest which, Func<WaitingPublication, bool> approved, CancellationToken cancellation)
    {
        do
        {
            var page = await Publications(Reviewer!).ListWaitingPublicationsAsync(which, cancellationToken: cancellation);
            var approvals = page.Publications.Where(approved)
                .Select(record => new RecordApproval { Name = record.Name, Etag = record.Etag, AcknowledgeReprisals = true })
                .ToList();
            if (approvals.Count > 0)
            {
                var request = new ApprovePublicationsRequest
                {
                    Approvals = { approvals },
                    RequestId = Id("approve/" + string.Join(' ', approvals.Select(approval => approval.Name + approval.Etag))),
                };
                await Publications(Reviewer!).ApprovePublicationsAsync(request, cancellationToken: cancellation);
            }

            which.PageToken = page.NextPageToken;
        }
        while (which.PageToken.Length > 0);
    }

    private static CallInvoker As(ChannelBase channel, string token) => channel.Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {token.Trim()}");
        return metadata;
    });
}

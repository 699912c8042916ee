using Grpc.Core;
using Grpc.Core.Interceptors;
using Habeas.Cases.V1;
using Habeas.Journal.V1;
using Habeas.Lists.V1;
using Habeas.Platform.Values;
using Habeas.Registry.V1;

namespace Habeas.Standalone.Demo;

/// <summary>The two persons at the demonstration's desk: one records, the other approves.</summary>
/// <param name="token">The token of the person who records.</param>
/// <param name="reviewerToken">The token of the second person; without it nothing is approved.</param>
internal sealed class DemoDesk(ChannelBase channel, string token, string? reviewerToken)
{
    // Change it when the data changes, so that earlier requests keep their answers.
    private static readonly Guid Data = new("0199aa00-0000-7000-8000-000000000001");

    public CallInvoker Clerk { get; } = As(channel, token);

    public CallInvoker? Reviewer { get; } = reviewerToken is null ? null : As(channel, reviewerToken);

    /// <summary>A request id derived from the data: a second run, or one after an interruption, duplicates nothing.</summary>
    public static string Id(string purpose) => DerivedId.From(Data, purpose).ToString("D");

    public static PrisonersService.PrisonersServiceClient Prisoners(CallInvoker calls) => new(calls);

    public static FacilitiesService.FacilitiesServiceClient Facilities(CallInvoker calls) => new(calls);

    public static PublishersService.PublishersServiceClient Publishers(CallInvoker calls) => new(calls);

    public static EditionsService.EditionsServiceClient Editions(CallInvoker calls) => new(calls);

    public static ProceedingsService.ProceedingsServiceClient Proceedings(CallInvoker calls) => new(calls);

    public static FilingsService.FilingsServiceClient Filings(CallInvoker calls) => new(calls);

    public static FeedService.FeedServiceClient Feed(CallInvoker calls) => new(calls);

    private static CallInvoker As(ChannelBase channel, string token) => channel.Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {token.Trim()}");
        return metadata;
    });
}

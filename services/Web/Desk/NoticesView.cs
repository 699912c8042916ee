namespace Habeas.Web.Desk;

/// <summary>Subscriptions to notices about deadlines, papers, hearings and decisions, and the notices that could not be sent.</summary>
/// <param name="Secret">The signing secret of the webhook that was just created: shown once. Empty otherwise.</param>
/// <param name="IsCut">Whether more notices are parked than are shown.</param>
public sealed record NoticesView(
    string Secret, DeskForm Create, ImmutableArray<SubscriptionRow> Subscriptions, ImmutableArray<NoticeRow> Parked, bool IsCut,
    Pager Pager)
{
    public const string Path = "/desk/notices";

    private const int PageSize = 50;

    internal static async Task<NoticesView> Read(
        CreateSubscriptionResponse? made, SentForm? sent, string token, int at, DeskApi api, DeskCaller caller, DeskNames names,
        RefusalWords words, Site site, Texts texts, CancellationToken cancel)
    {
        var parked = api.Notices.ListNoticesAsync(
            new ListNoticesRequest { State = NoticeState.Parked, PageSize = PageSize }, cancellationToken: cancel).ResponseAsync;
        var subscriptions = await api.Notices.ListSubscriptionsAsync(
            new ListSubscriptionsRequest { PageSize = PageSize, PageToken = token }, cancellationToken: cancel);
        var notices = (await parked).Notices;
        var receivers = subscriptions.Subscriptions.ToDictionary(subscription => subscription.Name, subscription => subscription.Subject);
        return new NoticesView(
            made?.Secret ?? "",
            NoticeForms.Create(caller, site, texts).After(sent, words),
            [.. subscriptions.Subscriptions.Select(subscription => SubscriptionRow.Of(subscription, sent, words, texts))],
            [
                .. await Task.WhenAll(notices.Select(async notice => new NoticeRow(
                    Texts.Day(notice.CreateTime),
                    texts.Of(notice.Kind),
                    await names.Source(Record(notice.About), cancel),
                    receivers.GetValueOrDefault(notice.Subscription) ?? "",
                    notice.ReplyCode > 0 ? $"{texts.Of(notice.Fault)} ({notice.ReplyCode})" : texts.Of(notice.Fault),
                    NoticeForms.Retry(notice, texts).After(sent, words)))),
            ],
            (await parked).NextPageToken.Length > 0,
            Pager.Of(site, Path, at, subscriptions.Subscriptions.Count, subscriptions.NextPageToken));
    }

    /// <summary>The case of "proceedings/{uuid}/hearings/{number}".</summary>
    private static string Record(string about) => string.Join('/', about.Split('/').Take(2));
}

/// <param name="Address">Mostly masked by the service.</param>
/// <param name="Failing">Since when nothing gets through; empty if it does.</param>
/// <param name="Forms">What can be done in its state.</param>
public sealed record SubscriptionRow(
    string Subject, string Way, string Address, string Kinds, string About, string State, string Failing, ImmutableArray<DeskForm> Forms)
{
    internal static SubscriptionRow Of(Subscription subscription, SentForm? sent, RefusalWords words, Texts texts) => new(
        subscription.Subject,
        texts.Of(subscription.Channel),
        subscription.Address,
        string.Join(", ", subscription.Kinds.Select(texts.Of)),
        texts[subscription.EveryFile ? "Subscription.Every" : "Subscription.Own"],
        texts.Of(subscription.State),
        subscription.FailingSince is null ? "" : texts["Subscription.Failing", Texts.Day(subscription.FailingSince)],
        [.. NoticeForms.Of(subscription, texts).Select(form => form.After(sent, words))]);
}

/// <summary>A notice that cannot be sent at present and is kept.</summary>
/// <param name="Receiver">Empty if the subscription is not among those shown.</param>
public sealed record NoticeRow(string Made, string Kind, Named About, string Receiver, string Fault, DeskForm Retry);

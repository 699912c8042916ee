namespace Habeas.Cases.Notices;

/// <summary>
/// Sends notices from this silo: decrypts, writes and delivers them. Limits concurrency per channel, so that an unresponsive mail server
/// does not hold up webhooks.
/// </summary>
internal sealed partial class Post(
    MailCarrier mail,
    WebhookCarrier webhooks,
    NoticeWriter writer,
    ReceiverCodes codes,
    PrivateText texts,
    EndAddress ends,
    NoticeSettings settings,
    IGrainFactory grains,
    CourtDay day,
    ILogger<Post> log)
    : IDisposable
{
    private const int AtATime = 8;

    private readonly Dictionary<NoticeChannel, Places> counters = Enum.GetValues<NoticeChannel>()
        .ToDictionary(channel => channel, _ => new Places(AtATime));

    /// <summary>Whether it should still be sent: the subscription has not ended, and a confirmation request is the latest one.</summary>
    public bool IsWanted(Notice notice, Subscription subscription) => notice.Kind == NoticeKind.Confirmation
        ? subscription.State == SubscriptionState.Asked && subscription.Challenge == notice.Facts.Number
        : subscription.IsConfirmed;

    /// <summary>A slot for sending, to be disposed; null if none becomes free within the timeout for one notice.</summary>
    public Task<IDisposable?> Enter(NoticeChannel channel) => counters[channel].Take(settings.Timeout);

    public async Task<Delivery> Deliver(Guid id, Notice notice, Snapshot<Subscription> subscription)
    {
        var delivery = await Send(id, notice, subscription);
        if (delivery.Fault == NoticeFault.None
            && notice.Kind == NoticeKind.Confirmation
            && subscription.State.Channel == NoticeChannel.Webhook)
        {
            // Confirm before the notice is recorded as sent: if the response is lost, the receiver is asked again.
            await grains.GetGrain<ISubscriptionGrain>(subscription.Stream.Id)
                .Confirm(new Call("post"), codes.Of(subscription.Stream.Id, notice.Facts.Number));
        }

        if (delivery.Fault != NoticeFault.None)
        {
            NotSent(id, delivery.Fault, delivery.Code.ToString(CultureInfo.InvariantCulture));
        }

        return delivery;
    }

    public void Dispose()
    {
        foreach (var counter in counters.Values)
        {
            counter.Dispose();
        }
    }

    private async Task<Delivery> Send(Guid id, Notice notice, Snapshot<Subscription> subscription)
    {
        var state = subscription.State;
        if (notice.Kind == NoticeKind.Confirmation && day.Now >= state.CodeExpiresAt)
        {
            return new Delivery(NoticeFault.CodeExpired, IsFinal: true);
        }

        if (texts.Open(state.Address) is not { } address || texts.Open(state.Link) is not { } link)
        {
            return new Delivery(NoticeFault.AddressLost, IsFinal: true);
        }

        var code = notice.Kind == NoticeKind.Confirmation ? codes.Of(subscription.Stream.Id, notice.Facts.Number) : "";
        if (state.Channel == NoticeChannel.Webhook)
        {
            return texts.Open(state.Secret) is { } secret
                ? await webhooks.Deliver(id, address, secret, notice, state.Language, code, writer.LinkTo(notice.About), day.Now)
                : new Delivery(NoticeFault.AddressLost, IsFinal: true);
        }

        var end = ends.Of(link);
        return await mail.Deliver(id, address, writer.Write(notice, state.Language, code, end, day.Today), state.Language, end, day.Now);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Notice {Id} was not sent: {Fault} {Code}.")]
    private partial void NotSent(Guid id, NoticeFault fault, string code);
}

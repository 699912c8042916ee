namespace Habeas.Cases.Notices;

/// <summary>Maps subscriptions to messages. Only enough of an address is returned for its owner to recognise it.</summary>
internal sealed partial class SubscriptionWire(PrivateText texts, OutboundGuard guard, SmtpSettings smtp)
{
    public const string Collection = "subscriptions";

    private const string Hidden = "***";

    public static string Name(Guid id) => ResourceName.Of(Collection, id);

    public V1.Subscription ToProto(Snapshot<Subscription> snapshot) => new()
    {
        Name = Name(snapshot.Stream.Id),
        Etag = Etag.Of(snapshot.Version),
        CreateTime = snapshot.CreatedAt.ToProto(),
        Subject = snapshot.State.Subject,
        Channel = ProtoEnum.To<NoticeChannel, V1.NoticeChannel>(snapshot.State.Channel),
        Address = Mask(snapshot.State),
        Language = snapshot.State.Language,
        Kinds = { snapshot.State.Kinds.Select(ProtoEnum.To<NoticeKind, V1.NoticeKind>) },
        EveryFile = snapshot.State.EveryFile,
        State = ProtoEnum.To<SubscriptionState, V1.SubscriptionState>(snapshot.State.State),
        FailingSince = snapshot.State.FailingSince?.ToProto(),
    };

    private string Mask(Subscription subscription) => (texts.Open(subscription.Address), subscription.Channel) switch
    {
        (null, _) => Hidden,
        ({ } url, NoticeChannel.Webhook) => $"{new Uri(url).GetLeftPart(UriPartial.Authority)}/{Hidden}",
        ({ } mail, _) => $"{mail[0]}{Hidden}{mail[mail.LastIndexOf('@')..]}",
    };
}

namespace Habeas.Cases.Notices;

/// <summary>Maps notices to messages.</summary>
internal static class NoticeWire
{
    public const string Collection = "notices";

    public static V1.Notice ToProto(Snapshot<Notice> snapshot) => new()
    {
        Name = ResourceName.Of(Collection, snapshot.Stream.Id),
        Etag = Etag.Of(snapshot.Version),
        CreateTime = snapshot.State.MadeAt.ToProto(),
        Subscription = SubscriptionWire.Name(snapshot.State.Subscription),
        Kind = ProtoEnum.To<NoticeKind, V1.NoticeKind>(snapshot.State.Kind),
        About = snapshot.State.About,
        State = ProtoEnum.To<NoticeState, V1.NoticeState>(snapshot.State.State),
        Attempts = snapshot.State.Attempts,
        Fault = ProtoEnum.To<NoticeFault, V1.NoticeFault>(snapshot.State.Fault),
        ReplyCode = snapshot.State.Code,
        NextAttemptTime = snapshot.State.State == NoticeState.Waiting ? snapshot.State.NextAt.ToProto() : null,
        SentTime = snapshot.State.SentAt?.ToProto(),
    };
}

namespace Habeas.Cases.Notices;

/// <summary>
/// How far notices have been made: up to a journal position, and up to a day for those caused by dates. It may lag behind, because a
/// repeated notice is made only once, but must never run ahead. Each day has its own stream, to keep streams short. Pure.
/// </summary>
/// <param name="Position">Position in the service's journal.</param>
public sealed record NoticeMark(long Position, DateOnly? Day)
{
    public static IndexTable Table { get; } = new(
        "notice_marks",
        [new IndexColumn("position", IndexColumnType.Integer), new IndexColumn("day", IndexColumnType.Text)],
        [["position"]]);

    public static Aggregate<NoticeMark, NoticeMarkEvent> Definition { get; } = new(
        "notice_mark",
        new NoticeMark(0, Day: null),
        new EventTypes<NoticeMarkEvent>(("reached", typeof(NoticesReached))),
        (mark, recorded) => recorded.Event is NoticesReached reached ? new NoticeMark(reached.Position, reached.Day) : mark,
        [Table],
        mark => mark.Position == 0 ? [] : [Table.Row("", mark.Position, mark.Day is { } day ? day.Iso() : "")]);

    /// <summary>The stream for a day's marks.</summary>
    public static Guid StreamOf(DateOnly day) =>
        DerivedId.From(Guid.Empty, string.Create(CultureInfo.InvariantCulture, $"notices reached {day:yyyy-MM-dd}"));

    public Decision<NoticeMarkEvent> Reach(long position, DateOnly? day) =>
        position < Position || (position == Position && day == Day) ? Decision<NoticeMarkEvent>.Nothing : new NoticesReached(position, day);
}

/// <summary>An event of the mark. Members are only ever added.</summary>
public abstract record NoticeMarkEvent;

public sealed record NoticesReached(long Position, DateOnly? Day) : NoticeMarkEvent;

public interface INoticeMarkGrain : IEventSourcedGrain<NoticeMark>
{
    Task<Outcome<NoticeMark>> Reach(Call call, long position, DateOnly? day);
}

[GrainType("notice-mark")]
internal sealed class NoticeMarkGrain(AggregateStore<NoticeMark, NoticeMarkEvent> store)
    : EventSourcedGrain<NoticeMark, NoticeMarkEvent>(store), INoticeMarkGrain
{
    public Task<Outcome<NoticeMark>> Reach(Call call, long position, DateOnly? day) => Create(call, mark => mark.Reach(position, day));
}

namespace Habeas.Access.Sessions;

/// <summary>Index rows for lists of an account's sessions that were not ended. Which of them have expired is computed when asked.</summary>
internal static class SessionRows
{
    public static IndexTable Sessions { get; } = new(
        "sessions", [new("account", IndexColumnType.Text), new("started", IndexColumnType.Integer)],
        [["account", "known_to", "started", "stream"], ["known_to"]]);

    public static Aggregate<Session, SessionEvent> Aggregate { get; } = new(
        "session", Session.Empty, SessionEvent.Types, Session.Evolve, [Sessions], Rows, session => session.Account);

    private static IEnumerable<IndexRow> Rows(Session session) => session.EndedAt is not null || session.Account == default
        ? []
        : [Sessions.Row("session", session.Account.ToString("D"), session.StartedAt.ToUnixTimeMilliseconds())];
}

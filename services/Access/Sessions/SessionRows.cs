namespace Habeas.Access.Sessions;

/// <summary>
/// Index rows for lists of an account's sessions that were not ended, and for those that are still to be purged. Which of them have expired
/// is computed when asked.
/// </summary>
internal static class SessionRows
{
    public static IndexTable Sessions { get; } = new(
        "sessions", [new("account", IndexColumnType.Text), new("started", IndexColumnType.Integer)],
        [["account", "known_to", "started", "stream"], ["known_to"]]);

    public static IndexTable Unpurged { get; } = new(
        "sessions_unpurged", [new("started", IndexColumnType.Integer)], [["known_to", "started"]]);

    public static Aggregate<Session, SessionEvent> Aggregate { get; } = new(
        "session", Session.Empty, SessionEvent.Types, Session.Evolve, [Sessions, Unpurged], Rows);

    private static IEnumerable<IndexRow> Rows(Session session)
    {
        if (session.Account == default)
        {
            yield break;
        }

        var started = session.StartedAt.ToUnixTimeMilliseconds();
        if (session.EndedAt is null)
        {
            yield return Sessions.Row("session", session.Account.ToString("D"), started);
        }

        if (!session.IsPurged)
        {
            yield return Unpurged.Row("session", started);
        }
    }
}

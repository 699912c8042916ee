using Habeas.Access.Sessions;

namespace Habeas.Access.Tests;

/// <summary>The rules of sessions, without a silo.</summary>
public sealed class SessionTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);

    private static readonly Guid Account = Guid.CreateVersion7();

    [Theory]
    [InlineData(SessionKind.Browser, 8)]
    [InlineData(SessionKind.Program, 14 * 24)]
    public void It_ends_when_it_is_not_used(SessionKind kind, int hours)
    {
        var session = Session(kind);
        var idle = Start + TimeSpan.FromHours(hours) + Sessions.Session.UseInterval;
        session.IsOpen(idle - TimeSpan.FromSeconds(1)).ShouldBeTrue();
        session.IsOpen(idle).ShouldBeFalse();
        session.Use("secret", idle).Refusal!.Reason.ShouldBe("SESSION_ENDED");
    }

    [Theory]
    [InlineData(SessionKind.Browser, 24)]
    [InlineData(SessionKind.Program, 90 * 24)]
    public void It_ends_in_any_case(SessionKind kind, int hours)
    {
        var (session, now) = (Session(kind), Start);
        while (session.IsOpen(now + TimeSpan.FromHours(6)))
        {
            now += TimeSpan.FromHours(6);
            session = Apply(session, session.Use("secret", now));
        }

        (now + TimeSpan.FromHours(6)).ShouldBe(Start + TimeSpan.FromHours(hours));
    }

    [Fact]
    public void Only_its_secret_opens_it()
    {
        Session().Use("another", Start).Refusal!.Reason.ShouldBe("SESSION_ENDED");
        Sessions.Session.Empty.Use("", Start).Refusal!.Reason.ShouldBe("SESSION_ENDED");
        Session().Use("secret", Start).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Its_use_is_recorded_every_ten_minutes()
    {
        Session().Use("secret", Start.AddMinutes(9)).Events.ShouldBeEmpty();
        Session().Use("secret", Start.AddMinutes(10)).Events.ShouldHaveSingleItem();
        // A clock that was turned back records nothing.
        Session().Use("secret", Start.AddMinutes(-30)).Events.ShouldBeEmpty();
    }

    [Fact]
    public void What_ended_stays_ended()
    {
        var ended = Apply(Session(), Session().End(Start));
        ended.End(Start).Events.ShouldBeEmpty();
        Gen.Int[-10_000, 10_000].Sample(minutes => ended.Use("secret", Start.AddMinutes(minutes)).Refusal is not null);
    }

    private static Session Session(SessionKind kind = SessionKind.Browser) =>
        Apply(Sessions.Session.Empty, Sessions.Session.Start(Account, kind, "laptop", "secret", Start));

    private static Session Apply(Session session, Decision<SessionEvent> decision) => decision.Events.Aggregate(
        session,
        (before, next) => Sessions.Session.Evolve(before, new Recorded<SessionEvent>(next.Event, 1, null, default, "somebody", [])));
}

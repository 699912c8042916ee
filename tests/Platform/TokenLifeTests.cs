using System.Globalization;
using System.Security.Claims;
using Habeas.Platform.Access;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Platform.Tests;

public sealed class TokenLifeTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(1)]
    [InlineData(3_600)]
    [InlineData(10 * 365 * 86_400)]
    public void A_call_lives_as_long_as_its_token_and_no_longer(int seconds)
    {
        var token = Token(time.GetUtcNow().AddSeconds(seconds));
        using var life = new TokenLife(token, new EndedSessions(time), time, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(seconds - 1));
        (life.IsExpired, life.Ended.IsCancellationRequested).ShouldBe((false, false));
        time.Advance(TimeSpan.FromSeconds(2));
        (life.IsExpired, life.Ended.IsCancellationRequested).ShouldBe((true, true));
    }

    [Fact]
    public void Without_an_end_in_the_token_there_is_no_long_call()
    {
        using var life = new TokenLife(new ClaimsPrincipal(), new EndedSessions(time), time, TestContext.Current.CancellationToken);
        life.Ended.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void It_ends_with_the_call()
    {
        using var call = new CancellationTokenSource();
        using var life = new TokenLife(Token(time.GetUtcNow().AddHours(1)), new EndedSessions(time), time, call.Token);
        call.Cancel();
        (life.IsExpired, life.Ended.IsCancellationRequested).ShouldBe((false, true));
    }

    [Fact]
    public void It_ends_with_its_session_and_not_with_another()
    {
        var (sessions, session) = (new EndedSessions(time), Guid.NewGuid());
        using var life = new TokenLife(Token(time.GetUtcNow().AddHours(1), session), sessions, time, TestContext.Current.CancellationToken);
        sessions.Hear([Guid.NewGuid()]);
        (life.IsExpired, life.Ended.IsCancellationRequested).ShouldBe((false, false));
        sessions.Hear([session]);
        (life.IsExpired, life.Ended.IsCancellationRequested).ShouldBe((true, true));
    }

    [Fact]
    public void Knowledge_of_ended_sessions_expires()
    {
        var (sessions, session) = (new EndedSessions(time), Guid.NewGuid());
        sessions.IsCurrent.ShouldBeFalse();
        sessions.Hear([session]);
        sessions.IsCurrent.ShouldBeTrue();
        time.Advance(EndedSessions.OldestKnowledge + TimeSpan.FromMilliseconds(1));
        (sessions.IsCurrent, sessions.Has(session)).ShouldBe((false, true));
        time.Advance(EndedSessions.Remembered);
        sessions.Hear([]);
        (sessions.IsCurrent, sessions.Has(session)).ShouldBe((true, false));
    }

    private static ClaimsPrincipal Token(DateTimeOffset expires, Guid? session = null) => new(new ClaimsIdentity(
    [
        new Claim("exp", expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        new Claim(EndedSessions.Claim, session?.ToString("D") ?? ""),
    ]));
}

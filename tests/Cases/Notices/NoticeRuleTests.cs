using CsCheck;
using Habeas.Cases.Clocks;
using Habeas.Cases.Filings;
using Habeas.Cases.Notices;
using Habeas.Cases.Proceedings;
using Microsoft.Extensions.Configuration;

namespace Habeas.Cases.Tests.Notices;

/// <summary>The rules for notices, without a host.</summary>
public sealed class NoticeRuleTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 6, 6, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Guid> AnyId = Gen.Guid;

    [Fact]
    public void Retry_delays_grow_up_to_a_limit_and_are_deterministic() =>
        Gen.Select(AnyId, Gen.Int[1, 200]).Sample((id, failures) =>
        {
            var wait = Backoff.Wait(id, failures);
            wait.ShouldBe(Backoff.Wait(id, failures));
            var doubled = Math.Min(Backoff.Longest.TotalMinutes, Math.Pow(2, failures - 1));
            wait.TotalMinutes.ShouldBeInRange((doubled * 0.8) - 0.001, (doubled * 1.2) + 0.001);
        });

    [Fact]
    public void Retry_delays_of_many_notices_are_spread_out() =>
        Enumerable.Range(0, 1000).Select(_ => Backoff.Wait(Guid.NewGuid(), 4)).Distinct().Count().ShouldBeGreaterThan(900);

    /// <summary>
    /// The process may stop after any event: the rest is sent after the lease, and a notice that was sent is never due again.
    /// </summary>
    [Fact]
    public void Wherever_the_process_stops_a_notice_is_eventually_sent_and_never_sent_again() =>
        Gen.Select(AnyId, Gen.Int[0, 3].Array[0, 12]).Sample((id, fates) =>
        {
            var (notice, now, sent) = (Made(), Now, 0);
            foreach (var fate in fates.Append(3))
            {
                now = notice.State == NoticeState.Waiting && notice.NextAt > now ? notice.NextAt : now;
                notice.IsDue(now).ShouldBe(notice.State == NoticeState.Waiting);
                notice = After(notice, notice.Begin(now));
                // 0: it stops before the outcome is known, 1: deferred, 2: refused and retried by somebody, 3: accepted.
                notice = fate switch
                {
                    1 => After(notice, notice.End(id, new Delivery(NoticeFault.PutOff, Code: 451), now)),
                    2 => After(
                        After(notice, notice.End(id, new Delivery(NoticeFault.Refused, IsFinal: true, 550), now)),
                        n => n.State == NoticeState.Parked ? n.Requeue(now) : default),
                    3 => After(notice, notice.End(id, Delivery.Done, now)),
                    _ => notice,
                };
                sent += notice.State == NoticeState.Sent && fate == 3 ? 1 : 0;
                notice.IsDue(now).ShouldBe(fate == 2 && notice.State == NoticeState.Waiting);
            }

            notice.State.ShouldBe(NoticeState.Sent);
            notice.Begin(now.AddYears(1)).Events.ShouldBeEmpty();
            Notice.Make(notice, new NoticeMade(id, NoticeKind.HearingScheduled, "", new NoticeFacts(), now))
                .Events.ShouldBeEmpty("it was made");
        });

    [Fact]
    public void The_second_of_two_senders_finds_the_notice_taken()
    {
        var begun = After(Made(), notice => notice.Begin(Now));
        begun.Begin(Now).Events.ShouldBeEmpty();
        begun.Begin(Now + Notice.Lease).Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_subscription_wants_nothing_before_confirmation_of_other_kinds_or_after_its_end()
    {
        var asked = Asked();
        asked.Wants(NoticeKind.DecisionGiven, recordedAt: null).ShouldBeFalse();
        asked.Resume().Refusal!.Reason.ShouldBe("SUBSCRIPTION_NOT_CONFIRMED");
        var confirmed = After(asked, subscription => subscription.Confirm(isRight: true, Now), at: Now);
        confirmed.Wants(NoticeKind.DecisionGiven, Now).ShouldBeTrue();
        confirmed.Wants(NoticeKind.DecisionGiven, recordedAt: null).ShouldBeTrue();
        confirmed.Wants(NoticeKind.DecisionGiven, Now.AddSeconds(-1)).ShouldBeFalse();
        confirmed.Wants(NoticeKind.DecisionServed, Now).ShouldBeFalse();
        var ended = After(confirmed, subscription => subscription.Cancel(byReceiver: true));
        ended.Wants(NoticeKind.DecisionGiven, Now).ShouldBeFalse();
        ended.Confirm(isRight: true, Now).Refusal!.Reason.ShouldBe("SUBSCRIPTION_ENDED");
        ended.Cancel(byReceiver: false).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Only_days_of_failure_without_a_single_success_pause_a_subscription()
    {
        var week = TimeSpan.FromDays(7);
        var active = After(Asked(), subscription => subscription.Confirm(isRight: true, Now), at: Now);
        var failing = After(active, subscription => subscription.NoteFailure(Now, week));
        failing.NoteFailure(Now + week - TimeSpan.FromSeconds(1), week).Events.ShouldBeEmpty();
        After(failing, subscription => subscription.NoteFailure(Now + week, week)).State.ShouldBe(SubscriptionState.Paused);
        var recovered = After(failing, subscription => subscription.NoteSuccess());
        After(recovered, subscription => subscription.NoteFailure(Now + week, week)).State.ShouldBe(SubscriptionState.Active);
        recovered.NoteSuccess().Events.ShouldBeEmpty("a success that changes nothing is no event");
    }

    [Fact]
    public void Every_kind_has_words_in_every_language()
    {
        foreach (var kind in Enum.GetValues<NoticeKind>().Except([NoticeKind.None]))
        {
            foreach (var language in Languages.All)
            {
                NoticeWords.Has($"subject.{kind}", language).ShouldBeTrue($"{kind} {language}");
                NoticeWords.Has($"body.{kind}", language).ShouldBeTrue($"{kind} {language}");
            }
        }

        NoticeWords.Codes.ShouldAllBe(code => Languages.All.All(language => NoticeWords.Has(code, language)));
        Enum.GetNames<RemedyTarget>().ShouldAllBe(target => NoticeWords.Has("target." + target, "en"));
        Enum.GetNames<DecisionKind>().ShouldAllBe(decision => NoticeWords.Has("decision." + decision, "en"));
    }

    [Theory]
    [InlineData("az", "Habeas: müddətin bitməsinə 3 gün qalır")]
    [InlineData("ru", "Habeas: до конца срока дней: 3")]
    [InlineData("en", "Habeas: a deadline in 3 days")]
    public void A_notice_that_is_sent_late_does_not_claim_that_there_is_still_time(string language, string subject)
    {
        var writer = new NoticeWriter(RuleBook.Embedded, new NoticeSettings { PublicUrl = "https://habeas.test" });
        var notice = DeadlineSoon(new DateOnly(2025, 11, 20));
        Subject(17).ShouldBe(subject);
        Subject(20).ShouldBe(NoticeWords.Say("subject.DeadlineSoon.0", language));
        Subject(21).ShouldBe(NoticeWords.Say("subject.DeadlinePassed", language));

        string Subject(int day) => writer.Write(notice, language, "", "https://habeas.test/end", new DateOnly(2025, 11, day)).Subject;
    }

    [Theory]
    [InlineData("az", "2027 ilinin")]
    [InlineData("ru", "2027 года")]
    [InlineData("en", "for 2027")]
    public void A_notice_says_so_when_its_date_is_in_a_year_without_decreed_holidays(string language, string said)
    {
        var writer = new NoticeWriter(RuleBook.Embedded, new NoticeSettings { PublicUrl = "https://habeas.test" });

        Body(2027).ShouldContain(said);
        Body(2026).Split("\r\n").Length.ShouldBe(Body(2027).Split("\r\n").Length - 1);

        string Body(int year) =>
            writer.Write(DeadlineSoon(new DateOnly(year, 2, 1)), language, "", "https://habeas.test/end", new DateOnly(year, 1, 29)).Body;
    }

    [Fact]
    public void Codes_differ_per_request_and_per_receiver_and_are_derived_from_the_secret()
    {
        var (codes, others) = (Codes("a"), Codes("b"));
        var id = Guid.CreateVersion7();
        codes.Of(id, 1).ShouldBe(Codes("a").Of(id, 1));
        string[] all = [codes.Of(id, 1), codes.Of(id, 2), codes.Of(Guid.CreateVersion7(), 1), others.Of(id, 1)];
        all.ShouldBeUnique();
        all.ShouldAllBe(code => code.Length == 8 && code.All(char.IsAsciiDigit));
        codes.IsRight(id, 1, $" {all[0]} ").ShouldBeTrue();
        codes.IsRight(id, 2, all[0]).ShouldBeFalse();

        static ReceiverCodes Codes(string secret)
        {
            var key = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(new string(secret[0], 32)));
            return new(new PrivateText(new ConfigurationBuilder().AddInMemoryCollection([new("Cases:PrivateKey", key)]).Build()));
        }
    }

    [Theory]
    [InlineData("Cases:Notices:TimeoutSeconds", "0")]
    [InlineData("Cases:Notices:TimeoutSeconds", "60")]
    [InlineData("Cases:Notices:PauseAfterDays", "0")]
    [InlineData("Cases:Notices:PublicUrl", "habeas")]
    [InlineData("Cases:Smtp:From", "nobody")]
    [InlineData("Cases:Smtp:Port", "70000")]
    public void An_invalid_setting_prevents_the_start_and_is_named(string setting, string value)
    {
        var right = new Dictionary<string, string?>
        {
            ["Cases:Smtp:Host"] = "mail.test",
            ["Cases:Smtp:From"] = "a@habeas.test",
            ["Cases:Notices:PublicUrl"] = "https://habeas.test",
        };
        Read(right).Smtp.IsOn.ShouldBeTrue();
        right[setting] = value;
        Should.Throw<InvalidOperationException>(() => Read(right)).Message.ShouldStartWith(setting);
    }

    [Fact]
    public void Mail_without_an_unsubscribe_address_prevents_the_start() =>
        Should.Throw<InvalidOperationException>(
            () => Read([new("Cases:Smtp:Host", "mail.test"), new("Cases:Smtp:From", "a@habeas.test")]))
            .Message.ShouldStartWith("Cases:Notices:PublicUrl");

    private static Notice Made() => Made(Guid.NewGuid(), NoticeKind.HearingScheduled, new NoticeFacts());

    private static Notice Made(Guid id, NoticeKind kind, NoticeFacts facts) =>
        After(Notice.Empty, empty => Notice.Make(empty, new NoticeMade(id, kind, "proceedings/1", facts, Now)));

    private static Notice DeadlineSoon(DateOnly due) =>
        Made(Guid.Empty, NoticeKind.DeadlineSoon, new NoticeFacts("az.civil.appeal", due));

    private static Subscription Asked()
    {
        var asked = new SubscriptionAsked(
            "lawyer-1", NoticeChannel.Email, [NoticeKind.DecisionGiven], EveryFile: false, "en", "sealed", "", "sealed", "hash");
        return After(Subscription.Empty, subscription => Subscription.Ask(subscription, asked, Now));
    }

    private static (NoticeSettings Notices, SmtpSettings Smtp) Read(IEnumerable<KeyValuePair<string, string?>> settings) =>
        NoticeSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private static Notice After(Notice notice, Func<Notice, Decision<NoticeEvent>> decide) => After(notice, decide(notice));

    private static Notice After(Notice notice, Decision<NoticeEvent> decision) =>
        decision.Events.Aggregate(notice, (state, happened) => NoticeRows.Aggregate.Evolve(state, Record(happened, Now)));

    private static Subscription After(
        Subscription subscription, Func<Subscription, Decision<SubscriptionEvent>> decide, DateTimeOffset at = default)
    {
        var decision = decide(subscription);
        decision.Refusal.ShouldBeNull();
        return decision.Events.Aggregate(subscription, (state, happened) => SubscriptionRows.Aggregate.Evolve(state, Record(happened, at)));
    }

    private static Recorded<TEvent> Record<TEvent>(Happened<TEvent> happened, DateTimeOffset at) =>
        new(happened.Event, 1, EffectiveAt: null, at, "test", []);
}

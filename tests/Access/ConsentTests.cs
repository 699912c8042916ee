using Habeas.Access.Consents;
using Habeas.Access.Mandates;
using Habeas.Platform.Publishing;

namespace Habeas.Access.Tests;

/// <summary>The rules of consents, without a silo.</summary>
public sealed class ConsentTests
{
    private static readonly DateOnly Today = MandateTests.Today;

    private static readonly Guid MandateId = Guid.CreateVersion7();

    private static readonly Guid Witness = Accounts.Account.IdOf("nadir");

    private static readonly FactKind[] Demanding = [.. Enum.GetValues<FactKind>().Where(kind => !PersonConsents.IsPublicByListing(kind))];

    private static readonly Gen<FactKind> Kind = Gen.Enum<FactKind>();

    private static readonly Gen<PublicationChannel> AnyChannel = Gen.Enum<PublicationChannel>();

    /// <summary>Anything that can be said about publication, some days before today.</summary>
    private static readonly Gen<ConsentEvent> Said = Gen.Select(
        Gen.Int[0, 3],
        Kind.Array[1, 3],
        AnyChannel.Array[1, 3],
        Gen.Int[0, 30],
        Gen.Int[0, 60].Nullable(),
        (what, kinds, channels, ago, life) => what switch
        {
            0 => (ConsentEvent)Refusal(ago, kinds, channels),
            1 => Recall(ago, kinds, channels),
            _ => Consent(ago, kinds, channels) with { Until = life is { } days ? Today.AddDays(days - ago) : null },
        });

    [Fact]
    public void Only_what_others_published_needs_no_consent()
    {
        foreach (var kind in Enum.GetValues<FactKind>())
        {
            var permission = Check(PersonConsents.Empty, kind);
            permission.IsPermitted.ShouldBe(kind is FactKind.Name or FactKind.Place or FactKind.Case);
            permission.Number.ShouldBeNull();
        }
    }

    [Fact]
    public void A_name_is_kept_back_once_it_is_refused_or_recalled()
    {
        Check(Of(Refusal(1, [FactKind.Name], [PublicationChannel.Pages])), FactKind.Name).Verdict.ShouldBe(ConsentVerdict.ConsentRefused);
        Check(Of(Recall(1, [], [])), FactKind.Name).Verdict.ShouldBe(ConsentVerdict.ConsentRecalled);
        Check(Of(Recall(1, [], [])), FactKind.Place).Verdict.ShouldBe(ConsentVerdict.ConsentRecalled);
        Check(Of(Consent(9, [FactKind.Name], [PublicationChannel.Pages]) with { Until = Today.AddDays(-1) }), FactKind.Name).Verdict
            .ShouldBe(ConsentVerdict.PublicByListing);
    }

    [Fact]
    public void A_consent_counts_for_its_kinds_its_channels_and_its_days()
    {
        var consent = Consent(5, [FactKind.Health], [PublicationChannel.Pages]) with { From = Today.AddDays(-3), Until = Today.AddDays(3) };
        var said = Of(consent);
        Check(said).ShouldBe(new Permission(ConsentVerdict.ConsentGiven, 1));
        Check(said, channel: PublicationChannel.Feeds).Verdict.ShouldBe(ConsentVerdict.NoConsent);
        Check(said, FactKind.Family).Verdict.ShouldBe(ConsentVerdict.NoConsent);
        Check(said, day: Today.AddDays(-4)).Verdict.ShouldBe(ConsentVerdict.NoConsent);
        Check(said, day: Today.AddDays(3)).IsPermitted.ShouldBeTrue();
        Check(said, day: Today.AddDays(4)).ShouldBe(new Permission(ConsentVerdict.ConsentExpired, 1));
    }

    [Fact]
    public void A_consent_after_a_recall_counts_again()
    {
        var health = Consent(9, [FactKind.Health], [PublicationChannel.Pages]);
        Check(Of(health, Recall(5, [], []))).Verdict.ShouldBe(ConsentVerdict.ConsentRecalled);
        Check(Of(health, Recall(5, [], []), health with { SpokenOn = Today.AddDays(-2), From = Today.AddDays(-2) }))
            .ShouldBe(new Permission(ConsentVerdict.ConsentGiven, 3));
        // Entered later, but said before the recall.
        Check(Of(Recall(5, [], []), health)).Verdict.ShouldBe(ConsentVerdict.ConsentRecalled);
        // Of what was said on one day, what was entered last.
        Check(Of(Recall(9, [], []), health)).IsPermitted.ShouldBeTrue();
    }

    [Fact]
    public void A_recall_wins_over_everything_before_it() =>
        Gen.Select(Said.Array[0, 12], Kind, AnyChannel).Sample((events, kind, channel) =>
        {
            var recalled = Of([.. events, Recall(0, [kind], [channel])]);
            return Check(recalled, kind, channel).Verdict == ConsentVerdict.ConsentRecalled;
        });

    [Fact]
    public void What_is_said_of_other_kinds_or_channels_changes_nothing() =>
        Gen.Select(Said.Array[0, 8], Said.Array[0, 8], Kind, AnyChannel).Sample((events, others, kind, channel) =>
        {
            var unrelated = others.Where(other => !Of(other).Records[0].Covers(kind, channel));
            var alone = Check(Of(events), kind, channel);
            return Check(Of([.. unrelated, .. events]), kind, channel).Verdict == alone.Verdict
                && Check(Of([.. events, .. unrelated]), kind, channel) == alone;
        });

    [Fact]
    public void The_order_of_entry_matters_within_one_day_only() => Said.Array[0, 10].Sample(events =>
    {
        ConsentEvent[] days = [.. events.DistinctBy(said => Of(said).Records[0].SpokenOn)];
        return Enum.GetValues<FactKind>().All(kind => Enum.GetValues<PublicationChannel>().All(channel =>
            Check(Of(days), kind, channel).Verdict == Check(Of([.. days.Reverse()]), kind, channel).Verdict));
    });

    [Fact]
    public void Nothing_that_demands_a_consent_is_permitted_without_a_record_of_it() =>
        Gen.Select(Said.Array[0, 12], Kind.Where(Demanding.Contains), AnyChannel).Sample((events, kind, channel) =>
        {
            var (said, permission) = (Of(events), Check(Of(events), kind, channel));
            return !permission.IsPermitted
                || (said.Records[permission.Number!.Value - 1] is { Answer: ConsentAnswer.Given } record && record.Covers(kind, channel));
        });

    [Fact]
    public void What_is_withheld_is_what_is_not_permitted() => Said.Array[0, 10].Sample(events =>
    {
        var said = Of(events);
        var (kinds, channels) = (Enum.GetValues<FactKind>(), Enum.GetValues<PublicationChannel>());
        var none = new Dictionary<Guid, Mandate>();
        var withheld = Facts(onlySaid: false);
        foreach (var (kind, channel) in kinds.SelectMany(kind => channels.Select(channel => (kind, channel))))
        {
            var permission = Check(said, kind, channel);
            withheld.Contains((kind, channel, permission.Verdict)).ShouldBe(!permission.IsPermitted);
        }

        Facts(onlySaid: true).ShouldBe(withheld.Where(fact => fact.Verdict != ConsentVerdict.NoConsent), ignoreOrder: true);

        HashSet<(FactKind Kind, PublicationChannel Channel, ConsentVerdict Verdict)> Facts(bool onlySaid) =>
        [
            .. said.Withheld(kinds, channels, Today, none, onlySaid)
                .SelectMany(one => one.Channels.Select(channel => (one.Kind, channel, one.Verdict))),
        ];
    });

    [Fact]
    public void A_recall_ends_the_consents_that_match_it_and_says_what_remains()
    {
        var said = Of(
            Consent(9, [FactKind.Health], [PublicationChannel.Pages, PublicationChannel.Letters]),
            Consent(8, [FactKind.Family], [PublicationChannel.Media]),
            Recall(5, [FactKind.Health], []),
            Consent(4, [FactKind.Health], [PublicationChannel.Feeds]));
        var recall = said.Records[2];
        said.EndedBy(recall).ShouldHaveSingleItem().Number.ShouldBe(1);
        said.OutOfReach(recall).ShouldBe([(PublicationChannel.Pages, LastingCopy.Copied), (PublicationChannel.Letters, LastingCopy.Sent)]);
        // Names and places may have been published everywhere.
        var all = Of(Recall(5, [], [PublicationChannel.Media]));
        all.OutOfReach(all.Records[0]).ShouldBe([(PublicationChannel.Media, LastingCopy.Printed)]);
    }

    [Fact]
    public void A_consent_under_a_mandate_falls_with_its_recall_and_pauses_with_its_suspension()
    {
        var said = Of(Consent(3, [FactKind.Health], [PublicationChannel.Pages]) with { Mandate = MandateId, Way = null, Witnesses = [] });
        var mandate = MandateTests.Confirmed();
        Under(said, mandate).Verdict.ShouldBe(ConsentVerdict.ConsentGiven);
        var suspended = MandateTests.Apply(mandate, mandate.Suspend("why", Today));
        Under(said, suspended).Verdict.ShouldBe(ConsentVerdict.MandateSuspended);
        Under(said, MandateTests.Apply(suspended, suspended.Resume(Today))).IsPermitted.ShouldBeTrue();
        Under(said, MandateTests.Apply(suspended, suspended.Recall("why"))).Verdict.ShouldBe(ConsentVerdict.MandateRecalled);
    }

    [Fact]
    public void A_consent_outlives_its_mandate_only_with_a_last_day_of_its_own()
    {
        var consent = Consent(3, [FactKind.Health], [PublicationChannel.Pages]) with { Mandate = MandateId, Way = null, Witnesses = [] };
        var mandate = MandateTests.Confirmed();
        var after = mandate.Given!.Until.AddDays(1);
        Under(Of(consent), mandate, after).Verdict.ShouldBe(ConsentVerdict.MandateExpired);
        Under(Of(consent with { Until = after }), mandate, after).Verdict.ShouldBe(ConsentVerdict.ConsentGiven);
    }

    [Fact]
    public void A_consent_needs_a_mandate_in_force_or_witnesses_with_accounts()
    {
        var consent = Consent(3, [FactKind.Health], [PublicationChannel.Pages]);
        PersonConsents.Give(MandateTests.Prisoner, consent, mandate: null, []).Refusal!.Reason.ShouldBe("ACCOUNT_NOT_OPEN");
        PersonConsents.Give(MandateTests.Prisoner, consent, mandate: null, [Witness]).Refusal.ShouldBeNull();
        var under = consent with { Mandate = MandateId, Way = null, Witnesses = [] };
        var mandate = MandateTests.Confirmed();
        PersonConsents.Give(MandateTests.Prisoner, under, mandate, []).Refusal.ShouldBeNull();
        PersonConsents.Give(Guid.CreateVersion7(), under, mandate, []).Refusal!.Reason.ShouldBe("MANDATE_UNKNOWN");
        var recalled = MandateTests.Apply(mandate, mandate.Recall("why"));
        PersonConsents.Give(MandateTests.Prisoner, under, recalled, []).Refusal!.Reason.ShouldBe("MANDATE_RECALLED");
        // A refusal is taken all the same.
        var refused = Refusal(3, [FactKind.Health], [PublicationChannel.Pages]) with { Mandate = MandateId, Way = null, Witnesses = [] };
        PersonConsents.Refuse(MandateTests.Prisoner, refused, recalled, []).Refusal.ShouldBeNull();
    }

    private static Permission Check(
        PersonConsents said,
        FactKind kind = FactKind.Health,
        PublicationChannel channel = PublicationChannel.Pages,
        DateOnly? day = null) =>
        said.Permits(kind, channel, day ?? Today, new Dictionary<Guid, Mandate>());

    private static Permission Under(PersonConsents said, Mandate mandate, DateOnly? day = null) =>
        said.Permits(FactKind.Health, PublicationChannel.Pages, day ?? Today, new Dictionary<Guid, Mandate> { [MandateId] = mandate });

    private static ConsentGiven Consent(int daysAgo, FactKind[] kinds, PublicationChannel[] channels) => new(
        kinds, channels, Today.AddDays(-daysAgo), Today.AddDays(-daysAgo), Until: null, Mandate: null, InstructionWay.Visit, [Witness]);

    private static ConsentRefused Refusal(int daysAgo, FactKind[] kinds, PublicationChannel[] channels) =>
        new(kinds, channels, Today.AddDays(-daysAgo), Mandate: null, InstructionWay.Call, [Witness]);

    private static ConsentRecalled Recall(int daysAgo, FactKind[] kinds, PublicationChannel[] channels) =>
        new(kinds, channels, Today.AddDays(-daysAgo), InstructionWay.Letter, "a reason");

    private static PersonConsents Of(params ConsentEvent[] events) => events.Aggregate(
        PersonConsents.Empty,
        (before, next) => PersonConsents.Evolve(before, new Recorded<ConsentEvent>(next, 1, null, default, "somebody", [])));
}

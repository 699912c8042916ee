using Habeas.Access.Mandates;
using Habeas.Platform.Publishing;

namespace Habeas.Access.Consents;

public enum ConsentAnswer
{
    Given,
    Refused,
    Recalled,
}

/// <summary>Why a fact may be published or not.</summary>
public enum ConsentVerdict
{
    ConsentGiven,

    /// <summary>It needs no consent, and the person neither refused nor recalled it.</summary>
    PublicByListing,

    NoConsent,
    ConsentRefused,
    ConsentRecalled,
    ConsentExpired,
    MandateExpired,
    MandateRecalled,
    MandateSuspended,
}

/// <summary>What remains outside after a recall.</summary>
public enum LastingCopy
{
    /// <summary>Sent, and cannot be taken back.</summary>
    Sent,

    /// <summary>Printed or published by others.</summary>
    Printed,

    /// <summary>Disappears from Habeas, but may have been copied.</summary>
    Copied,
}

/// <param name="Number">The record that decides; null if there is none.</param>
public sealed record Permission(ConsentVerdict Verdict, int? Number)
{
    public bool IsPermitted => Verdict is ConsentVerdict.ConsentGiven or ConsentVerdict.PublicByListing;
}

/// <summary>What the person said once.</summary>
/// <param name="Number">Counts from 1, in the order of entry.</param>
/// <param name="Kinds">In a recall, none for all.</param>
/// <param name="Channels">In a recall, none for all.</param>
/// <param name="Mandate">Under which a representative said it; null if the person did.</param>
public sealed record ConsentRecord(
    int Number,
    ConsentAnswer Answer,
    IReadOnlyList<FactKind> Kinds,
    IReadOnlyList<PublicationChannel> Channels,
    DateOnly SpokenOn,
    DateOnly? From,
    DateOnly? Until,
    Guid? Mandate,
    InstructionWay? Way,
    IReadOnlyList<Guid> Witnesses,
    string Reason,
    string EnteredBy,
    DateTimeOffset EnteredAt,
    string? Statement = null)
{
    public bool Covers(FactKind kind, PublicationChannel channel) => CoversKind(kind) && CoversChannel(channel);

    public bool CoversKind(FactKind kind) => Kinds.Contains(kind) || (Kinds.Count == 0 && Answer == ConsentAnswer.Recalled);

    public bool CoversChannel(PublicationChannel channel) =>
        Channels.Contains(channel) || (Channels.Count == 0 && Answer == ConsentAnswer.Recalled);

    /// <summary>Whether it was said before another record: on an earlier day, or on the same day and entered earlier.</summary>
    public bool IsBefore(ConsentRecord other) => (SpokenOn, Number).CompareTo((other.SpokenOn, other.Number)) < 0;

    /// <summary>What it alone says about a day.</summary>
    /// <param name="mandates">All that records of the person name.</param>
    public ConsentVerdict On(DateOnly day, IReadOnlyDictionary<Guid, Mandate> mandates) => Answer switch
    {
        ConsentAnswer.Refused => ConsentVerdict.ConsentRefused,
        ConsentAnswer.Recalled => ConsentVerdict.ConsentRecalled,
        _ when day < From => ConsentVerdict.NoConsent,
        _ when day > Until => ConsentVerdict.ConsentExpired,
        _ when Mandate is { } id => Under(mandates.GetValueOrDefault(id), day),
        _ => ConsentVerdict.ConsentGiven,
    };

    /// <summary>A consent outlives the mere expiry of its mandate if it has a last day of its own.</summary>
    private ConsentVerdict Under(Mandate? mandate, DateOnly day) => mandate?.Stage switch
    {
        MandateStage.Suspended => ConsentVerdict.MandateSuspended,
        MandateStage.Confirmed when Until is null && day > mandate.Given!.Until => ConsentVerdict.MandateExpired,
        MandateStage.Confirmed => ConsentVerdict.ConsentGiven,
        _ => ConsentVerdict.MandateRecalled,
    };
}

/// <summary>All that one person said about publication, so that one state decides what may be published. Pure.</summary>
public sealed record PersonConsents(IReadOnlyList<ConsentRecord> Records)
{
    public static PersonConsents Empty { get; } = new([]);

    /// <summary>Whether others published it by listing the person, so that it needs no consent.</summary>
    public static bool IsPublicByListing(FactKind kind) => kind is FactKind.Name or FactKind.Place or FactKind.Case;

    /// <param name="mandate">The one that the consent names, as it is now; null if the person consented.</param>
    /// <param name="open">The accounts that exist and are not closed, among the witnesses.</param>
    public static Decision<ConsentEvent> Give(Guid prisoner, ConsentGiven given, Mandate? mandate, IReadOnlyCollection<Guid> open) =>
        mandate?.WhyNoConsent(prisoner, given.SpokenOn) is { } refusal ? refusal
        : !given.Witnesses.All(open.Contains) ? MandateRefusals.AccountNotOpen
        : given;

    /// <summary>A refusal protects the person: it is taken under any mandate of theirs.</summary>
    /// <inheritdoc cref="Give"/>
    public static Decision<ConsentEvent> Refuse(Guid prisoner, ConsentRefused refused, Mandate? mandate, IReadOnlyCollection<Guid> open) =>
        mandate is not null && mandate.Given?.Prisoner != prisoner ? MandateRefusals.Unknown
        : !refused.Witnesses.All(open.Contains) ? MandateRefusals.AccountNotOpen
        : refused;

    /// <summary>
    /// Whether a fact may be published on a channel on a day. The last word said by then decides: a recall or a refusal ends everything
    /// before it, and a consent after it counts again.
    /// </summary>
    /// <param name="mandates">All that records of the person name, as they are now.</param>
    public Permission Permits(FactKind kind, PublicationChannel channel, DateOnly day, IReadOnlyDictionary<Guid, Mandate> mandates)
    {
        Permission? latest = null;
        var said = Records.Where(record => record.SpokenOn <= day && record.Covers(kind, channel))
            .OrderByDescending(record => (record.SpokenOn, record.Number));
        foreach (var record in said)
        {
            var permission = new Permission(record.On(day, mandates), record.Number);
            if (permission.IsPermitted)
            {
                return permission;
            }

            latest ??= permission;
            if (record.Answer != ConsentAnswer.Given)
            {
                return latest;
            }
        }

        return IsPublicByListing(kind) ? new Permission(ConsentVerdict.PublicByListing, Number: null)
            : latest ?? new Permission(ConsentVerdict.NoConsent, Number: null);
    }

    /// <summary>What may not be published on a day, by kind: the channels for each reason.</summary>
    /// <param name="onlySaid">True for what a word of the person forbids; otherwise also what needs a consent that was never given.</param>
    public IEnumerable<(FactKind Kind, ConsentVerdict Verdict, IReadOnlyList<PublicationChannel> Channels)> Withheld(
        IEnumerable<FactKind> kinds,
        IReadOnlyList<PublicationChannel> channels,
        DateOnly day,
        IReadOnlyDictionary<Guid, Mandate> mandates,
        bool onlySaid) =>
        from kind in kinds
        from channel in channels
        let permission = Permits(kind, channel, day, mandates)
        where !permission.IsPermitted && !(onlySaid && permission.Verdict == ConsentVerdict.NoConsent)
        group channel by (kind, permission.Verdict) into one
        select (one.Key.kind, one.Key.Verdict, (IReadOnlyList<PublicationChannel>)[.. one]);

    /// <summary>The consents, said before a recall, that no longer count for its kinds and channels.</summary>
    public IReadOnlyList<ConsentRecord> EndedBy(ConsentRecord recall) =>
    [
        .. Records.Where(record => record.Answer == ConsentAnswer.Given
            && record.IsBefore(recall)
            && record.Kinds.Any(recall.CoversKind)
            && record.Channels.Any(recall.CoversChannel)),
    ];

    /// <summary>What a recall cannot reach, on the channels on which the facts may have been published.</summary>
    public IReadOnlyList<(PublicationChannel Channel, LastingCopy Copy)> OutOfReach(ConsentRecord recall)
    {
        var listed = Enum.GetValues<FactKind>().Any(kind => IsPublicByListing(kind) && recall.CoversKind(kind));
        var published = EndedBy(recall).SelectMany(consent => consent.Channels).ToHashSet();
        return
        [
            .. Enum.GetValues<PublicationChannel>()
                .Where(channel => recall.CoversChannel(channel) && (listed || published.Contains(channel)))
                .Select(channel => (channel, channel switch
                {
                    PublicationChannel.Letters => LastingCopy.Sent,
                    PublicationChannel.Media => LastingCopy.Printed,
                    _ => LastingCopy.Copied,
                })),
        ];
    }

    public static PersonConsents Evolve(PersonConsents consents, Recorded<ConsentEvent> recorded)
    {
        var number = consents.Records.Count + 1;
        var (by, at) = (recorded.Actor, recorded.RecordedAt);
        ConsentRecord? record = recorded.Event switch
        {
            ConsentGiven said => new(
                number, ConsentAnswer.Given, said.Kinds, said.Channels, said.SpokenOn, said.From, said.Until, said.Mandate, said.Way,
                said.Witnesses, "", by, at, said.Statement),
            ConsentRefused said => new(
                number, ConsentAnswer.Refused, said.Kinds, said.Channels, said.SpokenOn, From: null, Until: null, said.Mandate, said.Way,
                said.Witnesses, "", by, at, said.Statement),
            ConsentRecalled said => new(
                number, ConsentAnswer.Recalled, said.Kinds, said.Channels, said.SpokenOn, From: null, Until: null, Mandate: null, said.Way,
                [], said.Reason, by, at),
            _ => null,
        };
        return record is null ? consents : new PersonConsents([.. consents.Records, record]);
    }
}

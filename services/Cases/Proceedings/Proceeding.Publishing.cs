using System.Collections.Immutable;
using Habeas.Cases.News;

namespace Habeas.Cases.Proceedings;

/// <summary>How much of a proceeding a second person has approved for publication.</summary>
public enum ApprovalState
{
    None,
    ChangesPending,
    Complete,
}

/// <summary>The public version of a proceeding.</summary>
public sealed partial record Proceeding : IPublished<Proceeding, ProceedingEvent>
{
    public Publication<Proceeding> Publication { get; init; } = Publication<Proceeding>.None;

    /// <summary>What becomes news once approved, in order of entry.</summary>
    public ImmutableList<NewsEntry> Happenings { get; init; } = [];

    /// <summary>The news of an approved proceeding, in order of entry.</summary>
    public IEnumerable<CourtNews> News => Happenings.Select(entry => CourtNews.Of(entry, this)).OfType<CourtNews>();

    public ApprovalState ApprovalState =>
        Publication.Approvals.IsEmpty ? ApprovalState.None
        : Publication.Waiting > 0 ? ApprovalState.ChangesPending
        : ApprovalState.Complete;

    /// <summary>The kinds of fact that a case can state.</summary>
    public static IReadOnlyCollection<FactKind> Stated { get; } = [FactKind.Name, FactKind.Case];

    /// <summary>What the case tells about each of its prisoners. It cannot be shown without any of them.</summary>
    public IEnumerable<PersonFact> PersonFacts =>
        Prisoners.SelectMany(prisoner => Stated.Select(kind => new PersonFact(kind, prisoner)));

    /// <param name="withheld">Always null: a proceeding is public as a whole or not at all.</param>
    public static ProceedingEvent Approved(bool asEntered, IReadOnlyList<PersonFact>? withheld) => new ProceedingPublished(asEntered);

    public static ProceedingEvent Withdrawn(string reason) => new ProceedingUnpublished(reason);

    /// <summary>Not public: parties, motions, costs, service, terms, the committee's lawyers and the registry's answers.</summary>
    public static bool IsPublicChange(ProceedingEvent happened) => happened
        is Opened or SeatChanged or ChargesChanged
        or HearingScheduled or HearingPostponed or HearingClosedToPublic or HearingHeld or HearingCancelled
        or DecisionGiven
        or OpeningCorrected or SeatCorrected or HearingCorrected or DecisionCorrected;

    public Proceeding With(Publication<Proceeding> publication) => this with { Publication = publication };

    public Proceeding AsApproved(Publication<Proceeding> publication) => this with
    {
        Publication = publication,
        Parties = [],
        Claim = "",
        Remedies = [],
        Costs = [],
        Motions = [],
        ChangedTerms = [],
        KeptTerms = [],
        MovedTerms = [],
        Terms = [],
        TermRules = "",
        AcknowledgedBars = [],
        Lawyers = [],
        Proposals = [],
        RegistryAnswers = [],
    };

    public Refusal? WhyNotPublic() => IsOpened ? null : ProceedingRefusals.NotOpened;

    /// <summary>Adds the news from an event; the approvals determine what readers see of it.</summary>
    private Proceeding WithNews(Proceeding before, Recorded<ProceedingEvent> recorded) =>
        recorded.Event is ProceedingCorrected ? this with { Happenings = CorrectedNews.Of(before, this, recorded) }
        : NewsEntry.Of(before, recorded) is { } news ? this with { Happenings = Happenings.Add(news) }
        : this;

    /// <summary>Adds the version at which the last seat was entered.</summary>
    private Proceeding WithSeatVersion(Recorded<ProceedingEvent> recorded) =>
        recorded.Event is Opened or SeatChanged ? this with { SeatVersions = SeatVersions.Add(recorded.Version) } : this;
}

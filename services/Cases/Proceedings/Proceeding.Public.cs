using System.Collections.Immutable;
using Habeas.Cases.News;
using Habeas.Platform.Grains;

namespace Habeas.Cases.Proceedings;

/// <summary>How much of a proceeding a second person has approved for the public.</summary>
public enum ApprovalState
{
    None,
    ChangesPending,
    Complete,
}

/// <summary>What a second person approved for the public.</summary>
/// <param name="File">The proceeding as it was then; what was entered later is not in it. It has no approval of its own.</param>
/// <param name="Version">The version that the approval left.</param>
/// <param name="At">When it was recorded: nothing that is indexed may depend on it.</param>
/// <param name="Since">
/// When the first approval was recorded since it was last taken back: of what was public before nothing may be shown any more.
/// </param>
/// <param name="News">What the public may read of it as news, in the order in which it was entered.</param>
public sealed record Approval(Proceeding File, long Version, DateTimeOffset At, DateTimeOffset Since, ImmutableList<CourtNews> News);

public sealed partial record Proceeding
{
    /// <summary>What the public sees; null when it sees nothing.</summary>
    public Approval? Approval { get; init; }

    public string OpenedBy { get; init; } = "";

    /// <summary>Who entered something since the last approval, and so may not approve it.</summary>
    public ImmutableList<string> EnteredBy { get; init; } = [];

    /// <summary>How many entries of those that the public may know there are, approved or not.</summary>
    public int PublicEntries { get; init; }

    /// <summary>What becomes news when it is approved.</summary>
    public ImmutableList<NewsEntry> Happenings { get; init; } = [];

    public bool IsPublished => Approval is not null;

    /// <summary>How many entries wait until a second person approves them.</summary>
    public int PendingChanges => PublicEntries - (Approval?.File.PublicEntries ?? 0);

    public ApprovalState ApprovalState =>
        Approval is null ? ApprovalState.None : PendingChanges > 0 ? ApprovalState.ChangesPending : ApprovalState.Complete;

    /// <summary>It takes a second person: none of those who entered anything since the last approval.</summary>
    public Decision<ProceedingEvent> Publish(string actor) =>
        !IsOpened ? ProceedingRefusals.NotOpened
        : ApprovalState == ApprovalState.Complete ? Decision<ProceedingEvent>.Nothing
        : EnteredBy.Contains(actor) ? ProceedingRefusals.SamePerson
        : new Published();

    public Decision<ProceedingEvent> Unpublish(string reason) =>
        !IsPublished ? Decision<ProceedingEvent>.Nothing
        : reason.Length == 0 ? ProceedingRefusals.NoReason
        : new Unpublished(reason);

    /// <summary>What an event changes of who may approve, of what is public, and of what will be.</summary>
    internal Proceeding After(Proceeding before, Recorded<ProceedingEvent> recorded) => recorded.Event switch
    {
        // Up to its own version. An approval of before this rule has no other meaning.
        Published => this with { Approval = Approve(recorded.Version, recorded.RecordedAt), EnteredBy = [] },
        // The next approval is a first one.
        Unpublished => this with { Approval = null, EnteredBy = With(OpenedBy) },
        var entered => this with
        {
            OpenedBy = entered is Opened ? recorded.Actor : OpenedBy,
            EnteredBy = With(recorded.Actor),
            PublicEntries = PublicEntries + (ConcernsPublic(entered) ? 1 : 0),
            Happenings = NewsEntry.Of(before, recorded) is { } news ? Happenings.Add(news) : Happenings,
        },
    };

    private static bool ConcernsPublic(ProceedingEvent entered) => entered
        is Opened or SeatChanged or ChargesChanged
        or HearingScheduled or HearingPostponed or HearingClosedToPublic or HearingHeld or HearingCancelled
        or DecisionGiven;

    private Approval Approve(long version, DateTimeOffset at)
    {
        var known = Approval?.News.ToDictionary(news => news.Entry.Id) ?? [];
        var file = this with { Approval = null, EnteredBy = [] };
        return new Approval(file, version, at, Approval?.Since ?? at, [.. Happenings.Select(entry => CourtNews.Of(entry, file, known.GetValueOrDefault(entry.Id), at))]);
    }

    private ImmutableList<string> With(string actor) => EnteredBy.Contains(actor) ? EnteredBy : EnteredBy.Add(actor);
}

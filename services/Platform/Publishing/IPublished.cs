using Habeas.Platform.Grains;

namespace Habeas.Platform.Publishing;

/// <summary>A record with a public side: the public sees it as its last approval left it.</summary>
public interface IPublished<TState, TEvent>
    where TState : class, IPublished<TState, TEvent>
{
    Publication<TState> Publication { get; }

    /// <summary>The event of an approval.</summary>
    /// <param name="asEntered">As in <see cref="Approval"/>.</param>
    static abstract TEvent Approved(bool asEntered);

    /// <summary>The event of a withdrawal.</summary>
    static abstract TEvent Withdrawn(string reason);

    /// <summary>Whether an event changes what the public would see, and so waits for an approval.</summary>
    static abstract bool IsPublicChange(TEvent happened);

    /// <summary>Whose entry an event is: that person may not approve it. The actor, unless a rule names somebody else.</summary>
    string EnteredBy(Recorded<TEvent> recorded) => recorded.Actor;

    /// <summary>The same record with another publication.</summary>
    TState With(Publication<TState> publication);

    /// <summary>
    /// What the public sees of the record as it is now: without what is for the desk, and with the times of its approvals.
    /// </summary>
    /// <param name="publication">The approvals, the one that is being applied included.</param>
    TState AsApproved(Publication<TState> publication) => With(publication);

    /// <summary>Why the record cannot be published at all; null when it can.</summary>
    Refusal? WhyNotPublic();

    /// <summary>
    /// An earlier publication of the record without what was taken back since: as of no time may that be shown.
    /// </summary>
    /// <param name="now">What is public now.</param>
    TState WithoutTakenBack(TState now) => (TState)this;
}

/// <summary>The event of an approval.</summary>
public interface IApproval
{
    /// <summary>As in <see cref="Approval"/>.</summary>
    bool AsEntered { get; }
}

/// <summary>Marks the event of a withdrawal from the public.</summary>
public interface IWithdrawal;

/// <summary>The rules of approval and withdrawal that every published record shares.</summary>
public static class Published
{
    /// <summary>Approves the record as it is now.</summary>
    public static Decision<TEvent> Publish<TState, TEvent>(this IPublished<TState, TEvent> record, Approver approver)
        where TState : class, IPublished<TState, TEvent> =>
        record.WhyNotPublic() is { } refusal ? refusal : record.Publication.Approve(approver, TState.Approved(asEntered: false));

    /// <summary>Keeps public a record that was public as it was entered, before records had to be approved.</summary>
    public static Decision<TEvent> KeepPublic<TState, TEvent>(this IPublished<TState, TEvent> record)
        where TState : class, IPublished<TState, TEvent> =>
        record.Publication.Number > 0 || record.WhyNotPublic() is not null ? Decision<TEvent>.Nothing : TState.Approved(asEntered: true);

    /// <summary>Takes the record from the public side, past times included.</summary>
    public static Decision<TEvent> Unpublish<TState, TEvent>(this IPublished<TState, TEvent> record, string reason)
        where TState : class, IPublished<TState, TEvent> =>
        record.Publication.Withdraw(TState.Withdrawn(reason));

    /// <summary>What an event does to the publication of the state that it left.</summary>
    internal static TState Follow<TState, TEvent>(this TState after, Recorded<TEvent> recorded)
        where TState : class, IPublished<TState, TEvent> => recorded.Event switch
    {
        IApproval approval => after.With(after.Publication.Approved(
            new Approval(recorded.Version, recorded.RecordedAt, approval.AsEntered), after.AsApproved)),
        IWithdrawal => after.With(after.Publication.Withdrawn()),
        var happened when TState.IsPublicChange(happened) => after.With(
            after.Publication.Entered(after.EnteredBy(recorded), recorded.Sources)),
        _ => after,
    };
}

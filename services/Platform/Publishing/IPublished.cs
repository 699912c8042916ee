using Habeas.Platform.Grains;

namespace Habeas.Platform.Publishing;

/// <summary>A record with a public side: the public sees it as last approved.</summary>
public interface IPublished<TState, TEvent>
    where TState : class, IPublished<TState, TEvent>
{
    Publication<TState> Publication { get; }

    /// <summary>Creates the event of an approval.</summary>
    /// <param name="asEntered">See <see cref="Approval"/>.</param>
    static abstract TEvent Approved(bool asEntered);

    /// <summary>Creates the event of a withdrawal.</summary>
    static abstract TEvent Withdrawn(string reason);

    /// <summary>Whether an event changes what the public would see, and therefore waits for approval.</summary>
    static abstract bool IsPublicChange(TEvent happened);

    /// <summary>Who entered an event, and may therefore not approve it. The actor, unless a rule says otherwise.</summary>
    string EnteredBy(Recorded<TEvent> recorded) => recorded.Actor;

    /// <summary>The same record with another publication.</summary>
    TState With(Publication<TState> publication);

    /// <summary>
    /// The public version of the record as it is now: without data for the desk, and dated by its approvals.
    /// </summary>
    /// <param name="publication">The approvals, including the one being applied.</param>
    TState AsApproved(Publication<TState> publication) => With(publication);

    /// <summary>Why the record cannot be published at all; null if it can.</summary>
    Refusal? WhyNotPublic();

    /// <summary>
    /// An earlier public version of the record, without data that has since been withdrawn: that is not shown for any past time.
    /// </summary>
    /// <param name="now">The current public version.</param>
    TState WithoutTakenBack(TState now) => (TState)this;
}

/// <summary>The event of an approval.</summary>
public interface IApproval
{
    /// <summary>See <see cref="Approval"/>.</summary>
    bool AsEntered { get; }
}

/// <summary>Marks the event of a withdrawal from the public.</summary>
public interface IWithdrawal;

/// <summary>The rules of approval and withdrawal common to all published records.</summary>
public static class Published
{
    /// <summary>Approves the record as it is now.</summary>
    public static Decision<TEvent> Publish<TState, TEvent>(this IPublished<TState, TEvent> record, Approver approver)
        where TState : class, IPublished<TState, TEvent> =>
        record.WhyNotPublic() is { } refusal ? refusal : record.Publication.Approve(approver, TState.Approved(asEntered: false));

    /// <summary>Keeps a record public that was entered before records needed approval.</summary>
    public static Decision<TEvent> KeepPublic<TState, TEvent>(this IPublished<TState, TEvent> record)
        where TState : class, IPublished<TState, TEvent> =>
        record.Publication.Number > 0 || record.WhyNotPublic() is not null ? Decision<TEvent>.Nothing : TState.Approved(asEntered: true);

    /// <summary>Removes the record from the public side, for past times too.</summary>
    public static Decision<TEvent> Unpublish<TState, TEvent>(this IPublished<TState, TEvent> record, string reason)
        where TState : class, IPublished<TState, TEvent> =>
        record.Publication.Withdraw(TState.Withdrawn(reason));

    /// <summary>Applies an event to the publication of the state after it.</summary>
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

using Habeas.Platform.Grains;

namespace Habeas.Platform.Publishing;

/// <summary>A record with a public side: the public sees it as last approved.</summary>
public interface IPublished<TState, TEvent>
    where TState : class, IPublished<TState, TEvent>
{
    Publication<TState> Publication { get; }

    /// <summary>
    /// The facts about persons that the public version of the record as it is now states, and for which their persons are asked.
    /// </summary>
    IEnumerable<PersonFact> PersonFacts => [];

    /// <summary>Creates the event of an approval.</summary>
    /// <param name="asEntered">See <see cref="Approval"/>.</param>
    /// <param name="withheld">What the approval leaves out; null for nothing.</param>
    static abstract TEvent Approved(bool asEntered, IReadOnlyList<PersonFact>? withheld);

    /// <summary>Creates the event that takes facts out of the public version; null if the record states none about persons.</summary>
    static virtual TEvent? Withheld(IReadOnlyList<PersonFact> facts) => default;

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

    /// <summary>The public version without these facts; null if it cannot be shown without them.</summary>
    TState? Without(IReadOnlyCollection<PersonFact> facts) => PersonFacts.Any(facts.Contains) ? null : (TState)this;

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

    /// <summary>The facts that it leaves out; null for none.</summary>
    IReadOnlyList<PersonFact>? Withheld => null;
}

/// <summary>The event that takes facts out of the public version, because their persons do not let them be public any more.</summary>
public interface IWithholding
{
    IReadOnlyList<PersonFact> Withheld { get; }
}

/// <summary>Marks the event of a withdrawal from the public.</summary>
public interface IWithdrawal;

/// <summary>The rules of approval and withdrawal common to all published records.</summary>
public static class Published
{
    private const string ConsentEnded = "A person does not let it be published any more.";

    /// <summary>The facts for which consent must be asked before the record is approved.</summary>
    public static IReadOnlyCollection<PersonFact> ToAsk<TState, TEvent>(this IPublished<TState, TEvent> record)
        where TState : class, IPublished<TState, TEvent> =>
        record.PersonFacts.Concat(record.Publication.Withheld).ToHashSet();

    /// <summary>Approves the record as it is now, without the facts that consent withholds.</summary>
    public static Decision<TEvent> Publish<TState, TEvent>(this IPublished<TState, TEvent> record, Approver approver, Consent consent)
        where TState : class, IPublished<TState, TEvent>
    {
        var withheld = consent.Withholds(record.ToAsk());
        PersonFact[] facts = [.. withheld.Select(one => one.Fact)];
        return record.WhyNotPublic() is { } refusal ? refusal
            : record.Without(facts) is null ? PublicationRefusals.NotConsented(withheld)
            : record.Publication.Approve(approver, facts, TState.Approved(asEntered: false, facts.Length == 0 ? null : facts));
    }

    /// <summary>
    /// Takes facts out of the public version that must not be public any more, for past times too; the whole record if it cannot be shown
    /// without them.
    /// </summary>
    public static Decision<TEvent> Withhold<TState, TEvent>(this IPublished<TState, TEvent> record, IReadOnlyCollection<PersonFact> facts)
        where TState : class, IPublished<TState, TEvent>
    {
        PersonFact[] added = [.. facts.Where(fact => !record.Publication.Withheld.Contains(fact))];
        return record.Publication.Public is not { } shown || added.Length == 0 ? Decision<TEvent>.Nothing
            : shown.Without(added) is null ? record.Unpublish(ConsentEnded)
            : TState.Withheld(added) is { } happened ? happened
            : Decision<TEvent>.Nothing;
    }

    /// <summary>Keeps a record public that was entered before records needed approval.</summary>
    public static Decision<TEvent> KeepPublic<TState, TEvent>(this IPublished<TState, TEvent> record)
        where TState : class, IPublished<TState, TEvent> =>
        record.Publication.Number > 0 || record.WhyNotPublic() is not null ? Decision<TEvent>.Nothing
        : TState.Approved(asEntered: true, withheld: null);

    /// <summary>Removes the record from the public side, for past times too.</summary>
    public static Decision<TEvent> Unpublish<TState, TEvent>(this IPublished<TState, TEvent> record, string reason)
        where TState : class, IPublished<TState, TEvent> =>
        record.Publication.Withdraw(TState.Withdrawn(reason));

    /// <summary>Applies an event to the publication of the state after it.</summary>
    internal static TState Follow<TState, TEvent>(this TState after, Recorded<TEvent> recorded)
        where TState : class, IPublished<TState, TEvent> => recorded.Event switch
    {
        IApproval approval => after.With(after.Publication.Approved(
            new Approval(recorded.Version, recorded.RecordedAt, approval.AsEntered),
            approval.Withheld ?? [],
            approvals => after.AsApproved(approvals).Without(approval.Withheld ?? []))),
        IWithholding withholding when after.Publication.Public is { } shown => after.With(
            shown.PersonFacts.Any(withholding.Withheld.Contains)
                ? after.Publication.Without(withholding.Withheld, shown.Without(withholding.Withheld), recorded.RecordedAt)
                : after.Publication.NeverAgain(withholding.Withheld)),
        IWithdrawal => after.With(after.Publication.Withdrawn()),
        var happened when TState.IsPublicChange(happened) => after.With(
            after.Publication.Entered(after.EnteredBy(recorded), recorded.Sources)),
        _ => after,
    };
}

using System.Text.Json.Serialization;

namespace Habeas.Lists.Editions;

/// <summary>A withdrawal that one person requested and a second person has to confirm.</summary>
/// <param name="Actor">The pseudonymous subject of the requester.</param>
public sealed record WithdrawalRequest(string Reason, string Actor);

/// <summary>The public side of an edition. Runs, doubts and reasons are for the desk only.</summary>
public sealed partial record Edition : IPublished<Edition, EditionEvent>
{
    public Publication<Edition> Publication { get; init; } = Publication<Edition>.None;

    /// <summary>The withdrawal that is waiting for a second person.</summary>
    public WithdrawalRequest? Withdrawal { get; init; }

    /// <summary>The reason, while facts that only this edition supports are being withdrawn from the register.</summary>
    public string? Withdrawing { get; init; }

    /// <summary>The number of times the edition was withdrawn.</summary>
    public int Withdrawals { get; init; }

    /// <summary>Works on a summary too, although a summary lacks the approved rows.</summary>
    [JsonIgnore]
    public bool IsPublic => !Publication.Approvals.IsEmpty;

    /// <summary>The kinds of fact that a row can state.</summary>
    public static IReadOnlyCollection<FactKind> Stated { get; } = [FactKind.Name, FactKind.Case, FactKind.Place];

    /// <summary>What rows tell about persons of the register. Undecided rows concern nobody that could be asked.</summary>
    public IEnumerable<PersonFact> PersonFacts =>
        Holders.Keys.SelectMany(prisoner => Stated.Select(kind => new PersonFact(kind, prisoner)));

    public static EditionEvent Approved(bool asEntered, IReadOnlyList<PersonFact>? withheld) => new EditionPublished(asEntered, withheld);

    public static EditionEvent? Withheld(IReadOnlyList<PersonFact> facts) => new EditionFactsWithheld(facts);

    public static EditionEvent Withdrawn(string reason) => new EditionUnpublished(reason);

    public static bool IsPublicChange(EditionEvent happened) => happened is
        Imported or Drafted or EntriesAdded or EntryCorrected or DecisionUndone or Decided { Kind: not DecisionKind.NotSame };

    public Edition With(Publication<Edition> publication) => this with { Publication = publication };

    /// <summary>The rows are shared, not copied; their desk-only parts have no public field.</summary>
    public Edition AsApproved(Publication<Edition> publication) => this with
    {
        Publication = publication,
        Pending = null,
        Withdrawal = null,
        Withdrawing = null,
    };

    /// <summary>Its rows stay, so that counts and comparisons hold; what they tell about these persons is left out.</summary>
    public Edition Without(IReadOnlyCollection<PersonFact> facts)
    {
        var entries = Entries.ToBuilder();
        foreach (var person in facts.Where(fact => fact.Person is not null).ToLookup(fact => fact.Person!.Value, fact => fact.Kind))
        {
            foreach (var number in Holders.GetValueOrDefault(person.Key, []))
            {
                entries[number - 1] = entries[number - 1].Without([.. person]);
            }
        }

        return this with { Entries = entries.ToImmutable() };
    }

    public Refusal? WhyNotPublic() =>
        Stage is Stage.None or Stage.Discarded ? Refusals.WrongState(Stage)
        : Withdrawing is not null ? Refusals.WithdrawalPending
        : null;

    /// <summary>The approved rows, without persons whose decisions were undone since.</summary>
    public Edition WithoutTakenBack(Edition now) => Entries.Where(
            entry => entry.Prisoner is { } prisoner && now.Find(entry.Number)?.Prisoner != prisoner)
        .Aggregate(this, (edition, entry) => edition with
        {
            Entries = edition.Entries.SetItem(entry.Number - 1, entry.WithoutPrisoner()),
            Holders = Remove(edition.Holders, entry.Prisoner!.Value, entry.Number),
        });

    /// <summary>Requests the withdrawal.</summary>
    public Decision<EditionEvent> RequestWithdrawal(string reason) =>
        !IsPublic ? Refusals.NotPublic
        : Withdrawal is not null ? Refusals.WithdrawalRequested
        : new WithdrawalRequested(reason);

    /// <summary>Confirms the withdrawal; needs a second person.</summary>
    public Decision<EditionEvent> ConfirmWithdrawal(Approver approver) => Withdrawal switch
    {
        null => Refusals.NoWithdrawalRequested,
        var request when request.Actor == approver.Actor && !approver.Alone => PublicationRefusals.SamePerson,
        var request => this.Unpublish(request.Reason),
    };

    /// <summary>Cancels the requested withdrawal. Anyone at the desk may do so.</summary>
    public Decision<EditionEvent> DeclineWithdrawal() =>
        Withdrawal is null ? Refusals.NoWithdrawalRequested : new WithdrawalDeclined();

    /// <summary>Records that the facts which only this edition supports are no longer public in the register.</summary>
    public Decision<EditionEvent> EndWithdrawal() =>
        Withdrawing is null ? Decision<EditionEvent>.Nothing : new WithdrawalCompleted();

    /// <summary>Without its rows and without its public rows.</summary>
    public Edition WithoutEntries() => this with
    {
        Entries = [],
        Holders = Empty.Holders,
        Publication = Publication with { Public = null },
    };
}

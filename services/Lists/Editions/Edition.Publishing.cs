using System.Text.Json.Serialization;

namespace Habeas.Lists.Editions;

/// <summary>A withdrawal that one person asked for and a second one has to confirm.</summary>
/// <param name="Actor">The pseudonymous subject.</param>
public sealed record WithdrawalRequest(string Reason, string Actor);

/// <summary>The public side of an edition. The public sees the rows and who they are; runs, doubts and reasons are the desk's.</summary>
public sealed partial record Edition : IPublished<Edition, EditionEvent>
{
    public Publication<Edition> Publication { get; init; } = Publication<Edition>.None;

    /// <summary>The withdrawal that waits for a second person.</summary>
    public WithdrawalRequest? Withdrawal { get; init; }

    /// <summary>The edition was withdrawn, and what only it brought is still being withdrawn in the register: the reason.</summary>
    public string? Withdrawing { get; init; }

    /// <summary>How often the edition was withdrawn.</summary>
    public int Withdrawals { get; init; }

    /// <summary>Also of a summary, which leaves out what is public.</summary>
    [JsonIgnore]
    public bool IsPublic => !Publication.Approvals.IsEmpty;

    public static EditionEvent Approved(bool asEntered) => new EditionPublished(asEntered);

    public static EditionEvent Withdrawn(string reason) => new EditionUnpublished(reason);

    public static bool IsPublicChange(EditionEvent happened) => happened is
        Imported or Drafted or EntriesAdded or EntryCorrected or DecisionUndone or Decided { Kind: not DecisionKind.NotSame };

    public Edition With(Publication<Edition> publication) => this with { Publication = publication };

    /// <summary>The rows are shared, not copied: what of them is the desk's has no public field.</summary>
    public Edition AsApproved(Publication<Edition> publication) => this with
    {
        Publication = publication,
        Pending = null,
        Withdrawal = null,
        Withdrawing = null,
    };

    public Refusal? WhyNotPublic() =>
        Stage is Stage.None or Stage.Discarded ? Refusals.WrongState(Stage)
        : Withdrawing is not null ? Refusals.WithdrawalPending
        : null;

    /// <summary>Without the persons that rows turned out not to be.</summary>
    public Edition WithoutTakenBack(Edition now) => Entries.Where(
            entry => entry.Prisoner is { } prisoner && now.Find(entry.Number)?.Prisoner != prisoner)
        .Aggregate(this, (edition, entry) => edition with
        {
            Entries = edition.Entries.SetItem(entry.Number - 1, entry.WithoutPrisoner()),
            Holders = Remove(edition.Holders, entry.Prisoner!.Value, entry.Number),
        });

    /// <summary>One person asks for the withdrawal.</summary>
    public Decision<EditionEvent> RequestWithdrawal(string reason) =>
        !IsPublic ? Refusals.NotPublic
        : Withdrawal is not null ? Refusals.WithdrawalRequested
        : new WithdrawalRequested(reason);

    /// <summary>A second person confirms it.</summary>
    public Decision<EditionEvent> ConfirmWithdrawal(Approver approver) => Withdrawal switch
    {
        null => Refusals.NoWithdrawalRequested,
        var request when request.Actor == approver.Actor && !approver.Alone => PublicationRefusals.SamePerson,
        var request => this.Unpublish(request.Reason),
    };

    /// <summary>The withdrawal that was asked for is given up, by whoever.</summary>
    public Decision<EditionEvent> DeclineWithdrawal() =>
        Withdrawal is null ? Refusals.NoWithdrawalRequested : new WithdrawalDeclined();

    /// <summary>What only this edition brought is no longer public in the register either.</summary>
    public Decision<EditionEvent> EndWithdrawal() =>
        Withdrawing is null ? Decision<EditionEvent>.Nothing : new WithdrawalCompleted();

    /// <summary>Without its rows, and without the rows that are public.</summary>
    public Edition WithoutEntries() => this with
    {
        Entries = [],
        Holders = Empty.Holders,
        Publication = Publication with { Public = null },
    };
}

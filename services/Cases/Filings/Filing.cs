using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Habeas.Cases.Filings;

/// <summary>A paper from or for a prisoner, sent to an addressee, and the rules for changing it. Pure.</summary>
public sealed partial record Filing
{
    public static Filing Empty { get; } = new();

    public FilingStep Step { get; init; }

    public FilingKind Kind { get; init; }

    public string Title { get; init; } = "";

    public ImmutableList<Guid> Prisoners { get; init; } = [];

    /// <summary>Whose paper it is; null if it is several persons'.</summary>
    public Guid? Person => Prisoners is [var only] ? only : null;

    public Guid? Facility { get; init; }

    public Guid? Proceeding { get; init; }

    /// <summary>Where it is now: the body it was forwarded to, or the original addressee.</summary>
    public Addressee Addressee { get; init; } = new(AddresseeKind.Other, "");

    public FilingText? Text { get; init; }

    public DeliveryWay Way { get; init; }

    /// <summary>Who reportedly took it from its author.</summary>
    public string ReceivedBy { get; init; } = "";

    public string RegistrationNumber { get; init; } = "";

    /// <summary>Every step made, in order.</summary>
    public ImmutableList<MadeStep> Steps { get; init; } = [];

    public ImmutableList<Proof> Proofs { get; init; } = [];

    /// <summary>The highest number that a proof had: that of a withdrawn one is not given again.</summary>
    public int LastProof { get; init; }

    public ImmutableList<Attachment> Attachments { get; init; } = [];

    public ImmutableList<HandlingEntry> HandlingLog { get; init; } = [];

    /// <summary>Every presumption, current or taken back, in order.</summary>
    public ImmutableList<Silence> Silences { get; init; } = [];

    public ImmutableList<Remedy> Remedies { get; init; } = [];

    /// <summary>Presumptions for which a facility's administration is accused, in order.</summary>
    public ImmutableList<Accusation> Accusations { get; init; } = [];

    /// <summary>Deadlines moved by later rules or holidays, in the order in which the moves were noticed.</summary>
    public ImmutableList<MovedWait> Moves { get; init; } = [];

    /// <summary>The current presumption; null if the filing is not silent.</summary>
    public Silence? Silence => Silences.LastOrDefault() is { TakenBack: null } silence ? silence : null;

    public bool IsPresumedWithheld => Silence is { Stage: SilenceStage.PresumedWithheld };

    /// <summary>The latest day on which something was entered that affects the clock.</summary>
    public DateOnly? LastEnteredOn { get; init; }

    public PartialDate? HandedOverOn => Steps.FirstOrDefault(made => made.Step == FilingStep.HandedOver)?.On;

    /// <summary>The day delivery was first proven, by a postal receipt or the addressee's number.</summary>
    public PartialDate? ConfirmedOn => Proofs
        .Where(proof => proof.ShowsDelivery)
        .Select(proof => (PartialDate?)proof.On)
        .Concat(Steps.Where(made => made.Step == FilingStep.Registered).Select(made => (PartialDate?)made.On))
        .OrderBy(on => on!.Value.Earliest)
        .FirstOrDefault();

    public bool IsProven(FilingStep step) => Proofs.Any(proof => proof.Step == step && proof.ShowsDelivery);

    public static Decision<FilingEvent> Draft(Filing filing, Drafted draft, DateOnly today) =>
        filing.Step != FilingStep.None ? FilingRefusals.WrongStep(filing.Step)
        : draft.Prisoners.Count == 0 ? FilingRefusals.NoPrisoner
        : draft.On.Earliest > today ? FilingRefusals.InFuture
        : draft.Text is { } text && !IsSha256(text.Sha256) ? FilingRefusals.NotAHash
        : Happened(draft, draft.On);

    public Decision<FilingEvent> HandOver(HandedOver handedOver, DateOnly today) =>
        handedOver.Way == DeliveryWay.Administration && Facility is null ? FilingRefusals.NoFacility
        : Make(FilingStep.HandedOver, handedOver, handedOver.On, today);

    public Decision<FilingEvent> Post(Posted posted, DateOnly today) => Make(FilingStep.Posted, posted, posted.On, today);

    /// <summary>The addressee's number is proof of delivery in itself, however late it arrives.</summary>
    public Decision<FilingEvent> Register(Registered registered, DateOnly today) =>
        Delivered(Make(FilingStep.Registered, registered, registered.On, today), FilingStep.Registered, registered.On);

    public Decision<FilingEvent> Accept(Accepted accepted, DateOnly today) => Make(FilingStep.Accepted, accepted, accepted.On, today);

    public Decision<FilingEvent> Refuse(RefusedByAddressee refused, DateOnly today) => Make(FilingStep.Refused, refused, refused.On, today);

    public Decision<FilingEvent> Forward(Forwarded forwarded, DateOnly today) => Make(FilingStep.Forwarded, forwarded, forwarded.On, today);

    public Decision<FilingEvent> Answer(Answered answered, DateOnly today) => Make(FilingStep.Answered, answered, answered.On, today);

    public Decision<FilingEvent> Decide(DecidedUpon decided, DateOnly today) => Make(FilingStep.Decided, decided, decided.On, today);

    public Decision<FilingEvent> Lose(Lost lost, DateOnly today) => Make(FilingStep.Lost, lost, lost.On, today);

    /// <param name="heldBy">Another filing that has a proof of this kind with this reference, or with this attachment's hash.</param>
    public Decision<FilingEvent> Prove(Proof proof, Guid? heldBy, DateOnly today)
    {
        if (heldBy is not null || (proof.Addressee.Length > 0 && !Addressee.IsNamed(proof.Addressee)))
        {
            return FilingRefusals.ForAnotherFiling(heldBy);
        }

        if (HandedOverOn is not { } handedOver || proof.Step is FilingStep.None or FilingStep.Drafted or FilingStep.Lost)
        {
            return FilingRefusals.StepNotProvable;
        }

        if (proof.On.IsCertainlyBefore(handedOver))
        {
            return FilingRefusals.ProofBeforeStep(handedOver);
        }

        if (proof.On.Earliest > today)
        {
            return FilingRefusals.InFuture;
        }

        if (proof.Sha256 is { } hash && !IsSha256(hash))
        {
            return FilingRefusals.NotAHash;
        }

        if (Proofs.Find(known => known.Kind == proof.Kind && known.Step == proof.Step && known.Reference == proof.Reference) is { } twice)
        {
            return FilingRefusals.ProofRepeated(twice.Number);
        }

        var added = Happened(new ProofAdded(proof with { Number = LastProof + 1 }), proof.On);
        if (Steps.Exists(made => made.Step == proof.Step))
        {
            return proof.ShowsDelivery ? Delivered(added, proof.Step, proof.On) : added;
        }

        // A receipt proves a step even if nobody had reported it.
        FilingEvent? implied = proof switch
        {
            { ShowsDelivery: false } => null,
            { Step: FilingStep.Posted } => new Posted("", proof.On),
            { Kind: ProofKind.PostalReceipt or ProofKind.DeliveryNotice } => null,
            _ => new Registered(proof.Addressee, proof.Reference, proof.On),
        };
        if (implied is null)
        {
            return FilingRefusals.StepNotProvable;
        }

        var step = Make(proof.Step, implied, proof.On, today);
        return step.Refusal is { } refusal ? refusal : Delivered(Decision<FilingEvent>.Of([.. step.Events, added]), proof.Step, proof.On);
    }

    public Decision<FilingEvent> Attach(Attachment attachment) =>
        !IsSha256(attachment.Sha256) ? FilingRefusals.NotAHash
        : Step == FilingStep.None ? FilingRefusals.WrongStep(Step)
        : Attachments.Exists(known => known.Sha256 == attachment.Sha256) ? Decision<FilingEvent>.Nothing
        : new AttachmentAdded(attachment with { Number = Attachments.Count + 1 });

    public Decision<FilingEvent> NoteHandling(EvidenceHandled noted) =>
        noted.Attachment >= 1 && noted.Attachment <= Attachments.Count ? Happened(noted, noted.On) : FilingRefusals.NoSuchAttachment;

    /// <summary>The same events, marked with the day on which they were entered.</summary>
    public static Decision<FilingEvent> Entered(Decision<FilingEvent> made, DateOnly today) => made.Events.Count == 0
        ? made
        : Decision<FilingEvent>.Of(
            [.. made.Events.Select(happened => happened with { Event = happened.Event with { EnteredOn = today } })]);

    internal static bool IsSha256(string text) => Sha256().IsMatch(text);

    private static Happened<FilingEvent> Happened(FilingEvent happened, PartialDate on) => new(happened, on);

    private Decision<FilingEvent> Make(FilingStep step, FilingEvent happened, PartialDate on, DateOnly today) =>
        !MayFollow(Step, step) ? FilingRefusals.WrongStep(Step)
        : on.Earliest > today ? FilingRefusals.InFuture
        : Steps.Exists(made => on.IsCertainlyBefore(made.On)) ? FilingRefusals.DatesRunBackwards
        : Happened(happened, on);

    /// <summary>
    /// A lost paper can still turn up at the addressee. A filing that was refused, decided or answered is finished; anything later is a new
    /// filing.
    /// </summary>
    private static bool MayFollow(FilingStep from, FilingStep to) => to switch
    {
        FilingStep.HandedOver => from is FilingStep.Drafted,
        FilingStep.Posted => from is FilingStep.HandedOver or FilingStep.Lost,
        FilingStep.Registered => from is FilingStep.HandedOver or FilingStep.Posted or FilingStep.Forwarded or FilingStep.Lost,
        FilingStep.Accepted => from is FilingStep.Registered,
        FilingStep.Refused or FilingStep.Forwarded => from is FilingStep.Registered or FilingStep.Accepted,
        FilingStep.Answered => from is FilingStep.Registered or FilingStep.Accepted or FilingStep.Forwarded,
        FilingStep.Decided => from is FilingStep.Registered or FilingStep.Accepted,
        FilingStep.Lost => from is FilingStep.HandedOver or FilingStep.Posted or FilingStep.Registered or FilingStep.Accepted
            or FilingStep.Forwarded,
        _ => false,
    };

    /// <summary>
    /// Also takes back the current presumption if the new event proves a later step than the silent one.
    /// </summary>
    private Decision<FilingEvent> Delivered(Decision<FilingEvent> made, FilingStep step, PartialDate on) =>
        made.Events.Count > 0 && Silence is { } silence && Answers(silence.After, step)
            ? Decision<FilingEvent>.Of([.. made.Events, Happened(new PresumptionTakenBack(step, silence.Stage, on), on)])
            : made;

    private static bool Answers(FilingStep silentAfter, FilingStep proven) =>
        proven == FilingStep.Registered ? silentAfter is FilingStep.HandedOver or FilingStep.Posted or FilingStep.Forwarded
        : proven == FilingStep.Posted && silentAfter == FilingStep.HandedOver;

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sha256();
}

/// <summary>A step and the day it was made.</summary>
/// <param name="Sources">Where it is known from; null if no source was given.</param>
/// <param name="Given">The detail as it was entered, when it is shown together with something else.</param>
/// <param name="ReceivedBy">For the handing over.</param>
/// <param name="To">For the draft and each forwarding: the body that it was then addressed to.</param>
public sealed record MadeStep(
    FilingStep Step,
    PartialDate On,
    string Detail,
    IReadOnlyList<string>? Sources = null,
    string Given = "",
    string ReceivedBy = "",
    Addressee? To = null);

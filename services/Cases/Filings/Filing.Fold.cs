namespace Habeas.Cases.Filings;

/// <summary>Builds a filing from its events. They are applied; nothing is decided here.</summary>
public sealed partial record Filing
{
    public static Filing Evolve(Filing filing, Recorded<FilingEvent> recorded) =>
        KnownFrom(filing, Evolve(filing, recorded.Event), recorded.Sources);

    public static Filing Evolve(Filing filing, FilingEvent happened) =>
        Apply(filing, happened) with { LastEnteredOn = happened.EnteredOn ?? filing.LastEnteredOn };

    private static Filing Apply(Filing filing, FilingEvent happened) => happened switch
    {
        Drafted drafted => Made(filing, new MadeStep(FilingStep.Drafted, drafted.On, "", To: drafted.Addressee)) with
        {
            Kind = drafted.Kind,
            Title = drafted.Title,
            Prisoners = [.. drafted.Prisoners],
            Facility = drafted.Facility,
            Proceeding = drafted.Proceeding,
            Addressee = drafted.Addressee,
            Text = drafted.Text,
        },
        HandedOver handedOver => Made(filing, HandedOverStep(handedOver.On, handedOver.GivenBy, handedOver.ReceivedBy))
            with { Way = handedOver.Way, ReceivedBy = handedOver.ReceivedBy },
        Posted posted => Made(filing, FilingStep.Posted, posted.On, posted.ToldBy),
        Registered registered => Made(filing, FilingStep.Registered, registered.On, registered.Number)
            with { RegistrationNumber = registered.Number },
        Accepted accepted => Made(filing, FilingStep.Accepted, accepted.On),
        RefusedByAddressee refused => Made(filing, FilingStep.Refused, refused.On, refused.Reason),
        Forwarded forwarded => Made(filing, ForwardedStep(forwarded.On, forwarded.To))
            with { Addressee = forwarded.To, RegistrationNumber = "" },
        Answered answered => Made(filing, FilingStep.Answered, answered.On, answered.Summary),
        DecidedUpon decided => Made(filing, FilingStep.Decided, decided.On, decided.Result),
        Lost lost => Made(filing, FilingStep.Lost, lost.On, lost.Reason),
        ProofAdded added => filing with
        {
            Proofs = filing.Proofs.Add(added.Proof), LastProof = Math.Max(filing.LastProof, added.Proof.Number),
        },
        AttachmentAdded added => filing with { Attachments = filing.Attachments.Add(added.Attachment) },
        EvidenceHandled noted => filing with
        {
            HandlingLog = filing.HandlingLog.Add(new HandlingEntry(noted.Attachment, noted.Who, noted.What, noted.On)),
        },
        WentUnconfirmed went => filing with
        {
            Silences = filing.Silences.Add(new Silence(went.After, SilenceStage.Unconfirmed, went.Rule, went.Due, TakenBack: null)),
        },
        // A second presumption, after the first was taken back, starts the remedies again.
        PresumedWithheld presumed => filing with
        {
            Remedies = [],
            Silences = filing.Silences.Add(
                new Silence(presumed.After, SilenceStage.PresumedWithheld, presumed.Rule, presumed.Due, TakenBack: null)),
            Accusations = AccusedByOldReading(presumed) is { } facility
                ? filing.Accusations.Add(new Accusation(
                    filing.Silences.Count + 1, facility, Incident: null, Withdrawn: false, filing.HandedOverOn))
                : filing.Accusations,
        },
        AdministrationAccused accused => filing with
        {
            Accusations = filing.Accusations.Add(
                new Accusation(accused.Silence, accused.Facility, Incident: null, Withdrawn: false, filing.HandedOverOn)),
        },
        IncidentReported reported => Accuse(filing, reported.Silence, accusation => accusation with { Incident = reported.Incident }),
        IncidentWithdrawn withdrawn => Accuse(filing, withdrawn.Silence, accusation => accusation with { Withdrawn = true }),
        PresumptionTakenBack taken => filing with
        {
            Silences =
            [
                .. filing.Silences.Select(silence => silence.TakenBack is null
                    ? silence with { TakenBack = taken.On, ByCorrection = taken.ByCorrection == true }
                    : silence),
            ],
        },
        RemedyOpened opened => Put(filing, Remedy(filing, opened.Target) with { OpenedOn = opened.On }),
        RemedySent sent => Put(filing, Remedy(filing, sent.Target) with { SentOn = sent.On, Filing = sent.Filing }),
        AwaitedMoved moved => filing with { Moves = filing.Moves.Add(new MovedWait(moved.Key, moved.Move)) },
        AwaitedEntered entered => filing with { Awaits = [.. entered.Awaited], AwaitRules = entered.Rules },
        RemedyClosed closed => Put(filing, Remedy(filing, closed.Target) with { Result = closed.Result, ClosedOn = closed.On }),
        FilingCorrected corrected => Correct(filing, corrected),
        _ => filing,
    };

    /// <summary>Adds the sources of a step. Sources of all other events are in the history.</summary>
    private static Filing KnownFrom(Filing before, Filing filing, IReadOnlyList<string> sources) =>
        sources.Count == 0 || filing.Steps.Count == before.Steps.Count
        ? filing
        : filing with { Steps = filing.Steps.SetItem(filing.Steps.Count - 1, filing.Steps[^1] with { Sources = sources }) };

    /// <summary>
    /// Before <see cref="AdministrationAccused"/> became an event, these presumptions were accusations. This interpretation of old journals
    /// must never change; the current rule is <see cref="Accuses"/>.
    /// </summary>
    private static Guid? AccusedByOldReading(PresumedWithheld presumed) =>
        presumed is { AccusesApart: false, After: FilingStep.HandedOver, Way: DeliveryWay.Administration } ? presumed.Facility : null;

    private static Filing Made(Filing filing, FilingStep step, PartialDate on, string detail = "") =>
        Made(filing, new MadeStep(step, on, detail));

    private static Filing Made(Filing filing, MadeStep made) => filing with { Step = made.Step, Steps = filing.Steps.Add(made) };

    private static MadeStep HandedOverStep(PartialDate on, string givenBy, string receivedBy) => new(
        FilingStep.HandedOver,
        on,
        string.Join(" → ", new[] { givenBy, receivedBy }.Where(name => name.Length > 0)),
        Given: givenBy,
        ReceivedBy: receivedBy);

    private static MadeStep ForwardedStep(PartialDate on, Addressee to) => new(FilingStep.Forwarded, on, to.Name, To: to);

    private static Filing Accuse(Filing filing, int silence, Func<Accusation, Accusation> change) =>
        filing with
        {
            Accusations = [.. filing.Accusations.Select(accusation => accusation.Silence == silence ? change(accusation) : accusation)],
        };

    private static Remedy Remedy(Filing filing, RemedyTarget target) => filing.LaidOut.Single(remedy => remedy.Target == target);

    private static Filing Put(Filing filing, Remedy remedy)
    {
        var place = filing.Remedies.FindIndex(known => known.Target == remedy.Target);
        return filing with { Remedies = place < 0 ? filing.Remedies.Add(remedy) : filing.Remedies.SetItem(place, remedy) };
    }
}

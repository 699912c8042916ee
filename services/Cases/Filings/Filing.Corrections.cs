namespace Habeas.Cases.Filings;

/// <summary>Correcting an entry. What follows from the entries, such as a presumption, is derived again.</summary>
public sealed partial record Filing
{
    public Decision<FilingEvent> Correct(FilingCorrected corrected, FilingClock clock, DateOnly today)
    {
        if (Step == FilingStep.None)
        {
            return FilingRefusals.WrongStep(Step);
        }

        if (corrected.Reason.Length == 0)
        {
            return FilingRefusals.NoReason;
        }

        var decided = corrected switch
        {
            DraftCorrected draft => CorrectDraft(draft, today),
            StepCorrected step => CorrectStep(step, today),
            StepWithdrawn step => WithdrawStep(step),
            ProofWithdrawn proof => Proofs.Exists(known => known.Number == proof.Proof) ? proof : FilingRefusals.NoSuchEntry,
            _ => FilingRefusals.NoSuchEntry,
        };
        return decided.Events.Count == 0 ? decided : WithoutUnfoundedSilence(decided, clock, today);
    }

    private Decision<FilingEvent> CorrectDraft(DraftCorrected to, DateOnly today) =>
        to.On.Earliest > today ? FilingRefusals.InFuture
        : Steps.Skip(1).Any(made => made.On.IsCertainlyBefore(to.On)) ? FilingRefusals.DatesRunBackwards
        : to.Facility is null && HandedOverOn is not null && Way == DeliveryWay.Administration ? FilingRefusals.NoFacility
        : (to.Kind, to.Title, to.Facility, to.Proceeding, to.Addressee, to.On)
            == (Kind, Title, Facility, Proceeding, Steps[0].To, Steps[0].On) ? Decision<FilingEvent>.Nothing
        : Happened(to, to.On);

    private Decision<FilingEvent> CorrectStep(StepCorrected to, DateOnly today)
    {
        var at = to.Number - 1;
        if (at < 1 || at >= Steps.Count)
        {
            return FilingRefusals.NoSuchEntry;
        }

        var wrong = Steps[at];
        if ((wrong.Step == FilingStep.HandedOver) != to.Way is not null
            || (wrong.Step == FilingStep.Forwarded) != to.To is not null
            || (wrong.Step != FilingStep.HandedOver && to.ReceivedBy.Length > 0)
            || (wrong.Step == FilingStep.Registered && to.Detail.Length == 0))
        {
            return FilingRefusals.WrongStep(wrong.Step);
        }

        if (to.On.Earliest > today)
        {
            return FilingRefusals.InFuture;
        }

        if (Steps.Take(at).Any(made => to.On.IsCertainlyBefore(made.On))
            || Steps.Skip(to.Number).Any(made => made.On.IsCertainlyBefore(to.On)))
        {
            return FilingRefusals.DatesRunBackwards;
        }

        if (to.Way == DeliveryWay.Administration && Facility is null)
        {
            return FilingRefusals.NoFacility;
        }

        if (wrong.Step == FilingStep.HandedOver && Proofs.Find(proof => proof.On.IsCertainlyBefore(to.On)) is { } proof)
        {
            return FilingRefusals.EntryDepends(string.Create(CultureInfo.InvariantCulture, $"proof {proof.Number}"));
        }

        return Corrected(wrong, to) == wrong && (to.Way is null || to.Way == Way) ? Decision<FilingEvent>.Nothing : Happened(to, to.On);
    }

    private Decision<FilingEvent> WithdrawStep(StepWithdrawn step) =>
        step.Number < 2 || step.Number > Steps.Count ? FilingRefusals.NoSuchEntry
        : step.Number < Steps.Count
            ? FilingRefusals.EntryDepends(string.Create(CultureInfo.InvariantCulture, $"step {step.Number + 1}"))
        : Proofs.Find(proof => proof.Step == Steps[^1].Step || step.Number == 2) is { } proof
            ? FilingRefusals.EntryDepends(string.Create(CultureInfo.InvariantCulture, $"proof {proof.Number}"))
        : step;

    /// <summary>
    /// Takes back a presumption that no longer follows from what is entered: an administration must not stand accused because of a typing
    /// mistake. One that a wrong proof had taken back is made again by the clock.
    /// </summary>
    private Decision<FilingEvent> WithoutUnfoundedSilence(Decision<FilingEvent> decided, FilingClock clock, DateOnly today)
    {
        var after = decided.Events.Aggregate(this, (filing, happened) => Evolve(filing, happened.Event));
        if (after.Silence is not { } silence
            || (FilingClock.Expects(after) is { } expected
                && expected.After == silence.After
                && (expected.ConfirmRule == silence.Rule || expected.PresumeRule == silence.Rule)
                && clock.Over(expected, silence.Rule, today) is not null
                && !IsAgainstAnother(after)))
        {
            return decided;
        }

        var on = PartialDate.From(today);
        return Decision<FilingEvent>.Of(
            [.. decided.Events, Happened(new PresumptionTakenBack(silence.After, silence.Stage, on, ByCorrection: true), on)]);
    }

    /// <summary>Whether the current accusation is of another administration than the one that would be accused now.</summary>
    private static bool IsAgainstAnother(Filing after) =>
        after.Accusations.Find(accusation => accusation.Silence == after.Silences.Count) is { } accusation
        && (accusation.Facility != after.Facility || after.Way != DeliveryWay.Administration);

    private static Filing Correct(Filing filing, FilingCorrected corrected) => corrected switch
    {
        DraftCorrected to => WithWhereabouts(filing with
        {
            Kind = to.Kind,
            Title = to.Title,
            Facility = to.Facility,
            Proceeding = to.Proceeding,
            Steps = filing.Steps.SetItem(0, filing.Steps[0] with { On = to.On, To = to.Addressee }),
        }),
        StepCorrected to => WithWhereabouts(filing with
        {
            Way = to.Way ?? filing.Way,
            Steps = filing.Steps.SetItem(to.Number - 1, Corrected(filing.Steps[to.Number - 1], to)),
        }),
        StepWithdrawn => WithWhereabouts(filing with { Steps = filing.Steps.RemoveAt(filing.Steps.Count - 1) }),
        ProofWithdrawn to => filing with { Proofs = filing.Proofs.RemoveAll(proof => proof.Number == to.Proof) },
        _ => filing,
    };

    private static MadeStep Corrected(MadeStep wrong, StepCorrected to) => wrong.Step switch
    {
        FilingStep.HandedOver => HandedOverStep(to.On, to.Detail, to.ReceivedBy) with { Sources = wrong.Sources },
        FilingStep.Forwarded => ForwardedStep(to.On, to.To!) with { Sources = wrong.Sources },
        _ => wrong with { On = to.On, Detail = to.Detail },
    };

    /// <summary>What is known from the last step, the last addressee and the last number.</summary>
    private static Filing WithWhereabouts(Filing filing) => filing with
    {
        Step = filing.Steps[^1].Step,
        Addressee = filing.Steps.FindLast(made => made.To is not null)?.To ?? filing.Addressee,
        RegistrationNumber = filing.Steps.FindLast(made => made.Step is FilingStep.Registered or FilingStep.Forwarded) is
            { Step: FilingStep.Registered } registered ? registered.Detail : "",
        ReceivedBy = filing.Steps.Find(made => made.Step == FilingStep.HandedOver)?.ReceivedBy ?? "",
    };
}

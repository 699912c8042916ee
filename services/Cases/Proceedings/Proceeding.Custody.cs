using System.Collections.Immutable;

namespace Habeas.Cases.Proceedings;

public sealed partial record Proceeding
{
    /// <summary>What the registry answered to what was proposed to it.</summary>
    public ImmutableList<RegistryAnswer> RegistryAnswers { get; init; } = [];

    /// <summary>What the registry is to be asked to record, as entered with the decisions.</summary>
    public ImmutableList<CustodyProposal> Proposals { get; init; } = [];

    /// <summary>Proposals that the registry has not answered yet.</summary>
    public IEnumerable<CustodyProposal> ToPropose =>
        Proposals.Where(proposal => !RegistryAnswers.Exists(answer => answer.IsTo(proposal)));

    public Decision<ProceedingEvent> NoteRegistryAnswer(RegistryAnswer answer) =>
        ToPropose.Any(answer.IsTo) ? new RegistryAnswered(answer) : Decision<ProceedingEvent>.Nothing;

    /// <summary>
    /// Proposals that were not made before. A verdict can bring one for an earlier decision, too: for an appeal that was entered first.
    /// </summary>
    private IReadOnlyList<CustodyProposal> NewProposals() =>
        [.. Decisions.SelectMany(ProposalsOf).Where(proposal => !Proposals.Exists(known => known.IsSameAs(proposal)))];

    /// <summary>
    /// A release follows only where the decision orders one: after an acquittal somebody may be held in another case. Of an appeal only
    /// what leaves a verdict as it was is known well enough; what changes or quashes one is for a clerk to read.
    /// </summary>
    private IEnumerable<CustodyProposal> ProposalsOf(CourtDecision decision)
    {
        CustodyChange? change = (decision.Kind, decision.Outcome) switch
        {
            (DecisionKind.RemandOrdered or DecisionKind.RemandExtended, not (DecisionOutcome.Refused or DecisionOutcome.Quashed)) =>
                CustodyChange.Remand,
            (DecisionKind.Verdict, DecisionOutcome.Convicted) => CustodyChange.Convicted,
            (DecisionKind.Verdict, DecisionOutcome.Acquitted) => CustodyChange.Acquitted,
            // Without a verdict before it the appeal was against something else, such as a remand.
            (DecisionKind.AppealDecision or DecisionKind.CassationDecision, DecisionOutcome.Upheld) when HasVerdictBefore(decision) =>
                CustodyChange.Upheld,
            _ => null,
        };
        var concerned = change is null ? [] : Concerned(decision.Prisoners);
        return
        [
            .. concerned.Select(prisoner => Propose(decision, prisoner, change!.Value)),
            .. decision.Releases.Select(release => Propose(decision, release.Prisoner, CustodyChange.Release, release.Ground)),
        ];
    }

    private static CustodyProposal Propose(
        CourtDecision decision, Guid prisoner, CustodyChange change, ReleaseGround ground = ReleaseGround.Unknown) =>
        new(
            decision.Number,
            prisoner,
            change,
            decision.On,
            decision.Court,
            decision.CaseNumber,
            change == CustodyChange.Remand ? decision.Until : null,
            ground,
            change == CustodyChange.Convicted ? decision.Sentence : null);

    private bool HasVerdictBefore(CourtDecision decision) =>
        Kind == ProceedingKind.Criminal
        && Decisions.Exists(verdict => verdict.Kind == DecisionKind.Verdict && !decision.On.IsCertainlyBefore(verdict.On));

    /// <summary>Of several prisoners nobody is meant until the decision names them.</summary>
    private IReadOnlyList<Guid> Concerned(IReadOnlyList<Guid> named) => named.Count > 0 ? named : Prisoners.Count == 1 ? Prisoners : [];

    /// <summary>Whom a decision names, and whom it orders released.</summary>
    private Refusal? RefuseNamed(DecisionGiven given)
    {
        var releases = given.Releases ?? [];
        if ((given.Prisoners ?? []).Concat(releases.Select(release => release.Prisoner)).Except(Prisoners).Any())
        {
            return ProceedingRefusals.NotAParty;
        }

        // An international body finds and recommends; it opens no door.
        if (releases.Count > 0 && DecisionKinds.IsInternational(Kind))
        {
            return ProceedingRefusals.WrongKind;
        }

        return given.Kind is DecisionKind.RemandOrdered or DecisionKind.RemandExtended
            && Concerned(given.Prisoners ?? []).Intersect(releases.Select(release => release.Prisoner)).Any()
            ? ProceedingRefusals.RemandedAndReleased
            : null;
    }
}

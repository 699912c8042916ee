using System.Collections.Immutable;

namespace Habeas.Cases.Proceedings;

public sealed partial record Proceeding
{
    /// <summary>The registry's answers to proposals.</summary>
    public ImmutableList<RegistryAnswer> RegistryAnswers { get; init; } = [];

    /// <summary>The proposals to the registry, as recorded with the decisions.</summary>
    public ImmutableList<CustodyProposal> Proposals { get; init; } = [];

    /// <summary>Proposals that the registry has not answered yet.</summary>
    public IEnumerable<CustodyProposal> ToPropose =>
        Proposals.Where(proposal => !RegistryAnswers.Exists(answer => answer.IsTo(proposal)));

    public Decision<ProceedingEvent> NoteRegistryAnswer(RegistryAnswer answer) =>
        ToPropose.Any(answer.IsTo) ? new RegistryAnswered(answer) : Decision<ProceedingEvent>.Nothing;

    /// <summary>
    /// Proposals not made before. Entering a verdict can also lead to one for an appeal that was entered before it.
    /// </summary>
    private IReadOnlyList<CustodyProposal> NewProposals() =>
        [.. Decisions.SelectMany(ProposalsOf).Where(proposal => !Proposals.Exists(known => known.IsSameAs(proposal)))];

    /// <summary>
    /// A release is proposed only if the decision orders one, because a person who is acquitted may still be held in another case. An
    /// appeal leads to a proposal only if it upholds a verdict; a clerk must read one that changes or quashes it.
    /// </summary>
    private IEnumerable<CustodyProposal> ProposalsOf(CourtDecision decision)
    {
        CustodyChange? change = (decision.Kind, decision.Outcome) switch
        {
            (DecisionKind.RemandOrdered or DecisionKind.RemandExtended, not (DecisionOutcome.Refused or DecisionOutcome.Quashed)) =>
                CustodyChange.Remand,
            (DecisionKind.Verdict, DecisionOutcome.Convicted) => CustodyChange.Convicted,
            (DecisionKind.Verdict, DecisionOutcome.Acquitted) => CustodyChange.Acquitted,
            // Without an earlier verdict, the appeal was against something else, such as a remand.
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

    /// <summary>If the case has several prisoners, a decision applies to none of them unless it names them.</summary>
    private IReadOnlyList<Guid> Concerned(IReadOnlyList<Guid> named) => named.Count > 0 ? named : Prisoners.Count == 1 ? Prisoners : [];

    /// <summary>Checks the prisoners a decision names and those it orders released.</summary>
    private Refusal? RefuseNamed(DecisionGiven given)
    {
        var releases = given.Releases ?? [];
        if ((given.Prisoners ?? []).Concat(releases.Select(release => release.Prisoner)).Except(Prisoners).Any())
        {
            return ProceedingRefusals.NotAParty;
        }

        // An international body makes findings and recommendations; it cannot order a release.
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

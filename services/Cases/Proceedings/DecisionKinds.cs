namespace Habeas.Cases.Proceedings;

/// <summary>Which decisions belong to which kind of proceeding, and which terms they start.</summary>
public static class DecisionKinds
{
    public static bool MayBeGiven(ProceedingKind proceeding, DecisionKind decision) => decision switch
    {
        DecisionKind.RemandOrdered or DecisionKind.RemandExtended or DecisionKind.Verdict => proceeding == ProceedingKind.Criminal,
        DecisionKind.Judgment => proceeding is ProceedingKind.Civil or ProceedingKind.Administrative,
        DecisionKind.AppealDecision or DecisionKind.CassationDecision =>
            proceeding is ProceedingKind.Criminal or ProceedingKind.Civil or ProceedingKind.Administrative,
        DecisionKind.ConstitutionalDecision => proceeding == ProceedingKind.Constitutional,
        DecisionKind.Communicated or DecisionKind.InternationalDecision => IsInternational(proceeding),
        _ => true,
    };

    public static bool IsInternational(ProceedingKind proceeding) =>
        proceeding is ProceedingKind.Strasbourg or ProceedingKind.UnTreatyBody or ProceedingKind.Wgad;

    /// <summary>The pack triggers that apply when a decision is served.</summary>
    public static IReadOnlyList<string> StartedByService(ProceedingKind proceeding, CourtDecision decision) =>
        (proceeding, decision.Kind) switch
        {
            (ProceedingKind.Criminal, DecisionKind.Verdict) => [Triggers.VerdictServed],
            (ProceedingKind.Criminal, DecisionKind.AppealDecision) => [Triggers.AppealVerdictServed],
            (ProceedingKind.Civil or ProceedingKind.Administrative, DecisionKind.Judgment) => [Triggers.CivilJudgmentServed],
            (ProceedingKind.Civil or ProceedingKind.Administrative, DecisionKind.AppealDecision) => [Triggers.CivilAppealDecisionServed],
            (ProceedingKind.Civil or ProceedingKind.Administrative,
                DecisionKind.Ruling or DecisionKind.Suspended or DecisionKind.Terminated) =>
                [decision.Stage == Stage.Appeal ? Triggers.CivilAppealRulingServed : Triggers.CivilRulingServed],
            (_, DecisionKind.CassationDecision) => [Triggers.FinalDecisionServed, Triggers.RemediesExhausted],
            _ => [],
        };

    /// <summary>The pack triggers that apply when a decision is given, served or not.</summary>
    public static IReadOnlyList<string> StartedByGiving(ProceedingKind proceeding, CourtDecision decision) =>
        (proceeding, decision.Kind) switch
        {
            (ProceedingKind.Strasbourg, DecisionKind.InternationalDecision) when decision.Outcome != DecisionOutcome.Inadmissible =>
                [Triggers.ChamberJudgmentDelivered, Triggers.OtherBodyConcluded],
            (_, DecisionKind.InternationalDecision) => [Triggers.OtherBodyConcluded],
            (ProceedingKind.Wgad, DecisionKind.Communicated) => [Triggers.CommunicationTransmitted],
            _ => [],
        };
}

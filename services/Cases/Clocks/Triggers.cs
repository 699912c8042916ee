using System.Collections.Frozen;

namespace Habeas.Cases.Clocks;

/// <summary>The events that can start a term. A pack that names any other is invalid, because nothing would ever start its rule.</summary>
public static class Triggers
{
    public const string VerdictServed = "verdict_served";
    public const string AppealVerdictServed = "appeal_verdict_served";
    public const string CivilJudgmentServed = "civil_judgment_served";
    public const string CivilRulingServed = "civil_ruling_served";
    public const string CivilAppealDecisionServed = "civil_appeal_decision_served";
    public const string CivilAppealRulingServed = "civil_appeal_ruling_served";
    public const string FinalDecisionServed = "final_decision_served";
    public const string ChamberJudgmentDelivered = "chamber_judgment_delivered";
    public const string CommunicationTransmitted = "communication_transmitted";
    public const string RemediesExhausted = "remedies_exhausted";
    public const string OtherBodyConcluded = "other_body_concluded";
    public const string TakenIntoCustody = "taken_into_custody";
    public const string RemandOrdered = "remand_ordered";
    public const string RemandExtendedAgain = "remand_extended_again";
    public const string RemandExpires = "remand_expires";
    public const string ViolationLearned = "violation_learned";
    public const string AppealRegistered = "appeal_registered";
    public const string OmbudsmanRegistered = "ombudsman_registered";
    public const string HandedToAdministrationForOmbudsman = "handed_to_administration_for_ombudsman";
    public const string HandedOver = "handed_over";
    public const string HandedOverDirectly = "handed_over_directly";
    public const string Posted = "posted";
    public const string RegisteredByCourt = "registered_by_court";

    public static FrozenSet<string> All { get; } =
    [
        VerdictServed, AppealVerdictServed, CivilJudgmentServed, CivilRulingServed, CivilAppealDecisionServed, CivilAppealRulingServed,
        FinalDecisionServed, ChamberJudgmentDelivered, CommunicationTransmitted, RemediesExhausted, OtherBodyConcluded,
        TakenIntoCustody, RemandOrdered, RemandExtendedAgain, RemandExpires, ViolationLearned, AppealRegistered, OmbudsmanRegistered,
        HandedToAdministrationForOmbudsman, HandedOver, HandedOverDirectly, Posted, RegisteredByCourt,
    ];
}

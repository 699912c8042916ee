using System.Text.Json.Serialization;

namespace Habeas.Cases.Proceedings;

/// <summary>Where imprisonment is served (Criminal Code of Azerbaijan, art. 56).</summary>
public enum SentenceRegime
{
    None,
    ColonySettlement,
    General,
    Strict,
    Special,
    Prison,
}

/// <summary>What a verdict imposes, if known.</summary>
/// <param name="From">The day from which the term runs.</param>
/// <param name="RemandDays">
/// Days held before the verdict that are deducted from the term, one for one (Criminal Code, art. 69); null if unknown.
/// </param>
public sealed record Sentence(CalendarLength Length, bool Life, SentenceRegime Regime, PartialDate? From, int? RemandDays)
{
    /// <summary>Whether it is known to be imprisonment, and for how long.</summary>
    [JsonIgnore]
    public bool IsOfImprisonment => Life || !Length.IsNone;

    /// <summary>The last day of the term as far as is known; null for life, or if the length or exact start is unknown.</summary>
    [JsonIgnore]
    public DateOnly? ExpectedEnd => !Life && From is { Day: not null } from ? Length.LastDay(from.Earliest, RemandDays ?? 0) : null;

    /// <summary>Whether the end depends on a rule that no lawyer has confirmed: that days on remand are deducted one for one.</summary>
    [JsonIgnore]
    public bool IsEndUnconfirmed => ExpectedEnd is not null && RemandDays > 0;

    /// <summary>Only a conviction, or a higher court's decision that changes one, has a sentence.</summary>
    internal static Refusal? Refuse(DecisionGiven given) => (given.Sentence, given.Kind, given.Outcome) switch
    {
        (null, _, _)
            or (_, DecisionKind.Verdict, DecisionOutcome.Convicted)
            or (_, DecisionKind.AppealDecision or DecisionKind.CassationDecision, DecisionOutcome.Changed) => null,
        _ => ProceedingRefusals.SentenceWithoutConviction,
    };
}

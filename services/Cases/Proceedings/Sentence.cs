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

/// <summary>What a verdict imposes, as far as it is known.</summary>
/// <param name="From">The day from which the term counts.</param>
/// <param name="RemandDays">
/// Days held before the verdict that count into the term, one for one (Criminal Code, art. 69); null when not known.
/// </param>
public sealed record Sentence(CalendarLength Length, bool Life, SentenceRegime Regime, PartialDate? From, int? RemandDays)
{
    /// <summary>Whether it is known that, and for how long, somebody is imprisoned.</summary>
    [JsonIgnore]
    public bool IsOfImprisonment => Life || !Length.IsNone;

    /// <summary>The last day of the term by what is known; null for life, and while length or start is not known to the day.</summary>
    [JsonIgnore]
    public DateOnly? ExpectedEnd => !Life && From is { Day: not null } from ? Length.LastDay(from.Earliest, RemandDays ?? 0) : null;

    /// <summary>Whether the end was found by a rule that no lawyer has confirmed: that days on remand count one for one.</summary>
    [JsonIgnore]
    public bool IsEndUnconfirmed => ExpectedEnd is not null && RemandDays > 0;

    /// <summary>Only a verdict that convicts has a sentence, and a higher court's decision that changes it.</summary>
    internal static Refusal? Refuse(DecisionGiven given) => (given.Sentence, given.Kind, given.Outcome) switch
    {
        (null, _, _)
            or (_, DecisionKind.Verdict, DecisionOutcome.Convicted)
            or (_, DecisionKind.AppealDecision or DecisionKind.CassationDecision, DecisionOutcome.Changed) => null,
        _ => ProceedingRefusals.SentenceWithoutConviction,
    };
}

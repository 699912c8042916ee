using System.Text.Json.Serialization;

namespace Habeas.Cases.Filings;

/// <summary>What should follow a step, and the rules for judging its absence.</summary>
/// <param name="After">The step that was made.</param>
/// <param name="Proof">The step whose proof is awaited.</param>
/// <param name="PresumeRule">Null if silence is no sign of withholding, such as a court that takes its time.</param>
public sealed record Expectation(FilingStep After, FilingStep Proof, PartialDate Since, string ConfirmRule, string? PresumeRule);

/// <summary>Something awaited from others.</summary>
/// <param name="Target">The body whose answer is awaited; null for the proof of a step.</param>
public sealed record Awaited(Deadline Deadline, RemedyTarget? Target) : IEnteredDeadline
{
    [JsonIgnore]
    public string Key => Target is { } target ? $"{target}/{Deadline.Rule}" : Deadline.Rule;
}

/// <summary>
/// What a filing awaits and by when, under the rules of the packs. Silence leads to an accusation, so an uncertain deadline counts at its
/// latest, whereas one's own deadline counts at its earliest. Pure.
/// </summary>
public sealed class FilingClock(RuleBook book, DeadlineCalculator calculator)
{
    /// <summary>The fingerprint of the rules.</summary>
    public string Rules => book.Fingerprint;

    /// <summary>What is awaited now; null if nothing is.</summary>
    public static Expectation? Expects(Filing filing)
    {
        if (filing.Steps.LastOrDefault() is not { } last || filing.HandedOverOn is not { } handedOver)
        {
            return null;
        }

        return (filing.Step, filing.Way) switch
        {
            // The administration's statement that it posted the paper proves nothing: the day of handing over still counts.
            (FilingStep.HandedOver or FilingStep.Posted, DeliveryWay.Administration) when !filing.IsProven(FilingStep.Posted) =>
                new(FilingStep.HandedOver, FilingStep.Posted, handedOver, NamedRules.PostReceipt, NamedRules.PresumedWithheld),
            (FilingStep.HandedOver, DeliveryWay.Lawyer or DeliveryWay.ElectronicCourt) =>
                new(
                    FilingStep.HandedOver,
                    FilingStep.Registered,
                    handedOver,
                    NamedRules.DirectRegistration,
                    NamedRules.PresumedNotRegistered),
            (FilingStep.HandedOver or FilingStep.Posted or FilingStep.Forwarded, _) =>
                new(filing.Step, FilingStep.Registered, last.On, NamedRules.Registration, NamedRules.PresumedLostInPost),
            (FilingStep.Registered, _) when filing.Addressee.Kind == AddresseeKind.Court =>
                new(FilingStep.Registered, FilingStep.Accepted, last.On, NamedRules.CourtAcceptance, PresumeRule: null),
            (FilingStep.Registered, _) when filing.Addressee.Kind == AddresseeKind.Ombudsman =>
                new(FilingStep.Registered, FilingStep.Answered, last.On, NamedRules.OmbudsmanAnswer, PresumeRule: null),
            (FilingStep.Registered, _) when filing.Addressee.Kind is AddresseeKind.StateBody or AddresseeKind.PenitentiaryService
                or AddresseeKind.MinistryOfJustice =>
                new(FilingStep.Registered, FilingStep.Answered, last.On, NamedRules.StateBodyAnswer, PresumeRule: null),
            _ => null,
        };
    }

    /// <summary>The deadline under a rule of the expectation.</summary>
    public Deadline? Deadline(Expectation expectation, string rule) =>
        book.Find(rule) is { } found ? calculator.Compute(found, new Trigger(expectation.Since)).Deadline : null;

    /// <summary>The next proof awaited, and the answers to remedies.</summary>
    public IReadOnlyList<Awaited> Awaited(Filing filing) => [.. Awaits(filing)];

    private IEnumerable<Awaited> Awaits(Filing filing)
    {
        if (Expects(filing) is { } expectation)
        {
            var rule = Standing(filing, expectation) switch
            {
                null => expectation.ConfirmRule,
                SilenceStage.Unconfirmed => expectation.PresumeRule,
                _ => null,
            };
            if (rule is not null && Deadline(expectation, rule) is { } deadline)
            {
                yield return new Awaited(deadline, Target: null);
            }
        }

        if (filing.IsPresumedWithheld)
        {
            foreach (var plan in Filing.Ladder)
            {
                if (Answer(filing, plan) is { } deadline)
                {
                    yield return new Awaited(deadline, plan.Target);
                }
            }
        }
    }

    public static SilenceStage? Standing(Filing filing, Expectation expectation) =>
        filing.Silence is { } silence && silence.After == expectation.After ? silence.Stage : null;

    /// <summary>The last day for the awaited proof; null until it has certainly passed.</summary>
    public DateOnly? Over(Expectation expectation, string rule, DateOnly today) =>
        Deadline(expectation, rule) is { } deadline && today > deadline.Latest ? deadline.Latest : null;

    /// <summary>When the answer to a remedy is due; null if none is awaited.</summary>
    public Deadline? Answer(Filing filing, RemedyPlan plan) =>
        filing.Find(plan.Target) is { SentOn: { } sentOn, Result: null } && book.Find(plan.AnswerRule) is { } rule
            ? calculator.Compute(rule, new Trigger(sentOn)).Deadline
            : null;
}

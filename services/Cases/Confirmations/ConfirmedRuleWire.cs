using Habeas.Cases.V1;

namespace Habeas.Cases.Confirmations;

/// <summary>Validates requests about rules and maps rules to messages.</summary>
internal static class ConfirmedRuleWire
{
    public static RuleConfirmed Read(this ConfirmRuleRequest request, string by, DateOnly today) =>
        new(request.Rule, new Confirmation(request.Content, request.Citation, request.Edition, by, today));

    public static DeadlineRule ToProto(this Rule rule, StandingConfirmations standing, string language) => new()
    {
        Rule = rule.Id,
        Title = rule.Title[language],
        Trigger = rule.Trigger,
        AfterRule = rule.AfterRule ?? "",
        Length = rule.Term.Length,
        Unit = ProtoEnum.To<Clocks.TermUnit, V1.TermUnit>(rule.Term.Unit),
        Article = DeadlineWords.Word(rule.Source.Article, language) ?? rule.Source.Article,
        Instrument = DeadlineWords.Word(rule.Source.Instrument, language) ?? rule.Source.Instrument,
        VerifiedBy = rule.Verified?.By ?? "",
        VerifyDate = rule.Verified?.On.ToProto(),
        Note = DeadlineWords.Word(rule.Note, language) ?? rule.Note,
        Content = RuleContent.Of(rule),
        Confirmation = standing.ToProto(rule.Id),
    };

    /// <summary>Null if it was not confirmed.</summary>
    public static RuleConfirmation? ToProto(this StandingConfirmations standing, string rule) =>
        standing.Of(rule) is not { } found ? null : new RuleConfirmation
        {
            Rule = rule,
            ConfirmedBy = found.Confirmation.By,
            Date = found.Confirmation.On.ToProto(),
            Citation = found.Confirmation.Citation,
            Edition = found.Confirmation.Edition,
            Outdated = found.IsOutdated,
        };
}

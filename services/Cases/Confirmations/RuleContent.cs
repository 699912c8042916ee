using System.Security.Cryptography;
using System.Text.Json;

namespace Habeas.Cases.Confirmations;

/// <summary>Tells whether a rule still says what was confirmed.</summary>
public static class RuleContent
{
    /// <summary>
    /// A hash of everything that decides a deadline or says where it comes from. Not of titles, notes and the time of warnings; nor of the
    /// version of the holidays, which have decrees of their own.
    /// </summary>
    public static string Of(Rule rule) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            rule.Id, rule.Trigger, rule.AfterRule, rule.Term, rule.Direction, rule.Start, rule.Roll, rule.Service,
            Holidays = rule.Holidays?.Set, rule.EffectiveFrom, rule.EffectiveTo, rule.Source, rule.Alternatives,
        },
        JournalJson.Options)));
}

namespace Habeas.Web.Pages;

/// <summary>
/// Whether a public verdict goes beyond the public record of a person. Only what visitors read anyway is compared: whether something
/// waits for a clerk is not asked, and so cannot be revealed.
/// </summary>
internal static class RegisterHint
{
    public static bool IsBehind(Proceeding file, Prisoner person) => file.Decisions.Any(decision =>
        decision is { Kind: DecisionKind.Verdict, Outcome: DecisionOutcome.Convicted or DecisionOutcome.Acquitted }
        && (
            decision.Prisoners.Count > 0 ? decision.Prisoners.Contains(person.Name) : file.Prisoners.Count == 1
                && file.Prisoners[0] == person.Name)
        && !person.Custodies.SelectMany(custody => custody.Facts)
            .Any(fact => fact.KindCase == CustodyFact.KindOneofCase.Verdict && MayBe(fact, decision)));

    /// <summary>A fact without a date, or on a day that is not certainly earlier, may be the verdict itself or follow from it.</summary>
    private static bool MayBe(CustodyFact fact, CourtDecision decision) =>
        fact.Date is null
            || decision.Date is null
            || !fact.Date.TryRead(out var known)
            || !decision.Date.TryRead(out var given)
            || !known.IsCertainlyBefore(given);
}

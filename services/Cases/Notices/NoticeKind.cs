namespace Habeas.Cases.Notices;

/// <summary>
/// What a notice tells. A further kind needs its cause in <see cref="NoticeCauses"/> and its words in <c>words.yaml</c>; tests find what is
/// missing.
/// </summary>
public enum NoticeKind
{
    None,

    /// <summary>Asks the receiver whether notices are wanted at all. Not to be subscribed to.</summary>
    Confirmation,
    DeadlineSoon,

    /// <summary>It passed, or by what is known may have passed.</summary>
    DeadlinePassed,
    DeadlineMoved,
    FilingUnconfirmed,
    FilingWithheld,
    PresumptionTakenBack,

    /// <summary>The answer to a remedy did not come.</summary>
    RemedyOverdue,

    /// <summary>It is the next remedy's turn.</summary>
    RemedyOpened,
    HearingScheduled,
    HearingPostponed,
    HearingCancelled,

    /// <summary>The public is kept out.</summary>
    HearingClosed,
    DecisionGiven,
    DecisionServed,
}

/// <summary>
/// What a notice says beside its kind: codes, days and numbers, from which words are made when it is sent. Nothing here names a person, a
/// court or a case.
/// </summary>
/// <param name="Rule">The rule of a pack.</param>
/// <param name="Day">The day that it is about.</param>
/// <param name="At">The time of that day.</param>
/// <param name="Number">The number of the decision or hearing within its proceeding; of a confirmation, which one it is.</param>
/// <param name="Word">A code that has words: a remedy's target, a kind of decision.</param>
public sealed record NoticeFacts(string Rule = "", DateOnly? Day = null, TimeOnly? At = null, int Number = 0, string Word = "");

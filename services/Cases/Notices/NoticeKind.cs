namespace Habeas.Cases.Notices;

/// <summary>
/// The subject of a notice. A new kind needs its cause in <see cref="NoticeCauses"/> and its text in <c>words.yaml</c>; tests report a
/// missing one.
/// </summary>
public enum NoticeKind
{
    None,

    /// <summary>Asks the receiver to confirm the subscription. Cannot be subscribed to.</summary>
    Confirmation,
    DeadlineSoon,

    /// <summary>The deadline passed, or may have passed.</summary>
    DeadlinePassed,
    DeadlineMoved,
    FilingUnconfirmed,
    FilingWithheld,
    PresumptionTakenBack,

    /// <summary>A remedy was not answered.</summary>
    RemedyOverdue,

    /// <summary>The next remedy is due.</summary>
    RemedyOpened,
    HearingScheduled,
    HearingPostponed,
    HearingCancelled,

    /// <summary>The hearing was closed to the public.</summary>
    HearingClosed,
    DecisionGiven,
    DecisionServed,
}

/// <summary>
/// The details of a notice: codes, dates and numbers, turned into text when it is sent. They never identify a person, a court or a case.
/// </summary>
/// <param name="Rule">The id of a pack rule.</param>
/// <param name="Day">The date it concerns.</param>
/// <param name="At">The time on that day.</param>
/// <param name="Number">The number of the decision or hearing within its proceeding; for a confirmation, the number of the request.</param>
/// <param name="Word">A code that has a text: a remedy's target, a kind of decision.</param>
public sealed record NoticeFacts(string Rule = "", DateOnly? Day = null, TimeOnly? At = null, int Number = 0, string Word = "");

namespace Habeas.Cases.Detention;

/// <summary>The legal act under which a person is held.</summary>
public enum TitleKind
{
    PoliceCustody,
    AdministrativeArrest,
    RemandOrder,
    RemandExtension,
    Sentence,
    Extradition,
}

/// <summary>An order, an extension or a sentence: a legal title for detention.</summary>
/// <param name="Until">The last day it covers; null if no end is known.</param>
/// <param name="IssuedOn">The day of the act. It is no title for the days before, even if it names them.</param>
/// <param name="Source">The document that states it.</param>
public sealed record CustodyTitle(
    TitleKind Kind, PartialDate From, PartialDate? Until, string Source, PartialDate? IssuedOn = null, string Court = "");

/// <summary>A period during which a person was actually held.</summary>
/// <param name="Until">The last day; null while still held.</param>
public sealed record HeldPeriod(PartialDate From, PartialDate? Until, string Source = "");

/// <summary>The steps taken before a title ran out, if known.</summary>
/// <param name="Title">The number of the expiring title: its place in the list, from 1.</param>
public sealed record ExtensionActs(int Title, PartialDate? MotionToProsecutor, PartialDate? MotionOnward, PartialDate? CourtDecided);

/// <summary>Whether there was a title on a given day.</summary>
public enum DayStanding
{
    WithTitle,
    WithoutTitle,

    /// <summary>Undecided, because a date of the title or of the detention is known only to the month or year.</summary>
    Unknown,
}

/// <summary>Consecutive days with the same status.</summary>
/// <param name="Titles">The numbers, from 1, of the titles that cover these days, or may cover them if the status is unknown.</param>
/// <param name="LateTitles">Titles that name these days but were issued later.</param>
public sealed record DetentionSpan(
    DateOnly From, DateOnly To, DayStanding Standing, IReadOnlyList<int> Titles, IReadOnlyList<int> LateTitles)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
}

public enum DutyState
{
    Met,
    Missed,

    /// <summary>The deadline has passed and nothing is known about the act, or its exact date is unknown.</summary>
    Unknown,

    /// <summary>There is still time.</summary>
    Pending,
}

/// <summary>A duty of the authorities before a title runs out.</summary>
/// <param name="Title">The number of the expiring title.</param>
/// <param name="Rule">The rule of the pack that imposes it.</param>
/// <param name="IsCertain">False while the rule is unverified: "missed" is then only a possibility.</param>
public sealed record ExtensionDuty(int Title, string Rule, DateOnly Due, PartialDate? DoneOn, DutyState State, bool IsCertain);

/// <summary>The days in custody compared with the detention titles.</summary>
public sealed record DetentionRecord(IReadOnlyList<DetentionSpan> Spans, IReadOnlyList<ExtensionDuty> Duties)
{
    public int DaysIn(DayStanding standing) => Spans.Where(span => span.Standing == standing).Sum(span => span.Days);
}

/// <summary>A record, or the reason why there is none.</summary>
public sealed record Measurement(DetentionRecord? Record, Refusal? Refusal);

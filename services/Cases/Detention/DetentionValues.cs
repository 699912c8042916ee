namespace Habeas.Cases.Detention;

/// <summary>By what somebody is held.</summary>
public enum TitleKind
{
    PoliceCustody,
    AdministrativeArrest,
    RemandOrder,
    RemandExtension,
    Sentence,
    Extradition,
}

/// <summary>An order, an extension or a sentence: a title to hold somebody.</summary>
/// <param name="Until">The last day that it covers; null when it has no end that is known.</param>
/// <param name="IssuedOn">The day of the act. What it says of the days before is no title for them.</param>
/// <param name="Source">The document that it is read in.</param>
public sealed record CustodyTitle(
    TitleKind Kind, PartialDate From, PartialDate? Until, string Source, PartialDate? IssuedOn = null, string Court = "");

/// <summary>A time during which somebody was held in fact.</summary>
/// <param name="Until">The last day; null while still held.</param>
public sealed record HeldPeriod(PartialDate From, PartialDate? Until, string Source = "");

/// <summary>What was done before a title ran out, as far as it is known.</summary>
/// <param name="Title">The number of the title that runs out: its place in the list, from 1.</param>
public sealed record ExtensionActs(int Title, PartialDate? MotionToProsecutor, PartialDate? MotionOnward, PartialDate? CourtDecided);

/// <summary>Whether there was a title on a day.</summary>
public enum DayStanding
{
    WithTitle,
    WithoutTitle,

    /// <summary>A date that is known to the month or year only, of the title or of the holding, leaves it open.</summary>
    Unknown,
}

/// <summary>Days in a row of one standing.</summary>
/// <param name="Titles">The titles that cover them, or for unknown days may: by number from 1.</param>
/// <param name="LateTitles">Titles that name these days but were issued after them.</param>
public sealed record DetentionSpan(
    DateOnly From, DateOnly To, DayStanding Standing, IReadOnlyList<int> Titles, IReadOnlyList<int> LateTitles)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
}

public enum DutyState
{
    Met,
    Missed,

    /// <summary>Its last day is gone and nothing is known of the act, or its date is not known to the day.</summary>
    Unknown,

    /// <summary>There is still time.</summary>
    Pending,
}

/// <summary>Something that the authorities had to do before a title ran out.</summary>
/// <param name="Title">The number of the title that runs out.</param>
/// <param name="Rule">The rule of the pack that sets it.</param>
/// <param name="IsCertain">False while the rule is unverified: then "missed" may only be said as a doubt.</param>
public sealed record ExtensionDuty(int Title, string Rule, DateOnly Due, PartialDate? DoneOn, DutyState State, bool IsCertain);

/// <summary>The days held against the titles to hold.</summary>
public sealed record DetentionRecord(IReadOnlyList<DetentionSpan> Spans, IReadOnlyList<ExtensionDuty> Duties)
{
    public int DaysIn(DayStanding standing) => Spans.Where(span => span.Standing == standing).Sum(span => span.Days);
}

/// <summary>A record, or why none can be made.</summary>
public sealed record Measurement(DetentionRecord? Record, Refusal? Refusal);

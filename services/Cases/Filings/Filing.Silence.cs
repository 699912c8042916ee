namespace Habeas.Cases.Filings;

public sealed partial record Filing
{
    /// <summary>
    /// Records what has become due by today. Repeating it on the same or a later day adds nothing twice, however long the gap. It does
    /// nothing on a day on which a clerk entered something: an accusation must not be made halfway through entering an old paper, because
    /// the next step may refute it.
    /// </summary>
    /// <param name="isComplete">
    /// True if a user stated that everything known has been entered; the check then need not wait until the next day.
    /// </param>
    public Decision<FilingEvent> Check(FilingClock clock, DateOnly today, bool isComplete = false)
    {
        if (!isComplete && LastEnteredOn >= today)
        {
            return Decision<FilingEvent>.Nothing;
        }

        IReadOnlyList<Happened<FilingEvent>> events = [.. FallSilent(clock, today), .. CloseSilentRemedies(clock, today)];
        return events.Count == 0 ? Decision<FilingEvent>.Nothing : Decision<FilingEvent>.Of(events);
    }

    /// <summary>
    /// In order: unconfirmed, presumed withheld, the accusation of an administration if there is one, and the first remedy.
    /// </summary>
    private IEnumerable<Happened<FilingEvent>> FallSilent(FilingClock clock, DateOnly today)
    {
        if (FilingClock.Expects(this) is not { } expectation)
        {
            yield break;
        }

        var standing = FilingClock.Standing(this, expectation);
        var silences = Silences.Count;
        if (standing is null && clock.Over(expectation, expectation.ConfirmRule, today) is { } unconfirmed)
        {
            silences++;
            yield return new(new WentUnconfirmed(expectation.After, expectation.ConfirmRule, unconfirmed));
        }

        if (standing is SilenceStage.PresumedWithheld
            || expectation.PresumeRule is not { } rule
            || clock.Over(expectation, rule, today) is not { } withheld)
        {
            yield break;
        }

        var presumed = new PresumedWithheld(expectation.After, Way, Facility, rule, withheld, AccusesApart: true);
        yield return new(presumed);
        foreach (var accused in Accuses(presumed, silences + 1))
        {
            yield return new(accused);
        }

        yield return new(FirstRemedy(today));
    }
}

namespace Habeas.Cases.Filings;

public sealed partial record Filing
{
    /// <summary>
    /// What the day has brought. Asked again on the same or a later day it adds nothing that stands already, however long nobody asked.
    /// On a day on which a clerk entered something it says nothing: an accusation must not come between two steps of an old paper that is
    /// being entered, since the next step may refute it.
    /// </summary>
    /// <param name="isComplete">Somebody said that all that is known was entered: then it does not wait for the next day.</param>
    public Decision<FilingEvent> Check(FilingClock clock, DateOnly today, bool isComplete = false)
    {
        if (!isComplete && LastEnteredOn >= today)
        {
            return Decision<FilingEvent>.Nothing;
        }

        IReadOnlyList<Happened<FilingEvent>> events = [.. FallSilent(clock, today), .. CloseSilentRemedies(clock, today)];
        return events.Count == 0 ? Decision<FilingEvent>.Nothing : Decision<FilingEvent>.Of(events);
    }

    /// <summary>First unconfirmed, then presumed withheld, then whether an administration answers for it, and the first remedy.</summary>
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

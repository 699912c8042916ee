namespace Habeas.Cases.Notices;

/// <summary>
/// Makes the notices for one cause. A notice's id is derived from its receiver and its cause, so making it twice has no effect.
/// </summary>
internal sealed class NoticeMaker(IGrainFactory grains, CourtDay day)
{
    private static readonly Call AsPost = new("post");

    /// <summary>The key of a cause that is a single journal event.</summary>
    public static string KeyOf(RecordedEvent recorded) =>
        string.Create(CultureInfo.InvariantCulture, $"{recorded.Stream}/{recorded.Version}");

    /// <summary>Makes notices for the receivers who subscribe to this kind.</summary>
    /// <param name="recordedAt">Null if the cause is a date rather than an event.</param>
    public async Task<int> Tell(NoticeCause cause, IReadOnlyList<Snapshot<Subscription>> receivers, DateTimeOffset? recordedAt)
    {
        Snapshot<Subscription>[] wanting = [.. receivers.Where(receiver => receiver.State.Wants(cause.Kind, recordedAt))];
        await Task.WhenAll(wanting.Select(receiver => Make(cause, receiver)));
        return wanting.Length;
    }

    /// <exception cref="JournalUnavailableException">
    /// A notice could not be made. The checkpoint stays before it, so it is tried again.
    /// </exception>
    public async Task Make(NoticeCause cause, Snapshot<Subscription> receiver)
    {
        var made = new NoticeMade(receiver.Stream.Id, cause.Kind, cause.About, cause.Facts, day.Now);
        var outcome = await grains.GetGrain<INoticeGrain>(DerivedId.From(receiver.Stream.Id, cause.Key)).Make(AsPost, made);
        if (outcome.Kind != OutcomeKind.Done)
        {
            throw new JournalUnavailableException("A notice could not be made.", outcomeUnknown: true);
        }
    }
}

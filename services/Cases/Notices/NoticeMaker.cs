namespace Habeas.Cases.Notices;

/// <summary>
/// Makes the notices of one cause. The id of a notice follows from its receiver and its cause: making it twice is harmless.
/// </summary>
internal sealed class NoticeMaker(IGrainFactory grains, CourtDay day)
{
    private static readonly Call AsPost = new("post");

    /// <summary>The key of a cause that is one event of the journal.</summary>
    public static string KeyOf(RecordedEvent recorded) =>
        string.Create(CultureInfo.InvariantCulture, $"{recorded.Stream}/{recorded.Version}");

    /// <summary>For those of the receivers who want such notices.</summary>
    /// <param name="recordedAt">Null for what the day brings, which no event says.</param>
    public async Task<int> Tell(NoticeCause cause, IReadOnlyList<Snapshot<Subscription>> receivers, DateTimeOffset? recordedAt)
    {
        Snapshot<Subscription>[] wanting = [.. receivers.Where(receiver => receiver.State.Wants(cause.Kind, recordedAt))];
        await Task.WhenAll(wanting.Select(receiver => Make(cause, receiver)));
        return wanting.Length;
    }

    /// <exception cref="JournalUnavailableException">
    /// It could not be made; the checkpoint does not pass it, so it is tried again.
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

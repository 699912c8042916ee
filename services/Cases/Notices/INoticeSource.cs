namespace Habeas.Cases.Notices;

/// <summary>The events of one kind of stream that call for notices.</summary>
internal interface INoticeSource
{
    /// <summary>
    /// Whether an event can call for a notice, or for one to be sent. Events of notices must not call for notices of their own.
    /// </summary>
    bool Concerns(RecordedEvent recorded);

    /// <summary>Makes the notices that an event calls for.</summary>
    /// <returns>How many there are now, made or found again.</returns>
    Task<int> Tell(RecordedEvent recorded, CancellationToken cancellation);
}

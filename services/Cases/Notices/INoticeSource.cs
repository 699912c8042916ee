namespace Habeas.Cases.Notices;

/// <summary>Decides which events of one stream kind cause notices.</summary>
internal interface INoticeSource
{
    /// <summary>
    /// Whether an event can cause a notice or make one due. Events of notices must not cause further notices.
    /// </summary>
    bool Concerns(RecordedEvent recorded);

    /// <summary>Makes the notices for an event.</summary>
    /// <returns>The number of notices, newly made or already existing.</returns>
    Task<int> Tell(RecordedEvent recorded, CancellationToken cancellation);
}

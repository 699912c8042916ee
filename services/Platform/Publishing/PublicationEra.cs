namespace Habeas.Platform.Publishing;

/// <summary>
/// Until when records of a journal were public as they were entered, because they had not to be approved. Set before the host answers
/// calls.
/// </summary>
public sealed class PublicationEra
{
    private DateTimeOffset end = DateTimeOffset.MinValue;

    /// <summary>Whether as of that time records were public as they were entered.</summary>
    public bool IsBefore(DateTimeOffset? asOf) => asOf is { } time && time < end;

    internal void Ended(DateTimeOffset? at) => end = at is { } time && time > end ? time : end;
}

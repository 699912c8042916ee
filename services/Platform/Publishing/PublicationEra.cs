namespace Habeas.Platform.Publishing;

/// <summary>
/// The time until which records in a journal were public as entered, because they did not need approval yet. Set before the host
/// accepts calls.
/// </summary>
public sealed class PublicationEra
{
    private DateTimeOffset end = DateTimeOffset.MinValue;

    /// <summary>Whether records were public as entered at that time.</summary>
    public bool IsBefore(DateTimeOffset? asOf) => asOf is { } time && time < end;

    internal void Ended(DateTimeOffset? at) => end = at is { } time && time > end ? time : end;
}

namespace Habeas.Platform.Publishing;

/// <summary>How this installation approves publications. Section <see cref="Section"/> of the configuration.</summary>
public sealed class PublicationSettings
{
    public const string Section = "Publication";

    /// <summary>
    /// True if a single person runs the installation and may approve their own entries. The About page says so.
    /// </summary>
    public bool SinglePerson { get; set; }

    /// <summary>
    /// How long an entry waits before it can be approved if an earlier publication about the same person or place was followed by a
    /// reprisal: time to ask and to warn those concerned.
    /// </summary>
    public TimeSpan ReprisalWait { get; set; } = TimeSpan.FromDays(2);
}

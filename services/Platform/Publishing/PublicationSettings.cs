namespace Habeas.Platform.Publishing;

/// <summary>How this installation approves for the public. Section <see cref="Section"/> of the configuration.</summary>
public sealed class PublicationSettings
{
    public const string Section = "Publication";

    /// <summary>
    /// True where one person runs the installation: they may approve what they entered themselves. The About page tells the readers.
    /// </summary>
    public bool SinglePerson { get; set; }
}

namespace Habeas.Lists.Exporting;

/// <summary>Writes an edition as a file that others read.</summary>
public static class EditionExport
{
    /// <summary>The formats' names: csv, xlsx, json and ftm (FollowTheMoney, a JSON object a line).</summary>
    public static IReadOnlyList<string> Formats { get; } = [];

    /// <exception cref="ArgumentException">The format is none of <see cref="Formats"/>.</exception>
    public static ExportFile Write(ExportedEdition edition, string format) =>
        throw new ArgumentException("There is no such format.", nameof(format));
}

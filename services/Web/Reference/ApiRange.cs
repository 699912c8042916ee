using System.Globalization;

namespace Habeas.Web.Reference;

/// <summary>A range of whole numbers; null at an end that is open.</summary>
internal sealed record ApiRange(long? Least, long? Most)
{
    /// <summary>"1–300", "≤ 300" or "≥ 1".</summary>
    public override string ToString() => (Least, Most) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"{least}–{most}"),
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"≤ {most}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"≥ {least}"),
        _ => "",
    };
}

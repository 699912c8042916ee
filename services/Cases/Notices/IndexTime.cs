namespace Habeas.Cases.Notices;

/// <summary>A time as stored in the index, in a text format that sorts by time.</summary>
internal static class IndexTime
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

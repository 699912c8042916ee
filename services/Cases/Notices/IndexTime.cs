namespace Habeas.Cases.Notices;

/// <summary>A time as it stands in the index, where texts in their order are times in theirs.</summary>
internal static class IndexTime
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

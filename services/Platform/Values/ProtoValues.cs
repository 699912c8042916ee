using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;

namespace Habeas.Platform.Values;

/// <summary>Converts between domain values and protos.</summary>
public static class ProtoValues
{
    /// <summary>A google.type.Date with zeros for the unknown parts; null stays null.</summary>
    public static Date? ToProto(this PartialDate? date) => date is { } known ? known.ToProto() : null;

    public static Date ToProto(this PartialDate date) => new() { Year = date.Year, Month = date.Month ?? 0, Day = date.Day ?? 0 };

    public static Date ToProto(this DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    /// <summary>Whether the message is a valid year, year and month, or full date.</summary>
    public static bool TryRead(this Date date, out PartialDate result)
    {
        int? month = date.Month == 0 ? null : date.Month;
        int? day = date.Day == 0 ? null : date.Day;
        if (!PartialDate.IsValid(date.Year, month, day))
        {
            result = default;
            return false;
        }

        result = new PartialDate(date.Year, month, day);
        return true;
    }

    /// <summary>The date as far as it is known; null if it is not set or not valid.</summary>
    public static PartialDate? ToPartial(this Date? date) => date is not null && date.TryRead(out var known) ? known : null;

    public static Timestamp ToProto(this DateTimeOffset time) => Timestamp.FromDateTimeOffset(time);
}

/// <summary>An etag (AIP-154): the version of a resource's stream in quotation marks, as HTTP writes it.</summary>
public static class Etag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static bool TryParse(string etag, out long version) =>
        long.TryParse(etag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out version);
}

/// <summary>Resource names (AIP-122): <c>prisoners/{uuid}</c>.</summary>
public static class ResourceName
{
    public static string Of(string collection, Guid id) => $"{collection}/{id:D}";

    public static string Of(string collection, Guid id, string child, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{collection}/{id:D}/{child}/{number}");

    public static bool TryParse(string name, string collection, out Guid id)
    {
        id = default;
        return name.Length > collection.Length + 1
            && name.StartsWith(collection, StringComparison.Ordinal)
            && name[collection.Length] == '/'
            && Guid.TryParseExact(name.AsSpan(collection.Length + 1), "D", out id);
    }

    public static bool TryParse(string name, string collection, string child, out Guid id, out long number)
    {
        id = default;
        number = 0;
        var parts = name.Split('/');
        return parts.Length == 4
            && parts[0] == collection
            && parts[2] == child
            && Guid.TryParseExact(parts[1], "D", out id)
            && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}

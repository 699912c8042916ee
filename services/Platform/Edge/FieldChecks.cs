using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Habeas.Platform.Values;
using Date = Google.Type.Date;

namespace Habeas.Platform.Edge;

/// <summary>Collects the faults in a request's fields, so that the caller receives all of them at once.</summary>
public sealed class FieldChecks
{
    private readonly List<(string Field, string Why)> faults = [];

    public FieldChecks Add(string field, string why)
    {
        faults.Add((field, why));
        return this;
    }

    public FieldChecks Require(bool holds, string field, string why) => holds ? this : Add(field, why);

    /// <summary>Checks the length in code points, and rejects control characters and unpaired surrogates.</summary>
    internal FieldChecks Text(FieldPath field, string value, int longest, int shortest = 0)
    {
        if (value.Trim().Length < shortest)
        {
            return Add(field.ToString(), shortest == 1 ? "must not be empty." : $"must have at least {shortest} characters.");
        }

        return value.Length > longest && value.EnumerateRunes().Count() > longest
            ? Add(field.ToString(), $"must have at most {longest} characters.")
            : HasControl(value) ? Add(field.ToString(), "must not contain control characters.") : this;
    }

    /// <summary>For a text that must not be empty in this request, but may be in others.</summary>
    public FieldChecks Given(string field, string value, bool needed = true) =>
        Require(!needed || !string.IsNullOrWhiteSpace(value), field, "must not be empty.");

    /// <summary>One of <see cref="Languages"/>; the default language if empty.</summary>
    public string Language(string field, string language)
    {
        Require(language.Length == 0 || Languages.All.Contains(language), field, $"must be one of: {string.Join(", ", Languages.All)}.");
        return language.Length == 0 ? Languages.Default : language;
    }

    /// <summary>An enum value known to this version; unspecified only if allowed.</summary>
    public FieldChecks Enum<TEnum>(string field, TEnum value, bool optional = true)
        where TEnum : struct, System.Enum => System.Enum.IsDefined(value)
            ? Require(optional || !EqualityComparer<TEnum>.Default.Equals(value, default), field, "must be set.")
            : Add(field, "is not a value known to this version.");

    /// <summary>A full or partial date; null if not set.</summary>
    public PartialDate? Date(string field, Date? date)
    {
        if (date is null)
        {
            return null;
        }

        if (date.TryRead(out var result))
        {
            return result;
        }

        Add(field, "is not a calendar date.");
        return null;
    }

    /// <summary>Like <see cref="Date"/>, but the date must be set.</summary>
    /// <returns>Year 1 if there is a fault.</returns>
    public PartialDate RequiredDate(string field, Date? date) =>
        Require(date is not null, field, "must be set.").Date(field, date) ?? new PartialDate(1);

    /// <summary>A full date; null if not set.</summary>
    public DateOnly? WholeDate(string field, Date? date)
    {
        var partial = Date(field, date);
        if (partial is { Day: null })
        {
            Add(field, "must be a full date.");
            return null;
        }

        return partial?.Earliest;
    }

    public DateTimeOffset? Time(string field, Timestamp? time)
    {
        if (time is null)
        {
            return null;
        }

        if (time.Seconds is < -62135596800 or > 253402300799 || time.Nanos is < 0 or > 999_999_999)
        {
            Add(field, "is not a valid time.");
            return null;
        }

        return time.ToDateTimeOffset();
    }

    /// <summary>A time span from zero to <paramref name="longest"/>.</summary>
    public TimeSpan? Duration(string field, Duration? duration, TimeSpan longest)
    {
        if (duration is null)
        {
            return null;
        }

        if (duration.Seconds >= 0 && duration.Seconds <= longest.TotalSeconds && duration.Nanos is >= 0 and <= 999_999_999
            && duration.ToTimeSpan() is var span && span <= longest)
        {
            return span;
        }

        Add(field, string.Create(CultureInfo.InvariantCulture, $"must be from 0 to {longest.TotalSeconds} s."));
        return null;
    }

    /// <summary>The id in a resource name; the default id if the name is malformed.</summary>
    public Guid Resource(string field, string name, string collection)
    {
        if (ResourceName.TryParse(name, collection, out var id))
        {
            return id;
        }

        Add(field, $"must be '{collection}/' followed by a UUID.");
        return default;
    }

    /// <summary>Like <see cref="Resource"/>, but null if empty.</summary>
    public Guid? OptionalResource(string field, string name, string collection) =>
        name.Length == 0 ? null : Resource(field, name, collection);

    public Page Page(int pageSize, string pageToken, string filters = "")
    {
        if (!Values.Page.TryRead(pageSize, pageToken, filters, out var page, out var fault))
        {
            Add(fault, fault == "page_size" ? "must not be negative." : "was not made by this query.");
        }

        return page;
    }

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT, listing all faults.</exception>
    public void ThrowIfAny()
    {
        if (faults.Count > 0)
        {
            throw Fault.Invalid(faults);
        }
    }

    private static bool HasControl(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i]) && value[i] is not ('\n' or '\t' or '\r'))
            {
                return true;
            }

            if (char.IsSurrogate(value[i]) && (i + 1 >= value.Length || !char.IsSurrogatePair(value[i], value[++i])))
            {
                return true;
            }
        }

        return false;
    }
}

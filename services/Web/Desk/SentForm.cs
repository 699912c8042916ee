using Date = Google.Type.Date;
using TimeOfDay = Google.Type.TimeOfDay;

namespace Habeas.Web.Desk;

/// <summary>One of a page's forms as the browser sent it.</summary>
/// <param name="Refusal">Why the service refused; null if it was not called.</param>
internal sealed record SentForm(
    string Act, string Target, string RequestId, string Etag, IFormCollection Fields, RpcException? Refusal = null)
{
    public const string ActField = "act";
    public const string TargetField = "target";
    public const string RequestField = "request_id";
    public const string EtagField = "etag";
    public const string SourceField = "source";
    public const string WhyField = "why";
    public const string WayField = "way";

    /// <summary>Which of the form's buttons was pressed; empty if it has only one.</summary>
    public string Way => this[WayField];

    /// <summary>The typed text, with line endings as the services store them.</summary>
    public string this[string field] => Fields[field].ToString().ReplaceLineEndings("\n").Trim();

    public static async Task<SentForm> Read(HttpRequest request, CancellationToken cancel) => Of(await request.ReadFormAsync(cancel));

    public static SentForm Of(IFormCollection fields) => new(
        fields[ActField].ToString(),
        fields[TargetField].ToString(),
        fields[RequestField].ToString(),
        fields[EtagField].ToString(),
        fields);

    /// <summary>A form that the page does not have.</summary>
    public static RpcException Unknown() => new(new Status(StatusCode.InvalidArgument, "act"));

    /// <summary>Null if it is not a day; the service then reports that it needs one.</summary>
    public Date? Day(string field) => IsoDay.TryParse(this[field], out var day) ? day.ToProto() : null;

    /// <summary>Null if empty. Anything that is not a day is sent as an empty value, so that the service reports the field.</summary>
    public Date? OptionalDay(string field) => this[field].Length == 0 ? null : Day(field) ?? new Date { Year = Wrong };

    /// <summary>A date as typed. Anything that is not a number is sent as an empty value, so that the service reports the field.</summary>
    public Date? Known(string field)
    {
        var parts = Field.Parts.Select(part => this[$"{field}_{part}"]).ToArray();
        return parts.All(part => part.Length == 0)
            ? null
            : new Date { Year = Number(parts[0]), Month = Number(parts[1]), Day = Number(parts[2]) };
    }

    /// <summary>Null if empty. Anything that is not a number is sent as an empty value, so that the service reports the field.</summary>
    public int? Count(string field) => this[field].Length == 0 ? null
        : int.TryParse(
            this[field], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count
        : Wrong;

    /// <summary>The parts of a partial date, as typed.</summary>
    public string Parts(string field) =>
        string.Join('-', Field.Parts.Select(part => this[$"{field}_{part}"].Replace("-", "", StringComparison.Ordinal)));

    /// <summary>Null if empty. Anything that is not a time is sent as an empty value, so that the service reports the field.</summary>
    public TimeOfDay? Time(string field) =>
        this[field].Length == 0 ? null
        : TimeOnly.TryParseExact(
            this[field],
            "HH:mm",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var time) ? new TimeOfDay { Hours = time.Hour, Minutes = time.Minute }
        : new TimeOfDay { Hours = Wrong };

    /// <summary>The typed lines.</summary>
    public IEnumerable<string> Lines(string field) =>
        this[field].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Why something recorded is put right; empty if that was not typed.</summary>
    public string Why => this[WhyField];

    /// <summary>Where it is known from, if that was typed.</summary>
    public IEnumerable<string> Sources => this[SourceField] is { Length: > 0 } source ? [source] : [];

    /// <summary>What was typed with commas between.</summary>
    public IEnumerable<string> Words(string field) =>
        this[field].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>
    /// The fields of one kind that were filled in for a prisoner each; the names of such fields end with the prisoner's id.
    /// </summary>
    public IEnumerable<(string Of, string Value)> Each(string prefix) => Fields.Keys
        .Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && this[key].Length > 0)
        .Order(StringComparer.Ordinal)
        .Select(key => ("prisoners/" + key[prefix.Length..], this[key]));

    /// <summary>The ticked values.</summary>
    public IEnumerable<string> Chosen(string field) => Fields[field].OfType<string>().Where(value => value.Length > 0).Distinct();

    public IEnumerable<T> Chosen<T>(string field) where T : struct, Enum => Chosen(field).Select(Select.Read<T>);

    public T Choice<T>(string field) where T : struct, Enum => Select.Read<T>(this[field]);

    public T TargetAs<T>() where T : struct, Enum => Select.Read<T>(Target);

    /// <summary>The number by which a form's target names a thing of the page.</summary>
    internal static long Id(string target) =>
        long.TryParse(target, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? id
            : throw Unknown();

    private const int Wrong = -1;

    /// <summary>0 if empty, and below 0 if it is not a number above 0, so that the service reports the field.</summary>
    internal static int Number(string part) =>
        part.Length == 0
            ? 0
            : int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
                && number > 0
            ? number
            : Wrong;
}

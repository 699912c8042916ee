using System.Text.RegularExpressions;

namespace Habeas.Web.Desk;

/// <summary>
/// A form that records something. Its request id is new each time that it is shown, so that sending it twice, by a double click or
/// after an answer that was lost, records it once; its etag says of which state it was filled in.
/// </summary>
/// <param name="Act">What it does, and with <paramref name="Target"/> which of a page's forms it is.</param>
public sealed partial record DeskForm(string Act, string Target, string Title, string Submit, string Etag, ImmutableArray<Field> Fields)
{
    public string RequestId { get; init; } = Guid.NewGuid().ToString("D");

    /// <summary>What to know before sending it; empty if nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>Parameters that the page's address keeps when the form is sent, such as filters.</summary>
    public ImmutableArray<(string Key, string? Value)> Kept { get; init; } = [];

    /// <summary>Fields that are carried from one step of a task to the next, and not shown.</summary>
    public ImmutableArray<(string Name, string Value)> Hidden { get; init; } = [];

    /// <summary>Its buttons, when it can be sent in several ways; <see cref="SentForm.Way"/> tells which one was pressed.</summary>
    public ImmutableArray<FormButton> Buttons { get; init; } = [];

    /// <summary>Whether it has a file.</summary>
    public bool IsUpload => Fields.Any(one => one.Type == Field.File);

    /// <summary>
    /// Whether it is long enough to be saved as a draft. Files and passwords are not saved, and a form with several buttons is a step of a
    /// task that its page does not begin with.
    /// </summary>
    public bool CanBeDraft => (Fields.Length >= 4 || Fields.Any(one => one.Type == "textarea"))
        && Fields.All(one => one.Type is not (Field.File or "password"))
        && Buttons.IsEmpty;

    /// <summary>Why it was not recorded, in words; empty when it was not sent.</summary>
    public string Fault { get; init; } = "";

    /// <param name="target">What it is for, among the things of the page; empty if there is only one.</param>
    internal static DeskForm Of(string act, string target, string etag, Texts texts, ImmutableArray<Field> fields) =>
        new(act, target, texts[$"Form.{act}"], texts[$"Form.{act}.Submit"], etag, fields);

    /// <summary>The form with a field for where it is known from.</summary>
    internal DeskForm WithSource(Texts texts) => this with { Fields = [.. Fields, Field.Source(texts)] };

    public string Id => IdOf(Act, Target);

    internal static string IdOf(string act, string target) =>
        NotForIds().Replace(target.Length == 0 ? act : $"{act}-{target}", "-");

    /// <summary>
    /// The form filled in from a draft. Its etag and request id are those of the draft: if somebody recorded something in the meantime, or
    /// it was recorded already, the service says so.
    /// </summary>
    internal DeskForm From(SentForm draft) => this with
    {
        Etag = Etag.Length > 0 && draft.Etag.Length > 0 ? draft.Etag : Etag,
        RequestId = Guid.TryParseExact(draft.RequestId, "D", out _) ? draft.RequestId : RequestId,
        Fields = [.. Fields.Select(field => field.IsIn(draft) ? field.Filled(draft) : field)],
    };

    /// <summary>The form after a refusal: with what was typed, and the reason.</summary>
    internal DeskForm After(SentForm? sent, RefusalWords words)
    {
        if (sent is not { Refusal: { } refusal } || sent.Act != Act || sent.Target != Target)
        {
            return this;
        }

        var named = RefusalWords.Fields(refusal);
        return this with
        {
            Fault = words.Of(refusal, Fields.Where(field => named.Contains(field.Wire)).Select(field => field.Label)),
            // It is unknown whether it was recorded. If it is sent again with the same id, it is recorded once.
            RequestId = RefusalWords.IsUnknown(refusal) ? sent.RequestId : RequestId,
            Fields = [.. Fields.Select(field => field.Filled(sent) with { IsFaulty = named.Contains(field.Wire) })],
        };
    }

    [GeneratedRegex("[^A-Za-z0-9-]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NotForIds();
}

/// <param name="Key">The letter or digit that presses it, together with the browser's own keys (accesskey); empty for none.</param>
/// <param name="IsMinor">Whether it is not what one mostly wants.</param>
public sealed record FormButton(string Way, string Text, string Key = "", bool IsMinor = false);

/// <summary>A field of a form.</summary>
/// <param name="Type">
/// "text", "date", "time", "select", "textarea", "checkbox", <see cref="Partial"/>, <see cref="Ticks"/> or <see cref="File"/>.
/// </param>
public sealed record Field(string Name, string Label, string Type = "text", string Value = "", bool IsNeeded = true)
{
    /// <summary>
    /// A year, with a month and a day as far as they are known. Its value is "year-month-day" with nothing for what is not.
    /// </summary>
    public const string Partial = "partial";

    public const string File = "file";

    /// <summary>Several of its options can be ticked. Its value has them with commas between.</summary>
    public const string Ticks = "ticks";

    /// <summary>What the parts of a <see cref="Partial"/> are called.</summary>
    public static readonly ImmutableArray<string> Parts = ["year", "month", "day"];

    /// <summary>Its name in the service's request, if it differs.</summary>
    public string Wire { get; init; } = Name;

    public string Hint { get; init; } = "";

    public ImmutableArray<Option> Options { get; init; } = [];

    public int Longest { get; init; } = 300;

    /// <summary>What fields that stand together are about; empty for a field by itself.</summary>
    public string Group { get; init; } = "";

    /// <summary>Values that the browser suggests for a text; others may be typed.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = [];

    public bool IsFaulty { get; init; }

    /// <summary>The field with what was typed.</summary>
    internal Field Filled(SentForm sent) => this with { Value = Type == Partial ? sent.Parts(Name) : sent[Name] };

    /// <summary>Whether the form was sent with this field. What is not ticked is never sent.</summary>
    internal bool IsIn(SentForm sent) =>
        Type is "checkbox" or Ticks || sent.Fields.ContainsKey(Type == Partial ? $"{Name}_{Parts[0]}" : Name);

    /// <summary>Where what is recorded is known from; every entry accepts it.</summary>
    internal static Field Source(Texts texts) => new(SentForm.SourceField, texts["Form.Source"], IsNeeded: false)
    {
        Wire = "sources[0]",
        Longest = 2000,
        Hint = texts["Form.Source.Hint"],
    };

    /// <summary>Why it is done.</summary>
    internal static Field Reason(Texts texts) => new("reason", texts["Form.Reason"]) { Longest = 2000 };

    /// <summary>
    /// Why something recorded is put right. Has a name of its own, because a form can have a reason that is recorded.
    /// </summary>
    internal static Field Why(Texts texts) => new(SentForm.WhyField, texts["Form.WhyCorrected"]) { Wire = "reason", Longest = 2000 };

    internal static Field Day(string label, DateOnly? day) => new("date", label, "date", day is { } known ? known.Iso() : "");

    /// <summary>A date that may be known in part.</summary>
    internal static Field Known(string name, string label, Google.Type.Date? date = null) =>
        new(name, label, Partial, PartsOf(date));

    /// <summary>A date that may be known in part or not at all.</summary>
    internal static Field Perhaps(string name, string label, Google.Type.Date? date = null) =>
        new(name, label, Partial, PartsOf(date), IsNeeded: false);

    /// <summary>Any number of values of an enumeration.</summary>
    internal static Field Several<T>(string name, string label, Languages.Texts texts, params ReadOnlySpan<T> values)
        where T : struct, Enum => new(name, label, Ticks, IsNeeded: false) { Options = Among(texts, values) };

    /// <summary>A text of several lines.</summary>
    internal static Field Lines(string name, string label, string value = "", bool isNeeded = false) =>
        new(name, label, "textarea", value, isNeeded) { Longest = 20_000 };

    /// <summary>A choice among all values.</summary>
    /// <param name="chosen">None is preselected without it.</param>
    internal static Field Any<T>(string name, string label, Languages.Texts texts, bool isNeeded = true, T chosen = default)
        where T : struct, Enum => new(name, label, "select", Select.Word(chosen), isNeeded)
    {
        Options =
        [
            new Option("", "–"),
            .. Enum.GetValues<T>()
                .Where(value => !value.Equals(default(T)))
                .Select(value => new Option(Select.Word(value), texts.Of(value))),
        ],
    };

    internal static Field Choice<T>(
        string name, string label, T chosen, Languages.Texts texts, params ReadOnlySpan<T> values) where T : struct, Enum =>
        new(name, label, "select", Select.Word(chosen)) { Options = Among(texts, values) };

    /// <summary>A date as the value of a <see cref="Partial"/>.</summary>
    internal static string PartsOf(Google.Type.Date? date) =>
        string.Join('-', new[] { date?.Year ?? 0, date?.Month ?? 0, date?.Day ?? 0 }.Select(Digits));

    private static ImmutableArray<Option> Among<T>(Languages.Texts texts, ReadOnlySpan<T> values) where T : struct, Enum
    {
        var options = ImmutableArray.CreateBuilder<Option>();
        foreach (var value in values)
        {
            options.Add(new Option(Select.Word(value), texts.Of(value)));
        }

        return options.ToImmutable();
    }

    private static string Digits(int part) => part == 0 ? "" : part.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Habeas.Web.Pages;

namespace Habeas.Web.Desk;

/// <summary>
/// A form that records something. Its request id is new each time that it is shown, so that sending it twice, by a double click or
/// after an answer that was lost, records it once; its etag says of which state it was filled in.
/// </summary>
/// <param name="Act">What it does, and with <paramref name="Target"/> which of a page's forms it is.</param>
public sealed partial record DeskForm(string Act, string Target, string Title, string Submit, string Etag, ImmutableArray<Field> Fields)
{
    public string RequestId { get; init; } = Guid.NewGuid().ToString("D");

    /// <summary>Why it was not recorded, in words; empty when it was not sent.</summary>
    public string Fault { get; init; } = "";

    public string Id => NotForIds().Replace(Target.Length == 0 ? Act : $"{Act}-{Target}", "-");

    /// <summary>The form after it was sent and refused: with what was typed, and with the reason.</summary>
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
            // Whether it was recorded is not known: sent again under the same id it is recorded once.
            RequestId = RefusalWords.IsUnknown(refusal) ? sent.RequestId : RequestId,
            Fields = [.. Fields.Select(field => field with { Value = sent[field.Name], IsFaulty = named.Contains(field.Wire) })],
        };
    }

    [GeneratedRegex("[^A-Za-z0-9-]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NotForIds();
}

/// <summary>A field of a form.</summary>
/// <param name="Type">"text", "date" or "select".</param>
public sealed record Field(string Name, string Label, string Type = "text", string Value = "", bool IsNeeded = true)
{
    /// <summary>Its name in the service's request, when it is another.</summary>
    public string Wire { get; init; } = Name;

    public string Hint { get; init; } = "";

    public ImmutableArray<Option> Options { get; init; } = [];

    public int Longest { get; init; } = 300;

    public bool IsFaulty { get; init; }

    internal static Field Day(string label, DateOnly? day) => new("date", label, "date", day is { } known ? Site.Write(known) : "");

    internal static Field Choice<T>(string name, string label, T chosen, Languages.Texts texts, params ReadOnlySpan<T> values) where T : struct, Enum
    {
        var options = ImmutableArray.CreateBuilder<Option>();
        foreach (var value in values)
        {
            options.Add(new Option(Select.Word(value), texts.Of(value)));
        }

        return new Field(name, label, "select", Select.Word(chosen)) { Options = options.ToImmutable() };
    }
}

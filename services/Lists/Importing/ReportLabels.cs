namespace Habeas.Lists.Importing;

/// <summary>A label in a report, such as "Date of arrest:".</summary>
/// <param name="Field">The field that its value fills; None for a story or other label, which only ends the previous value.</param>
internal sealed record ReportLabel(int Start, int End, EntryField Field);

/// <summary>
/// Finds a report's labels: at the start of a line any words before a colon; within a line only the usual labels,
/// because copied text may have lost its line breaks.
/// </summary>
internal static partial class ReportLabels
{
    // The longest label searched for before a colon.
    private const int Length = 80;

    public static List<ReportLabel> Of(string text, CancellationToken cancellation)
    {
        var found = new List<ReportLabel>();
        for (var colon = text.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = text.IndexOf(':', colon + 1))
        {
            cancellation.ThrowIfCancellationRequested();
            var end = found.Count > 0 ? found[^1].End : 0;
            // "Summary of the case:" is one label, and text that ended one label does not begin another.
            if (colon >= end && Before(text, Math.Max(end, colon - Length), colon) is { } label)
            {
                found.Add(label);
            }
        }

        return found;
    }

    private static ReportLabel? Before(string text, int from, int colon)
    {
        var end = text.AsSpan(colon + 1).StartsWith("s:") ? colon + 3 : colon + 1;
        if (Usual().Match(text[from..(colon + 1)]) is { Success: true } usual
            && (usual.Index > 0 || from == 0 || !char.IsLetterOrDigit(text[from - 1])))
        {
            var words = Folded.Spaces(usual.Groups["label"].Value);
            return new ReportLabel(from + usual.Index, end, usual.Groups["story"].Success ? EntryField.None : Headings.Field(words));
        }

        // Limited, because the whole text may be one line.
        var start = from + text.AsSpan(from, colon - from).LastIndexOf('\n') + 1;
        if ((start == from && from > 0 && text[from - 1] != '\n') || Line().Match(text[start..(colon + 1)]) is not { Success: true } line)
        {
            return null;
        }

        var label = line.Groups["label"];
        return label.Value.Split(' ').Length <= 8 ? new ReportLabel(start + label.Index, end, Headings.Field(label.Value)) : null;
    }

    [GeneratedRegex(
        @"^(?:[•●▪*–—-]\s*)?(?:[0-9]{1,2}[.)]\s*)?(?<label>\p{Lu}[^:\n.;]{1,60}?)\s?:$",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Line();

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?=\p{Lu})(?i:(?<label>(?:The\s+)?Charges?|(?:Date|Day)\s+of\s+(?:arrest|detention|imprisonment|birth)"
        + @"|(?:Arrest|Detention|Birth)\s+date|Place\s+of\s+(?:detention|imprisonment|custody)"
        + @"|Arrested(?:\s+on)?|Detained(?:\s+on)?|Articles?|Sentence|Born|Facility|Həbs\s+(?:olunma\s+|edilmə\s+)?tarixi|(?:Saxlanılma"
        + @"|Tutulma)\s+tarixi|İttiham(?:lar|ı)?|Maddə(?:lər|si)?|Saxlan(?:ıldığı|ılma|ma)\s+yer(?:i)?"
        + @"|Cəza(?:sı)?|Hökm|Təvəllüdü?|Doğum\s+tarixi|Дата\s+(?:ареста|задержания|рождения)|Задержан[а]?|Арестован[а]?|Обвинени[ея]"
        + @"|Стать[яи]|Место\s+(?:содержания|заключения|лишения\s+свободы)(?:\s+под\s+стражей)?|Приговор|Срок)"
        + @"|(?<story>(?:Case\s+)?(?:Background|History)|(?:Brief\s+)?(?:Case\s+)?Summary(?:\s+of\s+(?:the\s+)?case)?"
        + @"|Description(?:\s+of\s+(?:the\s+)?case)?|Biography|İşin\s+(?:qısa\s+)?(?:məzmunu|təsviri|gedişi)|(?:Qısa\s+)?(?:məlumat"
        + @"|arayış)|Tərcümeyi-?hal"
        + @"|(?:Суть|Обстоятельства|Описание|История)\s+дела|(?:Краткая\s+)?(?:справка|биография)|Краткое\s+описание(?:\s+дела)?))\s*:$",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Usual();
}

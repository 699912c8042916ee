using System.Text.RegularExpressions;

namespace Habeas.Lists.Importing;

/// <summary>A label in a report, such as "Date of arrest:".</summary>
/// <param name="Field">What its value fills; None for a story or anything else, which only ends the value before it.</param>
internal sealed record ReportLabel(int Start, int End, EntryField Field);

/// <summary>
/// Finds a report's labels: at the beginning of a line any words with a colon; within a line, where a copied text has lost
/// its line breaks, only the usual ones.
/// </summary>
internal static partial class ReportLabels
{
    public static List<ReportLabel> Of(string text)
    {
        var labels = new SortedDictionary<int, ReportLabel>();
        var ends = new HashSet<int>();
        foreach (Match match in Usual().Matches(text))
        {
            var story = match.Groups["story"].Success;
            labels[match.Index] = new ReportLabel(match.Index, match.Index + match.Length, story ? EntryField.None : Headings.Field(Folded.Spaces(match.Groups["label"].Value)));
            ends.Add(match.Groups["colon"].Index);
        }

        foreach (Match match in Line().Matches(text))
        {
            // "Anar Quliyev Date of arrest:" is a name before a label.
            var words = match.Groups["label"].Value;
            if (words.Split(' ').Length <= 8 && !ends.Contains(match.Index + match.Length - 1))
            {
                labels[match.Groups["label"].Index] = new ReportLabel(match.Groups["label"].Index, match.Index + match.Length, Headings.Field(words));
            }
        }

        var found = new List<ReportLabel>(labels.Count);
        foreach (var label in labels.Values)
        {
            // "Summary of the case:" is one label, not two.
            if (found.Count == 0 || label.Start >= found[^1].End)
            {
                found.Add(label);
            }
        }

        return found;
    }

    [GeneratedRegex(@"^(?:[•●▪*–—-]\s*)?(?:[0-9]{1,2}[.)]\s*)?(?<label>\p{Lu}[^:\n.;]{1,60}?)\s?:", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Line();

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?=\p{Lu})(?i:(?<label>(?:The\s+)?Charges?|(?:Date|Day)\s+of\s+(?:arrest|detention|imprisonment|birth)|(?:Arrest|Detention|Birth)\s+date|Place\s+of\s+(?:detention|imprisonment|custody)"
        + @"|Arrested(?:\s+on)?|Detained(?:\s+on)?|Articles?|Sentence|Born|Facility|Həbs\s+(?:olunma\s+|edilmə\s+)?tarixi|(?:Saxlanılma|Tutulma)\s+tarixi|İttiham(?:lar|ı)?|Maddə(?:lər|si)?|Saxlan(?:ıldığı|ılma|ma)\s+yer(?:i)?"
        + @"|Cəza(?:sı)?|Hökm|Təvəllüdü?|Doğum\s+tarixi|Дата\s+(?:ареста|задержания|рождения)|Задержан[а]?|Арестован[а]?|Обвинени[ея]|Стать[яи]|Место\s+(?:содержания|заключения|лишения\s+свободы)(?:\s+под\s+стражей)?|Приговор|Срок)"
        + @"|(?<story>(?:Case\s+)?(?:Background|History)|(?:Brief\s+)?(?:Case\s+)?Summary(?:\s+of\s+(?:the\s+)?case)?|Description(?:\s+of\s+(?:the\s+)?case)?|Biography|İşin\s+(?:qısa\s+)?(?:məzmunu|təsviri|gedişi)|(?:Qısa\s+)?(?:məlumat|arayış)|Tərcümeyi-?hal"
        + @"|(?:Суть|Обстоятельства|Описание|История)\s+дела|(?:Краткая\s+)?(?:справка|биография)|Краткое\s+описание(?:\s+дела)?))\s*(?<colon>:)(?:s\s*:)?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Usual();
}

using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Habeas.Lists.Importing;

/// <summary>Computes the automatic numbers of a document's paragraphs as a word processor prints them.</summary>
internal sealed class DocxNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<string, Style> styles;
    private readonly Dictionary<int, int> kinds;
    private readonly Dictionary<int, AbstractNum> definitions;
    private readonly Dictionary<(int Kind, int Level), int> counters = [];
    private readonly HashSet<int> begun = [];
    private readonly Dictionary<int, NumberingInstance> instances;

    public DocxNumbering(MainDocumentPart part)
    {
        styles = (part.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? []).Where(style => style.StyleId?.Value is not null)
            .GroupBy(style => style.StyleId!.Value!, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var numbering = part.NumberingDefinitionsPart?.Numbering;
        instances = (numbering?.Elements<NumberingInstance>() ?? []).Where(instance => instance.NumberID?.Value is not null)
            .GroupBy(instance => instance.NumberID!.Value).ToDictionary(group => group.Key, group => group.First());
        kinds = instances.ToDictionary(instance => instance.Key, instance => instance.Value.AbstractNumId?.Val?.Value ?? -1);
        definitions = (numbering?.Elements<AbstractNum>() ?? []).Where(definition => definition.AbstractNumberId?.Value is not null)
            .GroupBy(definition => definition.AbstractNumberId!.Value).ToDictionary(group => group.Key, group => group.First());
    }

    /// <summary>1 to 6 for a heading, otherwise 0.</summary>
    public int Level(Paragraph paragraph)
    {
        var outline = paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value;
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        for (var depth = 0; outline is null && style is not null && depth < Levels && styles.TryGetValue(style, out var found); depth++)
        {
            outline = found.StyleParagraphProperties?.OutlineLevel?.Val?.Value;
            style = found.BasedOn?.Val?.Value;
        }

        return outline is >= 0 and < 9 and var level ? Math.Min(level + 1, 6) : 0;
    }

    /// <summary>The paragraph's number; "" for a bullet; null if it has none.</summary>
    public string? Next(Paragraph paragraph)
    {
        if (Properties(paragraph) is not { NumberingId.Val.Value: var id and > 0 } properties || !kinds.TryGetValue(id, out var kind))
        {
            return null;
        }

        var level = Math.Clamp(properties.NumberingLevelReference?.Val?.Value ?? 0, 0, Levels - 1);
        var definition = definitions.GetValueOrDefault(kind)?.Elements<Level>()
            .FirstOrDefault(found => (found.LevelIndex?.Value ?? 0) == level);
        var restart = instances[id].Elements<LevelOverride>()
            .FirstOrDefault(found => (found.LevelIndex?.Value ?? 0) == level)?.StartOverrideNumberingValue?.Val?.Value;
        if (restart is { } first && begun.Add(id))
        {
            counters[(kind, level)] = first - 1;
        }

        var number = counters.TryGetValue((kind, level), out var last) ? last + 1 : definition?.StartNumberingValue?.Val?.Value ?? 1;
        counters[(kind, level)] = number;
        for (var deeper = level + 1; deeper < Levels; deeper++)
        {
            counters.Remove((kind, deeper));
        }

        return definition?.NumberingFormat?.Val?.Value is not { } format || format == NumberFormatValues.Decimal
            || format == NumberFormatValues.DecimalZero
            ? number.ToString(CultureInfo.InvariantCulture)
            : "";
    }

    private NumberingProperties? Properties(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.NumberingProperties is { } own)
        {
            return own;
        }

        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        for (var depth = 0; style is not null && depth < Levels && styles.TryGetValue(style, out var found); depth++)
        {
            if (found.StyleParagraphProperties?.NumberingProperties is { } inherited)
            {
                return inherited;
            }

            style = found.BasedOn?.Val?.Value;
        }

        return null;
    }
}

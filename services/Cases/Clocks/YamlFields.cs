using YamlDotNet.RepresentationModel;

namespace Habeas.Cases.Clocks;

/// <summary>Reads the fields of one mapping and records each fault with its line instead of stopping at the first.</summary>
internal sealed class YamlFields(string file, string rule, YamlMappingNode node, List<PackFault> faults)
{
    private readonly HashSet<string> asked = [];

    public string Rule { get; set; } = rule;

    public long Line => node.Start.Line;

    public bool Has(string field) => Node(field) is not null;

    public void Fault(string field, string code, string message, YamlNode? at = null) =>
        faults.Add(new PackFault(file, Rule, field, (at ?? Find(field) ?? node).Start.Line, code, message));

    public string Text(string field, bool required = true)
    {
        switch (Node(field))
        {
            case YamlScalarNode scalar when !required || !string.IsNullOrWhiteSpace(scalar.Value):
                return scalar.Value ?? "";
            case null when !required:
                return "";
            case null or YamlScalarNode:
                Fault(field, "MISSING", "is missing");
                return "";
            default:
                Fault(field, "WRONG_SHAPE", "must be a string");
                return "";
        }
    }

    public int Number(string field, int absent, int least, int most = int.MaxValue)
    {
        if (!Has(field))
        {
            return absent;
        }

        var text = Text(field);
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most)
        {
            return number;
        }

        Fault(field, "BAD_NUMBER", $"'{text}' is not a whole number from {least}{(most == int.MaxValue ? "" : $" to {most}")}");
        return Math.Max(absent, least);
    }

    public bool Flag(string field, bool absent)
    {
        if (!Has(field))
        {
            return absent;
        }

        if (bool.TryParse(Text(field), out var flag))
        {
            return flag;
        }

        Fault(field, "BAD_FLAG", "must be true or false");
        return absent;
    }

    public DateOnly? Date(string field, bool required = false)
    {
        if (!Has(field))
        {
            if (required)
            {
                Fault(field, "MISSING", "is missing");
            }

            return null;
        }

        return Date(field, Text(field), Find(field)!);
    }

    public IReadOnlyList<DateOnly> Dates(string field) =>
        [.. Items(field).Select(item => Date(field, (item as YamlScalarNode)?.Value ?? "", item)).OfType<DateOnly>()];

    /// <summary>An enum value, written in snake_case.</summary>
    public T Word<T>(string field, T? absent, string code)
        where T : struct, Enum
    {
        if (!Has(field) && absent is { } value)
        {
            return value;
        }

        var text = Text(field);
        return text.Length == 0 ? default : Word<T>(field, text, code, Find(field)!);
    }

    public IReadOnlyList<T> Words<T>(string field, string code)
        where T : struct, Enum =>
        [.. Items(field).Select(item => Word<T>(field, (item as YamlScalarNode)?.Value ?? "", code, item))];

    public IReadOnlyList<int> Numbers(string field) =>
        [
            .. Items(field).Select(
                item => int.TryParse((item as YamlScalarNode)?.Value, CultureInfo.InvariantCulture, out var number) ? number : Bad(item)),
        ];

    public IReadOnlyList<string> Texts(string field)
    {
        var texts = new List<string>();
        foreach (var item in Items(field))
        {
            if (item is YamlScalarNode { Value: { Length: > 0 } text })
            {
                texts.Add(text);
            }
            else
            {
                Fault(field, "WRONG_SHAPE", "must be a list of strings", item);
            }
        }

        return texts;
    }

    public YamlFields? Mapping(string field, bool required = false)
    {
        switch (Node(field))
        {
            case YamlMappingNode mapping:
                return new YamlFields(file, Rule, mapping, faults);
            case null when !required:
                return null;
            case null:
                Fault(field, "MISSING", "is missing");
                return null;
            default:
                Fault(field, "WRONG_SHAPE", "must be a mapping");
                return null;
        }
    }

    public IEnumerable<YamlFields> Mappings(string field)
    {
        foreach (var item in Items(field))
        {
            if (item is YamlMappingNode mapping)
            {
                yield return new YamlFields(file, Rule, mapping, faults);
            }
            else
            {
                Fault(field, "WRONG_SHAPE", "must be a list of mappings", item);
            }
        }
    }

    /// <summary>An unexpected field is a typing error that would otherwise go unnoticed.</summary>
    public void RefuseOthers()
    {
        foreach (var key in node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!asked.Contains(name))
            {
                Fault(name, "UNKNOWN_FIELD", "is not a known field", key);
            }
        }
    }

    private IEnumerable<YamlNode> Items(string field)
    {
        switch (Node(field))
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                return sequence.Children;
            default:
                Fault(field, "WRONG_SHAPE", "must be a list");
                return [];
        }
    }

    private YamlNode? Node(string field)
    {
        asked.Add(field);
        return Find(field);
    }

    private YamlNode? Find(string field) => node.Children.TryGetValue(new YamlScalarNode(field), out var found) ? found : null;

    private DateOnly? Date(string field, string text, YamlNode at)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Fault(field, "BAD_DATE", $"'{text}' is not a date (yyyy-MM-dd)", at);
        return null;
    }

    private T Word<T>(string field, string text, string code, YamlNode at)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Snake(value.ToString()) == text)
            {
                return value;
            }
        }

        Fault(field, code, $"'{text}' is unknown; known values are {string.Join(", ", Enum.GetNames<T>().Select(Snake))}", at);
        return default;
    }

    private int Bad(YamlNode at)
    {
        Fault("", "BAD_NUMBER", "must be a list of whole numbers", at);
        return 0;
    }

    private static string Snake(string name) =>
        string.Concat(
            name.Select(
                (letter, place) => char.IsUpper(letter) ? (place == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}

namespace Habeas.Lists.Importing;

/// <summary>
/// Reads a report on prisoners: for each person a numbered heading with the name, lines such as "Date of arrest:", "Charges:" and
/// "Place of detention:", and a story. Headings of sections become the groups.
/// </summary>
internal sealed partial class NumberedReport
{
    // The longest distance from a name to its first label; a line or two about the person may come in between.
    private const int HeadingLength = 400;

    private readonly string text;
    private readonly List<(int Start, ProseLine Line)> lines = [];
    private readonly TableOfContents contents;
    private readonly List<Heading> headings = [];
    private readonly List<ReportLabel> labels;

    private NumberedReport(IReadOnlyList<ProseLine> body, TableOfContents contents, CancellationToken cancellation)
    {
        this.contents = contents;
        var joined = new StringBuilder();
        foreach (var line in body)
        {
            lines.Add((joined.Length, line));
            joined.Append(line.Printed).Append('\n');
        }

        text = joined.ToString();
        labels = ReportLabels.Of(text, cancellation);
    }

    /// <returns>Null if the text is not a report on persons.</returns>
    public static RawTable? Read(IReadOnlyList<ProseLine> body, TableOfContents contents, CancellationToken cancellation)
    {
        var report = new NumberedReport(body, contents, cancellation);
        report.FindHeadings(cancellation);
        if (report.headings.Count < 2 && report.labels.Count(label => label.Field != EntryField.None) < 2)
        {
            return null;
        }

        return report.headings.Count == 0 ? null : ProseTables.Table(report.Entries(cancellation), cancellation);
    }

    private void FindHeadings(CancellationToken cancellation)
    {
        var end = 0;
        var seen = new HashSet<EntryField>();
        foreach (var label in labels)
        {
            cancellation.ThrowIfCancellationRequested();
            if (label.Field == EntryField.Name)
            {
                if (Stated(label) is { } stated)
                {
                    headings.Add(stated);
                    seen.Clear();
                }
            }
            else if (label.Field != EntryField.None)
            {
                var from = Math.Max(end, label.Start - HeadingLength);
                if ((Before(from, label.Start)
                    ?? (headings.Count == 0 || seen.Contains(label.Field) ? Unnumbered(from, label.Start) : null)) is { } heading)
                {
                    FillGap(heading);
                    headings.Add(heading);
                    seen.Clear();
                }

                seen.Add(label.Field);
            }

            end = label.End;
        }
    }

    /// <summary>The numbered name directly before a label.</summary>
    private Heading? Before(int from, int label)
    {
        var last = headings.Count > 0 ? headings[^1].Number : 0;
        var candidates = Numbered().Matches(text[from..label]);
        for (var index = candidates.Count - 1; index >= 0; index--)
        {
            var start = from + candidates[index].Index;
            var number = int.Parse(candidates[index].Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            var atLine = start == 0 || text[start - 1] == '\n';
            var after = text[(start + candidates[index].Length)..label]
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            // Within a line "No. 14. Baku" may look like a person, so there only the next number in sequence counts.
            if (after.Length is > 0 and <= 5 && (number == last + 1 || (atLine && (number > last || number == 1)))
                && PersonLine.Split(after[0]).Name is var name && PersonLine.IsName(name))
            {
                return new Heading(start, label, candidates[index].Groups["number"].Value, number, name);
            }
        }

        return null;
    }

    /// <summary>A name alone on the line above the labels, in reports without numbers.</summary>
    private Heading? Unnumbered(int from, int label)
    {
        var end = label;
        while (end > from && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        var start = from + text.AsSpan(from, end - from).LastIndexOf('\n') + 1;
        return (start > from || from == 0 || text[from - 1] == '\n') && start < end && PersonLine.Split(text[start..end]).Name is var name
            && PersonLine.IsName(name)
            ? new Heading(start, label, "", headings.Count > 0 ? headings[^1].Number : 0, name)
            : null;
    }

    /// <summary>"Name: ..." in reports that also label the name.</summary>
    private Heading? Stated(ReportLabel label)
    {
        var name = PersonLine.Split(text[label.End..Math.Min(text.Length, label.End + HeadingLength)].Split('\n')[0].Trim()).Name;
        return PersonLine.IsName(name) ? new Heading(label.Start, label.End, "", headings.Count > 0 ? headings[^1].Number : 0, name) : null;
    }

    /// <summary>Adds persons between two numbers without labelled text: everyone numbered in the report must be in the result.</summary>
    private void FillGap(Heading next)
    {
        if (headings.Count == 0 || next.Number <= headings[^1].Number + 1 || next.Number > headings[^1].Number + 20)
        {
            return;
        }

        var from = headings[^1].End;
        for (var number = headings[^1].Number + 1; number < next.Number; number++)
        {
            var printed = number.ToString(CultureInfo.InvariantCulture);
            var line = Numbered().Matches(text[from..next.Start]).FirstOrDefault(match => match.Groups["number"].Value == printed);
            var name = line is null ? ""
                : PersonLine
                .Split(text[(from + line.Index + line.Length)..Math.Max(from + line.Index + line.Length,
                text.IndexOf('\n', from + line.Index))]).Name;
            if (PersonLine.IsName(name))
            {
                from += line!.Index + line.Length;
                headings.Add(new Heading(from - line.Length, from, printed, number, name));
            }
            else if (contents.Person(printed) is { } listed)
            {
                headings.Add(new Heading(from, from, printed, number, PersonLine.Split(listed.Name).Name) { Row = listed.Row });
            }
        }
    }

    private IEnumerable<ProseEntry> Entries(CancellationToken cancellation)
    {
        var group = "";
        var from = 0;
        var label = 0;
        for (var index = 0; index < headings.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var heading = headings[index];
            var end = index + 1 < headings.Count ? headings[index + 1].Start : text.Length;
            group = Section(from, heading.Start) ?? group;
            while (label < labels.Count && labels[label].Start < heading.End)
            {
                label++;
            }

            var fields = new Dictionary<EntryField, string>();
            for (; label < labels.Count && labels[label].Start < end; label++)
            {
                var valueEnd = Math.Min(end, label + 1 < labels.Count ? labels[label + 1].Start : end);
                if (labels[label].Field is not (EntryField.None or EntryField.Name)
                    && Value(labels[label], valueEnd, isLast: valueEnd == end) is { Length: > 0 } value)
                {
                    fields.TryAdd(labels[label].Field, value);
                }
            }

            from = heading.End;
            yield return new ProseEntry(heading.Row > 0 ? heading.Row
                : RowAt(heading.Start), heading.Printed, heading.Name, Folded.Spaces(text[heading.Start..end]))
            {
                Group = contents.Section(heading.Printed) ?? group,
                Fields = fields,
            };
        }
    }

    /// <summary>The text up to the next label or the end of the paragraph; a list of charges may span paragraphs or
    /// pages.</summary>
    private string Value(ReportLabel label, int end, bool isLast)
    {
        var value = text[label.End..end].TrimStart();
        var cut = value.IndexOf("\n\n", StringComparison.Ordinal);
        while (cut > 0 && label.Field == EntryField.Articles && (!isLast || GoesOn(value[..cut])))
        {
            cut = value.IndexOf("\n\n", cut + 2, StringComparison.Ordinal);
        }

        value = Folded.Spaces(cut > 0 ? value[..cut] : value);
        return label.Field == EntryField.Articles ? WithoutBrackets(value) : value;
    }

    /// <summary>Reports explain each article in brackets, sometimes nested; the full text stays in the entry.</summary>
    private static string WithoutBrackets(string value)
    {
        var kept = new StringBuilder(value.Length);
        var depth = 0;
        for (var index = 0; index < value.Length; index++)
        {
            // An unclosed bracket ends where the next article begins.
            depth = depth > 0 && value[index] is ',' or ';'
                && NextArticle().IsMatch(value.AsSpan(index, Math.Min(40, value.Length - index))) ? 0 : depth;
            depth += value[index] == '(' ? 1 : 0;
            kept.Append(depth > 0 ? ' ' : value[index]);
            depth = Math.Max(0, depth - (value[index] == ')' ? 1 : 0));
        }

        var outside = Folded.Spaces(kept.ToString());
        return depth == 0 && outside.Any(char.IsDigit) ? outside : value;
    }

    private static bool GoesOn(string value) =>
        value.Count(character => character == '(') > value.Count(character => character == ')')
        || value.TrimEnd() is not [.., ')' or '.' or (>= '0' and <= '9')];

    /// <summary>The last heading of a section between two persons.</summary>
    private string? Section(int from, int to)
    {
        for (var index = LineAt(to); index >= 0 && lines[index].Start >= from; index--)
        {
            if (lines[index].Start < to
                && (SectionTitle.Of(lines[index].Line.Printed)
                ?? (lines[index].Line.Level > 0 ? lines[index].Line.Text : null)) is { } title && !SectionTitle.IsOfOthers(title))
            {
                return title;
            }
        }

        return null;
    }

    private int RowAt(int place) => lines[LineAt(place)].Line.Number;

    private int LineAt(int place)
    {
        var (low, high) = (0, lines.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = lines[middle].Start <= place ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private sealed record Heading(int Start, int End, string Printed, int Number, string Name)
    {
        /// <summary>The line, if it is not the one at <see cref="Start"/>; otherwise 0.</summary>
        public int Row { get; init; }
    }

    [GeneratedRegex(
        @"^[,;]\s+(?:and\s+|və\s+|и\s+)?(?:Articles?\s+[0-9]{2,3}|[0-9]{2,3}(?:[.-][0-9]+)*\s*\()",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex NextArticle();

    // Not after "No." or the digits of an article.
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}.,/№#-]|№\s|#\s|\bNo\.?\s)(?<number>[0-9]{1,6})\s?[.)]\s*(?=\p{Lu})",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Numbered();
}

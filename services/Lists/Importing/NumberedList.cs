namespace Habeas.Lists.Importing;

/// <summary>Reads text lists of items that begin with a name: "12. Name Surname, journalist, arrested on 22 November 2013".</summary>
internal static partial class NumberedList
{
    private const double ShareOfNames = 0.6;

    public static (RawTable? List, IReadOnlyList<LeftOutRow> LeftOut) Read(IReadOnlyList<ProseLine> lines, CancellationToken cancellation)
    {
        var lists = Lists(lines, cancellation);
        var persons = lists.Where(IsOfPersons).ToList();
        var leftOut = lists.Except(persons).Where(list => list.Items.Count > 1 && list.Items.Exists(item => item.Number.Length > 0))
            .Take(ImportLimits.Tables)
            .Select(list =>
                new LeftOutRow(list.Items[0].Row, list.Heading, "LIST",
                $"A list of {list.Items.Count.ToString(CultureInfo.InvariantCulture)} items does not name prisoners.",
                LeftOut.Text([list.Items[0].Text])));
        if (persons.Count == 0)
        {
            return (null, []);
        }

        var hasGroups = persons.Select(list => list.Heading).Distinct(StringComparer.Ordinal).Count() > 1;
        return (ProseTables.Table(persons
            .SelectMany(list => list.Items.Select(item => item.Entry(hasGroups ? list.Heading : ""))), cancellation), [.. leftOut]);
    }

    /// <summary>Consecutive items, up to a heading or until the numbers restart.</summary>
    private static List<ItemList> Lists(IReadOnlyList<ProseLine> lines, CancellationToken cancellation)
    {
        var lists = new List<ItemList>();
        var (heading, isOpen, next) = ("", false, true);
        foreach (var line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            var (number, text) = Item(line);
            if (text.Length > 0)
            {
                if (next || !lists[^1].GoesOn(number))
                {
                    lists.Add(new ItemList(heading, []));
                    next = false;
                }

                lists[^1].Items.Add(new ListItem(line.Number, number, text));
                isOpen = true;
            }
            else if (line.Text.Length == 0)
            {
                isOpen = false;
            }
            else if (line.Level > 0 || SectionTitle.Of(line.Text) is not null || IsTitle(line, isOpen))
            {
                (heading, isOpen, next) = (SectionTitle.Of(line.Text) ?? line.Text.TrimEnd(':', ' '), false, true);
            }
            else if (isOpen)
            {
                // A line too long for the page continues on the next.
                lists[^1].Items[^1] = lists[^1].Items[^1] with { Text = $"{lists[^1].Items[^1].Text} {line.Text}" };
            }
        }

        return lists;
    }

    // A short line between lists, such as "Journalists:".
    private static bool IsTitle(ProseLine line, bool isOpen) =>
        line.Text.Length <= 80 && (line.Text.EndsWith(':') || (!isOpen && !line.Text.EndsWith('.') && line.Text.Split(' ').Length <= 8));

    private static (string Number, string Text) Item(ProseLine line)
    {
        if (line.IsItem || line.Item.Length > 0)
        {
            var printed = line.Item.Length == 0 ? Numbered().Match(line.Text) : Match.Empty;
            return printed.Success ? (printed.Groups["number"].Value, printed.Groups["text"].Value) : (line.Item, line.Text);
        }

        if (Numbered().Match(line.Text) is { Success: true } match)
        {
            return (match.Groups["number"].Value, match.Groups["text"].Value);
        }

        return Bullet().Match(line.Text) is { Success: true } bullet ? ("", bullet.Groups["text"].Value) : ("", "");
    }

    private static bool IsOfPersons(ItemList list)
    {
        if (SectionTitle.IsOfOthers(list.Heading))
        {
            return false;
        }

        var named = list.Items.Count(item => PersonLine.IsName(PersonLine.Split(item.Text).Name));
        // A page's menu is also a list of capitalised words, so an unnumbered list must say something about its persons.
        var told = list.Items.TrueForAll(item => item.Number.Length > 0)
            || list.Items.Count(item => PersonLine.Fields(PersonLine.Split(item.Text).Told).Count > 0) * 2 >= list.Items.Count;
        return told && named >= list.Items.Count * ShareOfNames;
    }

    private sealed record ListItem(int Row, string Number, string Text)
    {
        public ProseEntry Entry(string group)
        {
            var (name, rest) = PersonLine.Split(Text);
            return new ProseEntry(Row, Number, name, Text) { Group = group, Fields = PersonLine.Fields(rest) };
        }
    }

    private sealed record ItemList(string Heading, List<ListItem> Items)
    {
        public bool GoesOn(string number)
        {
            var before = Items[^1].Number;
            return number.Length == 0 || before.Length == 0
                ? number.Length == before.Length
                : int.Parse(number, CultureInfo.InvariantCulture) > int.Parse(before, CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex(
        @"^(?<number>[0-9]{1,6})\s?[.)]\s*(?<text>\p{Lu}.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        Patterns.Timeout)]
    private static partial Regex Numbered();

    [GeneratedRegex(
        @"^[•●▪◦*–—-]\s+(?<text>\p{Lu}.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, Patterns.Timeout)]
    private static partial Regex Bullet();
}

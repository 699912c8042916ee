namespace Habeas.Lists.Importing;

/// <summary>
/// Merges all tables that name persons into one list: publishers put each group on a sheet or under a heading of its own. Each
/// table has its own layout; columns with the same name are merged. Tables that name nobody are reported.
/// </summary>
internal static partial class TableUnion
{
    /// <returns>Null if no table names persons.</returns>
    public static ImportedFile? Of(
        FoundTables found, IReadOnlyList<MappedColumn> corrections, int table, ReadingOptions options, CancellationToken cancellation)
    {
        var named = Named(found.Tables, corrections, cancellation);
        var chosen = table > 0 ? named.Where(candidate => candidate.Number == table).ToList() : Together(named);
        if (chosen.Count == 0)
        {
            return null;
        }

        ImportLimits.CheckRows(chosen.Sum(candidate => candidate.Table.Rows.Count) - chosen.Count);
        var readings = chosen.Select(candidate => Read(candidate, named.Count > 1, options, cancellation)).ToList();
        var columns = Columns(readings);
        // Rows skipped within tables come with those tables; whole tables and text outside tables are added.
        var leftOut = readings.SelectMany(reading => reading.Read.LeftOut);
        if (table == 0)
        {
            leftOut = found.LeftOut.Concat(leftOut).Concat(NotTaken(found.Tables, named, chosen));
        }

        return new ImportedFile(
            found.Format,
            found.Encoding,
            [.. columns.Values],
            [.. readings.SelectMany(reading => Widened(reading, columns))],
            [.. readings.SelectMany(reading => reading.Read.Faults)])
        {
            LeftOut = [.. leftOut],
            Notes = [.. found.Notes, .. readings.SelectMany(reading => reading.Read.Notes).Distinct()],
            Tables =
            [
                .. found.Tables.Index().Where(one => !OwnExport.IsAbout(one.Item)).Select(
                    one => new SourceTable(
                        one.Index + 1, one.Item.Title, one.Item.Rows.Count, chosen.Exists(candidate => candidate.Number == one.Index + 1))),
            ],
        };
    }

    /// <summary>The tables that name persons, recognised by a heading or, without one, by a column's content.</summary>
    private static List<Candidate> Named(IReadOnlyList<RawTable> tables, IReadOnlyList<MappedColumn> corrections,
        CancellationToken cancellation)
    {
        var named = new List<Candidate>();
        for (var index = 0; index < tables.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var layout = ColumnGuess.Layout(tables[index], corrections);
            // In one of our exports "#N/A" is text that a list printed, and stays.
            var table = OwnExport.Of(layout) is null ? ErrorCells.Mark(tables[index]) : tables[index];
            // A table may continue on the next page without repeating its headings.
            if (named.LastOrDefault() is { } before && ColumnGuess.Continues(table, layout, before.Layout))
            {
                layout = before.Layout with { FirstRow = 0 };
            }

            if (layout.HasName && table.Rows.Count > layout.FirstRow)
            {
                named.Add(new Candidate(index + 1, table, layout));
            }
        }

        return named;
    }

    /// <summary>A heading that says "name" outweighs words that look like names, and a table outweighs a list in prose.</summary>
    private static List<Candidate> Together(List<Candidate> named)
    {
        foreach (var isProse in new[] { false, true })
        {
            var alike = named.Where(candidate => candidate.Table.IsProse == isProse).ToList();
            if (alike.Exists(candidate => candidate.Layout.IsHeaded))
            {
                return [.. alike.Where(candidate => candidate.Layout.IsHeaded)];
            }

            if (alike.Count > 0)
            {
                return alike;
            }
        }

        return [];
    }

    private static IEnumerable<LeftOutRow> NotTaken(IReadOnlyList<RawTable> tables, List<Candidate> named, List<Candidate> chosen)
    {
        for (var index = 0; index < tables.Count; index++)
        {
            var number = index + 1;
            if (chosen.Exists(candidate => candidate.Number == number) || OwnExport.IsAbout(tables[index]))
            {
                continue;
            }

            var message = named.Exists(candidate => candidate.Number == number)
                ? $"Table {number} may name persons, but has no heading that says so; select it by number to read it."
                : $"Table {number} has no column of persons' names.";
            var first = tables[index].Rows.FirstOrDefault(row => !row.IsBlank);
            yield return new LeftOutRow(first?.Row ?? 0, tables[index].Title, "TABLE", message, LeftOut.Text(first?.Cells ?? []));
        }
    }

    private static Reading Read(Candidate candidate, bool isOneOfSeveral, ReadingOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // The title of a single table describes the whole list, not a person's group.
        var title = isOneOfSeveral && !DefaultTitle().IsMatch(candidate.Table.Title) ? candidate.Table.Title : "";
        var read = RowReader.Read(candidate.Table with { Title = title }, candidate.Layout, options);
        var faults = read.Faults.Select(fault => title.Length == 0 ? fault : fault with { Message = $"{title}: {fault.Message}" });
        return new Reading(candidate.Layout, read with { Faults = [.. faults] });
    }

    private static OrderedDictionary<string, MappedColumn> Columns(List<Reading> readings)
    {
        var columns = new OrderedDictionary<string, MappedColumn>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in readings.SelectMany(reading => reading.Layout.Columns))
        {
            var name = Folded.Spaces(column.Column);
            if (!columns.TryGetValue(name, out var known))
            {
                columns.Add(name, column);
            }
            else if (known.Field == EntryField.None)
            {
                columns[name] = known with { Field = column.Field };
            }
        }

        return columns;
    }

    /// <summary>Rows with a cell for every column of the merged list.</summary>
    private static IEnumerable<ImportedRow> Widened(Reading reading, OrderedDictionary<string, MappedColumn> columns)
    {
        var places = reading.Layout.Columns.Select(column => columns.IndexOf(Folded.Spaces(column.Column))).ToArray();
        if (places.Length == columns.Count && places.Index().All(place => place.Index == place.Item))
        {
            return reading.Read.Rows;
        }

        return reading.Read.Rows.Select(row =>
        {
            var cells = columns.Values.Select(column => new ImportedCell(column.Column, "")).ToArray();
            for (var index = 0; index < Math.Min(places.Length, row.Cells.Count); index++)
            {
                cells[places[index]] = cells[places[index]] with { Text = row.Cells[index].Text };
            }

            return row with { Cells = cells };
        });
    }

    private sealed record Candidate(int Number, RawTable Table, TableLayout Layout);

    private sealed record Reading(TableLayout Layout, RowsRead Read);

    // Default names that programs give to sheets.
    [GeneratedRegex(@"^\s*(?:sheet|table|лист|таблица|vərəq|cədvəl|tablo|sayfa|list)\s*[0-9]*\s*$", Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex DefaultTitle();
}

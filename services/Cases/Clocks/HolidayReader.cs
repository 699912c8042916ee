namespace Habeas.Cases.Clocks;

/// <summary>Reads a holiday set.</summary>
internal static class HolidayReader
{
    public static HolidaySet Read(YamlFields fields)
    {
        var id = fields.Text("holiday_set");
        var weekend = fields.Words<DayOfWeek>("weekend", "UNKNOWN_DAY");
        var yearly = fields.Mappings("yearly").Select(Yearly).OfType<YearlyDay>().ToArray();
        var decrees = fields.Mappings("decrees").Select(Decree).ToArray();
        fields.RefuseOthers();
        if (decrees.Length == 0)
        {
            fields.Fault("decrees", "MISSING", "a holiday set needs at least one version");
        }

        foreach (var twice in decrees.GroupBy(decree => decree.Version).Where(group => group.Count() > 1))
        {
            fields.Fault("decrees", "DUPLICATE_ID", $"the version '{twice.Key}' appears twice");
        }

        foreach (var (before, after) in decrees.Zip(decrees.Skip(1)).Where(pair => pair.Second.Adopted < pair.First.Adopted))
        {
            fields.Fault("decrees", "BAD_ORDER", $"the version '{after.Version}' is older than the preceding '{before.Version}'");
        }

        return new HolidaySet(id, weekend, yearly, decrees);
    }

    private static YearlyDay? Yearly(YamlFields fields)
    {
        var text = fields.Text("day");
        var name = fields.Text("name");
        int? since = fields.Has("since") ? fields.Number("since", 1, 1) : null;
        int? until = fields.Has("until") ? fields.Number("until", 1, 1) : null;
        var moves = fields.Flag("moves", absent: true);
        fields.RefuseOthers();
        // A leap year, so that 29 February is valid.
        if (DateOnly.TryParseExact("2024-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new YearlyDay(day.Month, day.Day, name, since, until, moves);
        }

        fields.Fault("day", "BAD_DATE", $"'{text}' is not a day of the year (MM-dd)");
        return null;
    }

    private static HolidayDecree Decree(YamlFields fields)
    {
        fields.Rule = fields.Text("version");
        var adopted = fields.Date("adopted", required: true) ?? DateOnly.MinValue;
        var source = PackReader.Source(fields);
        var (verified, note) = PackReader.Confidence(fields);
        var off = fields.Mappings("off").Select(Off).OfType<DecreedDay>().ToArray();
        var decree = new HolidayDecree(
            fields.Rule, adopted, source, verified, note, fields.Numbers("completes"), off, fields.Dates("working"));
        fields.RefuseOthers();
        return decree;
    }

    private static DecreedDay? Off(YamlFields fields)
    {
        var day = fields.Date("day", required: true);
        var name = fields.Text("name");
        var kind = fields.Word<DayOffKind>("kind", DayOffKind.Holiday, "UNKNOWN_KIND");
        var movable = fields.Flag("movable", absent: false);
        fields.RefuseOthers();
        if (kind is DayOffKind.Weekend or DayOffKind.Moved)
        {
            fields.Fault("kind", "UNKNOWN_KIND", "a decree lists holidays, elections and exchanged days only; moved days are computed");
        }

        return day is { } date ? new DecreedDay(date, name, kind, movable) : null;
    }
}

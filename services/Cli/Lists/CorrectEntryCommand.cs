using FieldMask = Google.Protobuf.WellKnownTypes.FieldMask;

namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists correct EDITION ENTRY</c>: corrects what was not read, or was misread.</summary>
internal static class CorrectEntryCommand
{
    public static Command Build(Shell shell)
    {
        var entry = PartArguments.Entry();
        var names = new Option<string[]>("--name")
        {
            Description = "The person's name; the first is the main spelling. May be repeated.",
            HelpName = "NAME",
        };
        var articles = new Option<string[]>("--article") { Description = "An article; may be repeated.", HelpName = "TEXT" };
        var (arrested, born) =
            (Dates.Option("--arrest-date", "When the person was arrested."), Dates.Option("--birth-date", "When the person was born."));
        var (group, facility) =
            (CommandOptions.Text("--group", "The publisher's group."), CommandOptions.Text("--facility", "Where the person is held."));
        var (sex, sentence) =
            (CommandOptions.Text("--sex", "As the list says it."), CommandOptions.Text("--sentence", "In the publisher's words."));
        var unknown = Words<EntryField>.ManyOption("--unknown", "The list does not contain this field, whatever was read.");
        var reason = CommandOptions.Text("--reason", "Why, for later readers.", required: true);
        var command = new Command(
            "correct", "Corrects what was read of an entry, before it is decided who it is. The cells stay as they were printed.")
        {
            entry.Whole, entry.Number, names, group, arrested, articles, facility, born, sex, sentence, unknown, reason,
        }.Example("habeas lists correct EDITION 17 --arrest-date 2023-02-28 --reason \"the original says so\"");
        var fields = new (Option Option, EntryField Field, string Path)[]
        {
            (names, EntryField.Name, "person_names"), (group, EntryField.Group, "group"), (arrested, EntryField.ArrestDate, "arrest_date"),
            (articles, EntryField.Articles, "articles"), (facility, EntryField.Facility, "facility"),
            (born, EntryField.BirthDate, "birth_date"),
            (sex, EntryField.Sex, "sex"), (sentence, EntryField.Sentence, "sentence"),
        };
        return shell.Write(
            command,
            parsed =>
            {
                var nothing = parsed.GetValue(unknown) ?? [];
                var mask = fields.Where(field => parsed.GetResult(field.Option) is { Implicit: false } || nothing.Contains(field.Field))
                    .Select(field => field.Path)
                    .ToList();
                if (mask.Count == 0)
                {
                    throw new UsageException("Say what to correct, such as --arrest-date 2023-02-28, or --unknown arrest-date.");
                }

                return new CorrectEntryRequest
                {
                    Name = entry.Name(parsed),
                    Entry = new Entry
                    {
                        PersonNames = { parsed.GetValue(names) ?? [] },
                        Group = parsed.GetValue(group),
                        ArrestDate = parsed.GetValue(arrested),
                        Articles = { parsed.GetValue(articles) ?? [] },
                        Facility = parsed.GetValue(facility),
                        BirthDate = parsed.GetValue(born),
                        Sex = parsed.GetValue(sex),
                        Sentence = parsed.GetValue(sentence),
                    },
                    UpdateMask = new FieldMask { Paths = { mask } },
                    Reason = parsed.GetRequiredValue(reason),
                };
            },
            (session, request, options) => session.Editions.CorrectEntryAsync(request, options),
            (console, corrected) =>
            {
                var table = Tables.Of("Field", "Was", "Is", "Reason", "By", "When");
                foreach (var (correction, field) in corrected.Corrections.SelectMany(
                    correction => correction.Fields.Select(field => (correction, field))))
                {
                    table.Row(
                        EntryView.Field(field.Field),
                        field.From,
                        field.To,
                        correction.Reason,
                        correction.Actor,
                        Dates.Text(correction.RecordTime));
                }

                console.Write(table);
                EntryView.Unread(console, corrected);
            });
    }
}

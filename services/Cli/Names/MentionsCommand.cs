using System.Text.Encodings.Web;
using System.Text.Json;
using Habeas.Names;

namespace Habeas.Cli.Names;

/// <summary><c>habeas names mentions</c>: finds mentions of registered persons in a text.</summary>
internal static class MentionsCommand
{
    // Names stay readable in the file.
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="Start">In characters of Unicode, from 0, as most languages count; not in UTF-16 units.</param>
    private sealed record Row(string Id, string Person, int Start, int End, double Certainty);

    public static Command Build(Shell shell)
    {
        var register = new Option<string>("--registry")
        {
            Description = "The persons: a CSV file with the column person, and patronymic_az, sex, names_ru, names_en, other_forms where "
                + "they are known.",
            HelpName = "FILE",
            Required = true,
        };
        var file = CommandOptions.Text(
            "--file", "A text, or JSON lines (.jsonl) with id, lang and text.", required: true, helpName: "FILE");
        var output = new Option<string>("--out")
        {
            Description = "Where the mentions go: id, person, start, end, certainty as CSV, or as JSON lines where the name ends in "
                + ".jsonl.",
            HelpName = "FILE",
            Required = true,
        };
        var language = new Option<string?>("--language")
        {
            Description = "The language of texts without one; guessed by default.",
        };
        language.AcceptOnlyFromAmong([.. Languages.All]);
        var least = new Option<double>("--least")
        {
            Description = "Leave out what is less certain.",
            HelpName = "0..1",
            DefaultValueFactory = _ => 0,
        };
        var command = new Command("mentions", "Finds registered persons in texts, in any grammatical case.")
        {
            register,
            file,
            output,
            language,
            least,
        };
        return shell.RunHere(command, async (report, parsed, cancellation) =>
        {
            var persons = new Dictionary<Guid, string>();
            using var finder = new MentionFinder();
            foreach (var (person, record) in RegisterTable.Read(parsed.GetRequiredValue(register)))
            {
                cancellation.ThrowIfCancellationRequested();
                var id = new Guid(persons.Count, 0, 0, new byte[8]);
                persons.Add(id, person);
                finder.Put(id, record);
            }

            var texts = 0;
            var rows = TextSource.Read(parsed.GetRequiredValue(file)).SelectMany(text =>
            {
                texts++;
                return Find(
                    finder, persons, text with { Language = text.Language ?? parsed.GetValue(language) }, parsed.GetValue(least));
            });
            var target = parsed.GetRequiredValue(output);
            var written = await Write(target, rows, cancellation);
            report.Result(
                new Dictionary<string, object?>
                {
                    ["file"] = target,
                    ["persons"] = persons.Count,
                    ["texts"] = texts,
                    ["mentions"] = written,
                },
                console => console.Line(
                    $"Wrote {target}: {written} mentions in {texts} texts, of {persons.Count} persons looked for."));
        });
    }

    /// <summary>One row for each possible person, the most likely first.</summary>
    private static IEnumerable<Row> Find(MentionFinder finder, Dictionary<Guid, string> persons, SourceText source, double least)
    {
        var (units, characters) = (0, 0);
        foreach (var mention in finder.Find(source.Text, source.Language))
        {
            var start = Characters(mention.Start);
            foreach (var person in mention.Persons.Where(p => p.Certainty >= least))
            {
                yield return new Row(
                    source.Id,
                    persons[person.Id],
                    start,
                    start + Length(source.Text.AsSpan(mention.Start, mention.End - mention.Start)),
                    person.Certainty);
            }
        }

        // Mentions are in order, so one pass counts the characters.
        int Characters(int upTo)
        {
            characters += Length(source.Text.AsSpan(units, upTo - units));
            units = upTo;
            return characters;
        }
    }

    private static int Length(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static async Task<long> Write(string path, IEnumerable<Row> rows, CancellationToken cancellation)
    {
        if (!TextSource.IsJsonLines(path))
        {
            return await NameTable.Write(path, ["id", "person", "start", "end", "certainty"], rows.Select(Fields), cancellation);
        }

        long count = 0;
        await ResultFile.Write(path, async text =>
        {
            foreach (var row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                await text.WriteAsync(JsonSerializer.Serialize(row, Plain) + "\n");
                count++;
            }
        });
        return count;
    }

    private static IEnumerable<string> Fields(Row row) =>
    [
        row.Id, row.Person, row.Start.ToString(CultureInfo.InvariantCulture), row.End.ToString(CultureInfo.InvariantCulture),
        CompareCommand.Score(row.Certainty),
    ];
}

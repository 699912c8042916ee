using CsvHelper;

namespace Habeas.Names.Tests;

/// <summary>
/// The list of 2014, as published and with its misspellings, compared with the same persons in Russian transcription and in lower case
/// without diacritics. Only names are compared: dates and articles, which agree, would make it too easy.
/// </summary>
public sealed class ListAgainstItselfTests
{
    private static readonly string[] Names = Read();

    public static TheoryData<string> Writings => ["russian", "plain"];

    [Theory]
    [MemberData(nameof(Writings))]
    public void Everybody_matches_themselves_and_nobody_is_merged_with_another(string writing)
    {
        using var index = new NameIndex();
        for (var i = 0; i < Names.Length; i++)
        {
            index.Put(Id(i), new PersonRecord(Names[i]));
        }

        for (var i = 0; i < Names.Length; i++)
        {
            var candidates = index.Candidates(new PersonRecord(Write(Names[i], writing)), 10);
            candidates[0].Id.ShouldBe(Id(i), Names[i]);
            candidates[0].Comparison.Verdict.ShouldBe(Verdict.Same, Names[i]);
            candidates.Skip(1).ShouldAllBe(c => c.Comparison.Verdict != Verdict.Same, Names[i]);
        }
    }

    /// <summary>The brothers share a father, the namesakes a given name and a family name.</summary>
    [Theory]
    [InlineData(6, 98)]
    [InlineData(3, 61)]
    public void Brothers_and_namesakes_are_not_merged_in_any_spelling(int one, int other)
    {
        string[] Spellings(int number) => [Names[number - 1], Write(Names[number - 1], "russian"), Write(Names[number - 1], "plain")];

        foreach (var a in Spellings(one))
        {
            foreach (var b in Spellings(other))
            {
                NameComparer.Default.Compare(a, b).Verdict.ShouldNotBe(Verdict.Same, $"{a} and {b}");
            }
        }
    }

    private static string[] Read()
    {
        using var reader = CsvReader.FromFile(
            Path.Combine(AppContext.BaseDirectory, "Data", "prisoners_2014.csv"), new CsvReaderOptions { Separator = ',' });
        var names = new List<string>();
        while (reader.Read())
        {
            // One name is only in the table of contents.
            names.Add(reader.GetString("name_body") is { Length: > 0 } name ? name : reader.GetString("name_toc"));
        }

        return [.. names];
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static string Write(string name, string writing) => writing switch
    {
        "russian" => Transliteration.ToRussian(name),
        _ => Transliteration.ToEnglish(name).ToLowerInvariant(),
    };
}

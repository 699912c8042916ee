using System.Text.Json;

namespace Habeas.Cli.Tests;

/// <summary>The invented persons of these files share no spelling with any development set.</summary>
public sealed class NamesTests : CliTest
{
    private const string Register = """
        person,patronymic_az,sex,names_ru,names_en,other_forms
        Toğrul Səfərxanov,Zaur,m,Тогрул Сафарханов,Togrul Safarkhanov;Toghrul Safarxanov,
        Günay Səfərxanova,,f,,,Gunay Safarkhan
        """;

    [Fact]
    public async Task Two_spellings_of_one_name_are_one_person_and_the_clerk_is_told_why()
    {
        var outcome = await Run("names", "compare", "Toğrul Səfərxanov", "Тогрул Сафарханов", "--language", "ru");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldStartWith("same (");
        outcome.Output.ShouldContain("Тогрул");
        Server.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_fathers_name_is_another_person()
    {
        var outcome = await Run("names", "compare", "Toğrul Zaur oğlu Səfərxanov", "Togrul Kamal oglu Safarkhanov", "--json");

        outcome.Result.GetProperty("verdict").GetString().ShouldBe("different");
        outcome.Result.GetProperty("evidence")[0].GetProperty("code").GetString().ShouldBe("FATHER_DIFFERENT");
    }

    [Fact]
    public async Task The_thresholds_decide_what_is_asked()
    {
        (await Run("names", "compare", "Rəşad Məmmədov", "Rashad Mamedoff")).Output.ShouldStartWith("ask");
        (await Run("names", "compare", "Rəşad Məmmədov", "Rashad Mamedoff", "--same", "0.5")).Output.ShouldStartWith("same");
        (await Run("names", "compare", "Rəşad Məmmədov", "Rashad Mamedoff", "--different", "0.99", "--same", "1"))
            .Output.ShouldStartWith("different");
    }

    [Fact]
    public async Task A_file_of_pairs_keeps_its_columns_and_order()
    {
        var pairs = WriteFile("pairs.csv", """
            number,name_b,name_a,remark
            1,Тогрул Сафарханов,Toğrul Səfərxanov,"kept, with its comma"
            2,Günay Səfərxanova,Toğrul Səfərxanov,
            3,,Toğrul Səfərxanov
            """);
        var scored = Path.Combine(Data, "scored.csv");

        var outcome = await Run("names", "compare", "--file", pairs, "--out", scored, "--json");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Result.GetProperty("pairs").GetInt32().ShouldBe(3);
        outcome.Result.GetProperty("same").GetInt32().ShouldBe(1);
        var lines = await File.ReadAllLinesAsync(scored);
        lines[0].ShouldBe("number,name_b,name_a,remark,score,verdict,evidence");
        lines[1].ShouldStartWith("1,Тогрул Сафарханов,Toğrul Səfərxanov,\"kept, with its comma\",");
        lines[1].ShouldContain(",same,");
        lines[2].ShouldContain(",different,");
        lines.Length.ShouldBe(4);
    }

    [Fact]
    public async Task Every_query_gets_its_ranked_hits()
    {
        var names = WriteFile("names.csv", "name\nTogrul Safarkhanov\nGünay Səfərxanova\nBaxışov, Fərhad\n");
        var queries = WriteFile("queries.csv", "id,name\n1,Сафарханов Тогрул\n2,Farhad Bakhishov\n");
        var hits = Path.Combine(Data, "hits.csv");

        var outcome = await Run("names", "search", "--file", names, "--queries", queries, "--out", hits, "--top", "1");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        var lines = await File.ReadAllLinesAsync(hits);
        lines[0].ShouldBe("query,rank,name,score");
        lines[1].ShouldStartWith("Сафарханов Тогрул,1,Togrul Safarkhanov,");
        lines[2].ShouldStartWith("Farhad Bakhishov,1,\"Baxışov, Fərhad\",");
        lines.Length.ShouldBe(3);
    }

    [Fact]
    public async Task One_query_is_answered_on_the_terminal()
    {
        var names = WriteFile("names.csv", "name\nTogrul Safarkhanov\nGünay Səfərxanova\n");

        (await Run("names", "search", "--file", names, "--query", "Тогрул Сафарханов", "--top", "1")).Output.ShouldContain(
            "Togrul Safarkhanov");
        (await Run("names", "search", "--file", names, "--query", "Qwzx")).Output.ShouldContain("Nobody of that name.");
    }

    [Fact]
    public async Task Mentions_are_counted_in_characters_whatever_stands_before_them()
    {
        var register = WriteFile("persons.csv", Register);
        var text = "🕊 Toğrul Səfərxanovun vəkili danışıb.";
        var texts = WriteFile("texts.jsonl", JsonSerializer.Serialize(new { id = "t1", lang = "az", text }) + "\n\n"
            + JsonSerializer.Serialize(new { id = "t2", lang = "ru", text = "Тогрула Сафарханова перевели." }));
        var found = Path.Combine(Data, "found.jsonl");

        var outcome = await Run("names", "mentions", "--registry", register, "--file", texts, "--out", found);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        var rows = (await File.ReadAllLinesAsync(found)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        rows.Select(r => r.GetProperty("id").GetString()).ShouldBe(["t1", "t2"]);
        rows.ShouldAllBe(r => r.GetProperty("person").GetString() == "Toğrul Səfərxanov");
        var (start, end) = (rows[0].GetProperty("start").GetInt32(), rows[0].GetProperty("end").GetInt32());
        (start, end).ShouldBe((2, 21));
        string.Concat(text.EnumerateRunes().Skip(start).Take(end - start).Select(r => r.ToString())).ShouldBe("Toğrul Səfərxanovun");
    }

    [Fact]
    public async Task A_plain_text_is_one_text()
    {
        var register = WriteFile("persons.csv", Register);
        var text = WriteFile("article.txt", "Gunay Safarkhanova was released. Nobody else was.");
        var found = Path.Combine(Data, "found.csv");

        await Run("names", "mentions", "--registry", register, "--file", text, "--out", found, "--language", "en");

        var lines = await File.ReadAllLinesAsync(found);
        lines[0].ShouldBe("id,person,start,end,certainty");
        lines[1].ShouldStartWith("article,Günay Səfərxanova,0,18,");
        lines.Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_learnt_is_reproducible_and_can_be_compared_by()
    {
        var pairs = WriteFile("pairs.csv", "name_a,name_b,match\nToğrul Səfərxanov,Togrul Safarkhanov,1\nGünay Baxışova,Gunay "
            + "Bakhishova,1\nToğrul Səfərxanov,Gunay Bakhishova,0\n");
        var (once, again) = (Path.Combine(Data, "once.tsv"), Path.Combine(Data, "again.tsv"));

        var outcome = await Run("names", "learn", "--pairs", pairs, "--out", once, "--held", "0", "--json");
        await Run("names", "learn", "--pairs", pairs, "--out", again, "--held", "0");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Result.GetProperty("learnt").GetProperty("pairs").GetInt32().ShouldBe(3);
        (await File.ReadAllTextAsync(again)).ShouldBe(await File.ReadAllTextAsync(once));
        (await Run("names", "compare", "Könül Əhmədova", "Konul Ahmadova", "--weights", once)).Output.ShouldStartWith("same");
    }

    [Fact]
    public async Task Probabilities_are_fitted_reproducibly()
    {
        var pairs = WriteFile("pairs.csv", "name_a,name_b,match\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
            $"Toğrul Səfərxanov {i},Togrul Safarkhanov,1\nGünay Baxışova,Könül Əhmədova {i},0\n")));
        var decided = WriteFile("decided.csv", "name_a,name_b\nToğrul Səfərxanov,Togrul Safarkhanov\n");
        var (once, again) = (Path.Combine(Data, "once.tsv"), Path.Combine(Data, "again.tsv"));

        var outcome = await Run("names", "calibrate", "--pairs", pairs, "--out", once, "--check", decided, "--json");
        await Run("names", "calibrate", "--pairs", pairs, "--out", again);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Result.GetProperty("pairs").GetInt32().ShouldBe(120);
        outcome.Result.GetProperty("changed").GetArrayLength().ShouldBe(0);
        (await File.ReadAllTextAsync(again)).ShouldBe(await File.ReadAllTextAsync(once));
    }

    [Fact]
    public async Task Letters_are_learned_reproducibly()
    {
        var words = WriteFile("words.tsv", string.Concat(
            from first in new[] { ("wa", "у а"), ("ki", "к и"), ("to", "т о"), ("su", "с у"), ("ne", "н е"), ("re", "р е"), ("mi", "м и") }
            from second in new[] { ("la", "л а"), ("no", "н о"), ("ku", "к у"), ("sa", "с а"), ("ri", "р и"), ("te", "т е"), ("mo", "м о") }
            from third in new[] { ("na", "н а"), ("lo", "л о"), ("ke", "к е"), ("ti", "т и") }
            select $"{first.Item1}{second.Item1}{third.Item1}\t{first.Item2} {second.Item2} {third.Item2}\t1\n"));
        var (once, again) = (Path.Combine(Data, "once.tsv"), Path.Combine(Data, "again.tsv"));

        var outcome = await Run("names", "learn-letters", "--words", words, "--out", once, "--json");
        await Run("names", "learn-letters", "--words", words, "--out", again);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Result.GetProperty("words").GetInt32().ShouldBe(196);
        var table = await File.ReadAllTextAsync(once);
        table.Split('\n').Length.ShouldBeGreaterThan(5);
        (await File.ReadAllTextAsync(again)).ShouldBe(table);
    }

    public static TheoryData<string, string, string> Broken => new()
    {
        { "name_x,name_b\na,b\n", "compare --file FILE --out OUT", "no column 'name_a'" },
        { "", "compare --file FILE --out OUT", "first row must name the columns" },
        { "title\na\n", "search --file FILE --query x", "no column 'name'" },
        { "name\na\n", "mentions --registry FILE --file FILE --out OUT", "no column 'person'" },
        {
            "name_a,name_b\na,b\n\"open,b\nc,d\n",
            "compare --file FILE --out OUT",
            "row 3: this row cannot be read; is a quotation mark open?"
        },
        { "name\na\n\"open\nb\n", "search --file FILE --query b", "row 3: this row cannot be read" },
        { "name_a,name_b,match\n", "learn --pairs FILE --out OUT", "no pairs to learn from" },
        { "name_a,name_b,match\na,b,1\n", "calibrate --pairs FILE --out OUT", "needs pairs of one person" },
        { "name_a,name_b\na,b\n", "calibrate --pairs FILE --out OUT", "no column 'match'" },
        { "wallace уоллес\n", "learn-letters --words FILE --out OUT", "row 1: a tab is missing" },
        { "\n", "learn-letters --words FILE --out OUT", "no words to learn from" },
        { "name_a,name_b,match\na,b,maybe\n", "learn --pairs FILE --out OUT", "row 2: match is 1 or 0" },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task A_file_that_lacks_what_is_needed_is_refused_and_nothing_is_written(string content, string line, string explanation)
    {
        var file = WriteFile("file.csv", content);
        var target = Path.Combine(Data, "out.csv");

        var outcome = await Run(["names", .. line.Split(' ').Select(word => word switch { "FILE" => file, "OUT" => target, _ => word })]);

        outcome.Code.ShouldBe(ExitCodes.Usage);
        outcome.Error.ShouldContain(explanation);
        Directory.GetFiles(Data).ShouldBe([file]);
    }

    [Theory]
    [InlineData("search --file FILE --query x")]
    [InlineData("compare --file FILE --out OUT")]
    [InlineData("mentions --registry FILE --file FILE --out OUT")]
    [InlineData("learn-letters --words FILE --out OUT")]
    public async Task Another_encoding_is_refused_rather_than_read_as_other_names(string line)
    {
        var file = Path.Combine(Data, "file.csv");
        byte[] cyrillic = [0xC0, 0xEB, 0xE8];
        await File.WriteAllBytesAsync(file, [.. "person,name,name_a,name_b\n"u8, .. cyrillic, .. ",a,b,c\n"u8]);

        var outcome = await Run(
            [
                "names",
                .. line.Split(' ').Select(word => word switch { "FILE" => file, "OUT" => Path.Combine(Data, "out.csv"), _ => word }),
            ]);

        outcome.Code.ShouldBe(ExitCodes.Usage);
        outcome.Error.ShouldContain("save it as UTF-8");
    }

    [Theory]
    [InlineData("compare one", "two names")]
    [InlineData("compare one two --file x", "two names")]
    [InlineData("compare one two --same 2", "from 0 to 1")]
    [InlineData("compare one two --same 0.2 --different 0.4", "may not be above")]
    [InlineData("search --file x", "--query or --queries")]
    [InlineData("search --file x --queries y", "needs --out")]
    [InlineData("compare one two --different 0.95", "may not be above")]
    [InlineData("learn --pairs x --out y --held 1", "less than 1")]
    [InlineData("search --file x --query y --top 0", "1 to 1000")]
    public async Task A_wrong_command_line_is_explained(string line, string explanation)
    {
        var outcome = await Run(["names", .. line.Split(' ')]);

        outcome.Code.ShouldBe(ExitCodes.Usage);
        outcome.Error.ShouldContain(explanation);
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails()
    {
        var outcome = await Run("names", "search", "--file", Path.Combine(Data, "none.csv"), "--query", "x");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Error.ShouldContain("FILE");
    }
}

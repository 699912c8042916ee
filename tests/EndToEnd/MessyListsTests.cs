namespace Habeas.EndToEnd.Tests;

/// <summary>
/// One messy list of each kind, with all commands of the README: read without writing, imported and reported row by row,
/// reconciled, decided by a clerk, undone, reconciled again.
/// </summary>
public sealed class MessyListsTests : HabeasTest
{
    private const string Known = """
        No,Name,Arrest date,Articles,Facility
        1,Садигзаде Кямран Эльчин оглы,2013-11-22,234.4.3,Prison No. 17
        2,Cəbiyev,2013-11,221.3,
        """;

    private Metadata Desk => RunningHabeas.As(habeas.Desk);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var known = Path.Combine(Folder, "known.csv");
        await File.WriteAllTextAsync(known, Known);
        await CommandLine.Run(habeas, "lists", "import", known, "--publisher", "Before", "--date", "2014-01-01", "--reconcile");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("txt")]
    [InlineData("xlsx")]
    [InlineData("xls")]
    [InlineData("ods")]
    [InlineData("html")]
    [InlineData("docx")]
    [InlineData("pdf")]
    [InlineData("json")]
    [InlineData("jsonl")]
    public async Task A_list_of_any_kind_is_imported_reconciled_decided_undone_and_reconciled_again(string ending)
    {
        string[] import =
        [
            "lists", "import", Path.Combine(AppContext.BaseDirectory, "Data", "messy", $"messy.{ending}"),
            "--publisher", "Union", "--title", "August 2014", "--date", "2014-08-10",
        ];
        var before = await Register();
        var dry = await CommandLine.Run(habeas, [.. import, "--dry-run"]);
        (dry.GetProperty("goodRows").GetInt32(), dry.TryGetProperty("edition", out _)).ShouldBe((12, false));
        var report = await CommandLine.Run(habeas, import);
        report.TryGetProperty("faults", out _).ShouldBeFalse();
        var edition = report.GetProperty("edition").GetProperty("name").GetString()!;
        report.GetProperty("edition").GetProperty("language").GetString().ShouldBe("az");
        (await Register()).ShouldBe(before, "importing alone tells the register nothing");

        var run = await CommandLine.Run(habeas, "lists", "reconcile", edition);
        var (first, rows) = (await Register(), await Rows(edition));
        rows.Count(row => row.Verdict == EntryVerdict.Same).ShouldBe(1, run.ToString());
        var asked = rows.Single(row => row.Verdict == EntryVerdict.Ask);
        asked.PersonNames.ShouldBe(["Cəbiyev Orxan Vahid oğlu"]);
        asked.AskReason.ShouldNotBe(AskReason.Unspecified);
        first.Count(line => line.StartsWith("person ", StringComparison.Ordinal)).ShouldBe(12, "two known, ten new");

        await CommandLine.Run(
            habeas, "lists", "decide", edition, $"{asked.Number}", "--same", asked.Candidates[0].Prisoner,
            "--reason", "the same day and place");
        (await Rows(edition)).ShouldAllBe(row => row.Prisoner.Length > 0);

        var undone = await CommandLine.Run(habeas, "lists", "undo", edition, "--reason", "the wrong file", "--clerks");
        undone.TryGetProperty("kept", out _).ShouldBeFalse();
        undone.GetProperty("keptFacilities").EnumerateArray()
            .Select(kept => kept.GetProperty("displayName").GetString())
            .ShouldBe(["Prison No. 17"]);
        (await Register()).ShouldBe(before);

        await CommandLine.Run(habeas, "lists", "reconcile", edition);
        (await Register()).ShouldBe(first);
        (await Rows(edition)).Select(row => row.Verdict).ShouldBe(rows.Select(row => row.Verdict));
    }

    private async Task<IReadOnlyList<Entry>> Rows(string edition) =>
    [
        .. (await new EditionsService.EditionsServiceClient(habeas.Channel).ListEntriesAsync(
            new ListEntriesRequest { Parent = edition, PageSize = 100 }, Desk)).Entries,
    ];

    /// <summary>Everything that the desk sees about persons and facilities, without ids and times.</summary>
    private async Task<IReadOnlyList<string>> Register()
    {
        var prisoners = new PrisonersService.PrisonersServiceClient(habeas.Channel);
        var listed = await prisoners.ListPrisonersAsync(new ListPrisonersRequest { PageSize = 100 }, Desk);
        var persons = await Task.WhenAll(
            listed.Prisoners.Select(async person => await prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = person.Name }, Desk)));
        var facilities = await new FacilitiesService.FacilitiesServiceClient(habeas.Channel).ListFacilitiesAsync(
            new ListFacilitiesRequest { PageSize = 100 }, Desk);
        var names = facilities.Facilities.ToDictionary(facility => facility.Name, facility => facility.DisplayName, StringComparer.Ordinal);
        string Fact(CustodyFact fact) => names.Aggregate(
            $"{fact.KindCase} {fact.Date} {fact.Arrest} {fact.Charges} {fact.Transfer} {fact.Verdict} sources {fact.Sources.Count}",
            (text, facility) => text.Replace(facility.Key, facility.Value, StringComparison.Ordinal));
        return
        [
            .. persons.SelectMany(person => person.Custodies.SelectMany(custody => custody.Facts)
                .Select(fact => $"fact {person.DisplayName}: {Fact(fact)}")
                .Concat(person.ProposedFacts.Select(open => $"proposed {person.DisplayName}: {Fact(open.Fact)} {open.Note}"))
                .Concat(person.PersonalNames.Select(name => $"name {person.DisplayName}: {name.Text} {name.Language} {name.Standing}"))
                .Append($"person {person.DisplayName} {person.CustodyStatus}")).Order(StringComparer.Ordinal),
            .. facilities.Facilities.Select(facility => $"facility {facility.DisplayName} {facility.PrisonerCount}")
                .Order(StringComparer.Ordinal),
        ];
    }
}

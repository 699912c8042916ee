using Google.Protobuf;
using Google.Type;
using Habeas.Lists.V1;

namespace Habeas.Lists.Tests.Reconciling;

/// <summary>Editions of one list, imported and reconciled one after another: two persons never become one without a clerk.</summary>
public sealed class TwoPersonsTests : IAsyncLifetime
{
    private readonly ListsHost host = new();

    private string publisher = "";
    private int editions;

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        publisher = await host.CreatePublisher(new Publisher { Title = "Union", Invented = true });
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Brothers_and_sisters_arrested_together_stay_separate()
    {
        (await ImportAndReconcile("B01-1")).ShouldAllBe(entry => entry.Verdict == EntryVerdict.New);
        (await ImportAndReconcile("B01-2")).ShouldAllBe(entry => entry.Verdict == EntryVerdict.New);
        host.Registry.Prisoners.Count.ShouldBe(8);
    }

    [Fact]
    public async Task Part_of_a_name_decides_nothing()
    {
        await ImportAndReconcile("B02-1");
        (await ImportAndReconcile("B02-2")).ShouldAllBe(entry => entry.Verdict != EntryVerdict.Same);
        (await ImportAndReconcile("B02-3")).ShouldAllBe(entry => entry.Verdict != EntryVerdict.Same);
    }

    [Fact]
    public async Task A_man_and_a_woman_with_the_same_name_are_asked_about()
    {
        await ImportAndReconcile("B07-1");
        var second = await ImportAndReconcile("B07-2");
        second.ShouldAllBe(entry => entry.Verdict != EntryVerdict.Same);
        second.Where(entry => entry.Verdict == EntryVerdict.Ask).ShouldAllBe(entry => entry.AskReason == AskReason.SexesUnlike);
        foreach (var language in Languages.All)
        {
            var edition = second[0].Name.Split("/entries")[0];
            var asked = await host.Editions.ListEntriesAsync(
                new ListEntriesRequest { Parent = edition, Verdict = EntryVerdict.Ask, Language = language }, host.Desk);
            var explanation = Lists.Editions.AskReasons.Text(Lists.Editions.AskReason.SexesUnlike, language);
            asked.Entries.ShouldNotBeEmpty();
            asked.Entries.ShouldAllBe(entry => entry.AskExplanation == explanation);
        }
    }

    [Fact]
    public async Task An_article_attached_to_the_name_creates_nobody_new()
    {
        await ImportAndReconcile("B08-1");
        (await ImportAndReconcile("B08-2")).ShouldAllBe(entry => entry.Verdict != EntryVerdict.New);
        host.Registry.Prisoners.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_run_says_why_it_decided_and_why_it_asks()
    {
        await ImportAndReconcile("B01-1");
        var again = await ImportAndReconcile("B01-1 again", await Case("B01-1") + "\n");
        again.ShouldAllBe(entry => entry.Verdict == EntryVerdict.Same && entry.AskReason == AskReason.Unspecified);
        again.ShouldAllBe(entry => entry.Decisions.Single().Evidence.Any(text => text.StartsWith("+ The given name agrees")));
        var brother = (await ImportAndReconcile("B01-2"))[0];
        brother.Decisions.Single().Evidence[0].ShouldStartWith("- The nearest in the register is Quliyev Zaur Nazim oğlu");
        brother.Decisions.Single().Evidence.ShouldContain("- The given names differ: Kamran and Zaur");
    }

    [Fact]
    public async Task Two_rows_do_not_become_one_person_through_an_earlier_edition_or_what_the_run_just_learnt()
    {
        await ImportAndReconcile("first", "No,Name,Arrest date\n1,Elvin Rauf oğlu Mustafayev,2014-05-06\n");
        var one = await ImportAndReconcile(
            "second", "No,Name,Arrest date\n1,Mustafayev Elvin,2014-05-06\n2,Эльвин Рауф оглы Мустафаев,2014-05-06\n");
        one.ShouldAllBe(entry => entry.Verdict == EntryVerdict.Ask && entry.AskReason == AskReason.TwoRowsAlike);
        await host.DecideSame(one[0].Name, host.Registry.Prisoners.Keys.Single());
        (await Reconcile(one[0].Name))[1].AskReason.ShouldBe(AskReason.AlreadyHeldInEdition);
        host.Registry.Prisoners.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_that_a_clerk_undid_still_blocks_similar_rows()
    {
        await ImportAndReconcile("first", "No,Name,Arrest date\n1,Elvin Rauf oğlu Mustafayev,2014-05-06\n");
        var one = await ImportAndReconcile(
            "second", "No,Name,Arrest date\n1,Elvin Mustafayev,2014-05-06\n2,Elvin Rauf oğlu Mustafayev,2014-05-06\n");
        await host.DecideSame(one[0].Name, host.Registry.Prisoners.Keys.Single());
        await host.UndoFirstDecision(one[0].Name);
        var after = await Reconcile(one[0].Name);
        after[0].AskReason.ShouldBe(AskReason.UndoneBefore);
        after[1].AskReason.ShouldBe(AskReason.TwoRowsAlike);
    }

    [Fact]
    public async Task Interrupted_and_concurrent_runs_end_with_one_person_per_row()
    {
        var names = "Zaur Kamran Elçin Elxan Samir Sabir Tahir Orxan Fuad Nadir Rauf Emin".Split(' ');
        var rows = string.Concat(names.Select((name, i) => $"{i + 1},{name} Nazim oğlu Quliyev,2014-05-06\n"));
        var edition = await Import("together", "No,Name,Arrest date\n" + rows);
        host.Registry.Registrations = 5;
        await Should.ThrowAsync<Grpc.Core.RpcException>(() => host.Reconcile(edition));
        host.Registry.Registrations = int.MaxValue;
        await Task.WhenAll(host.Reconcile(edition), host.Reconcile(edition), host.Reconcile(edition));
        var entries = await Entries(edition);
        entries.Select(entry => entry.Prisoner).Where(name => name.Length > 0).ShouldBeUnique();
        host.Registry.Prisoners.Count.ShouldBe(12);
    }

    private async Task<IReadOnlyList<Entry>> ImportAndReconcile(string title, string? text = null)
    {
        var edition = await Import(title, text ?? await Case(title));
        await host.Reconcile(edition);
        return await Entries(edition);
    }

    private static Task<string> Case(string name) =>
        File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", "cases", $"{name}.csv"));

    private async Task<IReadOnlyList<Entry>> Reconcile(string entry)
    {
        var edition = Guid.Parse(entry.Split('/')[1]);
        await host.Reconcile(edition);
        return await Entries(edition);
    }

    private async Task<Guid> Import(string title, string text)
    {
        var request = new ImportEditionRequest
        {
            Parent = publisher,
            Title = $"{title}, the edition {++editions}",
            Date = new Date { Year = 2023, Month = 4 },
            Language = "az",
            FileName = title + ".csv",
            Content = ByteString.CopyFromUtf8(text),
            OnFault = FaultPolicy.KeepGood,
            Invented = true,
        };
        return Guid.Parse((await host.Import(request)).Edition.Name.Split('/')[1]);
    }

    private async Task<IReadOnlyList<Entry>> Entries(Guid edition) =>
        (await host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = $"editions/{edition}" }, host.Desk)).Entries;
}

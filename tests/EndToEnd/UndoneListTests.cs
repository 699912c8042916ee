using Google.Protobuf;
using Google.Type;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// A list is imported, reconciled and undone, and the register is as before; reconciling again has the same result. What it says about a
/// known person waits for one clerk; its spellings are not public.
/// </summary>
public sealed class UndoneListTests : HabeasTest
{
    private const string English = """
        No,Name,Group,Arrest date,Articles,Facility,Sentence
        1,Rauf Kamran oglu Ibrahimli,Journalists,2023-01-05,234.4.3,Colony No. 17,12 years
        2,Gulnar Safarova,Journalists,2023-02-01,228.1,Colony No. 4,
        3,Zaur Baghirov,Believers,2023-03-05,167-2.2.1,Colony No. 17,
        """;

    private const string Russian = """
        No,Name,Group,Arrest date,Articles,Facility,Sentence
        1,Rauf Kamran oglu Ibrahimli,Журналисты,2023-01-05,234.4.3,Колония № 2,12 лет
        2,Gulnar Safarova,Журналисты,2023-02-01,228.1,Колония № 4,
        """;

    private PrisonersService.PrisonersServiceClient Prisoners => new(habeas.Channel);

    private EditionsService.EditionsServiceClient Editions => new(habeas.Channel);

    private Metadata Desk => RunningHabeas.As(habeas.Desk);

    [Fact]
    public async Task After_a_run_is_undone_the_register_is_as_before_and_the_next_run_does_the_same()
    {
        var known = (await Prisoners.CreatePrisonerAsync(
            new CreatePrisonerRequest
            {
                Prisoner = new Prisoner
                {
                    PersonalNames = { new PersonName { Text = "Rauf Kamran oğlu İbrahimli", Language = "az", Primary = true } },
                    Invented = true,
                },
                Facts = { new CustodyFact { Date = new Date { Year = 2023, Month = 1, Day = 5 }, Arrest = new Arrest() } },
            },
            Desk)).Name;
        var before = await Register();
        var edition = (await Import(English, "English", "en")).Edition.Name;

        var first = await Reconciled(edition);
        var after = await Register();
        after.ShouldNotBe(before);
        var listed = await Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = known }, Desk);
        listed.PersonalNames.Single(name => name.Text == "Rauf Kamran oglu Ibrahimli").Standing.ShouldBe(NameStanding.Listed);
        await habeas.ApproveAll();
        (await Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = known }))
            .PersonalNames.Select(name => name.Text)
            .ShouldBe(["Rauf Kamran oğlu İbrahimli"]);
        listed.ProposedFacts.Select(open => open.Fact.KindCase).ShouldBe(
            [CustodyFact.KindOneofCase.Charges, CustodyFact.KindOneofCase.Transfer, CustodyFact.KindOneofCase.Verdict], ignoreOrder: true);

        await CommandLine.Run(habeas, "lists", "undo", edition, "--reason", "the wrong file");
        (await Register()).ShouldBe(before);

        (await Reconciled(edition)).ShouldBe(first);
        (await Register()).ShouldBe(after);

        var charges = (await Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = known }, Desk))
            .ProposedFacts.Single(open => open.Fact.Charges is not null);
        charges.Note.ShouldBe("№ 1");
        await CommandLine.Run(
            habeas, "proposals", "confirm", known, charges.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await habeas.ApproveAll();
        (await Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = known }))
            .Custodies.Single()
            .Charges.Single()
            .Article.ShouldBe("234.4.3");
    }

    [Fact]
    public async Task Groups_that_are_mapped_once_compare_as_one_and_changes_are_reported()
    {
        var (english, russian) = ((await Import(English, "English", "en")).Edition, (await Import(Russian, "Russian", "ru")).Edition);
        await CommandLine.Run(habeas, "lists", "reconcile", english.Name);
        await CommandLine.Run(habeas, "lists", "reconcile", russian.Name);
        var compare = new CompareEditionsRequest { From = english.Name, To = russian.Name };
        (await Editions.CompareEditionsAsync(compare, Desk)).Groups.Select(sum => sum.Group)
            .ShouldBe(["Journalists", "Believers", "Журналисты"]);

        await CommandLine.Run(habeas, "lists", "groups", "add", english.Publisher, "journalists", "en:Journalists");
        var suggested = (
            await new GroupsService.GroupsServiceClient(habeas.Channel)
                .SuggestGroupsAsync(new SuggestGroupsRequest { Parent = english.Publisher }, Desk)).Printed;
        suggested.Single(printed => printed.Text == "Журналисты").ShouldSatisfyAllConditions(
            printed => printed.SuggestedGroup.ShouldBe($"{english.Publisher}/groups/journalists"),
            printed => (printed.SharedPersons, printed.KnownPersons).ShouldBe((2, 2)));
        await CommandLine.Run(habeas, "lists", "groups", "map", english.Publisher, "ru:Журналисты", "--group", "journalists");

        var mapped = await Editions.CompareEditionsAsync(compare, Desk);
        mapped.Groups.Single(sum => sum.Group == "Журналисты")
            .ShouldBe(new Arithmetic { Group = "Журналисты", OldTotal = 2, NewTotal = 2 });
        mapped.Changes.Where(change => change.Kind == ChangeKind.Still).SelectMany(change => change.FieldChanges)
            .ShouldBe([new FieldChange { Field = EntryField.Facility, From = "Colony No. 17", To = "Колония № 2" }]);
        using var client = habeas.Client(habeas.Desk);
        var json = await client.GetStringAsync($"/v1/{english.Publisher}/groups");
        JsonDocument.Parse(json).RootElement.GetProperty("groups").GetArrayLength().ShouldBe(1);
    }

    private async Task<ImportEditionResponse> Import(string file, string title, string language)
    {
        var publishers = new PublishersService.PublishersServiceClient(habeas.Channel);
        var publisher = (await publishers.ListPublishersAsync(new ListPublishersRequest { Title = "Invented union" }, Desk))
            .Publishers.FirstOrDefault()
            ?? await publishers.CreatePublisherAsync(
                new CreatePublisherRequest { Publisher = new Publisher { Title = "Invented union", Invented = true } }, Desk);
        var start = Editions.ImportEditionAsync(
            new ImportEditionRequest
            {
                Parent = publisher.Name, Title = title, Date = new Date
                {
                    Year = 2024,
                    Month = title.Length,
                }, Language = language, FileName = "list.csv",
                Content = ByteString.CopyFromUtf8(file), OnFault = FaultPolicy.KeepGood,
            },
            Desk);
        return await habeas.Complete<ImportEditionResponse>(start, habeas.Desk);
    }

    private async Task<ReconciliationCount> Reconciled(string edition)
    {
        await CommandLine.Run(habeas, "lists", "reconcile", edition);
        return (await Editions.GetEditionAsync(new GetEditionRequest { Name = edition }, Desk)).Reconciliation;
    }

    /// <summary>Persons with their spellings, facts and proposals, and the facilities, as the desk sees them but without ids.</summary>
    private async Task<IReadOnlyList<string>> Register()
    {
        var persons = await Prisoners.ListPrisonersAsync(new ListPrisonersRequest { PageSize = 100 }, Desk);
        var whole = await Task.WhenAll(
            persons.Prisoners.Select(
                async person => await Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = person.Name }, Desk)));
        var facilities = await new FacilitiesService.FacilitiesServiceClient(habeas.Channel)
            .ListFacilitiesAsync(new ListFacilitiesRequest { PageSize = 100 });
        return
        [
            .. whole.Where(
                person => !person.Retracted).SelectMany(person => person.PersonalNames.Select(name => $"{name.Text} {name.Standing}")
                .Concat(
                    person.Custodies.SelectMany(custody => custody.Facts)
                        .Select(fact => $"{person.DisplayName}: {fact.KindCase} {fact.Date}"))
                .Concat(
                    person.ProposedFacts.Select(
                        open => $"{person.DisplayName}: proposed {open.Fact.KindCase} {open.Fact.Date}"))).Order(StringComparer.Ordinal),
            .. facilities.Facilities.Select(facility => facility.DisplayName).Order(StringComparer.Ordinal),
        ];
    }
}

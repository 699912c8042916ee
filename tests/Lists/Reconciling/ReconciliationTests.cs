using Habeas.Lists.Editions;
using Habeas.Lists.Tests.Editions;
using Habeas.Lists.V1;
using Habeas.Registry.V1;
using Verdict = Habeas.Lists.Editions.Verdict;

namespace Habeas.Lists.Tests.Reconciling;

public sealed class ReconciliationTests : IAsyncLifetime
{
    private static readonly string[] Persons =
        [
            "Elvin Mustafayev", "Gülnar Səfərova", "Rauf İbrahimli", "Tofiq Quliyev",
            "Nərmin Hacıyeva", "Ceyhun Abbasov", "Xəyalə Rzayeva", "Zaur Bağırov",
        ];

    private readonly ListsHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_run_matches_the_known_registers_the_new_and_asks_about_the_rest()
    {
        var known = host.Registry.Add(new Prisoner
        {
            PersonalNames = { new PersonName { Text = "Rauf Kamran oğlu İbrahimli" } },
            Custodies = { new Custody { From = new Google.Type.Date { Year = 2013, Month = 5, Day = 6 } } },
        });
        var id = await Import(
            Sample.Row(1, "Rauf Kamran oglu Ibrahimli", new PartialDate(2013, 5, 6)),
            Sample.Row(2, "Elvin Mustafayev", new PartialDate(2012, 1, 1)),
            Sample.Row(3, "Mustafayev Elvin", new PartialDate(2012, 1, 1)),
            Sample.Row(4, "Gülnar Səfərova", new PartialDate(2014, 2, 3)));

        var done = await host.Reconcile(id);
        done.Count.ShouldBe(new ReconciliationCount { Same = 1, New = 1, Ask = 2 });

        var entries = await Entries(id);
        entries[0].Prisoner.ShouldBe(known.Name);
        entries[0].Decisions.Single().Automatic.ShouldBeTrue();
        entries[0].Candidates[0].Evidence.ShouldAllBe(text => text.StartsWith("+ ") || text.StartsWith("- "));
        host.Registry.Spellings.Single().PersonalName.Text.ShouldBe("Rauf Kamran oglu Ibrahimli");
        var created = host.Registry.Created.Single();
        created.Prisoner.PersonalNames.Single().Text.ShouldBe("Gülnar Səfərova");
        created.Prisoner.Invented.ShouldBeTrue();
        created.Facts[0].Arrest.Facility.ShouldBe(host.Registry.Facilities.Keys.Single());
        created.Facts[1].Charges.Charges_.Single().ShouldBe(new Charge { Code = "AZ-CC", Article = "12.1" });
        host.Registry.Authorizations.ShouldAllBe(header => header == host.Desk[0].Value);
    }

    [Fact]
    public async Task A_second_run_registers_nobody_again_and_asks_nothing_that_was_decided()
    {
        var id = await Import(Sample.Row(1, "Elvin Mustafayev"), Sample.Row(2, "Rauf Ibrahimli"));
        await host.Reconcile(id);
        var version = (await Grain(id).Read())!.Version;
        (await host.Reconcile(id)).Count.New.ShouldBe(2);
        host.Registry.Created.Count.ShouldBe(2);
        (await Grain(id).Read())!.Version.ShouldBe(version);
    }

    [Fact]
    public async Task Repeating_an_interrupted_run_registers_nobody_twice()
    {
        var id = await Import([.. Persons.Select((name, i) => Sample.Row(i + 1, name, new PartialDate(2001 + i, 1 + i, 3)))]);
        host.Registry.Registrations = 4;
        (await Should.ThrowAsync<RpcException>(() => host.Reconcile(id))).StatusCode.ShouldBe(StatusCode.Unavailable);
        (await Grain(id).Read())!.State.Entries.ShouldAllBe(entry => entry.Prisoner == null);
        host.Registry.Registrations = int.MaxValue;
        await host.Reconcile(id);
        var state = (await Grain(id).Read())!.State;
        state.Entries.ShouldAllBe(entry => entry.Prisoner != null);
        state.Holders.Count.ShouldBe(Persons.Length);
        host.Registry.Prisoners.Count.ShouldBe(Persons.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1, 2, 4)]
    [InlineData(1, 2, 3, 4)]
    public async Task Rows_that_the_register_refuses_are_asked_about_and_the_others_are_decided(params int[] refused)
    {
        var id = await Import([.. Persons.Take(4).Select((name, i) => Sample.Row(i + 1, name, new PartialDate(2001 + i, 1 + i, 3)))]);
        host.Registry.Refuses = name => refused.Any(number => Persons[number - 1] == name);

        var done = await host.Reconcile(id);

        done.Count.ShouldBe(new ReconciliationCount { New = 4 - refused.Length, Ask = refused.Length });
        var state = (await Grain(id).Read())!.State;
        foreach (var entry in state.Entries)
        {
            entry.Verdict.ShouldBe(refused.Contains(entry.Number) ? Verdict.Ask : Verdict.New);
            entry.AskReason.ShouldBe(
                refused.Contains(entry.Number) ? Lists.Editions.AskReason.RegisterRefused : Lists.Editions.AskReason.None);
        }

        host.Registry.Refuses = _ => false;
        (await host.Reconcile(id)).Count.New.ShouldBe(4);
    }

    [Fact]
    public async Task A_refusal_that_concerns_no_single_row_ends_the_run()
    {
        host.Registry.Refuses = _ => throw Platform.Edge.Fault.Invalid("language", "must be az, ru or en.");
        var id = await Import(Sample.Row(1, "Elvin Mustafayev"));

        (await Should.ThrowAsync<RpcException>(() => host.Reconcile(id))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task A_run_that_only_proposes_decides_and_registers_nothing()
    {
        var id = await Import(Sample.Row(1, "Elvin Mustafayev"));
        (await host.Reconcile(id, proposeOnly: true)).Count.Ask.ShouldBe(1);
        host.Registry.Created.ShouldBeEmpty();
        (await Grain(id).Read())!.State.Entries.Single().Decisions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clerk_registers_a_person_undoes_it_and_the_run_does_not_decide_again()
    {
        var id = await Import(Sample.Row(1, "Elvin Mustafayev"));
        var name = $"editions/{id}/entries/1";
        (await Register("nobody like him")).Verdict.ShouldBe(EntryVerdict.New);
        (await Should.ThrowAsync<RpcException>(() => Register("again"))).StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        host.Registry.Created.Count.ShouldBe(1);

        (await host.UndoFirstDecision(name)).Verdict.ShouldBe(EntryVerdict.Ask);
        (await host.Reconcile(id)).Count.Ask.ShouldBe(1);
        host.Registry.Created.Count.ShouldBe(1);

        async Task<V1.Entry> Register(string reason) => await host.Editions.DecideEntryAsync(
            new DecideEntryRequest { Name = name, Kind = V1.DecisionKind.New, Reason = reason }, host.Desk);
    }

    [Fact]
    public async Task A_decision_for_a_prisoner_who_is_not_in_the_register_writes_nothing()
    {
        var id = await Import(Sample.Row(1, "Elvin Mustafayev"));
        var stranger = $"prisoners/{Guid.CreateVersion7()}";
        (await Should.ThrowAsync<RpcException>(() => host.DecideSame($"editions/{id}/entries/1", stranger)))
            .StatusCode.ShouldBe(StatusCode.NotFound);
        (await Grain(id).Read())!.State.Entries.Single().Verdict.ShouldBe(Verdict.Open);
    }

    private IEditionGrain Grain(Guid id) => host.Grains.GetGrain<IEditionGrain>(id);

    private async Task<Guid> Import(params EntryData[] rows)
    {
        var id = Guid.CreateVersion7();
        (await Grain(id).Import(new Call("clerk"), Sample.Import, rows)).Kind.ShouldBe(OutcomeKind.Done);
        return id;
    }

    private async Task<IReadOnlyList<V1.Entry>> Entries(Guid id) =>
        (await host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = $"editions/{id}" }, host.Desk)).Entries;
}

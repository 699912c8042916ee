using Habeas.Lists.Editions;
using Habeas.Lists.Tests.Editions;
using Habeas.Lists.V1;
using Habeas.Registry.V1;

namespace Habeas.Lists.Tests.Reconciling;

/// <summary>What a run adds to the register is removed when the run is undone.</summary>
public sealed partial class UndoingTests : IAsyncLifetime
{
    private readonly ListsHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task After_a_run_is_undone_the_register_is_as_before_and_the_next_run_does_the_same()
    {
        Known("Rauf Kamran oğlu İbrahimli", 2013, 5, 6);
        var before = host.Registry.Standing();
        var id = await Import(
            Sample.Row(1, "Rauf Kamran oglu Ibrahimli", new PartialDate(2013, 5, 6)),
            Sample.Row(2, "Gülnar Səfərova", new PartialDate(2014, 2, 3)) with { Facility = "Colony Two" });
        var count = (await host.Reconcile(id)).Count;
        count.ShouldBe(new ReconciliationCount { Same = 1, New = 1 });
        var after = host.Registry.Standing();
        after.ShouldContain("Rauf Kamran oglu Ibrahimli Listed");
        after.ShouldContain("Gülnar Səfərova Adopted");
        after.ShouldContain(line => line.Contains("proposed Charges", StringComparison.Ordinal));

        var undone = await Undo(id);
        (undone.DecisionsDone, undone.Kept.Count).ShouldBe((2, 0));
        undone.Count.ShouldBe(new ReconciliationCount { Ask = 2 });
        host.Registry.Standing().ShouldBe(before);

        (await host.Reconcile(id)).Count.ShouldBe(count);
        host.Registry.Standing().ShouldBe(after);
    }

    [Fact]
    public async Task A_clerks_decision_stays_when_a_run_is_undone_unless_it_is_included()
    {
        var known = Known("Rauf İbrahimli", 2013, 5, 6);
        var id = await Import(Sample.Row(1, "Rauf Ibrahimli"), Sample.Row(2, "Gülnar Səfərova"));
        await Decide(id, 1, known.Name);
        await host.Reconcile(id);
        (await Undo(id)).Count.ShouldBe(new ReconciliationCount { Same = 1, Ask = 1 });
        host.Registry.Standing().ShouldContain("Rauf Ibrahimli Listed");
        (await Undo(id, clerks: true)).Count.ShouldBe(new ReconciliationCount { Ask = 2 });
        host.Registry.Standing().ShouldNotContain("Rauf Ibrahimli Listed");
    }

    [Fact]
    public async Task A_list_is_given_up_once_nothing_of_it_stands_in_the_register()
    {
        var before = host.Registry.Standing();
        var id = await Import(Sample.Row(1, "Gülnar Səfərova", new PartialDate(2014, 2, 3)));
        await host.Reconcile(id);
        var refused = await Should.ThrowAsync<RpcException>(() => Discard(id));
        refused.Info().Reason.ShouldBe("DECISIONS_STAND");
        refused.Info().Metadata["entries"].ShouldBe("1");

        await Undo(id);
        (await Discard(id)).State.ShouldBe(EditionState.Discarded);
        host.Registry.Standing().ShouldBe(before);
        (await Should.ThrowAsync<RpcException>(() => Discard(id))).Info().Reason.ShouldBe("WRONG_STATE");
    }

    private async Task<Lists.V1.Edition> Discard(Guid id) =>
        await host.Editions.DiscardEditionAsync(new DiscardEditionRequest { Name = EditionWire.Name(id) }, host.Desk);

    [Fact]
    public async Task Undoing_one_decision_removes_what_it_added_unless_another_row_is_that_person()
    {
        var known = Known("Rauf İbrahimli", 2013, 5, 6);
        var id = await Import(Sample.Row(1, "Rauf Ibrahimli"), Sample.Row(2, "R. Ibrahimli") with { Facility = "Colony Two" });
        await Decide(id, 1, known.Name);
        await Decide(id, 2, known.Name, twice: true);
        await UndoOne(id, 1);
        host.Registry.Retracted.ShouldBeEmpty();
        host.Registry.Standing().ShouldContain("Rauf Ibrahimli Listed");
        await UndoOne(id, 2);
        host.Registry.Retracted.Single().Source.ShouldBe($"editions/{id}");
        host.Registry.Standing().ShouldBe(
            ["Rauf İbrahimli Arrest { \"year\": 2013, \"month\": 5, \"day\": 6 }", "Rauf İbrahimli Unspecified"], ignoreOrder: true);
        (await Should.ThrowAsync<RpcException>(() => UndoOne(id, 2))).Info().Reason.ShouldBe("NO_SUCH_DECISION");
    }

    [Fact]
    public async Task Anybody_can_repeat_an_interrupted_undo()
    {
        Known("Rauf İbrahimli", 2013, 5, 6);
        var before = host.Registry.Standing();
        var id = await Import(
            Sample.Row(1, "Rauf Ibrahimli", new PartialDate(2013, 5, 6)), Sample.Row(2, "Gülnar Səfərova"), Sample.Row(3, "Zaur Bağırov"));
        await host.Reconcile(id);
        host.Registry.Retractions = 1;
        (await Should.ThrowAsync<RpcException>(() => Undo(id))).StatusCode.ShouldBe(StatusCode.Unavailable);
        host.Registry.Retractions = int.MaxValue;
        await Undo(id, caller: host.Second);
        host.Registry.Standing().ShouldBe(before);
        (await Grain(id).Read())!.State.Holders.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_register_refuses_to_remove_is_reported_and_stays_decided()
    {
        var known = Known("Rauf İbrahimli", 2013, 5, 6);
        var id = await Import(Sample.Row(1, "Rauf Ibrahimli", new PartialDate(2013, 5, 6)), Sample.Row(2, "Gülnar Səfərova"));
        await host.Reconcile(id);
        host.Registry.RefusesToRetract = known.Name;
        var undone = await Undo(id);
        undone.Kept.ShouldBe([new KeptInRegister { Entry = 1, Prisoner = known.Name, Reason = "CUSTODY_CONFLICT" }]);
        undone.Count.ShouldBe(new ReconciliationCount { Same = 1, Ask = 1 });
        (await Should.ThrowAsync<RpcException>(() => UndoOne(id, 1))).Info().Metadata["registry_reason"].ShouldBe("CUSTODY_CONFLICT");
    }

    [Fact]
    public async Task What_another_list_also_says_stays_when_the_first_is_undone()
    {
        var first = await Import(Sample.Row(1, "Gülnar Səfərova", new PartialDate(2014, 2, 3)));
        await host.Reconcile(first);
        var second = await Import(Sample.Row(1, "Gülnar Səfərova", new PartialDate(2014, 2, 3)));
        (await host.Reconcile(second)).Count.Same.ShouldBe(1);
        var before = host.Registry.Standing();
        await Undo(first);
        host.Registry.Standing().ShouldBe(before);
        await Undo(second);
        host.Registry.Standing().ShouldBeEmpty("the facility goes with the last list that names it");
    }

    [Fact]
    public async Task What_another_list_says_less_precisely_is_proposed_when_the_first_is_undone()
    {
        var first = await Import(Sample.Row(1, "Gülnar Səfərova", new PartialDate(2014, 2, 3)));
        await host.Reconcile(first);
        var second = await Import(Sample.Row(1, "Gülnar Səfərova", new PartialDate(2014, 2)) with { Articles = [] });
        await Decide(second, 1, host.Registry.Prisoners.Keys.Single());
        host.Registry.Standing().ShouldNotContain(line => line.Contains("proposed", StringComparison.Ordinal));
        await Undo(first);
        var person = host.Registry.Prisoners.Values.Single();
        person.Retracted.ShouldBeFalse("the second list names the person");
        person.ProposedFacts.Select(open => (open.Fact.KindCase, open.Fact.Date.Day)).ShouldBe([(CustodyFact.KindOneofCase.Arrest, 0)]);
    }

    [Fact]
    public async Task Facts_that_the_register_lacks_are_proposed_with_list_and_row()
    {
        var known = Known("Rauf İbrahimli", 2013, 5, 6);
        var id = await Import(Sample.Row(7, "Rauf Ibrahimli") with { Number = 1, Sentence = "7 years 6 months", Facility = "" });
        await Decide(id, 1, known.Name);
        host.Registry.Proposed.ShouldAllBe(proposed => proposed.Authorization != null && proposed.Authorization != host.Desk[0].Value);
        host.Registry.Proposed.Select(proposed => proposed.Request.Fact.KindCase)
            .ShouldBe([CustodyFact.KindOneofCase.Charges, CustodyFact.KindOneofCase.Verdict]);
        var verdict = host.Registry.Proposed.Last().Request;
        (verdict.Fact.Verdict.Years, verdict.Fact.Verdict.Months, verdict.Fact.Sources.Single()).ShouldBe((7, 6, $"editions/{id}"));
        verdict.Note.ShouldBe("№ 7: 7 years 6 months");
    }

    [Fact]
    public async Task A_correction_is_shown_with_who_and_why_and_the_filter_finds_what_is_left()
    {
        var unread = new Lists.Editions.UnreadField("ARREST_DATE", "Arrested", "BAD_DATE", "31.02.2014");
        var id = await Import(Sample.Row(1, "Rauf Ibrahimli") with { Unread = [unread] }, Sample.Row(2, "Gülnar Səfərova"));
        (await Unread(id)).Single().Unread.Single()
            .ShouldBe(new V1.UnreadField { Field = EntryField.ArrestDate, Column = "Arrested", Code = "BAD_DATE", Text = "31.02.2014" });
        var request = new CorrectEntryRequest
        {
            Name = $"editions/{id}/entries/1",
            Entry = new V1.Entry { ArrestDate = new Google.Type.Date { Year = 2014, Month = 2 } },
            Reason = "the original says February",
        };
        var entry = await host.Editions.CorrectEntryAsync(request, host.Desk);
        entry.ArrestDate.ShouldBe(request.Entry.ArrestDate);
        (entry.Corrections.Single().Actor, entry.Corrections.Single().Fields.Single().To).ShouldBe(("first", "2014-02"));
        (await Unread(id)).ShouldBeEmpty();
        var release = new PublishEditionRequest { Name = $"editions/{id}" };
        await host.Editions.PublishEditionAsync(release, host.Second);
        (await host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = $"editions/{id}" })).Entries.ShouldAllBe(
            seen => seen.Corrections.Count == 0, "corrections are for the desk");

        (await RefusedWithMask("cells")).ShouldBe(StatusCode.InvalidArgument);
        (await RefusedWithMask("person_names")).ShouldBe(StatusCode.InvalidArgument, "nobody is without a name");

        async Task<StatusCode> RefusedWithMask(string path)
        {
            request.UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { path } };
            return (await Should.ThrowAsync<RpcException>(async () => await host.Editions.CorrectEntryAsync(request, host.Desk)))
                .StatusCode;
        }
    }

    private IEditionGrain Grain(Guid id) => host.Grains.GetGrain<IEditionGrain>(id);

    private Prisoner Known(string name, int year, int month, int day)
    {
        var date = new Google.Type.Date { Year = year, Month = month, Day = day };
        return host.Registry.Add(new Prisoner
        {
            PersonalNames = { new PersonName { Text = name } },
            Custodies = { new Custody { From = date, Facts = { new CustodyFact { Date = date, Arrest = new Arrest() } } } },
        });
    }

    private async Task<Guid> Import(params EntryData[] rows)
    {
        var id = Guid.CreateVersion7();
        (await Grain(id).Import(new Call("clerk"), Sample.Import, rows)).Kind.ShouldBe(OutcomeKind.Done);
        return id;
    }

    private Task Decide(Guid id, int entry, string prisoner, bool twice = false) =>
        host.DecideSame($"editions/{id}/entries/{entry}", prisoner, twice);

    private Task UndoOne(Guid id, int entry) => host.UndoFirstDecision($"editions/{id}/entries/{entry}");

    private Task<UndoReconciliationResponse> Undo(Guid id, bool clerks = false, Metadata? caller = null) =>
        host.Complete<UndoReconciliationResponse>(host.Editions.UndoReconciliationAsync(
            new UndoReconciliationRequest { Name = $"editions/{id}", Reason = "wrong file", IncludeClerks = clerks }, caller ?? host.Desk));

    private async Task<IReadOnlyList<V1.Entry>> Unread(Guid id) =>
        (await host.Editions.ListEntriesAsync(new ListEntriesRequest { Parent = $"editions/{id}", Unread = true }, host.Desk)).Entries;
}

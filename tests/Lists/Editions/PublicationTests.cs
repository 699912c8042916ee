using Google.Protobuf.WellKnownTypes;
using Habeas.Lists.Editions;
using Habeas.Lists.V1;
using Habeas.Registry.V1;
using Publisher = Habeas.Lists.V1.Publisher;

namespace Habeas.Lists.Tests.Editions;

/// <summary>When the public sees imported editions, and what it sees of them.</summary>
public abstract class PublicationTests(PostgresCluster? cluster = null) : ListsServiceTests(cluster)
{
    [Fact]
    public async Task Only_the_desk_sees_an_import_until_a_second_person_releases_it()
    {
        var (publisher, edition) = await Import("Elvin Mustafayev");
        await Host.Reconcile(edition);
        await IsHidden(publisher, edition);
        (await Refused(() => Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Desk).ResponseAsync))
            .ShouldBe("SAME_PERSON");
        await IsHidden(publisher, edition);

        var desk = await Host.Editions.GetEditionAsync(new() { Name = Name(edition) }, Host.Desk);
        (desk.Publication.IsPublic, desk.Publication.EnteredBy).ShouldBe((false, ["first"]));
        (await Host.Editions.PublishEditionAsync(new() { Name = Name(edition), Etag = desk.Etag }, Host.Second))
            .Publication.IsPublic.ShouldBeTrue();
        var seen = await Seen(publisher, edition);
        var row = seen.Entries.Entries.Single();
        row.Prisoner.ShouldNotBeEmpty();
        (await Host.Editions.ListPrisonerEntriesAsync(new() { Prisoner = row.Prisoner })).Entries.Single().Name.ShouldBe(row.Name);
        (seen.Edition.Publication, seen.Edition.Withdrawal, seen.Edition.Etag).ShouldBe((null, null, Etag.Of(1)));
    }

    [Fact]
    public async Task Nothing_public_changes_until_a_change_is_approved()
    {
        var (publisher, edition) = await Import("Elvin Mustafayev", "Zaur Bağırov");
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        var before = await Seen(publisher, edition);
        await Host.Reconcile(edition);
        (await Seen(publisher, edition)).ShouldBe(before);
        (await Host.Editions.ListEntriesAsync(new() { Parent = Name(edition) }, Host.Desk))
            .Entries.ShouldAllBe(row => row.Prisoner.Length > 0);
        (await Refused(() => Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Desk).ResponseAsync))
            .ShouldBe("SAME_PERSON");
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        (await Seen(publisher, edition)).Entries.Entries.ShouldAllBe(row => row.Prisoner.Length > 0);
    }

    [Fact]
    public async Task A_person_who_recalls_the_name_leaves_a_numbered_row_that_tells_nothing()
    {
        var (publisher, edition) = await Import("Elvin Mustafayev", "Zaur Bağırov");
        await Host.Reconcile(edition);
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        var then = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var person = (await Seen(publisher, edition)).Entries.Entries[0].Prisoner;

        Host.Gate.Withhold(new(Platform.Publishing.FactKind.Name, Guid.Parse(person["prisoners/".Length..])));
        await Host.WatchConsents();

        foreach (var asOf in new[] { null, then })
        {
            var rows = (await Host.Editions.ListEntriesAsync(new() { Parent = Name(edition), AsOf = asOf })).Entries;
            rows[0].ShouldBe(new Entry { Name = rows[0].Name, Number = 1, Withheld = true });
            rows[1].PersonNames.ShouldBe(["Zaur Bağırov"]);
        }

        (await Host.Editions.ListPrisonerEntriesAsync(new() { Prisoner = person })).Entries.ShouldBeEmpty();
        (await Host.Editions.ListEntriesAsync(new() { Parent = Name(edition) }, Host.Desk)).Entries[0].Prisoner.ShouldBe(person);
        foreach (var format in new[] { "csv", "json", "ftm" })
        {
            var file = (await Host.Editions.ExportEditionAsync(new() { Name = Name(edition), Format = format })).Data.ToStringUtf8();
            file.ShouldContain("Zaur");
            file.ShouldNotContain("Mustafayev");
            file.ShouldNotContain(person["prisoners/".Length..]);
        }
    }

    [Fact]
    public async Task Whoever_approves_a_list_knows_of_the_reprisals_against_those_it_names()
    {
        var (_, edition) = await Import("Elvin Mustafayev", "Zaur Bağırov");
        await Host.Reconcile(edition);
        var rows = await Host.Editions.ListEntriesAsync(new() { Parent = Name(edition) }, Host.Desk);
        Host.Gate.Warn(Guid.Parse(rows.Entries[1].Prisoner["prisoners/".Length..]), "facilities/f/incidents/i");

        (await Refused(() => Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second).ResponseAsync))
            .ShouldBe("REPRISAL_RISK");
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition), AcknowledgeReprisals = true }, Host.Second);
    }

    [Fact]
    public async Task An_approval_leaves_out_what_a_person_took_back_before()
    {
        var (_, edition) = await Import("Elvin Mustafayev", "Zaur Bağırov");
        await Host.Reconcile(edition);
        var rows = await Host.Editions.ListEntriesAsync(new() { Parent = Name(edition) }, Host.Desk);
        var person = Guid.Parse(rows.Entries[0].Prisoner["prisoners/".Length..]);
        Host.Gate.Withhold(new(Platform.Publishing.FactKind.Name, person));

        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);

        (await Host.Editions.ListEntriesAsync(new() { Parent = Name(edition) })).Entries.Select(row => row.Withheld)
            .ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_withdrawal_takes_two_people_and_then_nothing_is_shown_for_any_time()
    {
        var (publisher, edition) = await Import("Elvin Mustafayev");
        await Host.Reconcile(edition);
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        var then = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var prisoner = (await Seen(publisher, edition)).Entries.Entries.Single().Prisoner;

        (await Refused(() => Host.Editions.ConfirmEditionWithdrawalAsync(new() { Name = Name(edition) }, Host.Second).ResponseAsync))
            .ShouldBe("NO_WITHDRAWAL_REQUESTED");
        var asked = await Host.Editions.WithdrawEditionAsync(new() { Name = Name(edition), Reason = "the wrong list" }, Host.Desk);
        (asked.Withdrawal.Reason, asked.Withdrawal.RequestedBy).ShouldBe(("the wrong list", "first"));
        await Seen(publisher, edition);
        (await Refused(() => Host.Editions.ConfirmEditionWithdrawalAsync(new() { Name = Name(edition) }, Host.Desk).ResponseAsync))
            .ShouldBe("SAME_PERSON");
        await Seen(publisher, edition);

        await Host.Editions.ConfirmEditionWithdrawalAsync(new() { Name = Name(edition) }, Host.Second);
        await IsHidden(publisher, edition);
        await IsHidden(publisher, edition, then);
        (await Host.Editions.ListPrisonerEntriesAsync(new() { Prisoner = prisoner, AsOf = then })).Entries.ShouldBeEmpty();
        (await Host.Editions.GetEditionAsync(new() { Name = Name(edition), AsOf = then }, Host.Desk)).EntryCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_requested_withdrawal_can_be_declined()
    {
        var (publisher, edition) = await Import("Elvin Mustafayev");
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        await Host.Editions.WithdrawEditionAsync(new() { Name = Name(edition), Reason = "a slip" }, Host.Desk);
        (await Host.Editions.DeclineEditionWithdrawalAsync(new() { Name = Name(edition) }, Host.Second)).Withdrawal.ShouldBeNull();
        await Seen(publisher, edition);
    }

    [Fact]
    public async Task What_the_register_has_only_from_the_edition_leaves_the_public_with_it()
    {
        var known = Host.Registry.Add(new Prisoner { PersonalNames = { new PersonName { Text = "Zaur Bağırov" } } });
        var (_, edition) = await Import("Elvin Mustafayev", "Zaur Bağırov", "Tofiq Quliyev");
        await Host.Reconcile(edition);
        var rows = (await Host.Editions.ListEntriesAsync(new() { Parent = Name(edition) }, Host.Desk)).Entries;
        rows[1].Prisoner.ShouldBe(known.Name);
        // Another list also names the third person.
        Attest(rows[2].Prisoner, "editions/" + Guid.CreateVersion7());
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);

        await Withdraw(edition);
        Host.Registry.Unpublished.Keys.ShouldBe([rows[0].Prisoner]);
        Host.Registry.Unpublished[rows[0].Prisoner].ShouldBe("the wrong list");
    }

    [Fact]
    public async Task A_person_on_two_editions_goes_with_the_second_withdrawn_and_a_facility_with_the_last_person_held_there()
    {
        var (_, first) = await Import("Elvin Mustafayev");
        var (_, second) = await Import("Elvin Mustafayev");
        foreach (var edition in new[] { first, second })
        {
            await Host.Reconcile(edition);
            await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        }

        var prisoner = (await Host.Editions.ListEntriesAsync(new() { Parent = Name(first) }, Host.Desk)).Entries.Single().Prisoner;
        await Withdraw(first);
        Host.Registry.Unpublished.ShouldBeEmpty();
        await Withdraw(second);
        Host.Registry.Unpublished.Keys.ShouldBe([prisoner, Host.Registry.Facilities.Keys.Single()], ignoreOrder: true);
    }

    [Fact]
    public async Task An_interrupted_withdrawal_is_completed_by_itself()
    {
        var (publisher, edition) = await Import("Elvin Mustafayev", "Zaur Bağırov");
        await Host.Reconcile(edition);
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        Host.Registry.Unpublishings = 1;
        await Host.Editions.WithdrawEditionAsync(new() { Name = Name(edition), Reason = "the wrong list" }, Host.Desk);
        await Should.ThrowAsync<RpcException>(
            () => Host.Editions.ConfirmEditionWithdrawalAsync(new() { Name = Name(edition) }, Host.Second).ResponseAsync);
        await IsHidden(publisher, edition);

        Host.Registry.Unpublishings = int.MaxValue;
        await Host.Restart();
        await Host.WaitForEvent("withdrawal_completed");
        Host.Registry.Unpublished.Keys.Count(name => name.StartsWith("prisoners/", StringComparison.Ordinal)).ShouldBe(2);
        await Host.Editions.PublishEditionAsync(new() { Name = Name(edition) }, Host.Second);
        await Seen(publisher, edition);
    }

    private async Task Withdraw(Guid edition)
    {
        await Host.Editions.WithdrawEditionAsync(new() { Name = Name(edition), Reason = "the wrong list" }, Host.Desk);
        await Host.Editions.ConfirmEditionWithdrawalAsync(new() { Name = Name(edition) }, Host.Second);
    }

    private void Attest(string prisoner, string source)
    {
        var person = Host.Registry.Prisoners[prisoner];
        person.PersonalNames[0].Sources.Add(source);
        person.Custodies.SelectMany(custody => custody.Facts).ToList().ForEach(fact => fact.Sources.Add(source));
    }

    /// <summary>Everything the public can read about a publisher with one public edition.</summary>
    private async Task<Shown> Seen(string publisher, Guid edition)
    {
        (await Host.Publishers.ListPublishersAsync(new())).Publishers.ShouldContain(known => known.Name == publisher);
        (await Host.Publishers.GetStatisticsAsync(new() { Publisher = publisher })).Points.Single().Edition.ShouldBe(Name(edition));
        (await Host.Editions.ListEditionsAsync(new() { Parent = publisher })).Editions.Single().Name.ShouldBe(Name(edition));
        return new Shown(
            await Host.Editions.GetEditionAsync(new() { Name = Name(edition) }),
            await Host.Editions.ListEntriesAsync(new() { Parent = Name(edition) }),
            await Host.Publishers.GetPublisherAsync(new() { Name = publisher }),
            await Host.Editions.ExportEditionAsync(new() { Name = Name(edition), Format = "json" }),
            await Host.Editions.CompareEditionsAsync(new() { From = Name(edition), To = Name(edition) }));
    }

    private async Task IsHidden(string publisher, Guid edition, Timestamp? asOf = null)
    {
        (await Host.Editions.ListEditionsAsync(new() { Parent = "publishers/-", AsOf = asOf })).Editions.ShouldBeEmpty();
        (await Host.Publishers.ListPublishersAsync(new() { AsOf = asOf })).Publishers.ShouldBeEmpty();
        await Missing(Host.Editions.GetEditionAsync(new() { Name = Name(edition), AsOf = asOf }).ResponseAsync);
        await Missing(Host.Editions.ListEntriesAsync(new() { Parent = Name(edition), AsOf = asOf }).ResponseAsync);
        await Missing(Host.Editions.ExportEditionAsync(new() { Name = Name(edition), Format = "csv", AsOf = asOf }).ResponseAsync);
        await Missing(Host.Editions.CompareEditionsAsync(new() { From = Name(edition), To = Name(edition), AsOf = asOf }).ResponseAsync);
        await Missing(Host.Publishers.GetPublisherAsync(new() { Name = publisher, AsOf = asOf }).ResponseAsync);
        await Missing(Host.Publishers.GetStatisticsAsync(new() { Publisher = publisher, AsOf = asOf }).ResponseAsync);
    }

    private static async Task Missing(Task call) =>
        (await Should.ThrowAsync<RpcException>(() => call)).StatusCode.ShouldBe(StatusCode.NotFound);

    private static Task<string> Refused(Func<Task> call) => Refused(StatusCode.FailedPrecondition, call);

    private static string Name(Guid edition) => $"editions/{edition}";

    private async Task<(string Publisher, Guid Edition)> Import(params string[] names)
    {
        var publisher = await Host.CreatePublisher(new Publisher { Title = $"Uydurma {Guid.CreateVersion7()}" });
        var id = Guid.CreateVersion7();
        var import = Sample.Import with { Publisher = Guid.Parse(publisher["publishers/".Length..]) };
        var rows = names.Select((name, i) => Sample.Row(i + 1, name, new PartialDate(2014, 1, i + 1)));
        (await Host.Grains.GetGrain<IEditionGrain>(id).Import(new Call("first"), import, [.. rows])).Kind.ShouldBe(OutcomeKind.Done);
        return (publisher, id);
    }

    private sealed record Shown(
        V1.Edition Edition, ListEntriesResponse Entries, Publisher Publisher, Google.Api.HttpBody Export, Comparison Comparison);
}

public sealed class SqlitePublicationTests : PublicationTests;

public sealed class PostgresPublicationTests(PostgresCluster cluster) : PublicationTests(cluster), IClassFixture<PostgresCluster>;

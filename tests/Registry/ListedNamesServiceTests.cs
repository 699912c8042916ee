using Habeas.Access.V1;
using Habeas.Registry.V1;

namespace Habeas.Registry.Tests;

/// <summary>Spellings from a list: only the desk sees them until it adopts them.</summary>
public abstract class ListedNamesServiceTests(PostgresCluster? cluster = null) : RegistryServiceTests(cluster)
{
    private const string Edition = "editions/0190a0a0-0000-7000-8000-000000000001";
    private const string Listed = "Qəribə Ləqəbzadə";

    [Fact]
    public async Task A_listed_spelling_is_seen_and_found_by_the_desk_alone()
    {
        var prisoner = await Register("Uydurma Birinci");
        await Add(prisoner, Host.As("lists", Role.Service));
        await Host.ApproveAll();
        foreach (var restarted in (bool[])[false, true])
        {
            if (restarted)
            {
                await Host.Restart();
            }

            foreach (var caller in (Metadata[])[Host.Desk, Host.As("lawyer", Role.Legal)])
            {
                var name = (await Read(prisoner, caller)).PersonalNames.Single(name => name.Text == Listed);
                (name.Standing, name.Primary, name.Sources).ShouldBe((NameStanding.Listed, false, [Edition]));
                (await Found(Listed, caller)).ShouldBe([prisoner]);
            }

            var matched = await Host.Prisoners.MatchPrisonersAsync(
                new MatchPrisonersRequest { Persons = { new PersonDescription { Names = { Listed } } } }, Host.Desk);
            matched.Persons.Single()
                .Candidates.Select(candidate => (candidate.Prisoner.Name, candidate.Prisoner.DisplayName))
                .ShouldBe([(prisoner, "Uydurma Birinci")]);
            foreach (var caller in (Metadata[])[[], Host.As("partner", Role.Partner), Host.As("cases", Role.Service)])
            {
                (await Read(prisoner, caller)).ToString().ShouldNotContain("Ləqəbzadə");
                (await Host.Prisoners.ListPrisonersAsync(new ListPrisonersRequest(), caller)).ToString().ShouldNotContain("Ləqəbzadə");
                (await Found(Listed, caller)).ShouldBeEmpty();
                (await Found("Uydurma Birinci", caller)).ShouldBe([prisoner]);
            }
        }

        (await History(prisoner, [])).ShouldBe(["registered"]);
    }

    [Fact]
    public async Task An_adopted_spelling_is_a_name_for_everyone()
    {
        var prisoner = await Register("Uydurma İkinci");
        await Add(prisoner, Host.Desk);
        var request = new AdoptPrisonerNameRequest { Name = prisoner, Text = Listed, Language = "az" };
        (await Refused(StatusCode.PermissionDenied, async () => await Host.Prisoners.AdoptPrisonerNameAsync(request, Host.Cases)))
            .ShouldBe("PERMISSION_DENIED");
        var adopted = await Host.Prisoners.AdoptPrisonerNameAsync(request, Host.Desk);
        (await Host.Prisoners.AdoptPrisonerNameAsync(request, Host.Desk)).ShouldBe(adopted, "it is one already");
        await Host.ApproveAll();
        (await Read(prisoner, [])).PersonalNames.Select(name => name.Text).ShouldBe(["Uydurma İkinci", Listed]);
        (await Found(Listed, [])).ShouldBe([prisoner]);
        await Add(prisoner, Host.Desk);
        (await Read(prisoner, [])).PersonalNames.Count.ShouldBe(2, "that a list has it too takes nothing away");
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.AdoptPrisonerNameAsync(
            new AdoptPrisonerNameRequest { Name = prisoner, Text = Listed }, Host.Desk))).ShouldBe("NO_SUCH_NAME", "in another language");
    }

    [Fact]
    public async Task A_spelling_is_removed_with_a_reason_but_never_the_display_name()
    {
        var prisoner = await Register("Uydurma Üçüncü");
        await Add(prisoner, Host.Desk);
        var request = new RemovePrisonerNameRequest { Name = prisoner, Text = Listed, Language = "az" };
        (await Refused(StatusCode.InvalidArgument, async () => await Host.Prisoners.RemovePrisonerNameAsync(request, Host.Desk)))
            .ShouldBe("INVALID_FIELD");
        request.Reason = "Another person's.";
        (await Host.Prisoners.RemovePrisonerNameAsync(request, Host.Desk)).PersonalNames.ShouldHaveSingleItem();
        (await Found(Listed, Host.Desk)).ShouldBeEmpty();
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.RemovePrisonerNameAsync(request, Host.Desk)))
            .ShouldBe("NO_SUCH_NAME");
        var primary = new RemovePrisonerNameRequest { Name = prisoner, Text = "Uydurma Üçüncü", Reason = "x" };
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.RemovePrisonerNameAsync(primary, Host.Desk)))
            .ShouldBe("PRIMARY_NAME");
        (await History(prisoner, Host.Desk)).ShouldBe(["registered", "name_added", "name_removed"]);
    }

    [Fact]
    public async Task Nobody_is_shown_under_a_spelling_that_is_only_listed()
    {
        var listed = new PersonName { Text = Listed, Standing = NameStanding.Listed };
        async Task<Prisoner> Create(params PersonName[] names) =>
            await Host.Prisoners.CreatePrisonerAsync(
                new CreatePrisonerRequest { Prisoner = new Prisoner { PersonalNames = { names } } }, Host.Desk);
        (await Refused(StatusCode.InvalidArgument, async () => await Create(listed))).ShouldBe("INVALID_FIELD");
        var created = await Create(listed, new PersonName { Text = "Uydurma Dördüncü" });
        await Host.ApproveAll();
        (created.DisplayName, (await Read(created.Name, [])).PersonalNames.Count).ShouldBe(("Uydurma Dördüncü", 1));
    }

    private async Task Add(string prisoner, Metadata caller) => await Host.Prisoners.AddPrisonerNameAsync(
        new AddPrisonerNameRequest
        {
            Name = prisoner,
            PersonalName = new PersonName { Text = Listed, Language = "az", Standing = NameStanding.Listed, Sources = { Edition } },
        }, caller);

    private async Task<IEnumerable<string>> Found(string query, Metadata caller) =>
        (await Host.Prisoners.SearchPrisonersAsync(new SearchPrisonersRequest { Query = query }, caller))
            .Matches.Select(match => match.Prisoner.Name);
}

public sealed class SqliteListedNamesTests : ListedNamesServiceTests;

public sealed class PostgresListedNamesTests(PostgresCluster cluster) : ListedNamesServiceTests(cluster);

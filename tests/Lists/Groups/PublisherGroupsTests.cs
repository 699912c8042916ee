using Habeas.Lists.Editions;
using Habeas.Lists.Entries;
using Habeas.Lists.GroupNames;
using Habeas.Lists.Groups;
using Habeas.Lists.Summaries;
using Habeas.Lists.Tests.Editions;

namespace Habeas.Lists.Tests.Groups;

public sealed class PublisherGroupsTests
{
    private static readonly PublisherGroups Mapped = Groups(("journalists", ["Journalists", "Журналисты"]), ("believers", ["Believers"]));

    [Fact]
    public void A_name_belongs_to_one_group_whatever_its_case_and_spaces()
    {
        Mapped.AddName("believers", Name(" журналисты ")).Refusal!.Reason.ShouldBe("GROUP_NAME_TAKEN");
        Mapped.AddName("believers", Name(" журналисты ")).Refusal!.Metadata!["group"].ShouldBe("journalists");
        Mapped.AddName("journalists", Name("JOURNALISTS:")).Events.ShouldBeEmpty();
        Mapped.Create("reporters", [Name("Journalists")]).Refusal!.Reason.ShouldBe("GROUP_NAME_TAKEN");
        Mapped.Create("believers", [Name("Верующие")]).Refusal!.Reason.ShouldBe("GROUP_EXISTS");
        After(Mapped, Mapped.AddName("believers", Name("Верующие"))).Named("ВЕРУЮЩИЕ")!.Id.ShouldBe("believers");
    }

    [Fact]
    public void A_mapping_can_be_undone_but_not_that_of_the_last_name()
    {
        Mapped.RemoveName("believers", "Believers").Refusal!.Reason.ShouldBe("LAST_GROUP_NAME");
        Mapped.RemoveName("believers", "Journalists").Refusal!.Reason.ShouldBe("NO_SUCH_GROUP_NAME");
        After(Mapped, Mapped.RemoveName("journalists", "журналисты")).Named("Журналисты").ShouldBeNull();
    }

    [Fact]
    public void Names_of_one_group_have_one_identity_and_others_their_own()
    {
        var identities = GroupIdentities.Of([Mapped]);
        identities.KeyOf("Журналисты").ShouldBe(identities.KeyOf("journalists"));
        identities.KeyOf("Активисты").ShouldBe(identities.KeyOf(" АКТИВИСТЫ"));
        new[] { "Journalists", "Believers", "Activists" }.Select(identities.KeyOf).ShouldBeUnique();
        identities.NameOf(identities.KeyOf("Journalists"), "ru-RU").ShouldBe("Журналисты");
        identities.NameOf(identities.KeyOf("Activists"), "ru").ShouldBeNull();
    }

    [Fact]
    public void Groups_of_two_publishers_are_the_same_when_they_share_a_name()
    {
        var identities = GroupIdentities.Of([Mapped, Groups(("press", ["Press", "Журналисты"]), ("faith", ["Верующие"]))]);
        new[] { "Press", "Journalists", "Журналисты" }.Select(identities.KeyOf).Distinct().Count().ShouldBe(1);
        identities.KeyOf("Верующие").ShouldNotBe(identities.KeyOf("Believers"));
    }

    [Fact]
    public void Groups_are_named_as_in_the_newest_edition()
    {
        var (older, newer) = (Edition("en", "Journalists", "Believers", "Activists"), Edition("ru", "Журналисты", "Адвокаты"));
        var identities = GroupIdentities.Of([After(Mapped, Mapped.AddName("believers", new GroupName("Верующие", "ru")))]);
        var titles = GroupTitles.Of(identities, newer, older);
        new[] { "Journalists", "Believers", "Activists", "Адвокаты" }.Select(printed => titles.Of(identities.KeyOf(printed)))
            .ShouldBe(["Журналисты", "Верующие", "Activists", "Адвокаты"]);
        titles.Count([new GroupCount("Journalists", 2), new GroupCount("Журналисты", 3), new GroupCount("Activists", 1)])
            .ShouldBe([new GroupCount("Журналисты", 5), new GroupCount("Activists", 1)]);
    }

    [Fact]
    public void A_group_is_suggested_by_the_people_who_are_in_both()
    {
        var english = Grouped("en", ("a", "Journalists"), ("b", "Journalists"), ("c", "Journalists"), ("d", "Believers"));
        var russian = Grouped(
            "ru", ("a", "Репортёры"), ("b", "Репортёры"), ("c", "Репортёры"), ("d", "Верующие"), ("", "Репортёры"), ("x", "Адвокаты"));
        var names = GroupSuggestions.Of([english, russian], GroupIdentities.Of([Mapped]), text => Mapped.Named(text) is not null);
        names.Select(name => (name.Text, name.Entries, name.Likely, name.Shared, name.Known)).ShouldBe(
        [
            ("Репортёры", 4, "JOURNALISTS", 3, 3),
            ("Адвокаты", 1, null, 0, 0),
            ("Верующие", 1, null, 1, 1),
        ]);
    }

    [Fact]
    public void People_who_are_in_every_group_suggest_none()
    {
        var english = Grouped("en", ("a", "Journalists"), ("b", "Journalists"), ("c", "Believers"), ("d", "Believers"));
        var russian = Grouped("ru", ("a", "Все"), ("b", "Все"), ("c", "Все"), ("d", "Все"));
        GroupSuggestions.Of([english, russian], GroupIdentities.Of([Mapped]), text => Mapped.Named(text) is not null)
            .Single().Likely.ShouldBeNull();
    }

    private static GroupName Name(string text) => new(text, "");

    private static PublisherGroups Groups(params (string Id, string[] Names)[] groups) => groups.Aggregate(
        PublisherGroups.Empty,
        (all, group) => After(all, all.Create(group.Id, [.. group.Names.Select(InItsLanguage)])));

    private static GroupName InItsLanguage(string name) => new(name, char.IsAscii(name[0]) ? "en" : "ru");

    private static PublisherGroups After(PublisherGroups groups, Decision<GroupsEvent> decision)
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events.Aggregate(groups, (state, happened) => PublisherGroups.Evolve(
            state, new Recorded<GroupsEvent>(happened.Event, 1, happened.EffectiveAt, Sample.Time, "clerk", [])));
    }

    private static Edition Edition(string language, params string[] groups) => Lists.Editions.Edition.Empty with
    {
        Language = language,
        Entries = [.. groups.Select((group, i) => new Entry(Sample.Row(i + 1, "X") with { Group = group }))],
    };

    private static GroupedEdition Grouped(string language, params (string Prisoner, string Group)[] entries) =>
        new($"editions/{language}", language, [.. entries.Select(entry => new GroupedEntry(entry.Prisoner, entry.Group))]);
}

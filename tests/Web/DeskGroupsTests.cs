using AngleSharp.Html.Dom;
using Habeas.Lists.V1;
using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Tests;

/// <summary>The names of a publisher's groups, in a clerk's browser.</summary>
public sealed class DeskGroupsTests : DeskTest
{
    private const string Page = "/en/desk/" + FakeData.Publisher + "/groups";

    [Fact]
    public async Task A_printed_name_goes_to_the_group_that_is_suggested()
    {
        using var response = await Get(Page);
        var form = (IHtmlFormElement)(await Parse(response)).QuerySelector("#add-group-name-printed-0")!;
        ((IHtmlSelectElement)form.QuerySelector("select")!).Value.ShouldBe("journalists");
        using var mapped = await Post(Page, [.. Hidden(form), ("group", "journalists")]);
        mapped.Headers.Location!.OriginalString.ShouldBe($"{Page}?done=add-group-name#recorded");
        var request = host.Data.Requests.OfType<AddGroupNameRequest>().Single();
        (request.Name, request.GroupName).ShouldBe(
            (FakeData.Publisher + "/groups/journalists", new GroupName { Text = "¤ Journalists", Language = "en" }));
    }

    [Fact]
    public async Task A_name_is_added_and_removed_in_the_state_that_was_shown()
    {
        using var response = await Get(Page);
        var page = await Parse(response);
        using var added = await Post(
            Page, [.. Hidden(page.QuerySelector("#add-group-name-journalists")!), ("text", "¤ Press"), ("language", "en")]);
        using var removed = await Post(Page, [.. Hidden(page.QuerySelector("#remove-group-name-journalists-1")!)]);
        added.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        removed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        host.Data.Requests.OfType<AddGroupNameRequest>().Single().Etag.ShouldBe("\"7\"");
        var request = host.Data.Requests.OfType<RemoveGroupNameRequest>().Single();
        (request.Text, request.Etag).ShouldBe(("¤ Журналисты", "\"7\""));
    }

    [Fact]
    public async Task A_group_is_made_under_an_id_that_nobody_types()
    {
        var id = "0a1b2c3d-0000-4000-8000-000000000000";
        using var made = await Post(
            Page, [("act", "create-group"), ("text", "Журналисты"), ("language", "ru"), ("request_id", id)]);
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var request = host.Data.Requests.OfType<CreateGroupRequest>().Single();
        (request.Parent, request.GroupId).ShouldBe((FakeData.Publisher, "zhurnalisty-0a1b2c3d"));
        request.Group.Names.ShouldHaveSingleItem().Language.ShouldBe("ru");
        GroupsView.IdOf(new string('a', 400), id).Length.ShouldBeLessThanOrEqualTo(63);
        GroupsView.IdOf("—", id).ShouldBe("group-0a1b2c3d");
    }

    [Fact]
    public async Task A_name_of_another_group_is_refused_beside_its_form()
    {
        host.Cases.Refusal = Fault.Rpc(StatusCode.AlreadyExists, "GROUP_NAME_TAKEN", "English.");
        using var refused = await Post(
            Page, [("act", "add-group-name"), ("target", "journalists"), ("group", "journalists"), ("text", "¤ Press")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var form = (await Parse(refused)).QuerySelector("#add-group-name-journalists")!;
        form.QuerySelector("[role=alert]")!.TextContent.ShouldBe("The name belongs to another group of this publisher.");
        ((IHtmlInputElement)form.QuerySelector("[name=text]")!).Value.ShouldBe("¤ Press");
    }
}

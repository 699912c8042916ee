using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Google.LongRunning;
using Google.Protobuf.WellKnownTypes;
using Habeas.Lists.V1;
using DecisionKind = Habeas.Lists.V1.DecisionKind;

namespace Habeas.Web.Tests;

/// <summary>Importing lists and deciding their rows, in a clerk's browser.</summary>
public sealed class DeskListsTests : DeskTest
{
    private const string Import = "/en/desk/lists/import";

    [Fact]
    public async Task A_file_is_read_and_shown_before_anything_is_written()
    {
        using var response = await Send("read", "Ad;Tarix\nİlqar;31.02\n");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (request, content) = host.Lists.Uploads.ShouldHaveSingleItem();
        (request.ValidateOnly, request.Parent, request.Title, request.FileName).ShouldBe((true, "publishers/-", "¤ October", "list.csv"));
        request.Date.ShouldBe(FakeData.Day(2026, 10));
        Encoding.UTF8.GetString(content).ShouldBe("Ad;Tarix\nİlqar;31.02\n");

        var page = await Parse(response);
        foreach (var text in new[]
        {
            "csv, windows-1254", "¤ Ilqar", "May 2024", "This is not a date.", "¤ 31.02", "A total.", "From the Persian solar calendar",
            "¤ Tarix: The order of day and month was inferred",
        })
        {
            page.Body!.TextContent.ShouldContain(text);
        }

        page.Body!.TextContent.ShouldNotContain("untranslated");
        Value(page, "title").ShouldBe("¤ October");
        Value(page, "date_month").ShouldBe("10");
        Value(page, "column-0").ShouldBe("name");
        Value(page, "column-1").ShouldBe("arrestdate");
        Value(page, "language").ShouldBe("az");
        page.QuerySelectorAll("[name=table] option").Length.ShouldBe(3);
        page.QuerySelectorAll("[name=keep-good], [name=again]").Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_second_step_sends_the_same_file_with_the_corrected_columns_and_adds_the_publisher_once()
    {
        using var first = await Send("read", "Ad;Tarix\nİlqar;31.02\n");
        var form = (IHtmlFormElement)(await Parse(first)).QuerySelector("#import-list")!;
        using var second = await Post(Import, [
            .. Fields(form, "column-1", "new-publisher"), ("column-1", "birthdate"), ("new-publisher", "¤ Union"), ("keep-good", "yes"),
            ("way", "import"),
        ]);
        second.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        second.Headers.Location!.OriginalString.ShouldBe("/en/desk/work/" + ListsData.Work);

        var added = host.Data.Requests.OfType<CreatePublisherRequest>().ShouldHaveSingleItem();
        added.Publisher.Title.ShouldBe("¤ Union");
        var (request, content) = host.Lists.Uploads[^1];
        (request.ValidateOnly, request.Parent, request.OnFault).ShouldBe((false, FakeData.Own, FaultPolicy.KeepGood));
        request.RequestId.ShouldBe(Value(form, "request_id"));
        request.RequestId.ShouldNotBe(added.RequestId);
        request.Columns.Select(column => (column.Column, column.Field))
            .ShouldBe([("¤ Ad", EntryField.Name), ("¤ Tarix", EntryField.BirthDate)]);
        Encoding.UTF8.GetString(content).ShouldBe("Ad;Tarix\nİlqar;31.02\n");
    }

    [Fact]
    public async Task A_file_with_faults_is_imported_only_if_the_clerk_says_so()
    {
        using var first = await Send("read", "Ad;Tarix\nİlqar;31.02\n");
        var form = (IHtmlFormElement)(await Parse(first)).QuerySelector("#import-list")!;
        using var second = await Post(Import, [.. Fields(form), ("way", "import")]);
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Parse(second)).QuerySelector("#import-list [role=alert]")!.TextContent.ShouldContain("Not everything can be read.");
        host.Lists.Uploads.ShouldAllBe(upload => upload.Request.ValidateOnly);
    }

    [Fact]
    public async Task A_known_publisher_is_found_by_any_of_its_names()
    {
        using var response = await Post(Import, [
            ("act", "import-list"), ("way", "import"), ("new-publisher", "nb"), ("title", "¤"), ("date_year", "2026"),
            ("request_id", Guid.NewGuid().ToString()), ("file-name", "list.csv"), ("content", "QQ=="), ("keep-good", "yes"),
        ]);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        host.Lists.Uploads[^1].Request.Parent.ShouldBe(FakeData.Publisher);
        host.Data.Requests.OfType<CreatePublisherRequest>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_without_a_column_of_names_is_kept_and_the_column_asked_for()
    {
        host.Lists.Unreadable = Fault.Rpc(StatusCode.InvalidArgument, "NO_NAME_COLUMN", "English.");
        using var response = await Send("read", "A;B\n1;2\n");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await Parse(response);
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("No column looks like the persons' names");
        var form = (IHtmlFormElement)page.QuerySelector("#import-list")!;

        host.Lists.Unreadable = null;
        using var again = await Post(Import, [.. Fields(form, "names"), ("names", "B"), ("way", "read")]);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (request, content) = host.Lists.Uploads[^1];
        request.Columns.ShouldHaveSingleItem().ShouldBe(new ColumnMapping { Column = "B", Field = EntryField.Name });
        Encoding.UTF8.GetString(content).ShouldBe("A;B\n1;2\n");
    }

    [Fact]
    public async Task A_file_too_large_for_the_browser_to_keep_is_chosen_again()
    {
        using var response = await Send("read", new string('x', (2 * 1024 * 1024) + 1));
        var page = await Parse(response);
        page.QuerySelectorAll("[name=content]").ShouldBeEmpty();
        page.QuerySelector("[name=file]")!.HasAttribute("required").ShouldBeTrue();
        Value(page, "title").ShouldBe("¤ October");
    }

    [Fact]
    public async Task Long_work_is_shown_until_it_ends_and_leads_to_the_list()
    {
        var path = $"/en/desk/work/{ListsData.Work}?edition={PagesTests.Id(ListsData.Edition)}";
        using var waiting = await Get(path);
        waiting.Headers.GetValues("Refresh").ShouldBe(["1"]);
        (await Parse(waiting)).Body!.TextContent.ShouldContain("12 of 40 done.");

        host.Lists.Operation = new Operation
        {
            Name = host.Lists.Operation.Name, Done = true, Response = Any.Pack(new ReconcileEditionResponse()),
        };
        using var done = await Get(path);
        done.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        done.Headers.Location!.OriginalString.ShouldBe($"/en/desk/{ListsData.Edition}?done=work#recorded");

        host.Lists.Operation.Response = Any.Pack(new UndoReconciliationResponse
        {
            Kept = { new KeptInRegister { Prisoner = FakeData.Person, Reason = "KEPT_IN_REGISTER" } },
        });
        using var kept = await Get(path);
        (await Parse(kept)).QuerySelector("main .facts")!.TextContent.ShouldContain("needs the person elsewhere");

        host.Lists.Operation = new Operation
        {
            Name = host.Lists.Operation.Name,
            Done = true,
            Error = new Google.Rpc.Status { Code = (int)StatusCode.Unavailable, Message = "English" },
        };
        using var failed = await Get(path);
        (await Parse(failed)).QuerySelector("[role=alert]")!.TextContent.ShouldContain("again");
    }

    [Fact]
    public async Task Deciding_goes_through_the_queue_from_row_to_row_and_ends_at_the_list()
    {
        var path = $"/en/desk/{ListsData.Edition}/entries/2?queue=ask";
        using var response = await Get(path);
        response.Headers.GetValues("habeas-scripts").ShouldBe(["own"]);
        var page = await Parse(response);
        page.Body!.TextContent.ShouldContain("2 rows wait for a decision");
        page.QuerySelectorAll(".evidence .for").ShouldHaveSingleItem().TextContent.ShouldBe("For: ¤ family name");
        page.QuerySelectorAll(".evidence .against").ShouldHaveSingleItem().TextContent.ShouldBe("Against: ¤ father");
        page.QuerySelectorAll("h3 mark").Select(mark => mark.TextContent).ShouldBe(["ə", "ü", "Səbinə"]);
        page.QuerySelectorAll("#decide-entry button").Select(button => (button.GetAttribute("value"), button.GetAttribute("accesskey")))
            .ShouldBe([($"same:{Person}", "1"), ("new", "n"), ($"not:{Person}", null)]);

        var form = (IHtmlFormElement)page.QuerySelector("#decide-entry")!;
        using var decided = await Post(path, [.. Fields(form), ("way", $"same:{Person}")]);
        decided.Headers.Location!.OriginalString.ShouldBe(
            $"/en/desk/{ListsData.Edition}/entries/4?queue=ask&done=decide-entry&before=2#recorded");
        var request = host.Data.Requests.OfType<DecideEntryRequest>().Single();
        (request.Name, request.Kind, request.Prisoner, request.Reason).ShouldBe(
            ($"{ListsData.Edition}/entries/2", DecisionKind.Same, FakeData.Person, "By the evidence that was shown"));

        using var last = await Post(
            $"/en/desk/{ListsData.Edition}/entries/4?queue=ask",
            [("act", "decide-entry"), ("way", "new"), ("reason", "¤"), ("request_id", Guid.NewGuid().ToString())]);
        last.Headers.Location!.OriginalString.ShouldBe($"/en/desk/{ListsData.Edition}?done=decide-entry&before=4#recorded");
        host.Data.Requests.OfType<DecideEntryRequest>().Last().Kind.ShouldBe(DecisionKind.New);
    }

    [Fact]
    public async Task A_person_who_is_on_the_list_already_can_be_taken_twice_only_after_saying_so()
    {
        var path = $"/en/desk/{ListsData.Edition}/entries/2";
        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "TWICE_IN_EDITION", "English.");
        using var refused = await Post(path, [("act", "decide-entry"), ("way", $"same:{Person}"), ("reason", "¤ mine")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var form = (IHtmlFormElement)(await Parse(refused)).QuerySelector("#decide-entry")!;
        form.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Another row of this list is this person already.");
        Value(form, "reason").ShouldBe("¤ mine");

        host.Cases.Refusal = null;
        using var accepted = await Post(path, [.. Fields(form), ("twice", "yes"), ("way", $"same:{Person}")]);
        accepted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        host.Data.Requests.OfType<DecideEntryRequest>().Select(request => request.AllowTwiceInEdition).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_decision_is_taken_back_and_a_decided_row_offers_nothing_else()
    {
        var path = $"/en/desk/{ListsData.Edition}/entries/1";
        using var response = await Get(path);
        var page = await Parse(response);
        page.QuerySelectorAll("form.deed").Select(form => form.Id).ShouldBe(["undo-decision-2"]);
        var form = (IHtmlFormElement)page.QuerySelector("form.deed")!;
        using var undone = await Post(path, [.. Fields(form, "reason"), ("reason", "¤ wrong")]);
        undone.Headers.Location!.OriginalString.ShouldBe($"{path}?done=undo-decision#recorded");
        var request = host.Data.Requests.OfType<DecideEntryRequest>().Single();
        (request.Undo, request.Kind, request.Reason).ShouldBe((2, DecisionKind.Unspecified, "¤ wrong"));
    }

    [Fact]
    public async Task What_could_not_be_read_is_mended_and_nothing_else_is_changed()
    {
        var path = $"/en/desk/{ListsData.Edition}/entries/4?queue=unread";
        using var response = await Get(path);
        var form = (IHtmlFormElement)(await Parse(response)).QuerySelector("#correct-entry")!;
        form.TextContent.ShouldContain("In the file: “¤ 31.02.1970”.");
        form.Closest("details")!.HasAttribute("open").ShouldBeTrue();
        using var mended = await Post(path, [
            .. Fields(form, "birth_date_year", "group", "reason"),
            ("birth_date_year", "1970"), ("group", "¤ others"), ("reason", "¤ asked"),
        ]);
        mended.Headers.Location!.OriginalString.ShouldBe($"/en/desk/{ListsData.Edition}?done=correct-entry&before=4#recorded");
        var request = host.Data.Requests.OfType<CorrectEntryRequest>().Single();
        request.UpdateMask.Paths.ShouldBe(["group", "birth_date"], ignoreOrder: true);
        (request.Entry.BirthDate, request.Entry.Group, request.Reason).ShouldBe((FakeData.Day(1970), "¤ others", "¤ asked"));
    }

    [Theory]
    [InlineData("propose", true)]
    [InlineData("accept", false)]
    public async Task Matching_proposes_first_and_accepts_when_asked(string way, bool proposeOnly)
    {
        using var response = await Post($"/ru/desk/{ListsData.Edition}", [("act", "reconcile-edition"), ("way", way)]);
        response.Headers.Location!.OriginalString.ShouldBe(
            $"/ru/desk/work/{ListsData.Work}?edition={PagesTests.Id(ListsData.Edition)}");
        var request = host.Data.Requests.OfType<ReconcileEditionRequest>().Single();
        (request.ProposeOnly, request.Language).ShouldBe((proposeOnly, "ru"));
    }

    [Fact]
    public async Task Reprisals_are_acknowledged_only_after_they_were_shown()
    {
        var path = "/en/desk/" + ListsData.Edition;
        using var response = await Get(path);
        (await Parse(response)).QuerySelectorAll("#publish-edition [name=reprisals]").ShouldBeEmpty();
        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "REPRISAL_RISK", "English.");
        using var refused = await Post(path, [("act", "publish-edition"), ("etag", "\"5\"")]);
        var form = (IHtmlFormElement)(await Parse(refused)).QuerySelector("#publish-edition")!;

        host.Cases.Refusal = null;
        using var published = await Post(path, [.. Fields(form), ("reprisals", "yes")]);
        published.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        host.Data.Requests.OfType<PublishEditionRequest>().Select(request => (request.Etag, request.AcknowledgeReprisals))
            .ShouldBe([("\"5\"", false), ("\"5\"", true)]);
    }

    [Fact]
    public async Task Only_what_fits_the_state_is_offered()
    {
        (await Acts()).ShouldBe(["discard-edition", "publish-edition", "reconcile-edition", "undo-reconciliation"]);
        (host.Lists.Head.Publication.IsPublic, host.Lists.Head.Publication.WaitingChanges) = (true, 0);
        (await Acts()).ShouldBe(["reconcile-edition", "undo-reconciliation", "withdraw-edition"]);
        host.Lists.Head.Withdrawal = new EditionWithdrawal { Reason = "¤", RequestedBy = "¤ clerk-2" };
        (await Acts()).ShouldBe(
            ["confirm-edition-withdrawal", "decline-edition-withdrawal", "reconcile-edition", "undo-reconciliation"]);
        (host.Lists.Head.State, host.Lists.Head.Withdrawal, host.Lists.Head.Reconciliation) = (EditionState.Draft, null, null);
        (host.Lists.Head.Publication.IsPublic, host.Lists.Head.Publication.WaitingChanges) = (false, 1);
        (await Acts()).ShouldBe(["discard-edition", "publish-edition"]);

        async Task<string[]> Acts()
        {
            using var response = await Get("/en/desk/" + ListsData.Edition);
            return [.. (await Parse(response)).QuerySelectorAll("form.deed").Select(form => form.Id!).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task A_draft_follows_the_rule_that_was_chosen()
    {
        using var response = await Get("/en/desk/lists/draft");
        var form = (IHtmlFormElement)(await Parse(response)).QuerySelector("#draft-edition")!;
        using var drafted = await Post("/en/desk/lists/draft", [
            .. Fields(form, "title", "held-on"), ("title", "¤ own"), ("held-on", "2026-10-01"), ("house-arrest", "yes"),
        ]);
        drafted.Headers.Location!.OriginalString.ShouldBe($"/en/desk/{ListsData.Edition}?done=draft-edition#recorded");
        var request = host.Data.Requests.OfType<DraftEditionRequest>().Single();
        (request.Parent, request.Title, request.Language).ShouldBe((FakeData.Own, "¤ own", "en"));
        request.Date.ShouldBe(FakeData.Day(2026, 11, 24));
        request.Rule.HeldOn.ShouldBe(FakeData.Day(2026, 10, 1));
        (request.Rule.IncludeHouseArrest, request.Rule.GroupByCategory, request.Corrects).ShouldBe((true, false, ""));
    }

    /// <summary>The first step, as a browser sends it.</summary>
    private async Task<HttpResponseMessage> Send(string way, string content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Import);
        request.Headers.TryAddWithoutValidation("Origin", Own);
        request.Headers.TryAddWithoutValidation("Cookie", $"habeas-desk={CasesData.Token}");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[]
        {
            ("act", "import-list"), ("way", way), ("request_id", Guid.NewGuid().ToString()), ("publisher", ""), ("title", "¤ October"),
            ("date_year", "2026"), ("date_month", "10"), ("date_day", ""),
        })
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", "list.csv");
        request.Content = form;
        return await host.Client.SendAsync(request);
    }

    /// <summary>What a browser sends of a form without its buttons.</summary>
    private static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form, params string[] without) => form.Elements
        .Select(element => element switch
        {
            IHtmlInputElement { Type: "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" } => (null, ""),
            IHtmlInputElement input => (input.Name, input.Value),
            IHtmlSelectElement select => (select.Name, select.Value ?? ""),
            IHtmlTextAreaElement area => (area.Name, area.Value),
            _ => ((string?)null, ""),
        })
        .Where(field => field.Item1 is not null && !without.Contains(field.Item1))
        .Select(field => (field.Item1!, field.Item2));

    private static string Value(IParentNode within, string name) => within.QuerySelector($"[name='{name}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => throw new InvalidOperationException(name),
    };
}

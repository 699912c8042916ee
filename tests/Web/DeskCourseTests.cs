using AngleSharp.Html.Dom;
using Google.Protobuf;
using Habeas.Platform.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Web.Tests;

/// <summary>The course of a case on the desk: courts, charges, parties, motions, terms, costs, and who does what.</summary>
public sealed class DeskCourseTests : DeskTest
{
    private const string Page = "/en/desk/" + CasesData.Proceeding;

    [Theory]
    [InlineData(
        "change-seat",
        "",
        "stage=cassation&court=Supreme Court&case_number=3(102)&judge=&from_year=2026&from_month=11&from_day=2&source=court.az")]
    [InlineData("change-charges", "", "charges=206.3\n193-1&date_year=2026&date_month=11&date_day=")]
    [InlineData("assign-lawyers", "", "lawyers=lawyer-1, leyla,")]
    [InlineData("note-cost", "", "title=fee&amount=1 250,50&currency=azn&date_year=2026&date_month=11&date_day=2")]
    [InlineData("make-motion", "", "by=counsel&request=to hear a witness&date_year=2026&date_month=11&date_day=2")]
    [InlineData("decide-motion", "1", "result=granted&date_year=2026&date_month=11&date_day=2")]
    [InlineData("keep-term", "1-az-civil-appeal", "date=2026-11-20&filing=01890000-0000-7000-8000-00000000c001")]
    [InlineData("extend-term", "1-az-civil-appeal", "date=2026-11-20&until=&length=10&unit=workingdays&reason=r")]
    [InlineData("suspend-term", "1-az-civil-appeal", "date=2026-11-20&until=2026-12-20&reason=")]
    [InlineData("restore-term", "1-az-civil-cassation", "date=2026-11-20&until=2026-12-20&reason=r")]
    public async Task What_happens_in_a_case_reaches_the_service_as_it_was_typed(string act, string target, string typed)
    {
        host.Cases.Case.Kind = ProceedingKind.Criminal;
        var form = await Form(target.Length > 0 ? $"{act}-{target}" : act);
        using var sent = await Send(form, typed);
        sent.Headers.Location!.ToString().ShouldBe($"{Page}?done={act}#recorded");
        var expected = Expected(act);
        Set(expected, "name", CasesData.Proceeding);
        Set(expected, "etag", "\"9\"");
        Set(expected, "request_id", Hidden(form).Single(field => field.Name == "request_id").Value);
        host.Data.Requests.Last(request => request.GetType() == expected.GetType()).ShouldBe(expected);
    }

    private static IMessage Expected(string act) => act switch
    {
        "change-seat" => new ChangeSeatRequest
        {
            Seat = new Seat
            {
                Stage = Stage.Cassation,
                Court = "Supreme Court",
                CaseNumber = "3(102)",
                From = FakeData.Day(2026, 11, 2),
            },
            Sources = { "court.az" },
        },
        "change-charges" => new ChangeChargesRequest { Charges = { "206.3", "193-1" }, Date = FakeData.Day(2026, 11) },
        "assign-lawyers" => new AssignLawyersRequest { Lawyers = { "lawyer-1", "leyla" } },
        "note-cost" => new NoteCostRequest
        {
            Cost = new Cost
            {
                Title = "fee",
                Amount = new Money { Amount = "1250.50", Currency = "AZN" },
                Date = FakeData.Day(2026, 11, 2),
            },
        },
        "make-motion" => new MakeMotionRequest { By = "counsel", Request = "to hear a witness", Date = FakeData.Day(2026, 11, 2) },
        "decide-motion" => new DecideMotionRequest { Motion = 1, Result = MotionResult.Granted, Date = FakeData.Day(2026, 11, 2) },
        "keep-term" => new KeepTermRequest
        {
            Decision = 1,
            Rule = "az.civil.appeal",
            Date = FakeData.Day(2026, 11, 20),
            Filing = CasesData.Suit,
        },
        "extend-term" => new ChangeTermRequest
        {
            Decision = 1,
            Rule = "az.civil.appeal",
            Date = FakeData.Day(2026, 11, 20),
            Reason = "r",
            Extend = new ExtendTerm { Length = 10, Unit = TermUnit.WorkingDays },
        },
        "suspend-term" => new ChangeTermRequest
        {
            Decision = 1,
            Rule = "az.civil.appeal",
            Date = FakeData.Day(2026, 11, 20),
            Suspend = new SuspendTerm { To = FakeData.Day(2026, 12, 20) },
        },
        _ => new ChangeTermRequest
        {
            Decision = 1,
            Rule = "az.civil.cassation",
            Date = FakeData.Day(2026, 11, 20),
            Reason = "r",
            Restore = new RestoreTerm { Until = FakeData.Day(2026, 12, 20) },
        },
    };

    [Fact]
    public async Task Parties_are_added_changed_and_removed_one_by_one_and_the_others_stay()
    {
        host.Cases.Case.Parties.Add(new Party { Role = PartyRole.Defendant, DisplayName = "¤ the newspaper" });
        var before = host.Cases.Case.Parties.Clone();
        using var added = await Send(
            await Form("add-party"), $"role=thirdparty&name=ministry&prisoner={Person}&counsel=first\r\nsecond");
        Parties().ShouldBe([
            .. before,
            new Party
            {
                Role = PartyRole.ThirdParty,
                DisplayName = "ministry",
                Prisoner = FakeData.Person,
                Counsel = { "first", "second" },
            },
        ]);

        var change = await Form("change-party-1");
        ((IHtmlInputElement)change.QuerySelector("[name=name]")!).Value.ShouldBe("¤ the prisoner");
        using var changed = await Send(change, "role=claimant&name=the claimant&prisoner=&counsel=");
        Parties().ShouldBe([new Party { Role = PartyRole.Claimant, DisplayName = "the claimant" }, before[1]]);

        using var removed = await Send(await Form("remove-party-2"), "");
        Parties().ShouldBe([before[0]]);
        host.Data.Requests.OfType<ChangePartiesRequest>().ShouldAllBe(request => request.Etag == "\"9\"");

        using var gone = await Post(Page, [("act", "remove-party"), ("target", "3"), ("etag", "\"9\"")]);
        gone.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Data.Requests.OfType<ChangePartiesRequest>().Count().ShouldBe(3);

        IEnumerable<Party> Parties() => host.Data.Requests.OfType<ChangePartiesRequest>().Last().Parties;
    }

    [Fact]
    public async Task A_refused_form_is_open_with_what_was_typed_and_names_its_field()
    {
        host.Cases.Refusal = Fault.Invalid("seat.from", "must be set.");
        using var refused = await Send(await Form("change-seat"), "stage=appeal&court=Another court&case_number=&judge=&from_year=");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var form = (await Parse(refused)).QuerySelector("#change-seat")!;
        form.Closest("details")!.HasAttribute("open").ShouldBeTrue();
        form.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Correct: Since");
        form.QuerySelector("[name=from_year]")!.GetAttribute("aria-invalid").ShouldBe("true");
        var court = (IHtmlInputElement)form.QuerySelector("[name=court]")!;
        court.Value.ShouldBe("Another court");
        form.QuerySelector("#" + court.GetAttribute("list"))!.QuerySelectorAll("option")
            .Select(known => known.GetAttribute("value"))
            .ShouldBe(["¤ Invented court"], "courts of known cases are suggested");

        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "TERM_OVER", "");
        using var over = await Send(await Form("extend-term-1-az-civil-appeal"), "date=2026-11-20&until=2026-12-01&length=&unit=&reason=");
        (await Parse(over)).QuerySelector("#extend-term-1-az-civil-appeal [role=alert]")!.TextContent.ShouldContain("Restore it instead");
    }

    [Fact]
    public async Task Only_what_fits_is_offered()
    {
        var page = await PageOf(CasesData.LawyerToken, Page);
        page.QuerySelector("#change-charges").ShouldBeNull("a suit has no charges");
        page.QuerySelector("#restore-term-1-az-civil-appeal").ShouldBeNull("it was not missed");
        page.QuerySelector("#make-motion").ShouldNotBeNull();
        page.QuerySelector($"a[href='{Page}/history']").ShouldNotBeNull();

        host.Cases.Case.Motions[0].Result = MotionResult.Refused;
        var clerk = await PageOf(CasesData.ClerkToken, Page);
        clerk.QuerySelector("#make-motion").ShouldBeNull("motions are for lawyers");
        clerk.QuerySelector("[id^=decide-motion]").ShouldBeNull();
        clerk.QuerySelector($"a[href='{Page}/history']").ShouldBeNull();
        (await PageOf(CasesData.LawyerToken, Page)).QuerySelector("[id^=decide-motion]").ShouldBeNull("it was decided");
    }

    [Fact]
    public async Task Nobody_is_offered_to_approve_what_they_entered_unless_they_run_the_house_alone()
    {
        host.Cases.Case.EnteredBy.Add(CasesData.Clerk);
        var own = (await PageOf(CasesData.ClerkToken, Page)).QuerySelector("section[aria-labelledby=public]")!;
        own.QuerySelectorAll("form").Select(form => form.Id).ShouldBe(["unpublish"]);
        own.TextContent.ShouldContain("another person approves it");
        (await PageOf(CasesData.LawyerToken, Page)).QuerySelector("#publish").ShouldNotBeNull();

        await using var alone = await WebHost.Start(
            services => services.Configure<PublicationSettings>(settings => settings.SinglePerson = true));
        alone.Cases.Case.EnteredBy.Add(CasesData.Clerk);
        using var page = await Send(alone, HttpMethod.Get, Page, [], ("Cookie", $"habeas-desk={CasesData.ClerkToken}"));
        (await Parse(page)).QuerySelector("#publish").ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_enters_a_case_follows_it_and_others_can_take_it_over()
    {
        var opening = await PageOf(CasesData.LawyerToken, $"/en/desk/proceedings/new?prisoner={Person}");
        ((IHtmlInputElement)opening.QuerySelector("[name=lawyers]")!).Value.ShouldBe(CasesData.Lawyer);

        var form = (await PageOf(CasesData.LawyerToken, Page)).QuerySelector("#follow-case")!;
        using var taken = await Post(
            Page, Hidden(form), signedIn: false, [("Origin", Own), ("Cookie", $"habeas-desk={CasesData.LawyerToken}")]);
        taken.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        host.Data.Requests.OfType<AssignLawyersRequest>().Single().Lawyers.ShouldBe(["¤ lawyer-1", CasesData.Lawyer]);

        host.Cases.Case.Lawyers.Add(CasesData.Lawyer);
        (await PageOf(CasesData.LawyerToken, Page)).QuerySelector("#follow-case").ShouldBeNull();
    }

    [Fact]
    public async Task Cases_are_filtered_by_oneself_and_by_nobody()
    {
        var own = await PageOf(CasesData.LawyerToken, "/en/desk/proceedings?follower=me");
        var asked = host.Data.Requests.OfType<ListProceedingsRequest>().Last();
        (asked.Lawyer, asked.Unassigned).ShouldBe((CasesData.Lawyer, false));
        own.QuerySelector("a[rel=next]")!.GetAttribute("href")!.ShouldContain("follower=me");

        await PageOf(CasesData.LawyerToken, "/en/desk/proceedings?follower=nobody");
        asked = host.Data.Requests.OfType<ListProceedingsRequest>().Last();
        (asked.Lawyer, asked.Unassigned).ShouldBe(("", true));
        using var wrong = await Get("/en/desk/proceedings?follower=x");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(CasesData.Proceeding, "Case entered", "Decision given")]
    [InlineData(CasesData.Suit, "Paper entered", "Handed over")]
    public async Task A_record_tells_who_entered_what_and_when(string record, string first, string second)
    {
        using var response = await Get($"/en/desk/{record}/history");
        var page = await Parse(response);
        page.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("td")[1].TextContent).ShouldBe([first, second]);
        var line = page.QuerySelector("tbody tr")!;
        line.QuerySelector("th")!.TextContent.ShouldBe("21 November 2026, 12:30");
        line.QuerySelector("td")!.TextContent.ShouldBe("¤ clerk-1");
        page.QuerySelector($"main a[href='/en/desk/{record}']").ShouldNotBeNull();
        if (record == CasesData.Proceeding)
        {
            page.QuerySelectorAll("tbody .named a").Select(link => link.GetAttribute("href"))
                .ShouldBe(["/en/desk/" + FakeData.First, "/en/desk/" + CasesData.Suit], "records of the house are sources by their names");
            using var next = await Get(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
            host.Data.Requests.OfType<ListProceedingHistoryRequest>().Last().PageToken.ShouldBe("next");
        }
    }

    private async Task<AngleSharp.Dom.IElement> Form(string id)
    {
        using var page = await Get(Page);
        return (await Parse(page)).QuerySelector("#" + id)!;
    }

    private Task<HttpResponseMessage> Send(AngleSharp.Dom.IElement form, string typed)
    {
        (string, string)[] fields =
        [
            .. typed.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1])),
        ];
        fields.Select(field => field.Item1).ShouldBeSubsetOf(
            form.QuerySelectorAll("input, select, textarea").Select(field => field.GetAttribute("name")));
        return Post(form.GetAttribute("action")!, [.. Hidden(form), .. fields]);
    }

    private static void Set(IMessage message, string field, string value) =>
        message.Descriptor.FindFieldByName(field).Accessor.SetValue(message, value);
}

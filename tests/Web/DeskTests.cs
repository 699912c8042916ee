using System.Collections.Concurrent;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Habeas.Web.Tests;

/// <summary>The desk's pages as a clerk's browser and a stranger's page meet them.</summary>
public sealed partial class DeskTests : IAsyncLifetime
{
    private static readonly string[] Languages = ["az", "ru", "en"];

    private static readonly string Person = PagesTests.Id(FakeData.Person);

    private WebHost host = null!;

    public static TheoryData<string> Paths =>
    [
        "/desk", "/desk/deadlines", "/desk/deadlines?window=overdue&kind=own",
        "/desk/deadlines?from=2026-01-01&to=2026-12-31&lawyer=lawyer-1", "/desk/deadlines?prisoner=Elshan",
        "/desk/unwatched", "/desk/filings", "/desk/filings?silence=presumedwithheld&state=handedover", "/desk/"
            + CasesData.Suit, $"/desk/{CasesData.Suit}?done=add-proof", "/desk/"
            + CasesData.Draft,
        "/desk/" + CasesData.Proceeding, "/desk/calendars", "/desk/sign-in", "/desk/proposals",
        "/desk/publications", "/desk/publications?kind=prisoner&source=01890000-0000-7000-8000-0000000e0001",
        "/desk/proceedings", "/desk/proceedings?approval=changespending&kind=civil&stage=appeal&number=2-1",
        "/desk/proceedings?prisoner=Numunazade", $"/desk/proceedings?prisoner={FakeData.Person}",
        "/desk/filings/new", "/desk/filings/new?name=Numunazade",
        $"/desk/filings/new?prisoner={Person}&proceeding={PagesTests.Id(CasesData.Proceeding)}",
        "/desk/proceedings/new", $"/desk/proceedings/new?prisoner={Person}&prisoner=01890000-0000-7000-8000-000000000002&name=nobody",
    ];

    public async ValueTask InitializeAsync() => host = await WebHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_is_there_in_every_language_and_is_kept_nowhere(string path)
    {
        foreach (var language in Languages)
        {
            using var response = await Get($"/{language}{path}");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentLanguage.ShouldBe([language]);
            response.Headers.CacheControl!.ToString().ShouldBe("no-store");
            response.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
            var page = await Parse(response);
            page.DocumentElement.GetAttribute("lang").ShouldBe(language);
            page.QuerySelectorAll("script, [style], style, iframe, main img").ShouldBeEmpty();
            page.All.SelectMany(element => element.Attributes).ShouldNotContain(attribute => attribute.Name.StartsWith("on"));
            page.QuerySelectorAll("h1").Length.ShouldBe(1);
            page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique();
            page.QuerySelectorAll("table").ShouldAllBe(table => table.QuerySelector("caption")!.TextContent.Length > 0);
            page.QuerySelectorAll("input:not([type=hidden]), select, textarea")
                .ShouldAllBe(field => page.QuerySelector($"label[for='{field.Id}']") != null);
            page.QuerySelectorAll("[aria-describedby]")
                .SelectMany(field => field.GetAttribute("aria-describedby")!.Split(' '))
                .ShouldAllBe(id => page.GetElementById(id) != null);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_link_of_a_page_keeps_its_language_and_leads_to_a_page(string path)
    {
        using var response = await Get("/ru" + path);
        foreach (
            var link in (await Parse(response))
                .QuerySelectorAll("main a[href], .sections a")
                .Select(link => link.GetAttribute("href")!)
                .Distinct())
        {
            link.ShouldStartWith("/ru/");
            using var followed = await Get(link);
            followed.StatusCode.ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Fact]
    public async Task Without_a_token_there_is_the_way_to_sign_in_and_no_service_is_asked()
    {
        foreach (
            var path in Paths.Select(row => row.Data)
                .Where(path => path != "/desk/sign-in")
                .Append("/desk/" + CasesData.Suit + "/letter?target=ombudsman&language=az&format=docx"))
        {
            using var response = await host.Client.GetAsync("/en" + path);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
            response.Headers.CacheControl!.ToString().ShouldBe("no-store");
            var page = await Parse(response);
            page.QuerySelector("h1")!.TextContent.ShouldBe("Sign in to the desk");
            ((IHtmlInputElement)page.QuerySelector("input[name=to]")!).Value.ShouldBe(path);
            page.QuerySelector(".sections").ShouldBeNull();
        }

        host.Data.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not a token", HttpStatusCode.Unauthorized, "This token is not valid here")]
    [InlineData("", HttpStatusCode.Unauthorized, "This token is not valid here")]
    [InlineData("somebody.elses-token", HttpStatusCode.Unauthorized, "This token is not valid here")]
    [InlineData("evil\r\nx-role: desk", HttpStatusCode.Unauthorized, "This token is not valid here")]
    [InlineData(CasesData.PartnerToken, HttpStatusCode.Forbidden, "not for the desk")]
    public async Task A_token_that_is_not_for_the_desk_is_answered_in_words(string token, HttpStatusCode status, string words)
    {
        using var response = await Post("/en/desk/sign-in", [("token", token)], signedIn: false);
        response.StatusCode.ShouldBe(status);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldContain(words);
        html.ShouldNotContain("secret detail");
        if (token.Length > 0)
        {
            html.ShouldNotContain(token);
        }
    }

    [Fact]
    public async Task A_token_is_tried_with_one_call_that_changes_nothing()
    {
        using var response = await Post(
            "/ru/desk/sign-in", [("token", $"  {CasesData.Token}\n"), ("to", "/desk/filings?silence=unconfirmed")], signedIn: false);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.ToString().ShouldBe("/ru/desk/filings?silence=unconfirmed");
        host.Data.Requests.ShouldHaveSingleItem().ShouldBeOfType<ListCalendarsRequest>();
        host.Data.Headers.Single().GetValue("authorization").ShouldBe($"Bearer {CasesData.Token}");
        Cookie(response).ShouldBe($"habeas-desk={CasesData.Token}; path=/; samesite=strict; httponly");
    }

    [Fact]
    public async Task Over_https_the_cookie_is_bound_to_the_host_and_the_plain_one_counts_for_nothing()
    {
        (string, string)[] headers =
        [
            ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "habeas.example.org"), ("Origin", "https://habeas.example.org"),
        ];
        using var response = await Post("/en/desk/sign-in", [("token", CasesData.Token)], signedIn: false, headers: headers);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Cookie(response).ShouldBe($"__Host-habeas-desk={CasesData.Token}; path=/; secure; samesite=strict; httponly");

        using var plain = await Get("/en/desk", ("X-Forwarded-Proto", "https"));
        plain.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var bound = await Get("/en/desk", ("X-Forwarded-Proto", "https"), ("Cookie", $"__Host-habeas-desk={CasesData.Token}"));
        bound.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/desk")]
    [InlineData("/desk/../../evil")]
    [InlineData("/desk\r\nSet-Cookie: a=b")]
    [InlineData("/prisoners")]
    [InlineData("/desk@evil.example")]
    [InlineData(null)]
    public async Task Signing_in_leads_to_the_desk_only(string? to)
    {
        using var response = await Post(
            "/en/desk/sign-in",
            [("token", CasesData.Token), .. to is null ? Array.Empty<(string, string)>() : [("to", to)]],
            signedIn: false);
        response.Headers.Location!.ToString().ShouldBe("/en/desk");
    }

    [Fact]
    public async Task A_token_that_is_no_longer_good_ends_the_session()
    {
        using var response = await Get("/en/desk/filings", ("Cookie", "habeas-desk=expired"));
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Cookie(response).ShouldStartWith("habeas-desk=; expires=Thu, 01 Jan 1970");
        (await Parse(response)).QuerySelector(".fault")!.TextContent.ShouldBe("Your token is no longer valid. Sign in again.");
    }

    [Fact]
    public async Task What_a_token_may_not_do_the_service_refuses_and_the_page_says()
    {
        using var response = await Get("/en/desk/filings", ("Cookie", $"habeas-desk={CasesData.PartnerToken}"));
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Parse(response)).QuerySelector("h1")!.TextContent.ShouldBe("This is not allowed");
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_and_what_the_browser_remembers()
    {
        using var link = await Get("/en/desk/sign-out");
        link.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var response = await Post("/en/desk/sign-out", []);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Cookie(response).ShouldBe("habeas-desk=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=strict; httponly");
        response.Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cache\""]);
    }

    [Theory]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: null")]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: none")]
    [InlineData("Sec-Fetch-Site: same-origin|Origin: https://evil.example")]
    [InlineData("Sec-Fetch-Site: cross-site|Origin: own")]
    [InlineData("")]
    public async Task A_form_that_another_site_sent_is_refused_before_any_service_is_asked(string sent)
    {
        var headers = sent.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(header => header.Split(": ", 2))
            .Select(header => (header[0], header[1] == "own" ? Own : header[1]))
            .ToArray();
        foreach (
            var path in new[]
            {
                "/desk/sign-in",
                "/desk/sign-out",
                "/desk/" + CasesData.Suit,
                "/desk/" + CasesData.Proceeding,
                "/desk/calendars",
                "/desk/proposals",
                "/desk/publications",
                "/desk/filings/new",
                "/desk/proceedings/new",
            })
        {
            using var response = await Post(
                "/en" + path,
                [("act", "publish"), ("token", CasesData.Token)],
                headers: [.. headers.Length == 0 ? [("Origin", "")] : headers]);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }

        host.Data.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: same-origin")]
    [InlineData("Sec-Fetch-Site: same-origin|Origin: null")]
    [InlineData("Sec-Fetch-Site: same-origin|Origin: own")]
    [InlineData("Origin: own")]
    [InlineData("Origin: https://habeas.example.org|X-Forwarded-Host: habeas.example.org")]
    public async Task A_form_of_our_own_page_is_taken(string sent)
    {
        var headers = sent.Split('|')
            .Select(header => header.Split(": ", 2))
            .Select(header => (header[0], header[1] == "own" ? Own : header[1]))
            .ToArray();
        using var response = await Post("/en/desk/" + CasesData.Proceeding, [("act", "publish")], headers: headers);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("/en/prisoners")]
    [InlineData("/en")]
    [InlineData("/en/desk")]
    [InlineData("/en/desk/filings")]
    public async Task A_page_without_a_form_takes_none(string path)
    {
        using var response = await Post(path, []);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task The_session_is_the_desks_alone()
    {
        using var response = await Get("/en/prisoners");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Data.Headers.ShouldAllBe(headers => headers.Get("authorization") == null && headers.Get("cookie") == null);
        host.Data.Headers.Clear();
        using var desk = await Get("/en/desk/filings");
        host.Data.Headers.ShouldAllBe(
            headers => headers.GetValue("authorization") == $"Bearer {CasesData.Token}" && headers.Get("cookie") == null);
    }

    [Fact]
    public async Task What_people_typed_is_never_markup()
    {
        foreach (var path in new[] { "/en/desk/filings", "/en/desk/" + CasesData.Suit, "/en/desk/" + CasesData.Proceeding })
        {
            using var response = await Get(path);
            var page = await Parse(response);
            page.QuerySelectorAll("script, main img").ShouldBeEmpty();
            page.Body!.TextContent.ShouldContain(CasesData.Hostile);
        }

        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "NEW_REASON", CasesData.Hostile);
        using var refused = await Post(
            "/en/desk/" + CasesData.Suit, [("act", "register"), ("registration_number", CasesData.Hostile), ("date", "2026-11-24")]);
        var shown = await Parse(refused);
        shown.QuerySelectorAll("script, main img").ShouldBeEmpty();
        ((IHtmlInputElement)shown.QuerySelector("#register-registration_number")!).Value.ShouldBe(CasesData.Hostile);
        shown.QuerySelector("#register-fault")!.TextContent.ShouldBe($"The service refused: {CasesData.Hostile} (NEW_REASON)");
    }

    [Fact]
    public async Task Nothing_uncertain_is_called_expired()
    {
        using var response = await Get("/en/desk/deadlines");
        var page = await Parse(response);
        page.QuerySelectorAll(".deadline .state")
            .Select(state => state.TextContent)
            .ShouldBe(["Due soon", "May be over: have a lawyer check it", "There is time"]);
        page.Body!.TextContent.ShouldNotContain("Expired");
        var first = page.QuerySelector(".deadline")!;
        first.TextContent.ShouldContain("27 November 2026");
        first.TextContent.ShouldContain("30 November 2026");
        first.TextContent.ShouldContain("Sources conflict");
        first.TextContent.ShouldContain("Nothing is known of a service");
        first.QuerySelectorAll("details .steps li")
            .Select(step => step.TextContent)
            .ShouldBe(["¤ starts on 27 October 2026", "¤ ends on 27 November 2026"]);
        page.QuerySelector("h2")!.TextContent.ShouldBe("27 November 2026 in 3 days");
    }

    [Theory]
    [InlineData("window=overdue", null, "2026-11-23")]
    [InlineData("window=7", "2026-11-24", "2026-12-01")]
    [InlineData("", "2026-11-24", "2026-12-24")]
    [InlineData("window=90", "2026-11-24", "2027-02-22")]
    [InlineData("window=all", null, null)]
    [InlineData("window=7&from=2025-01-01", "2025-01-01", null)]
    [InlineData("to=2025-01-01", null, "2025-01-01")]
    public async Task A_window_of_days_begins_on_the_day_that_it_is_in_Baku(string query, string? from, string? to)
    {
        using var response = await Get("/en/desk/deadlines?" + query);
        var asked = host.Data.Requests.OfType<ListDeadlinesRequest>().Single();
        (asked.From is { } first ? $"{first.Year:0000}-{first.Month:00}-{first.Day:00}" : null).ShouldBe(from);
        (asked.To is { } last ? $"{last.Year:0000}-{last.Month:00}-{last.Day:00}" : null).ShouldBe(to);
        asked.Language.ShouldBe("en");
    }

    [Fact]
    public async Task Filters_reach_the_service_and_the_next_page_keeps_them()
    {
        using var response = await Get($"/en/desk/deadlines?window=all&kind=answer&lawyer=lawyer-1&prisoner={FakeData.Person}");
        var asked = host.Data.Requests.OfType<ListDeadlinesRequest>().Single();
        (asked.Kind, asked.Lawyer, asked.Prisoner).ShouldBe((DeadlineKind.Answer, "lawyer-1", FakeData.Person));
        var next = (await Parse(response)).QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        using var followed = await Get(next);
        var again = host.Data.Requests.OfType<ListDeadlinesRequest>().Last();
        (again.Kind, again.Lawyer, again.Prisoner, again.PageToken).ShouldBe((DeadlineKind.Answer, "lawyer-1", FakeData.Person, "next"));
    }

    [Fact]
    public async Task A_name_that_fits_several_persons_asks_who_is_meant()
    {
        using var response = await Get("/en/desk/deadlines?prisoner=Numunazade&window=7");
        host.Data.Requests.OfType<ListDeadlinesRequest>().ShouldBeEmpty();
        var links = (await Parse(response)).QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")!).ToArray();
        links.Length.ShouldBe(2);
        links.ShouldAllBe(link => link.Contains("prisoner=prisoners%2F") && link.Contains("window=7"));

        using var nobody = await Get("/en/desk/deadlines?prisoner=Nobody+Such");
        (await Parse(nobody)).QuerySelector(".fault")!.TextContent.ShouldBe("Nobody in the register fits this name.");
        using var noDay = await Get("/en/desk/deadlines?from=yesterday");
        noDay.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_receipt_is_recorded_once_and_takes_the_presumption_back_on_the_page()
    {
        using var page = await Get("/en/desk/" + CasesData.Suit);
        var form = (IHtmlFormElement)(await Parse(page)).QuerySelector("#add-proof")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name!, input.Value))
            .Concat([("kind", "postalreceipt"), ("state", "posted"), ("reference", " RR 900 "), ("date", "2026-11-23"), ("addressee", "")])
            .ToArray();
        using var sent = await Post(form.GetAttribute("action")!, fields);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe($"/en/desk/{CasesData.Suit}?done=add-proof#recorded");
        var asked = host.Data.Requests.OfType<AddProofRequest>().Single();
        (asked.Name, asked.Etag).ShouldBe((CasesData.Suit, "\"5\""));
        (asked.Proof.Kind, asked.Proof.State, asked.Proof.Reference, asked.Proof.Date)
            .ShouldBe((ProofKind.PostalReceipt, FilingState.Posted, "RR 900", FakeData.Day(2026, 11, 23)));
        Guid.TryParseExact(asked.RequestId, "D", out _).ShouldBeTrue();

        // A double click sends the same id; the page that is read anew has another.
        using var twice = await Post(form.GetAttribute("action")!, fields);
        host.Data.Requests.OfType<AddProofRequest>().Select(request => request.RequestId).Distinct().ShouldHaveSingleItem();
        using var after = await Get(sent.Headers.Location.ToString());
        var read = await Parse(after);
        ((IHtmlInputElement)read.QuerySelector("#add-proof input[name=request_id]")!).Value.ShouldNotBe(asked.RequestId);
        read.QuerySelector(".done")!.TextContent.ShouldBe("Recorded: A receipt or another proof came");
        read.QuerySelectorAll(".timeline .what")
            .Select(what => what.TextContent)
            .ShouldContain("Taken back by a late proof: Presumed withheld");
        read.QuerySelectorAll(".notice:not(.done)").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hand-over", "", "way=lawyer&date=2026-11-24&given_by=a&received_by=b")]
    [InlineData("register", "", "registration_number=12/34&date=2026-11-24&by=clerk")]
    [InlineData("send-remedy", "ministerofjustice", "date=2026-11-24")]
    [InlineData("close-remedy", "addresseeregistry", "result=silent&date=2026-11-24&note=n")]
    public async Task A_daily_act_reaches_the_service_as_it_was_typed(string act, string target, string typed)
    {
        var fields = typed.Split('&').Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]));
        var id = Guid.NewGuid().ToString("D");
        using var response = await Post(
            "/en/desk/" + CasesData.Suit, [("act", act), ("target", target), ("request_id", id), ("etag", "\"5\""), .. fields]);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var day = FakeData.Day(2026, 11, 24);
        object expected = act switch
        {
            "hand-over" =>
                new HandOverFilingRequest
                {
                    Name = CasesData.Suit,
                    RequestId = id,
                    Etag = "\"5\"",
                    Way = DeliveryWay.Lawyer,
                    Date = day,
                    GivenBy = "a",
                    ReceivedBy = "b",
                },
            "register" =>
                new RegisterFilingRequest
                {
                    Name = CasesData.Suit,
                    RequestId = id,
                    Etag = "\"5\"",
                    RegistrationNumber = "12/34",
                    Date = day,
                    By = "clerk",
                },
            "send-remedy" => new SendRemedyRequest
            {
                Name = CasesData.Suit,
                RequestId = id,
                Etag = "\"5\"",
                Target = RemedyTarget.MinisterOfJustice,
                Date = day,
            },
            _ => new CloseRemedyRequest
            {
                Name = CasesData.Suit,
                RequestId = id,
                Etag = "\"5\"",
                Target = RemedyTarget.AddresseeRegistry,
                Result = RemedyResult.Silent,
                Date = day,
                Note = "n",
            },
        };
        host.Data.Requests[^1].ShouldBe(expected);
    }

    [Fact]
    public async Task A_term_is_kept_and_a_case_is_published_and_taken_back()
    {
        using var page = await Get("/en/desk/" + CasesData.Proceeding);
        var form = (IHtmlFormElement)(await Parse(page)).QuerySelector("form[id^=keep-term]")!;
        var hidden = form.QuerySelectorAll("input[type=hidden]")
            .OfType<IHtmlInputElement>()
            .Select(input => (input.Name!, input.Value))
            .ToArray();
        using var kept = await Post("/en/desk/" + CasesData.Proceeding, [.. hidden, ("date", "2026-11-20")]);
        kept.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<KeepTermRequest>().Single();
        (asked.Decision, asked.Rule, asked.Date, asked.Etag).ShouldBe((1, "az.civil.appeal", FakeData.Day(2026, 11, 20), "\"9\""));

        using var published = await Post("/en/desk/" + CasesData.Proceeding, [("act", "publish"), ("etag", "\"9\"")]);
        host.Data.Requests.OfType<PublishProceedingRequest>().Single().Etag.ShouldBe("\"9\"");
        using var back = await Post("/en/desk/" + CasesData.Proceeding, [("act", "unpublish"), ("reason", "asked for")]);
        host.Data.Requests.OfType<UnpublishProceedingRequest>().Single().Reason.ShouldBe("asked for");
    }

    [Fact]
    public async Task What_is_proposed_to_the_register_is_said_in_words_with_its_source()
    {
        using var response = await Get("/en/desk/proposals");
        var page = await Parse(response);
        var first = page.QuerySelector("article.card")!;
        first.QuerySelector("h2 a")!.TextContent.ShouldBe("Elshan Numunazade 1");
        first.QuerySelector(".what")!.TextContent.ShouldBe("Remanded in custody, 20 November 2026");
        first.TextContent.ShouldContain("20 March 2027");
        first.TextContent.ShouldContain("¤ cases, 23 November 2026");
        first.TextContent.ShouldContain("¤ decision 2 of ¤ Invented court, ¤ 2-1(1)/24");
        first.QuerySelectorAll(".named a").Select(link => link.GetAttribute("href")).ShouldBe(["/en/desk/" + CasesData.Proceeding]);
        page.QuerySelectorAll("article.card .what").Last().TextContent.ShouldBe("Released: acquittal, Date not known");
        host.Data.Requests.OfType<ListFactProposalsRequest>().Single().Parent.ShouldBe("prisoners/-");

        using var overview = await Get("/en/desk");
        (await Parse(overview))
            .QuerySelectorAll(".figure a")
            .Select(figure => (figure.GetAttribute("href"), figure.QuerySelector("strong")!.TextContent))
            .ShouldContain(("/en/desk/proposals", "2"));
    }

    [Theory]
    [InlineData("az", "Təsdiq gözləyir", "reyestrdə hələ")]
    [InlineData("ru", "Ждёт подтверждения", "в реестре пока")]
    [InlineData("en", "Waits for confirmation", "the register still says")]
    public async Task A_case_shows_what_waits_for_its_persons_in_the_register_with_a_link(string language, string waits, string register)
    {
        using var response = await Get($"/{language}/desk/{CasesData.Proceeding}");
        var notices = (await Parse(response)).QuerySelectorAll(".waiting");
        var notice = notices.Single(
            line => line.QuerySelector("a")!.GetAttribute("href")!.EndsWith($"#proposal-{Person}-7", StringComparison.Ordinal));
        notice.TextContent.ShouldContain(waits);
        notice.TextContent.ShouldContain(register);
        var link = notice.QuerySelector("a")!.GetAttribute("href")!;
        link.ShouldBe($"/{language}/desk/proposals?prisoner={Person}#proposal-{Person}-7");

        using var person = await Get(link);
        var page = await Parse(person);
        page.QuerySelectorAll("article.card").ShouldHaveSingleItem().Id.ShouldBe($"proposal-{Person}-7");
        page.QuerySelector($".facts dd a[href='/{language}/{FakeData.Person}']").ShouldNotBeNull();
        host.Data.Requests.OfType<ListFactProposalsRequest>().Last().Parent.ShouldBe(FakeData.Person);
    }

    [Fact]
    public async Task A_verdict_is_entered_with_its_sentence_and_what_is_no_number_is_named()
    {
        (string, string)[] fields =
        [
            (
                "act",
                "give-decision"), ("kind", "verdict"), ("outcome", "convicted"), ("date_year", "2026"), ("date_month", "5"), ("date_day",
                "4"),
            ("years", "8"), ("months", "6"), ("regime", "strict"), (
                "term_from_year", "2025"), ("term_from_month", "11"), ("term_from_day", "4"), ("remand_days", "0"),
        ];
        using var sent = await Post("/en/desk/" + CasesData.Proceeding, fields);
        var sentence = host.Data.Requests.OfType<DecideRequest>().Single().Decision.Sentence;
        sentence.ShouldBe(
            new Sentence
            {
                Years = 8,
                Months = 6,
                Regime = Habeas.Cases.V1.SentenceRegime.Strict,
                TermFrom = FakeData.Day(2025, 11, 4),
                RemandDays = 0,
            });

        using var none = await Post("/en/desk/" + CasesData.Proceeding, [.. fields[..6]]);
        host.Data.Requests.OfType<DecideRequest>().Last().Decision.Sentence.ShouldBeNull();
        using var wrong = await Post("/en/desk/" + CasesData.Proceeding, [.. fields[..6], ("years", "eight")]);
        host.Data.Requests.OfType<DecideRequest>().Last().Decision.Sentence.Years.ShouldBe(-1);
    }

    [Theory]
    [InlineData("confirm-proposal", "")]
    [InlineData("decline-proposal", "not so")]
    public async Task A_proposal_is_confirmed_or_declined_as_it_was_read(string act, string reason)
    {
        using var page = await Get("/en/desk/proposals");
        var form = (await Parse(page)).QuerySelector($"#{act}-{Person}-7")!;
        using var sent = await Post(form.GetAttribute("action")!, [.. Hidden(form), ("reason", reason)]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<ReviewPrisonerFactRequest>().Single();
        asked.ShouldBe(
            new ReviewPrisonerFactRequest
            {
                Name = FakeData.Person,
                RequestId = asked.RequestId,
                Proposal = 7,
                Confirm = reason.Length == 0,
                Reason = reason,
            });
        asked.RequestId.Length.ShouldBe(36);
        using var after = await Get(sent.Headers.Location!.ToString());
        (await Parse(after)).QuerySelectorAll("article.card").Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_register_refuses_stands_beside_the_proposal_or_above_when_it_waits_no_more()
    {
        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "SAME_REVIEWER", "An English sentence.");
        foreach (
            var (language, words) in new[]
            {
                ("en", "Another person must"),
                ("ru", "должен сделать другой"),
                ("az", "başqa şəxs etməlidir"),
            })
        {
            using var response = await Post($"/{language}/desk/proposals", [("act", "confirm-proposal"), ("target", $"{Person} 7")]);
            response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await Parse(response)).QuerySelector($"#confirm-proposal-{Person}-7 [role=alert]")!.TextContent.ShouldContain(words);
        }

        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "NO_SUCH_PROPOSAL", "");
        using var gone = await Post("/en/desk/proposals", [("act", "confirm-proposal"), ("target", $"{Person} 6")]);
        (await Parse(gone)).QuerySelectorAll("[role=alert]").ShouldHaveSingleItem().TextContent.ShouldContain("decided or taken back");
    }

    [Theory]
    [InlineData(Approval.None, false, "Only the desk sees this case", "publish")]
    [InlineData(
        Approval.ChangesPending,
        true,
        "2 entries wait for an approval. The public sees the case as it was approved on 20 November 2026.",
        "publish unpublish")]
    [InlineData(Approval.Complete, true, "The public sees all that may be told of this case. Approved on 20 November 2026.", "unpublish")]
    public async Task A_case_says_what_the_public_sees_and_is_approved_with_the_etag_that_was_read(
        Approval approval, bool published, string words, string forms)
    {
        (host.Cases.Case.Approval, host.Cases.Case.Published) = (approval, published);
        using var page = await Get("/en/desk/" + CasesData.Proceeding);
        var section = (await Parse(page)).QuerySelector("section[aria-labelledby=public]")!;
        section.TextContent.ShouldContain(words);
        section.QuerySelectorAll("form").Select(form => form.Id!).ShouldBe(forms.Split(' '));
        section.QuerySelectorAll("a")
            .Select(link => link.GetAttribute("href"))
            .ShouldBe(published ? ["/en/" + CasesData.Proceeding] : Array.Empty<string>());
        section.QuerySelectorAll("[name=etag]").OfType<IHtmlInputElement>().ShouldAllBe(etag => etag.Value == "\"9\"");
    }

    [Fact]
    public async Task The_filters_of_cases_reach_the_service_and_the_next_page_keeps_them()
    {
        using var response = await Get(
            $"/en/desk/proceedings?approval=changespending&kind=civil&stage=appeal&number=+2-1+&prisoner={FakeData.Person}");
        using var followed = await Get((await Parse(response)).QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var asked = host.Data.Requests.OfType<ListProceedingsRequest>().ToArray();
        asked.ShouldAllBe(
            request => request.Approval == Approval.ChangesPending
                && request.Kind == ProceedingKind.Civil
                && request.Stage == Stage.Appeal
                && request.CaseNumber == "2-1"
                && request.Prisoner == FakeData.Person);
        asked.Select(request => request.PageToken).ShouldBe(["", "next"]);

        using var several = await Get("/en/desk/proceedings?prisoner=Numunazade&kind=civil");
        (await Parse(several))
            .QuerySelectorAll("main li a")
            .Select(link => link.GetAttribute("href")!)
            .ShouldAllBe(link => link.Contains("prisoner=prisoners%2F") && link.Contains("kind=civil"));
    }

    [Fact]
    public async Task A_day_that_a_decree_moved_says_from_where()
    {
        foreach (var path in new[] { "/en/desk/deadlines", "/en/desk/" + CasesData.Proceeding, "/en/desk/" + CasesData.Suit })
        {
            using var response = await Get(path);
            (await Parse(response)).QuerySelectorAll("p.mark").Select(mark => mark.TextContent)
                .ShouldContain(
                    "This day was 26 November 2026 and became 27 November 2026: the days off were decreed anew (¤ az@2026-11).", path);
        }
    }

    [Theory]
    [InlineData(FilingState.Drafted, "hand-over attach")]
    [InlineData(FilingState.HandedOver, "add-proof register post lose attach check")]
    [InlineData(FilingState.Registered, "add-proof accept refuse forward decide answer lose attach check")]
    [InlineData(FilingState.Forwarded, "add-proof register answer lose attach check")]
    [InlineData(FilingState.Lost, "add-proof register post attach check")]
    [InlineData(FilingState.Decided, "add-proof attach check")]
    public async Task A_paper_has_the_forms_of_its_state(FilingState state, string forms)
    {
        host.Cases.Filing.State = state;
        using var page = await Get("/en/desk/" + CasesData.Suit);
        (await Parse(page)).QuerySelectorAll("section[aria-labelledby=record] form").Select(form => form.Id!).ShouldBe(forms.Split(' '));
    }

    [Theory]
    [InlineData("post", "told_by=duty officer")]
    [InlineData("accept", "")]
    [InlineData("refuse", "reason=late")]
    [InlineData("forward", "to_kind=ombudsman&to=Ombudsman")]
    [InlineData("answer", "summary=no")]
    [InlineData("decide", "result=granted")]
    [InlineData("lose", "reason=told so")]
    [InlineData("check", "")]
    public async Task A_later_act_reaches_the_service_with_a_date_as_far_as_it_is_known(string act, string typed)
    {
        var fields = typed.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair => (pair[0], pair[1]));
        var id = Guid.NewGuid().ToString("D");
        using var response = await Post(
            "/en/desk/" + CasesData.Suit,
            [
                ("act", act),
                ("request_id", id),
                ("etag", "\"5\""),
                ("date_year", "2026"),
                ("date_month", " 11"),
                ("date_day", ""),
                .. fields,
            ]);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var day = FakeData.Day(2026, 11);
        object expected = act switch
        {
            "post" => new PostFilingRequest { Name = CasesData.Suit, RequestId = id, Etag = "\"5\"", Date = day, ToldBy = "duty officer" },
            "accept" => new AcceptFilingRequest { Name = CasesData.Suit, RequestId = id, Etag = "\"5\"", Date = day },
            "refuse" => new RefuseFilingRequest { Name = CasesData.Suit, RequestId = id, Etag = "\"5\"", Date = day, Reason = "late" },
            "forward" =>
                new ForwardFilingRequest
                {
                    Name = CasesData.Suit,
                    RequestId = id,
                    Etag = "\"5\"",
                    Date = day,
                    To = new Addressee { Kind = AddresseeKind.Ombudsman, DisplayName = "Ombudsman" },
                },
            "answer" => new AnswerFilingRequest { Name = CasesData.Suit, RequestId = id, Etag = "\"5\"", Date = day, Summary = "no" },
            "decide" => new DecideFilingRequest { Name = CasesData.Suit, RequestId = id, Etag = "\"5\"", Date = day, Result = "granted" },
            "lose" => new LoseFilingRequest { Name = CasesData.Suit, RequestId = id, Etag = "\"5\"", Date = day, Reason = "told so" },
            _ => new CheckFilingRequest { Name = CasesData.Suit, RequestId = id, Etag = "\"5\"" },
        };
        host.Data.Requests[^1].ShouldBe(expected);
    }

    [Fact]
    public async Task A_date_that_is_none_is_sent_on_as_none_and_what_was_typed_is_kept()
    {
        host.Cases.Filing.State = FilingState.Registered;
        host.Cases.Refusal = Fault.Invalid("date", "must be a date.");
        using var response = await Post(
            "/en/desk/" + CasesData.Suit, [("act", "accept"), ("date_year", "2026"), ("date_month", "may"), ("date_day", "5")]);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Data.Requests.OfType<AcceptFilingRequest>().Single().Date.Month.ShouldBe(-1);
        var form = (await Parse(response)).QuerySelector("#accept")!;
        form.QuerySelectorAll("fieldset input").OfType<IHtmlInputElement>().Select(part => part.Value).ShouldBe(["2026", "may", "5"]);
        form.QuerySelectorAll("fieldset [aria-invalid]").Length.ShouldBe(3);
        form.QuerySelector("[role=alert]")!.TextContent.ShouldBe("Nothing was recorded. Correct: Day.");
    }

    [Theory]
    [InlineData("letter.pdf", "application/pdf", "application/pdf")]
    [InlineData("письмо.DOCX", "application/octet-stream", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("..\\scan", "image/png", "image/png")]
    public async Task A_file_goes_to_the_service_as_it_came(string name, string told, string expected)
    {
        using var page = await Get("/en/desk/" + CasesData.Suit);
        var form = (IHtmlFormElement)(await Parse(page)).QuerySelector("#attach")!;
        form.Enctype.ShouldBe("multipart/form-data");
        // More than what is kept in memory of a form by default; and there is no place on the disk for the rest.
        Directory.Exists(WebHost.NoPlaceForFiles).ShouldBeFalse();
        var content = new byte[300_000];
        Random.Shared.NextBytes(content);
        using var sent = await Upload([.. Hidden(form)], content, name, told);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe($"/en/desk/{CasesData.Suit}?done=attach#recorded");
        var asked = host.Data.Requests.OfType<AddAttachmentRequest>().Single();
        (asked.Name, asked.Etag, asked.MediaType).ShouldBe((CasesData.Suit, "\"5\"", expected));
        asked.FileName.ShouldNotContain("/");
        asked.Content.Span.SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        using var response = await Upload([("act", "attach")], new byte[(20 * 1024 * 1024) + (64 * 1024)], "large.pdf", "application/pdf");
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Parse(response)).QuerySelector("main")!.TextContent.ShouldContain("at most 20 MiB");
        host.Data.Requests.ShouldBeEmpty();

        using var largest = await Upload([("act", "attach")], new byte[20 * 1024 * 1024], "large.pdf", "application/pdf");
        largest.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        host.Data.Requests.OfType<AddAttachmentRequest>().Single().Content.Length.ShouldBe(20 * 1024 * 1024);
    }

    [Fact]
    public async Task A_paper_is_entered_for_one_who_was_chosen_from_what_was_found()
    {
        using var first = await Get($"/en/desk/filings/new?name=Numunazade&proceeding={PagesTests.Id(CasesData.Proceeding)}");
        var found = await Parse(first);
        found.QuerySelector("form[id^=draft]").ShouldBeNull();
        using var chosen = await Get(
            found.QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")!).First(link => link.Contains(Person)));
        var form = (await Parse(chosen)).QuerySelector("form[id^=draft]")!;
        ((IHtmlSelectElement)form.QuerySelector("[name=proceeding]")!).Value.ShouldBe(PagesTests.Id(CasesData.Proceeding));
        using var sent = await Post(form.GetAttribute("action")!, [
            .. Hidden(form), ("kind", "lawsuit"), ("title", "Lawsuit"), ("facility", PagesTests.Id(FakeData.Colony)), (
                "proceeding", PagesTests.Id(CasesData.Proceeding)),
            (
                "addressee_kind",
                "court"), ("addressee", "Court"), ("draft_date_year", "2026"), ("draft_date_month", ""), ("draft_date_day", ""), ("body",
                "line one\r\nline two"), ("sha256", ""),
        ]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe($"/en/desk/{CasesData.Suit}?done=draft#recorded");
        host.Data.Requests.OfType<DraftFilingRequest>().Single().Filing.ShouldBe(new Filing
        {
            Kind = FilingKind.Lawsuit, Title = "Lawsuit", Prisoners = { FakeData.Person }, Facility = FakeData.Colony,
            Proceeding = CasesData.Proceeding,
            Addressee = new Addressee
            {
                Kind = AddresseeKind.Court,
                DisplayName = "Court",
            }, Text = new FilingText { Body = "line one\nline two" }, DraftDate = FakeData.Day(2026),
        });
        using var read = await Get(sent.Headers.Location.ToString());
        (await Parse(read)).QuerySelector(".done")!.TextContent.ShouldBe("Recorded: Enter a paper");
    }

    [Fact]
    public async Task What_bars_a_case_is_shown_before_it_is_entered_and_has_to_be_acknowledged()
    {
        host.Cases.Bars.Add(
            new BarWarning
            {
                Rule = "bar.wgad_then_strasbourg",
                BarredBy = CasesData.Proceeding,
                Other = ProceedingKind.Wgad,
                Absolute = true,
            });
        host.Cases.Bars.Add(
            new BarWarning { Rule = "bar.strasbourg_then_treaty_body", Other = ProceedingKind.UnTreatyBody, Verified = true });
        using var empty = await Get($"/en/desk/proceedings/new?prisoner={Person}&prisoner=01890000-0000-7000-8000-000000000002");
        var form = (await Parse(empty)).QuerySelector("form[id^=open]")!;
        form.QuerySelector("[name=acknowledge]").ShouldBeNull();
        (string, string)[] typed =
        [
            ("kind", "strasbourg"), ("stage", "communicated"), ("court", "Court"), ("case_number", "1/26"), ("judge", ""), (
                "begin_date_year", "2026"), ("begin_date_month", "2"), ("begin_date_day", ""),
            ("charges", " 206.3\r\n\r\n193-1 "), ("claim", ""), ("lawyers", "lawyer-1, lawyer-2"), (
                "matter", "01890000-0000-7000-8000-00000000aaaa"),
        ];
        using var warned = await Post("/en/desk/proceedings/new", [.. Hidden(form), .. typed]);
        warned.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await Parse(warned);
        page.QuerySelectorAll("#bars li")
            .Select(bar => bar.TextContent.Trim().Split(':')[0])
            .ShouldBe(["Another case about the same matter bars this one. It is before", "This case will close the way to"]);
        page.QuerySelector("#bars a")!.GetAttribute("href").ShouldBe("/en/desk/" + CasesData.Proceeding);
        host.Data.Requests.OfType<CheckBarsRequest>().Single().ShouldBe(
            new CheckBarsRequest
            {
                Kind = ProceedingKind.Strasbourg,
                Matter = "01890000-0000-7000-8000-00000000aaaa",
                Prisoners = { FakeData.Person, "prisoners/01890000-0000-7000-8000-000000000002" },
            });
        ((IHtmlInputElement)page.QuerySelector("form[id^=open] [name=case_number]")!).Value.ShouldBe("1/26");

        using var opened = await Post(
            "/en/desk/proceedings/new", [.. Hidden(page.QuerySelector("form[id^=open]")!), .. typed, ("acknowledge", "yes")]);
        opened.Headers.Location!.ToString().ShouldBe($"/en/desk/{CasesData.Proceeding}?done=open#recorded");
        var asked = host.Data.Requests.OfType<OpenProceedingRequest>().Last();
        asked.AcknowledgeBars.ShouldBeTrue();
        asked.Proceeding.ShouldBe(new Proceeding
        {
            Kind = ProceedingKind.Strasbourg, Prisoners =
            {
                FakeData.Person,
                "prisoners/01890000-0000-7000-8000-000000000002",
            }, BeginDate = FakeData.Day(2026, 2),
            Seats =
            {
                new Seat { Stage = Stage.Communicated, Court = "Court", CaseNumber = "1/26" },
            }, Charges = { "206.3", "193-1" }, Lawyers = { "lawyer-1", "lawyer-2" },
            Matter = "01890000-0000-7000-8000-00000000aaaa",
        });
    }

    [Theory]
    [InlineData("schedule-hearing", "", "date=2026-12-01&time=10:30&room=4")]
    [InlineData("postpone-hearing", "2", "date=&time=&reason=illness")]
    [InlineData("hold-hearing", "2", "mode-01890000-0000-7000-8000-000000000001=byvideo&mode-01890000-0000-7000-8000-000000000002=")]
    [InlineData("cancel-hearing", "2", "reason=settled")]
    [InlineData("close-hearing", "2", "reason=morals")]
    [InlineData(
        "give-decision",
        "",
        "kind=remandordered&outcome=&date_year=2026&date_month=11&date_day=20&remand_until=2027-03-20"
            + "&concerns-01890000-0000-7000-8000-000000000001=yes&release-01890000-0000-7000-8000-000000000002=acquitted&reason=r")]
    [InlineData("serve-decision", "2", "served_on=counsel&date_year=2026&date_month=11&date_day=&way=by hand")]
    public async Task What_happens_in_a_case_reaches_the_service_as_it_was_typed(string act, string target, string typed)
    {
        host.Cases.Case.Kind = ProceedingKind.Criminal;
        host.Cases.Case.Prisoners.Add("prisoners/01890000-0000-7000-8000-000000000002");
        using var page = await Get("/en/desk/" + CasesData.Proceeding);
        var form = (await Parse(page)).QuerySelector("#" + (target.Length > 0 ? $"{act}-{target}" : act))!;
        var fields = typed.Split('&').Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1])).ToArray();
        fields.Select(field => field.Item1).ShouldBeSubsetOf(
            form.QuerySelectorAll("input, select, textarea").Select(field => field.GetAttribute("name")));
        using var sent = await Post(form.GetAttribute("action")!, [.. Hidden(form), .. fields]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var (id, etag, hearing) = (
            Hidden(form).Single(field => field.Name == "request_id").Value, "\"9\"", CasesData.Proceeding + "/hearings/2");
        object expected = act switch
        {
            "schedule-hearing" =>
                new ScheduleHearingRequest
                {
                    Name = CasesData.Proceeding,
                    RequestId = id,
                    Etag = etag,
                    Date = FakeData.Day(2026, 12, 1),
                    Time = new Google.Type.TimeOfDay { Hours = 10, Minutes = 30 },
                    Room = "4",
                },
            "postpone-hearing" => new PostponeHearingRequest { Name = hearing, RequestId = id, Etag = etag, Reason = "illness" },
            "hold-hearing" =>
                new HoldHearingRequest
                {
                    Name = hearing,
                    RequestId = id,
                    Etag = etag,
                    Attendance = { new Attendance { Prisoner = FakeData.Person, Mode = AttendanceMode.ByVideo } },
                },
            "cancel-hearing" => new CancelHearingRequest { Name = hearing, RequestId = id, Etag = etag, Reason = "settled" },
            "close-hearing" => new CloseHearingRequest { Name = hearing, RequestId = id, Etag = etag, Reason = "morals" },
            "give-decision" => new DecideRequest
            {
                Name = CasesData.Proceeding, RequestId = id, Etag = etag,
                Decision = new CourtDecision
                {
                    Kind = DecisionKind.RemandOrdered, Date = FakeData.Day(2026, 11, 20), RemandUntil = FakeData.Day(2027, 3, 20),
                    Reason = "r", Prisoners = { FakeData.Person },
                    Releases =
                    {
                        new OrderedRelease
                        {
                            Prisoner = "prisoners/01890000-0000-7000-8000-000000000002",
                            Ground = OrderedReleaseGround.Acquitted,
                        },
                    },
                },
            },
            _ => new ServeDecisionRequest
            {
                Name = CasesData.Proceeding,
                RequestId = id,
                Etag = etag,
                Decision = 2,
                Service = new Service { ServedOn = ServedOn.Counsel, Way = "by hand", Date = FakeData.Day(2026, 11) },
            },
        };
        host.Data.Requests.Last(request => request.GetType() == expected.GetType()).ShouldBe(expected);
    }

    [Fact]
    public async Task A_decision_says_what_the_register_answered()
    {
        using var page = await Get("/en/desk/" + CasesData.Proceeding);
        var text = (await Parse(page)).QuerySelector("section[aria-labelledby=decisions]")!.TextContent;
        foreach (
            var words in new[]
            {
                "acquittal, proposed",
                "remand, stood there already",
                "release, refused: the record was merged into another",
                "verdict left as it was, refused (¤ NOT_FOUND)",
                "Elshan Numunazade 1: acquittal",
            })
        {
            text.ShouldContain(words);
        }
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_form_in_the_pages_language_and_what_was_typed_is_kept()
    {
        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "RECEIPT_OF_ANOTHER_FILING", "An English sentence.");
        foreach (
            var (language, words) in new[]
            {
                ("en", "belongs to another paper"),
                ("ru", "относится к другой бумаге"),
                ("az", "başqa sənədə aiddir"),
            })
        {
            using var response = await Post(
                $"/{language}/desk/{CasesData.Suit}",
                [
                    ("act", "add-proof"),
                    ("kind", "letter"),
                    ("state", "registered"),
                    ("reference", "RR 1"),
                    ("date", "2026-11-20"),
                    ("request_id", "old"),
                ]);
            response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
            var page = await Parse(response);
            var form = page.QuerySelector("#add-proof")!;
            form.QuerySelector("[role=alert]")!.TextContent.ShouldContain(words);
            form.Closest("details")!.HasAttribute("open").ShouldBeTrue();
            page.QuerySelectorAll("[role=alert]").Length.ShouldBe(1);
            ((IHtmlInputElement)form.QuerySelector("[name=reference]")!).Value.ShouldBe("RR 1");
            ((IHtmlInputElement)form.QuerySelector("[name=date]")!).Value.ShouldBe("2026-11-20");
            ((IHtmlSelectElement)form.QuerySelector("[name=kind]")!).Value.ShouldBe("letter");
            ((IHtmlInputElement)form.QuerySelector("[name=request_id]")!).Value.ShouldNotBe("old");
        }
    }

    [Fact]
    public async Task A_field_that_the_service_does_not_accept_is_marked()
    {
        using var response = await Post(
            "/en/desk/" + CasesData.Suit,
            [("act", "add-proof"), ("kind", "postalreceipt"), ("state", "posted"), ("reference", "RR 1"), ("date", "31.11.2026")]);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await Parse(response);
        var field = page.QuerySelector("#add-proof-date")!;
        field.GetAttribute("aria-invalid").ShouldBe("true");
        field.GetAttribute("aria-describedby").ShouldBe("add-proof-fault");
        page.QuerySelector("#add-proof-fault")!.TextContent.ShouldBe("Nothing was recorded. Correct: Date printed on it.");
        page.QuerySelectorAll("[aria-invalid]").Length.ShouldBe(1);
    }

    [Fact]
    public async Task When_it_is_not_known_whether_it_was_recorded_the_form_can_be_sent_again()
    {
        host.Cases.Refusal = Fault.Unavailable("The journal does not answer.");
        using var response = await Post(
            "/en/desk/" + CasesData.Suit,
            [
                ("act", "register"),
                ("registration_number", "12/34"),
                ("date", "2026-11-20"),
                ("request_id", "01890000-0000-7000-8000-0000000000aa"),
            ]);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var form = (await Parse(response)).QuerySelector("#register")!;
        form.QuerySelector("[role=alert]")!.TextContent.ShouldContain("recorded once at most");
        ((IHtmlInputElement)form.QuerySelector("[name=request_id]")!).Value.ShouldBe("01890000-0000-7000-8000-0000000000aa");
    }

    [Fact]
    public async Task What_another_clerk_changed_meanwhile_is_shown_before_it_is_sent_again()
    {
        host.Cases.Refusal = Fault.Rpc(StatusCode.Aborted, "STALE_ETAG", "The resource changed since it was read.");
        using var response = await Post(
            "/en/desk/" + CasesData.Suit,
            [("act", "register"), ("registration_number", "12/34"), ("date", "2026-11-20"), ("etag", "\"4\"")]);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var form = (await Parse(response)).QuerySelector("#register")!;
        form.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Somebody recorded something here meanwhile");
        ((IHtmlInputElement)form.QuerySelector("[name=etag]")!).Value.ShouldBe("\"5\"");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("")]
    public async Task A_form_that_the_page_does_not_have_records_nothing(string act)
    {
        foreach (
            var path in new[]
            {
                "/en/desk/" + CasesData.Suit,
                "/en/desk/" + CasesData.Proceeding,
                "/en/desk/calendars",
                "/en/desk/proposals",
                "/en/desk/publications",
                "/en/desk/filings/new",
                "/en/desk/proceedings/new",
            })
        {
            using var response = await Post(path, [("act", act)]);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData("docx", LetterFormat.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("html", LetterFormat.Html, "text/html")]
    public async Task A_letter_is_a_file_that_runs_and_loads_nothing(string format, LetterFormat expected, string type)
    {
        using var response = await Get($"/en/desk/{CasesData.Suit}/letter?target=ministerofjustice&language=ru&format={format}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Content.Headers.ContentDisposition!.ToString()
            .ShouldBe($"attachment; filename=letter-ministerofjustice-ru.{format}; filename*=UTF-8''letter-ministerofjustice-ru.{format}");
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; style-src 'unsafe-inline'; sandbox"]);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var asked = host.Data.Requests.OfType<PrepareLetterRequest>().Single();
        asked.ShouldBe(new PrepareLetterRequest
        {
            Name = CasesData.Suit,
            Target = RemedyTarget.MinisterOfJustice,
            Language = "ru",
            Format = expected,
        });
    }

    [Fact]
    public async Task A_letter_about_a_paper_whose_receipt_came_meanwhile_leads_back_to_the_paper()
    {
        host.Cases.LetterRefusal = Fault.Rpc(StatusCode.FailedPrecondition, "NOT_WITHHELD", "");
        using var response = await Get($"/az/desk/{CasesData.Suit}/letter?target=court&language=az&format=docx");
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.ToString().ShouldBe($"/az/desk/{CasesData.Suit}");
    }

    [Fact]
    public async Task A_calendars_address_is_told_in_one_answer_only()
    {
        using var made = await Post(
            "/en/desk/calendars",
            [("act", "create-calendar"), ("lawyer", "lawyer-1"), ("language", "ru"), ("request_id", Guid.NewGuid().ToString("D"))],
            headers: [("X-Forwarded-Host", "habeas.example.org"), ("X-Forwarded-Proto", "http"), ("Origin", "http://habeas.example.org")]);
        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        made.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await Parse(made)).QuerySelector(".secret")!.TextContent.ShouldBe("http://habeas.example.org/v1/calendarFeeds/s3cr3t-address");
        using var later = await Get("/en/desk/calendars");
        (await later.Content.ReadAsStringAsync()).ShouldNotContain("s3cr3t-address");

        using var revoked = await Post(
            "/en/desk/calendars", [("act", "revoke-calendar"), ("target", PagesTests.Id(CasesData.Calendar)), ("etag", "\"1\"")]);
        revoked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        host.Data.Requests.OfType<RevokeCalendarRequest>().Single().Name.ShouldBe(CasesData.Calendar);
    }

    [Theory]
    [InlineData("/en/desk/filings/01890000-0000-7000-8000-0000000000ee", HttpStatusCode.NotFound)]
    [InlineData("/en/desk/filings/nothing", HttpStatusCode.NotFound)]
    [InlineData("/en/desk/nothing", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_said_not_to_be(string path, HttpStatusCode status)
    {
        using var response = await Get(path);
        response.StatusCode.ShouldBe(status);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task No_token_name_or_number_is_logged()
    {
        using var logs = new Logs();
        await using var watched = await WebHost.Start(
            services => services.AddLogging(
                logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Warning)));
        watched.Data.Failure = StatusCode.Internal;
        using var failed = await Send(
            watched, HttpMethod.Get, "/en/desk/deadlines?prisoner=canary-name", [], ("Cookie", "habeas-desk=canary-token"));
        using var refused = await Send(
            watched,
            HttpMethod.Post,
            "/en/desk/" + CasesData.Suit,
            [("act", "register"), ("registration_number", "canary-number")],
            ("Cookie", "habeas-desk=canary-token"),
            ("Origin", watched.Url.GetLeftPart(UriPartial.Authority)));
        using var signIn = await Send(
            watched,
            HttpMethod.Post,
            "/en/desk/sign-in",
            [("token", "canary-token")],
            ("Origin", watched.Url.GetLeftPart(UriPartial.Authority)));
        failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        logs.Lines.ShouldContain(line => line.StartsWith(typeof(SiteFilter).FullName!));
        logs.Lines.ShouldAllBe(line => !line.Contains("canary"));
    }

    private string Own => host.Url.GetLeftPart(UriPartial.Authority);

    private static string Cookie(HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();

    private static async Task<IHtmlDocument> Parse(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    private static (string Name, string Value)[] Hidden(AngleSharp.Dom.IElement form) =>
        [.. form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name!, input.Value))];

    /// <summary>A form with a file, as a browser sends it.</summary>
    private async Task<HttpResponseMessage> Upload((string Name, string Value)[] fields, byte[] content, string name, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/en/desk/" + CasesData.Suit);
        request.Headers.TryAddWithoutValidation("Origin", Own);
        request.Headers.TryAddWithoutValidation("Cookie", $"habeas-desk={CasesData.Token}");
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new(type);
        form.Add(file, "file", name);
        request.Content = form;
        return await host.Client.SendAsync(request);
    }

    private Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) =>
        Send(
            host,
            HttpMethod.Get,
            path,
            [],
            headers.Any(header => header.Name == "Cookie") ? headers : [.. headers, ("Cookie", $"habeas-desk={CasesData.Token}")]);

    private Task<HttpResponseMessage> Post(
        string path, (string Name, string Value)[] fields, bool signedIn = true, (string Name, string Value)[]? headers = null) => Send(
        host,
        HttpMethod.Post,
        path,
        fields,
        [
            .. headers ?? [("Origin", Own)],
            .. signedIn
                ? [("Cookie", $"habeas-desk={CasesData.Token}; __Host-habeas-desk={CasesData.Token}")]
                : Array.Empty<(string, string)>(),
        ]);

    private static async Task<HttpResponseMessage> Send(
        WebHost host, HttpMethod method, string path, (string Name, string Value)[] fields, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        return await host.Client.SendAsync(request);
    }

    /// <summary>Everything that was logged, with its values and exceptions.</summary>
    private sealed class Logs : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, lines);

        public void Dispose()
        {
        }

        private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
        }
    }
}

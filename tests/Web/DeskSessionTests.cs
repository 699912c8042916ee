using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Habeas.Web.Tests;

/// <summary>Access to the desk: sign-in, cookies, forms of other sites, and what is logged.</summary>
public sealed class DeskSessionTests : DeskTest
{
    private static readonly (string Name, string Value)[] Right =
        [("name", FakeAccess.SignInName), ("password", FakeAccess.Password), ("code", FakeAccess.Code)];

    [Fact]
    public async Task Without_a_session_the_sign_in_page_is_shown_and_no_service_is_called()
    {
        foreach (
            var path in DeskTests.Paths.Select(row => row.Data)
                .Where(path => path is not ("/desk/sign-in" or "/desk/enrol"))
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
    [InlineData("somebody", FakeAccess.Password, FakeAccess.Code, HttpStatusCode.Unauthorized, "Name, password and code do not match")]
    [InlineData(FakeAccess.SignInName, "wrong", FakeAccess.Code, HttpStatusCode.Unauthorized, "Name, password and code do not match")]
    [InlineData(FakeAccess.SignInName, FakeAccess.Password, "", HttpStatusCode.Unauthorized, "Name, password and code do not match")]
    [InlineData(FakeAccess.Partner, FakeAccess.Password, FakeAccess.Code, HttpStatusCode.Forbidden, "no role at the desk")]
    public async Task A_failed_sign_in_is_explained(string name, string password, string code, HttpStatusCode status, string words)
    {
        using var response = await Post(
            "/en/desk/sign-in", [("name", name), ("password", password), ("code", code)], signedIn: false);
        response.StatusCode.ShouldBe(status);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldContain(words);
        html.ShouldNotContain("secret detail");
        html.ShouldNotContain(password);
    }

    [Theory]
    [InlineData(StatusCode.ResourceExhausted, "Too many people are signing in")]
    [InlineData(StatusCode.Unavailable, "Signing in is not possible at the moment")]
    public async Task An_unavailable_sign_in_is_distinguished_from_a_wrong_password(StatusCode failure, string words)
    {
        host.Data.SignInFailure = new RpcException(new Status(failure, "secret detail of the service"));
        using var response = await Post("/en/desk/sign-in", Right, signedIn: false);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync()).ShouldContain(words);
    }

    [Fact]
    public async Task Signing_in_leads_on_and_sets_two_cookies_that_no_script_reads()
    {
        using var response = await Post(
            "/ru/desk/sign-in", [.. Right, ("device", " laptop "), ("to", "/desk/filings?silence=unconfirmed")], signedIn: false);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.ToString().ShouldBe("/ru/desk/filings?silence=unconfirmed");
        host.Data.Requests.ShouldHaveSingleItem().ShouldBeOfType<ListCalendarsRequest>("the roles are tried with one call");
        var sent = host.Data.SignIns.ShouldHaveSingleItem();
        (sent.SignInName, sent.Kind, sent.Device, sent.DeviceKey).ShouldBe((FakeAccess.SignInName, SessionKind.Browser, "laptop", ""));
        response.Headers.GetValues("Set-Cookie")
            .Select(cookie => Regex.Replace(cookie, "expires=[^;]+; ", "", RegexOptions.NonBacktracking))
            .ShouldBe(
            [
                $"habeas-desk={CasesData.Token}; path=/; samesite=strict; httponly",
                $"habeas-device={FakeAccess.DeviceKey}; max-age=31536000; path=/; samesite=strict; httponly",
            ]);

        using var again = await Post(
            "/en/desk/sign-in", Right, signedIn: false, [("Origin", Own), ("Cookie", $"habeas-device={FakeAccess.DeviceKey}")]);
        host.Data.SignIns.Last().DeviceKey.ShouldBe(FakeAccess.DeviceKey);
    }

    [Fact]
    public async Task Over_https_the_cookie_is_bound_to_the_host_and_the_plain_one_is_ignored()
    {
        (string, string)[] headers =
        [
            ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "habeas.example.org"), ("Origin", "https://habeas.example.org"),
        ];
        using var response = await Post("/en/desk/sign-in", Right, signedIn: false, headers: headers);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.GetValues("Set-Cookie").First()
            .ShouldBe($"__Host-habeas-desk={CasesData.Token}; path=/; secure; samesite=strict; httponly");
        response.Headers.GetValues("Set-Cookie").Last().ShouldStartWith("__Host-habeas-device=");

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
            [.. Right, .. to is null ? Array.Empty<(string, string)>() : [("to", to)]],
            signedIn: false);
        response.Headers.Location!.ToString().ShouldBe("/en/desk");
    }

    [Theory]
    [InlineData("expired")]
    [InlineData(FakeAccess.Ended)]
    public async Task A_session_that_has_ended_leads_to_the_sign_in_page(string secret)
    {
        using var response = await Get("/en/desk/filings", ("Cookie", $"habeas-desk={secret}"));
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Cookie(response).ShouldStartWith("habeas-desk=; expires=Thu, 01 Jan 1970");
        (await Parse(response)).QuerySelector(".fault")!.TextContent.ShouldBe("Your session has ended. Sign in again.");
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended()
    {
        using var list = await Get("/en/desk/sessions");
        var page = await Parse(list);
        var rows = page.QuerySelectorAll("tbody tr");
        rows.Select(row => row.QuerySelector("th")!.TextContent).ShouldBe(["Browser", "¤ laptop <b>"]);
        rows[0].QuerySelector("form").ShouldBeNull("one does not end the session that one uses here");
        using var ended = await Post("/en/desk/sessions", Hidden(rows[1].QuerySelector("form")!));
        ended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        host.Data.Requests.OfType<RevokeSessionRequest>().ShouldHaveSingleItem().Name.ShouldBe(FakeAccess.OtherSession);
    }

    [Fact]
    public async Task The_page_shows_what_the_service_refuses_to_a_token()
    {
        using var response = await Get("/en/desk/filings", ("Cookie", $"habeas-desk={CasesData.PartnerToken}"));
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Parse(response)).QuerySelector("h1")!.TextContent.ShouldBe("This is not allowed");
    }

    [Fact]
    public async Task Signing_out_removes_the_cookie_and_the_browsers_data()
    {
        using var link = await Get("/en/desk/sign-out");
        link.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var response = await Post("/en/desk/sign-out", []);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Cookie(response).ShouldBe("habeas-desk=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=strict; httponly");
        response.Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cache\""]);
        host.Data.SignedOut.ShouldBe([CasesData.Token]);
        using var replayed = await Get("/en/desk");
        replayed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
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
                [("act", "publish"), .. Right],
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
    [InlineData("/en/desk/deadlines")]
    [InlineData("/en/desk/filings")]
    public async Task A_page_without_a_form_accepts_none(string path)
    {
        using var response = await Post(path, []);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task The_session_belongs_to_the_desk_alone()
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
    public async Task No_token_name_or_number_is_logged()
    {
        using var logs = new LogLines();
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
            [("name", "canary-name"), ("password", "canary-password"), ("code", "canary-code")],
            ("Origin", watched.Url.GetLeftPart(UriPartial.Authority)));
        failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        logs.Lines.ShouldContain(line => line.StartsWith(typeof(SiteFilter).FullName!));
        logs.Lines.ShouldAllBe(line => !line.Contains("canary"));
    }
}

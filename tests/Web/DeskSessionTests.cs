using System.Collections.Concurrent;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Habeas.Web.Tests;

/// <summary>Who comes to the desk: tokens, cookies, forms of other sites, and what is logged of them.</summary>
public sealed class DeskSessionTests : DeskTest
{
    [Fact]
    public async Task Without_a_token_there_is_the_way_to_sign_in_and_no_service_is_asked()
    {
        foreach (
            var path in DeskTests.Paths.Select(row => row.Data)
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

using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>The messages of a refused form, and that no input is lost.</summary>
public sealed class DeskRefusalsTests : DeskTest
{
    [Fact]
    public async Task A_refusal_is_shown_beside_its_form_in_the_pages_language_and_the_input_is_kept()
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
    public async Task Changes_of_another_clerk_are_shown_before_the_form_is_sent_again()
    {
        host.Cases.Refusal = Fault.Rpc(StatusCode.Aborted, "STALE_ETAG", "The resource changed since it was read.");
        using var response = await Post(
            "/en/desk/" + CasesData.Suit,
            [("act", "register"), ("registration_number", "12/34"), ("date", "2026-11-20"), ("etag", "\"4\"")]);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var form = (await Parse(response)).QuerySelector("#register")!;
        form.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Somebody recorded something here in the meantime");
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
}

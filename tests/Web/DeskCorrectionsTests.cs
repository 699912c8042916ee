using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>Putting entries right at the desk: each form shows what was entered, and sends what it says now.</summary>
public sealed class DeskCorrectionsTests : DeskTest
{
    private const string Page = "/en/desk/" + CasesData.Proceeding + "/correct";
    private const string Paper = "/en/desk/" + CasesData.Suit + "/correct";

    [Fact]
    public async Task The_court_is_shown_as_entered_and_corrected()
    {
        var seat = host.Cases.Case.Seats[0];
        var form = await Form(Page, "correct-seat-1");
        ((IHtmlInputElement)form.QuerySelector("[name=court]")!).Value.ShouldBe(seat.Court);
        using var sent = await Sent(Page, form, "court=Another court&why=typed wrongly&source=court.az");
        sent.Headers.Location!.ToString().ShouldBe($"{Page}?done=correct-seat#recorded");
        var request = host.Data.Requests.OfType<CorrectProceedingRequest>().Single();
        (request.Name, request.Etag, request.Reason, request.Sources.Single())
            .ShouldBe((CasesData.Proceeding, "\"9\"", "typed wrongly", "court.az"));
        request.Seat.ShouldBe(new SeatCorrection { Number = 1, Seat = new Seat(seat) { Court = "Another court" } });
    }

    [Fact]
    public async Task A_decision_keeps_what_was_not_changed()
    {
        var decision = host.Cases.Case.Decisions[0];
        using var sent = await Sent(Page, await Form(Page, "correct-decision-1"), "date_year=2026&date_month=10&date_day=5&why=w");
        var right = host.Data.Requests.OfType<CorrectProceedingRequest>().Single().Decision;
        (right.Number, right.Decision.Kind, right.Decision.Outcome, right.Decision.Reason)
            .ShouldBe((1, decision.Kind, decision.Outcome, decision.Reason));
        right.Decision.Date.ShouldBe(FakeData.Day(2026, 10, 5));
    }

    [Fact]
    public async Task A_decision_is_withdrawn_and_what_that_means_is_said_first()
    {
        var form = await Form(Page, "withdraw-decision-1");
        form.TextContent.ShouldContain("terms are withdrawn with it");
        using var sent = await Sent(Page, form, "why=another case");
        host.Data.Requests.OfType<CorrectProceedingRequest>().Single().Decision.ShouldBe(new DecisionCorrection { Number = 1 });
    }

    [Fact]
    public async Task Motions_are_corrected_by_lawyers_only()
    {
        (await PageOf(CasesData.ClerkToken, Page)).QuerySelector("[id^=correct-motion]").ShouldBeNull();
        (await PageOf(CasesData.LawyerToken, Page)).QuerySelector("#correct-motion-1").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_page_of_a_case_and_of_a_paper_leads_to_it()
    {
        foreach (var page in new[] { Page, Paper })
        {
            var record = await PageOf(CasesData.ClerkToken, page[..^"/correct".Length]);
            record.QuerySelector($"a[href='{page}']").ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_step_and_a_proof_of_a_paper_are_corrected()
    {
        using var step = await Sent(Paper, await Form(Paper, "correct-step-2"), "date_year=2026&date_month=10&date_day=5&why=w");
        var right = host.Data.Requests.OfType<CorrectFilingRequest>().Single();
        (right.Name, right.Step.Number, right.Step.Date, right.Reason)
            .ShouldBe((CasesData.Suit, 2, FakeData.Day(2026, 10, 5), "w"));
        using var draft = await Sent(Paper, await Form(Paper, "correct-draft"), "title=Another&why=w");
        host.Data.Requests.OfType<CorrectFilingRequest>().Last().Draft.Title.ShouldBe("Another");
    }

    private async Task<IElement> Form(string page, string id) =>
        (await PageOf(CasesData.LawyerToken, page)).QuerySelector($"form#{id}").ShouldNotBeNull();

    /// <summary>Sends the form as a browser would: as it is shown, apart from what was typed.</summary>
    private async Task<HttpResponseMessage> Sent(string page, IElement form, string typed)
    {
        var fields = form.QuerySelectorAll("input, select, textarea").Select(field => (
            Name: field.GetAttribute("name")!,
            Value: field switch
            {
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value,
                IHtmlInputElement { Type: "checkbox", IsChecked: false } => "",
                IHtmlInputElement input => input.Value,
                _ => "",
            })).ToDictionary(field => field.Name, field => field.Value);
        foreach (var pair in typed.Split('&'))
        {
            fields[pair.Split('=')[0]] = pair.Split('=')[1];
        }

        return await Post(
            page,
            [.. fields.Select(field => (field.Key, field.Value))],
            signedIn: false,
            [("Origin", Own), ("Cookie", $"habeas-desk={CasesData.LawyerToken}")]);
    }
}

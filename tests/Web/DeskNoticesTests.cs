using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>Subscriptions and notices that could not be sent, on the desk.</summary>
public sealed class DeskNoticesTests : DeskTest
{
    private const string Page = "/en/desk/notices";

    [Fact]
    public async Task What_could_not_be_sent_is_shown_with_its_reason_and_is_sent_again()
    {
        using var response = await Get(Page);
        var page = await Parse(response);
        var parked = page.QuerySelector("section[aria-labelledby=parked]")!;
        parked.QuerySelectorAll("tbody th").ShouldHaveSingleItem().TextContent.ShouldBe("A hearing is set");
        parked.QuerySelector("tbody a")!.GetAttribute("href").ShouldBe("/en/desk/" + CasesData.Proceeding);
        parked.TextContent.ShouldContain("the receiver is gone (410)");
        host.Data.Requests.OfType<ListNoticesRequest>().Single().State.ShouldBe(NoticeState.Parked);

        var form = parked.QuerySelector("form")!;
        using var sent = await Post(form.GetAttribute("action")!, Hidden(form));
        sent.Headers.Location!.ToString().ShouldBe($"{Page}?done=retry-notice#recorded");
        var asked = host.Data.Requests.OfType<RetryNoticeRequest>().Single();
        asked.ShouldBe(new RetryNoticeRequest { Name = DeskNotices.Notice, Etag = "\"4\"", RequestId = asked.RequestId });
        asked.RequestId.Length.ShouldBe(36);
    }

    [Fact]
    public async Task Only_what_fits_the_state_of_a_subscription_is_offered()
    {
        using var response = await Get(Page);
        var page = await Parse(response);
        page.QuerySelectorAll("section[aria-labelledby=subscriptions] tbody tr")
            .Select(row => string.Join(' ', row.QuerySelectorAll("form").Select(form => form.Id!.Split('-')[0])))
            .ShouldBe(["confirm challenge cancel", "resume cancel", "challenge cancel", ""]);
        page.QuerySelector("section[aria-labelledby=subscriptions]")!.TextContent
            .ShouldContain("Nothing gets through since 21 November 2026.");
        page.QuerySelector("a[rel=next]").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("confirm-subscription", "01890000-0000-7000-8000-0000000b0001")]
    [InlineData("challenge-subscription", "01890000-0000-7000-8000-0000000b0001")]
    [InlineData("resume-subscription", "01890000-0000-7000-8000-0000000b0002")]
    [InlineData("cancel-subscription", "01890000-0000-7000-8000-0000000b0002")]
    public async Task A_subscription_is_changed_in_the_state_that_was_read(string act, string subscription)
    {
        using var response = await Get(Page);
        var form = (await Parse(response)).QuerySelector($"#{act}-{subscription}")!;
        using var sent = await Post(form.GetAttribute("action")!, [.. Hidden(form), ("code", "1234")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var (name, id) = ("subscriptions/" + subscription, Hidden(form).Single(field => field.Name == "request_id").Value);
        object expected = act switch
        {
            "confirm-subscription" => new ConfirmSubscriptionRequest { Name = name, RequestId = id, Etag = "\"3\"", Code = "1234" },
            "challenge-subscription" => new ChallengeSubscriptionRequest { Name = name, RequestId = id, Etag = "\"3\"" },
            "resume-subscription" => new ResumeSubscriptionRequest { Name = name, RequestId = id, Etag = "\"3\"" },
            _ => new CancelSubscriptionRequest { Name = name, RequestId = id, Etag = "\"3\"" },
        };
        host.Data.Requests.ShouldContain(expected);
    }

    [Fact]
    public async Task A_webhook_is_subscribed_and_its_secret_is_shown_once()
    {
        var form = (await PageOf(CasesData.LawyerToken, Page)).QuerySelector("#create-subscription")!;
        ((IHtmlInputElement)form.QuerySelector("[name=subject]")!).Value.ShouldBe(CasesData.Lawyer, "most subscribe themselves");
        form.QuerySelectorAll("[name^=kind-]").ShouldAllBe(box => box.HasAttribute("checked"));
        form.QuerySelector("[name=kind-confirmation]").ShouldBeNull();
        (string, string)[] typed =
        [
            ("subject", "lawyer-1"), ("channel", "webhook"), ("address", "https://hooks.example.org/a"), ("language", "ru"),
            ("kind-hearingscheduled", "yes"), ("kind-filingwithheld", "yes"), ("every_file", "yes"),
        ];
        using var made = await Post(Page, [.. Hidden(form), .. typed]);
        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Parse(made)).QuerySelector(".secret code")!.TextContent.ShouldBe("whsec_s3cr3t");
        host.Data.Requests.OfType<CreateSubscriptionRequest>().Single().Subscription.ShouldBe(
            new Subscription
            {
                Subject = "lawyer-1",
                Channel = NoticeChannel.Webhook,
                Address = "https://hooks.example.org/a",
                Language = "ru",
                Kinds = { NoticeKind.FilingWithheld, NoticeKind.HearingScheduled },
                EveryFile = true,
            });

        using var mail = await Post(Page, [.. Hidden(form), ("channel", "email"), ("address", "a@example.org")]);
        mail.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_refused_subscription_is_shown_again_as_it_was_typed()
    {
        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "MAIL_IS_OFF", "An English sentence.");
        using var refused = await Post(
            "/ru/desk/notices",
            [("act", "create-subscription"), ("subject", "a"), ("address", "a@example.org"), ("kind-decisiongiven", "yes")]);
        var form = (await Parse(refused)).QuerySelector("#create-subscription")!;
        form.QuerySelector("[role=alert]")!.TextContent.ShouldContain("почта не отправляется");
        ((IHtmlInputElement)form.QuerySelector("[name=address]")!).Value.ShouldBe("a@example.org");
        form.QuerySelectorAll("[name^=kind-][checked]").ShouldHaveSingleItem().GetAttribute("name").ShouldBe("kind-decisiongiven");
    }
}

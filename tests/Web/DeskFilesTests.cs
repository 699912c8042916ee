namespace Habeas.Web.Tests;

/// <summary>The files of a paper: who had them in hand, and who may take them.</summary>
public sealed class DeskFilesTests : DeskTest
{
    private const string Paper = "/en/desk/" + CasesData.Suit;
    private const string File = Paper + "/attachments/1";

    [Fact]
    public async Task Who_had_the_original_in_hand_is_shown_and_recorded()
    {
        using var response = await Get(Paper);
        var files = (await Parse(response)).QuerySelector("section[aria-labelledby=attachments]")!;
        files.TextContent.ShouldContain("¤ clerk-1 · ¤ received");
        var form = files.QuerySelector("#note-custody-1")!;
        using var sent = await Post(
            form.GetAttribute("action")!,
            [.. Hidden(form), ("who", "lawyer"), ("action", "copied"), ("date_year", "2026"), ("date_month", "11"), ("date_day", "7")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<NoteCustodyRequest>().Single();
        asked.ShouldBe(new NoteCustodyRequest
        {
            Name = CasesData.Suit,
            RequestId = asked.RequestId,
            Etag = "\"5\"",
            Attachment = 1,
            Who = "lawyer",
            Action = "copied",
            Date = FakeData.Day(2026, 11, 7),
        });
    }

    [Fact]
    public async Task A_lawyer_takes_a_file_for_a_purpose_and_a_browser_opens_nothing_of_it()
    {
        (await PageOf(CasesData.ClerkToken, Paper)).QuerySelector($"a[href='{File}']").ShouldBeNull("files are for lawyers");
        (await PageOf(CasesData.LawyerToken, Paper)).QuerySelector($"a[href='{File}']").ShouldNotBeNull();
        var form = (await PageOf(CasesData.LawyerToken, File)).QuerySelector("main form")!;
        using var file = await Post(form.GetAttribute("action")!, [.. Hidden(form), ("purpose", "for the hearing")]);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await file.Content.ReadAsStringAsync()).ShouldBe("<script>alert(1)</script>");
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        file.Content.Headers.ContentDisposition.FileName.ShouldBe("file-1.pdf", "the real file name may identify the person");
        file.Headers.GetValues("Content-Security-Policy").ShouldContain(policy => policy.Contains("sandbox"));
        file.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        file.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var asked = host.Data.Requests.OfType<GetAttachmentRequest>().Single();
        (asked.Name, asked.Purpose).ShouldBe((CasesData.Suit + "/attachments/1", "for the hearing"));
        asked.RequestId.ShouldBe(Hidden(form).Single(field => field.Name == "request_id").Value);
    }

    [Fact]
    public async Task Without_a_purpose_nothing_is_given_and_a_file_that_is_not_there_has_no_page()
    {
        host.Cases.Refusal = Fault.Invalid("purpose", "must not be empty.");
        using var refused = await Post(File, [("act", "take-file"), ("purpose", "")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Parse(refused)).QuerySelector("#take-file [role=alert]")!.TextContent.ShouldContain("What for");
        using var absent = await Get(Paper + "/attachments/2");
        absent.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var wrong = await Post(File, [("act", "publish")]);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Data.Requests.OfType<GetAttachmentRequest>().ShouldHaveSingleItem();
    }
}

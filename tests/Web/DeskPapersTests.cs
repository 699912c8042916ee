using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>Papers on the desk: searching, entering and following them, with their files and letters.</summary>
public sealed class DeskPapersTests : DeskTest
{
    [Fact]
    public async Task A_name_that_matches_several_persons_asks_who_is_meant()
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
    public async Task A_receipt_is_recorded_once_and_the_page_withdraws_the_presumption()
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

        // A double click sends the same id; a reloaded page has a new one.
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
    public async Task An_invalid_date_is_sent_as_none_and_the_input_is_kept()
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
        // More than is kept in memory by default, and the rest cannot be written to disk.
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

    [Theory]
    [InlineData("docx", LetterFormat.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("html", LetterFormat.Html, "text/html")]
    public async Task A_letter_is_a_file_without_scripts_or_external_resources(string format, LetterFormat expected, string type)
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
    public async Task A_calendars_address_is_shown_only_once()
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
}

using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>Cases on the desk: entering and deciding them, and their proposals to the register.</summary>
public sealed class DeskCasesTests : DeskTest
{
    [Fact]
    public async Task A_term_is_kept_and_a_case_is_published_and_withdrawn()
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
    public async Task Proposals_to_the_register_are_described_with_their_source()
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
            .QuerySelectorAll(".work h3 a")
            .Select(figure => (figure.GetAttribute("href"), figure.QuerySelector("strong")!.TextContent))
            .ShouldContain(("/en/desk/proposals", "2"));
    }

    [Theory]
    [InlineData("az", "Təsdiq gözləyir", "reyestrdə hələ")]
    [InlineData("ru", "Ждёт подтверждения", "в реестре пока")]
    [InlineData("en", "Waiting for confirmation", "the register still says")]
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
        page.QuerySelector($".facts dd a[href='/{language}/desk/{FakeData.Person}']").ShouldNotBeNull();
        host.Data.Requests.OfType<ListFactProposalsRequest>().Last().Parent.ShouldBe(FakeData.Person);
    }

    [Fact]
    public async Task A_verdict_is_entered_with_its_sentence_and_invalid_numbers_are_named()
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
        var sentence = host.Data.Requests.OfType<EnterDecisionRequest>().Single().Decision.Sentence;
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
        host.Data.Requests.OfType<EnterDecisionRequest>().Last().Decision.Sentence.ShouldBeNull();
        using var wrong = await Post("/en/desk/" + CasesData.Proceeding, [.. fields[..6], ("years", "eight")]);
        host.Data.Requests.OfType<EnterDecisionRequest>().Last().Decision.Sentence.Years.ShouldBe(-1);
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
    public async Task A_refusal_of_the_register_is_shown_beside_the_proposal_or_above_if_it_is_no_longer_open()
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
        "2 entries are waiting for approval. The public sees the case as approved on 20 November 2026.",
        "publish unpublish")]
    [InlineData(Approval.Complete, true, "The public sees all that may be told of this case. Approved on 20 November 2026.", "unpublish")]
    public async Task A_case_shows_what_the_public_sees_and_is_approved_with_the_etag_that_was_read(
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
    public async Task Bars_to_a_case_are_shown_before_it_is_entered_and_must_be_acknowledged()
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
    public async Task Events_in_a_case_reach_the_service_as_they_were_typed(string act, string target, string typed)
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
            "give-decision" => new EnterDecisionRequest
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
    public async Task A_decision_shows_what_the_register_answered()
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
}

using Habeas.Cases.V1;

namespace Habeas.Cli.Tests;

/// <summary>Deadlines, their rules and their calendars.</summary>
public sealed class DeadlinesTests : CaseTest
{
    [Fact]
    public async Task A_computed_day_shows_every_step()
    {
        Server.On((ComputeDeadlineRequest _) => Appeal);

        var outcome = await Run("deadlines", "compute", "az.civil.appeal", "2024-05-20", "--language", "en");

        outcome.Output.ShouldContain("2024-06-20: Appeal against a judgment (az.civil.appeal)");
        outcome.Output.ShouldContain("1. Served on 20 May 2024.");
        outcome.Output.ShouldContain("2. One month.");
        outcome.Output.ShouldContain("may have passed; not confirmed");
        var sent = Server.Requests<ComputeDeadlineRequest>().Single();
        (sent.Rule, sent.Date, sent.Language).ShouldBe(("az.civil.appeal", Day(2024, 5, 20), "en"));
    }

    [Fact]
    public async Task Deadlines_are_narrowed_to_a_lawyer_and_a_window_and_shown_step_by_step()
    {
        Server.On((ListDeadlinesRequest _) => new ListDeadlinesResponse { Deadlines = { Appeal } });

        var outcome = await Run(
            "deadlines", "list", "--lawyer", "lawyer-1", "--prisoner", P1, "--from", "2024-06-01", "--to", "2024-06-30", "--steps");

        outcome.Output.ShouldContain("1. Served on 20 May 2024.");
        outcome.Output.ShouldContain("1 deadlines.");
        var sent = Server.Requests<ListDeadlinesRequest>().Single();
        (sent.Lawyer, sent.Prisoner, sent.From, sent.To).ShouldBe(("lawyer-1", "prisoners/" + P1, Day(2024, 6, 1), Day(2024, 6, 30)));
    }

    [Fact]
    public async Task Cases_that_nothing_watches_over_are_listed()
    {
        Server.On((ListUnwatchedProceedingsRequest _) => new ListUnwatchedProceedingsResponse { Proceedings = { "proceedings/" + P1 } });

        (await Run("deadlines", "unwatched")).Output.ShouldContain("1 pending cases have no deadline");
        (await Run("deadlines", "unwatched", "--json")).Result.GetProperty("proceedings")[0].GetString().ShouldBe("proceedings/" + P1);
    }

    [Fact]
    public async Task Rules_say_whether_a_lawyer_confirmed_them()
    {
        Server.On(
            (ListRulesRequest _) => new ListRulesResponse
            {
                Rules =
                {
                    new DeadlineRule
                    {
                        Rule = "az.civil.appeal",
                        Title = "Appeal",
                        Length = 1,
                        Unit = TermUnit.Months,
                        Article = "art. 360",
                        Note = "to be read",
                    },
                },
            });

        (await Run("deadlines", "rules")).Output.ShouldMatch(@"az\.civil\.appeal\W+Appeal\W+1 months\W+art\. 360\W+no\W+to be read");
    }

    [Fact]
    public async Task A_deadline_that_a_decree_moved_says_from_when_to_when()
    {
        var moved = Appeal.Clone();
        moved.Moves.Add(new DeadlineMove { FromDate = Day(2024, 6, 19), ToDate = Day(2024, 6, 20), Holidays = "az@2024-06" });
        Server.On((ListDeadlinesRequest _) => new ListDeadlinesResponse { Deadlines = { moved } });

        (await Run("deadlines", "list", "--steps")).Output.ShouldContain(
            "moved from 2024-06-19 to 2024-06-20 by the days off of az@2024-06");
        var listed = await Run("deadlines", "list");
        listed.Output.ShouldContain("moved from");
        listed.Output.ShouldContain("2024-06-19");
    }

    [Fact]
    public async Task A_calendars_address_is_told_once()
    {
        Server.On(
            (CreateCalendarRequest request) => new CreateCalendarResponse
            {
                Calendar = new Calendar
                {
                    Name = "calendars/" + P1,
                    Lawyer = request.Calendar.Lawyer,
                    Language = request.Calendar.Language,
                },
                Secret = "s3cret",
            })
            .On((RevokeCalendarRequest request) => new Calendar { Name = request.Name, Revoked = true });

        (await Run("calendars", "create", "lawyer-1", "--language", "ru")).Output.ShouldContain("/v1/calendarFeeds/s3cret");
        Server.Requests<CreateCalendarRequest>().Single().Calendar.ShouldBe(new Calendar { Lawyer = "lawyer-1", Language = "ru" });
        (await Run("calendars", "revoke", P1)).Output.ShouldContain("revoked");
    }
}

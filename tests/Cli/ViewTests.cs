using Google.Type;
using Habeas.Lists.V1;
using Habeas.Registry.V1;

namespace Habeas.Cli.Tests;

public sealed class ViewTests : CliTest
{
    private const string Colony = "facilities/0199aa00-0000-7000-8000-0000000000f1";

    [Fact]
    public async Task A_prisoner_is_shown_with_names_custody_and_assessments()
    {
        Server.On((GetPrisonerRequest _) => new Prisoner
        {
            Name = "prisoners/" + P1,
            DisplayName = "Hafiz Babali",
            CustodyStatus = CustodyStatus.HouseArrest,
            DaysHeldMin = 300,
            DaysHeldMax = 330,
            PersonalNames =
            {
                new PersonName { Text = "Hafiz Babali", Primary = true },
                new PersonName { Text = "Хафиз Бабалы", Language = "ru" },
            },
            Custodies =
            {
                new Custody
                {
                    Number = 1,
                    From = new Date { Year = 2023, Month = 12 },
                    Facts =
                    {
                        new CustodyFact
                        {
                            Id = 2,
                            Date = new Date { Year = 2023, Month = 12 },
                            Arrest = new Arrest { Authority = "police" },
                        },
                        new CustodyFact
                        {
                            Id = 3,
                            Charges = new Charges { Charges_ = { new Charge { Code = "AZ-CC", Article = "206.3.2" } } },
                        },
                        new CustodyFact
                        {
                            Id = 4,
                            Verdict = new Verdict { Outcome = VerdictOutcome.Imprisoned, Years = 9, Court = "Baku Court" },
                        },
                        new CustodyFact { Id = 5, Transfer = new Transfer { Facility = Colony } },
                    },
                },
            },
            ProposedAssessments =
            {
                new Assessment
                {
                    Id = 6,
                    CriteriaSet = "pace-1900-2012",
                    Status = AssessmentStatus.Recognised,
                    Findings = { new Finding { Criterion = "a", Met = true } },
                },
            },
        });

        var outcome = await Run("prisoners", "show", P1);

        outcome.Code.ShouldBe(ExitCodes.Ok);
        outcome.Output.ShouldContain("house arrest");
        outcome.Output.ShouldContain("300 to 330");
        outcome.Output.ShouldContain("Хафиз Бабалы");
        outcome.Output.ShouldContain("Custody 1");
        outcome.Output.ShouldContain("2023-12 to now");
        outcome.Output.ShouldContain("arrested, by police");
        outcome.Output.ShouldContain("charged under AZ-CC 206.3.2");
        outcome.Output.ShouldContain("imprisoned, 9 years, by Baku Court");
        outcome.Output.ShouldContain($"transferred to {Colony}");
        outcome.Output.ShouldMatch(@"6\W+pace-1900-2012\W+recognised\W+a");
    }

    [Fact]
    public async Task A_history_says_what_was_superseded()
    {
        Server.On((ListPrisonerHistoryRequest _) => new ListPrisonerHistoryResponse
        {
            Entries =
            {
                new HistoryEntry { Version = 1, Type = "registered" },
                new HistoryEntry
                {
                    Version = 2,
                    Type = "transferred",
                    SupersededBy = 3,
                    Fact = new CustodyFact { Transfer = new Transfer { Facility = Colony, Reason = "regime" } },
                },
                new HistoryEntry
                {
                    Version = 4,
                    Type = "fact_proposed",
                    ProposedFact = new CustodyFact { Release = new Release { Ground = ReleaseGround.Acquitted } },
                },
            },
        });

        var outcome = await Run("prisoners", "history", P1);

        outcome.Output.ShouldContain("registered");
        outcome.Output.ShouldMatch($@"transferred to {Colony}, regime\W+superseded by 3");
        outcome.Output.ShouldContain("proposed: released: acquitted");
    }

    [Fact]
    public async Task A_facility_is_shown_with_who_is_held_there_on_a_day()
    {
        Server.On(
            (GetFacilityRequest r) => new Facility
            {
                Name = r.Name,
                DisplayName = "Penal Colony No. 2",
                Kind = FacilityKind.Colony,
                PrisonerCount = 6,
            })
            .On(
                (ListFacilityPrisonersRequest _) => new ListFacilityPrisonersResponse
                {
                    Prisoners = { new Prisoner { Name = "prisoners/" + P1, DisplayName = "Hafiz Babali" } },
                });

        var outcome = await Run("facilities", "show", Colony, "--held-on", "2025-11-24");

        outcome.Output.ShouldContain("Penal Colony No. 2");
        outcome.Output.ShouldContain("Hafiz Babali");
        Dates.Text(Server.Requests<ListFacilityPrisonersRequest>().Single().HeldOn).ShouldBe("2025-11-24");
    }

    [Fact]
    public async Task An_incident_says_whether_the_public_sees_it()
    {
        Server.On((ListIncidentsRequest _) => new ListIncidentsResponse
        {
            Incidents =
            {
                new Incident { Name = Colony + "/incidents/1", Kind = IncidentKind.MailWithheld, Published = true },
                new Incident
                {
                    Name = Colony + "/incidents/2",
                    Kind = IncidentKind.Threats,
                    Reprisal = new Reprisal { Reference = "the announcement" },
                },
                new Incident { Name = Colony + "/incidents/3", Kind = IncidentKind.Other, Withdrawn = true },
            },
        });

        var outcome = await Run("facilities", "incidents", "list", Colony);

        outcome.Output.ShouldMatch(@"mail withheld\W+public");
        outcome.Output.ShouldMatch(@"threats\W+the announcement\W+desk only");
        outcome.Output.ShouldMatch(@"other\W+withdrawn");
    }

    [Fact]
    public async Task An_edition_is_shown_with_all_its_entries()
    {
        Server.On(
            (GetEditionRequest r) => new Edition
            {
                Name = r.Name,
                Title = "List of 2014",
                EntryCount = 2,
                Groups = { new Group { Title = "Journalists", EntryCount = 2 } },
            })
            .On((ListEntriesRequest r) => r.PageToken.Length == 0
                ? new ListEntriesResponse
                {
                    NextPageToken = "x",
                    Entries = { new Entry { Number = 3, PersonNames = { "Nijat Nazim oglu Aliyev" }, Verdict = EntryVerdict.New } },
                }
                : new ListEntriesResponse
                {
                    Entries = { new Entry { Number = 61, PersonNames = { "Nijat Yaser oglu Aliyev" }, Verdict = EntryVerdict.Ask } },
                });

        var outcome = await Run("lists", "show", E1, "--json");

        outcome.Lines.Count.ShouldBe(1);
        outcome.Result.GetProperty("edition").GetProperty("title").GetString().ShouldBe("List of 2014");
        outcome.Result.GetProperty("entries").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_list_over_time_shows_what_came_and_went()
    {
        Server.On((GetPublisherRequest r) => new Publisher { Name = r.Name })
            .On(
                (GetStatisticsRequest _) => new Statistics
                {
                    Points =
                    {
                        new StatisticsPoint { Date = new Date { Year = 2024, Month = 6, Day = 14 }, Total = 303, In = 17, Out = 1 },
                    },
                });

        var outcome = await Run("lists", "statistics", P1);

        outcome.Output.ShouldMatch(@"2024-06-14\W+303\W+17\W+1");
    }
}

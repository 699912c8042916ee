using Date = Google.Type.Date;

namespace Habeas.EndToEnd.Tests;

/// <summary>Cases and registry in separate processes, on the machine's clock.</summary>
public abstract class ClockInOwnProcessesTests(PostgresCluster? postgres = null) : HabeasTest(postgres)
{
    protected override async Task<RunningHabeas> Start(string? database) => await InOwnProcesses.Start(Folder, database);

    [Fact]
    public async Task A_paper_that_vanished_long_ago_is_noticed_when_all_is_entered_and_reported_to_the_registry_across_processes()
    {
        var prisoner = (await new PrisonersService.PrisonersServiceClient(habeas.Channel).CreatePrisonerAsync(new CreatePrisonerRequest
        {
            Prisoner = new Prisoner
            {
                PersonalNames = { new PersonName { Text = "Uydurma Jurnalist", Language = "az", Kind = NameKind.Legal, Primary = true } },
            },
        }, Desk)).Name;
        var facilities = new FacilitiesService.FacilitiesServiceClient(habeas.Channel);
        var colony = (await facilities.CreateFacilityAsync(new CreateFacilityRequest
        {
            Facility = new Facility
            {
                Kind = FacilityKind.Colony,
                FacilityNames = { new FacilityName { Text = "Uydurma koloniya", Language = "az" } },
            },
        }, Desk)).Name;
        var filings = new FilingsService.FilingsServiceClient(habeas.Channel);
        var day = new Date { Year = 2025, Month = 11, Day = 6 };
        var paper = await filings.DraftFilingAsync(new DraftFilingRequest
        {
            Filing = new Filing
            {
                Kind = FilingKind.Lawsuit,
                Title = "A lawsuit",
                Prisoners = { prisoner },
                Facility = colony,
                Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = "An invented district court" },
                DraftDate = day,
            },
        }, Desk);
        await filings.HandOverFilingAsync(
            new HandOverFilingRequest { Name = paper.Name, Way = DeliveryWay.Administration, Date = day }, Desk);
        await filings.CheckFilingAsync(new CheckFilingRequest { Name = paper.Name }, Desk);

        await habeas.Happened("cases", "incident_reported");
        var withheld = await filings.GetFilingAsync(new GetFilingRequest { Name = paper.Name }, Desk);
        withheld.Silences[^1].Stage.ShouldBe(SilenceStage.PresumedWithheld);
        var incident = (
            await facilities.ListIncidentsAsync(new ListIncidentsRequest { Parent = colony }, Desk)).Incidents.ShouldHaveSingleItem();
        (incident.Name, incident.Kind).ShouldBe((withheld.Incident, IncidentKind.MailWithheld));

        // A letter contains both names, which come from the registry's process.
        using var client = habeas.Client(habeas.Desk);
        var letter = await client.GetStringAsync(
            $"/v1/{paper.Name}:prepareLetter?target=REMEDY_TARGET_OMBUDSMAN&language=ru&format=LETTER_FORMAT_HTML");
        letter.ShouldContain("Uydurma Jurnalist");
        letter.ShouldContain("Uydurma koloniya");
    }

    private Metadata Desk => RunningHabeas.As(habeas.Desk);
}

public sealed class ClockInOwnProcessesOnSqlite : ClockInOwnProcessesTests;

public sealed class ClockInOwnProcessesOnPostgres(PostgresCluster postgres)
    : ClockInOwnProcessesTests(postgres), IClassFixture<PostgresCluster>;

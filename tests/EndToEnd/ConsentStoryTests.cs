using Google.Type;
using Habeas.Access.V1;
using Habeas.Platform.Values;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// Six founders of a committee are in one colony and sign nothing online. What was done to them is published with their consent, and is
/// gone everywhere within a minute after they recall it.
/// </summary>
public abstract class ConsentStoryTests(PostgresCluster? postgres = null) : HabeasTest(postgres)
{
    private const string Told = "Uydurma hadisə";

    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    private Metadata Clerk => RunningHabeas.As(habeas.Desk);

    private Metadata Second => RunningHabeas.As(habeas.SecondDesk);

    private PrisonersService.PrisonersServiceClient Prisoners => new(habeas.Channel);

    private FacilitiesService.FacilitiesServiceClient Facilities => new(habeas.Channel);

    private ConsentsService.ConsentsServiceClient Consents => new(habeas.Channel);

    private ProceedingsService.ProceedingsServiceClient Proceedings => new(habeas.Channel);

    [Fact]
    public async Task A_statement_about_ill_treatment_waits_for_consent_and_is_gone_everywhere_once_it_is_recalled()
    {
        var colony = (await Facilities.CreateFacilityAsync(
            new() { Facility = new Facility { FacilityNames = { new FacilityName { Text = "Uydurma Koloniya" } }, Country = "AZ" } },
            Clerk)).Name;
        var founders = new List<string>();
        foreach (var name in new[] { "Bir", "İki", "Üç", "Dörd", "Beş", "Altı" })
        {
            founders.Add((await Prisoners.CreatePrisonerAsync(
                new()
                {
                    Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = $"Uydurma {name}" } } },
                    Facts = { new CustodyFact { Arrest = new Arrest { Facility = colony }, Date = Day(3) } },
                },
                Clerk)).Name);
        }

        var trial = await Open(founders[0]);
        await Proceedings.ScheduleHearingAsync(new() { Name = trial, Date = Soon }, Clerk);
        await habeas.ApproveAll();
        await Proceedings.PublishProceedingAsync(new() { Name = trial }, Second);
        var incident = (await Facilities.CreateIncidentAsync(
            new()
            {
                Parent = colony,
                Incident = new Incident { Kind = IncidentKind.IllTreatment, PublicSummary = Told, Prisoners = { founders } },
            },
            Clerk)).Name;

        // Five consent; the sixth is asked last.
        foreach (var founder in founders.SkipLast(1))
        {
            await Consents.Give(founder, Clerk, Habeas.Access.V1.FactKind.IllTreatment);
        }

        (await Refusal(incident)).ShouldBe((founders[^1], "NO_CONSENT"));
        (await Shown(colony, Told)).ShouldBe((false, false));
        await Consents.Give(founders[^1], Clerk, Habeas.Access.V1.FactKind.IllTreatment);
        await Facilities.PublishIncidentAsync(new() { Name = incident }, Second);
        (await Shown(colony, Told)).ShouldBe((true, true));

        // One of them no longer wants it told; everything else stays.
        await Consents.RecallConsentsAsync(
            new() { Parent = founders[2], Kinds = { Habeas.Access.V1.FactKind.IllTreatment }, Reason = "threatened" }, Clerk);
        await Within(AMinute, async () => await Shown(colony, Told) == (false, false));
        (await Refusal(incident)).ShouldBe((founders[2], "CONSENT_RECALLED"));
        (await Shown(founders[2], "Uydurma Üç")).ShouldBe((true, true));

        // Another one recalls everything: the person, the trial, its news and its calendar are gone, and the others stay.
        (await Everywhere(founders[0], trial)).ShouldBe((true, true, true, true));
        await Consents.RecallConsentsAsync(new() { Parent = founders[0], Reason = "the family is threatened" }, Clerk);
        await Within(AMinute, async () => await Everywhere(founders[0], trial) == (false, false, false, false));
        (await Shown(founders[1], "Uydurma İki")).ShouldBe((true, true));
    }

    [Fact]
    public async Task What_is_refused_under_one_id_of_a_person_is_gone_under_the_other()
    {
        var (person, duplicate) = (await Create("Uydurma Şəxs"), await Create("Uydurma Şexs"));
        // The case names the record that is merged later.
        var trial = await Open(duplicate);
        await habeas.ApproveAll();
        await Proceedings.PublishProceedingAsync(new() { Name = trial }, Second);
        await Prisoners.MergePrisonerAsync(new() { Name = person, Duplicate = duplicate, Reason = "one person" }, Clerk);
        (await Read($"/v1/{trial}")).ShouldContain("1-1/25");

        await Consents.RecallConsentsAsync(new() { Parent = person, Reason = "threatened" }, Clerk);
        await Within(AMinute, async () => !(await Read($"/v1/{trial}")).Contains("1-1/25", StringComparison.Ordinal));
        var refused = (await Should.ThrowAsync<RpcException>(
            async () => await Proceedings.PublishProceedingAsync(new() { Name = trial }, Second))).Info();
        refused.Reason.ShouldBe("NOT_CONSENTED");
        refused.Metadata["prisoner"].ShouldBe(duplicate);

        async Task<string> Create(string name) => (await Prisoners.CreatePrisonerAsync(
            new() { Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name } } } }, Clerk)).Name;
    }

    private async Task<string> Open(string prisoner) => (await Proceedings.OpenProceedingAsync(
        new()
        {
            Proceeding = new Proceeding
            {
                Kind = ProceedingKind.Criminal,
                Prisoners = { prisoner },
                BeginDate = Day(4),
                Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Uydurma məhkəmə", CaseNumber = "1-1/25", From = Day(4) } },
                Charges = { "234" },
            },
        },
        Clerk)).Name;

    /// <summary>Whose consent is missing, and why.</summary>
    private async Task<(string Prisoner, string Verdict)> Refusal(string incident)
    {
        var info = (await Should.ThrowAsync<RpcException>(
            async () => await Facilities.PublishIncidentAsync(new() { Name = incident }, Second))).Info();
        info.Reason.ShouldBe("NOT_CONSENTED");
        return (info.Metadata["prisoner"], info.Metadata["verdict"]);
    }

    /// <summary>Whether anyone reads a text on a record's page and in its JSON, or in that of what belongs to it.</summary>
    private async Task<(bool Page, bool Json)> Shown(string record, string text) => (
        (await Read($"/en/{record}")).Contains(text, StringComparison.Ordinal),
        (await Read($"/v1/{record}")).Contains(text, StringComparison.Ordinal)
            || (await Read($"/v1/{record}/incidents")).Contains(text, StringComparison.Ordinal));

    private async Task<(bool Page, bool Json, bool Feed, bool Calendar)> Everywhere(string prisoner, string trial) => (
        (await Shown(prisoner, "Uydurma Bir")).Page || (await Read($"/en/{trial}")).Contains("Uydurma", StringComparison.Ordinal),
        (await Shown(prisoner, "Uydurma Bir")).Json || (await Read($"/v1/{trial}")).Contains("1-1/25", StringComparison.Ordinal),
        (await Read("/en/courts/news.atom")).Contains(trial, StringComparison.Ordinal),
        (await Read("/v1/calendarFeeds:hearings")).Contains("1-1/25", StringComparison.Ordinal));

    /// <summary>What anyone reads there; nothing if there is nothing.</summary>
    private async Task<string> Read(string path)
    {
        using var client = habeas.Client();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        // Anything else, such as too many requests, would look as if it were gone.
        response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            : "";
    }

    private static Date Soon => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(20).ToProto();

    private static Date Day(int day) => new() { Year = 2025, Month = 3, Day = day };
}

public sealed class SqliteConsentStoryTests : ConsentStoryTests;

public sealed class PostgresConsentStoryTests(PostgresCluster postgres) : ConsentStoryTests(postgres), IClassFixture<PostgresCluster>;

/// <summary>Each service in a process of its own.</summary>
public sealed class ConsentStoryInOwnProcesses(PostgresCluster postgres) : ConsentStoryTests(postgres), IClassFixture<PostgresCluster>
{
    protected override async Task<RunningHabeas> Start(string? database) => await InOwnProcesses.Start(Folder, database!);
}

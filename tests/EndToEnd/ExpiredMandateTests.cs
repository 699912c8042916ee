using Habeas.Access.V1;
using Habeas.Platform.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.EndToEnd.Tests;

/// <summary>A mandate that expires between what is entered and its approval, through the gateway.</summary>
public sealed class ExpiredMandateTests : HabeasTest
{
    private readonly ShiftedTime time = new();

    private Metadata Clerk => RunningHabeas.As(habeas.Desk);

    private Metadata Second => RunningHabeas.As(habeas.SecondDesk);

    [Fact]
    public async Task What_was_consented_to_under_a_mandate_is_not_published_once_it_expired_and_what_is_public_is_gone()
    {
        var (facilities, prisoners) = (
            new FacilitiesService.FacilitiesServiceClient(habeas.Channel), new PrisonersService.PrisonersServiceClient(habeas.Channel));
        var colony = (await facilities.CreateFacilityAsync(
            new() { Facility = new Facility { FacilityNames = { new FacilityName { Text = "Uydurma Koloniya" } }, Country = "AZ" } },
            Clerk)).Name;
        var person = (await prisoners.CreatePrisonerAsync(
            new() { Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = "Uydurma Şəxs" } } } }, Clerk)).Name;
        await Consent(person);
        await habeas.ApproveAll();
        var (told, untold) = (await Report(facilities, colony, person), await Report(facilities, colony, person));
        await facilities.PublishIncidentAsync(new() { Name = told }, Second);
        (await Public(facilities, colony)).ShouldBe([told]);

        // The mandate ends with tomorrow.
        time.Shift(TimeSpan.FromDays(3));
        var refused = (await Should.ThrowAsync<RpcException>(
            async () => await facilities.PublishIncidentAsync(new() { Name = untold }, Second))).Info();
        (refused.Reason, refused.Metadata["verdict"]).ShouldBe(("NOT_CONSENTED", "MANDATE_EXPIRED"));
        await Within(TimeSpan.FromMinutes(1), async () => (await Public(facilities, colony)).Count == 0);
    }

    protected override async Task<RunningHabeas> Start(string? database) => await InOneProcess.Start(
        Folder, database, configure: builder => builder.Services.AddKeyedSingleton<TimeProvider>("access", time));

    private async Task<string> Report(FacilitiesService.FacilitiesServiceClient facilities, string colony, string person) =>
        (await facilities.CreateIncidentAsync(
            new()
            {
                Parent = colony,
                Incident = new Incident { Kind = IncidentKind.IllTreatment, PublicSummary = "Uydurma hadisə", Prisoners = { person } },
            },
            Clerk)).Name;

    private static async Task<IReadOnlyList<string>> Public(FacilitiesService.FacilitiesServiceClient facilities, string colony) =>
        [.. (await facilities.ListIncidentsAsync(new() { Parent = colony })).Incidents.Select(incident => incident.Name)];

    private async Task Consent(string person)
    {
        var accounts = new AccountsService.AccountsServiceClient(habeas.Channel);
        var custodian = RunningHabeas.As(habeas.Token("custodian-1", Role.Custodian));
        var names = new List<string>();
        foreach (var name in new[] { "leyla", "nadir" })
        {
            names.Add((await accounts.CreateAccountAsync(new() { Account = new Account { SignInName = name } }, custodian)).Name);
        }

        var mandates = new MandatesService.MandatesServiceClient(habeas.Channel);
        var mandate = (await mandates.CreateMandateAsync(
            new()
            {
                Mandate = new Mandate
                {
                    Prisoner = person,
                    Giver = MandateGiver.Prisoner,
                    Representative = names[0],
                    Scopes = { MandateScope.ConsentToPublication },
                    StartDate = Today.ToProto(),
                    EndDate = Today.AddDays(1).ToProto(),
                    Way = InstructionWay.Visit,
                    InstructDate = Today.ToProto(),
                    Witnesses = { names[1] },
                },
            },
            Clerk)).Name;
        await mandates.ConfirmMandateAsync(new() { Name = mandate }, custodian);
        await new ConsentsService.ConsentsServiceClient(habeas.Channel).CreateConsentAsync(
            new()
            {
                Parent = person,
                Consent = new Consent
                {
                    Answer = ConsentAnswer.Given,
                    Kinds = { FactKind.IllTreatment },
                    Channels = { Channel.Pages, Channel.Api },
                    SpokenDate = Today.ToProto(),
                    Mandate = mandate,
                },
            },
            Clerk);
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
}

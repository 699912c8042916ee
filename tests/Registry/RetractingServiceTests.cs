using Grpc.Core;
using Habeas.Registry.V1;
using Habeas.Testing;

namespace Habeas.Registry.Tests;

public sealed class SqliteRetractingTests : RetractingServiceTests
{
    protected override Task<RegistryHost> NewHost() => Task.FromResult(new RegistryHost());
}

public sealed class PostgresRetractingTests(PostgresCluster cluster) : RetractingServiceTests
{
    protected override async Task<RegistryHost> NewHost() => new() { Postgres = await cluster.CreateDatabase() };
}

/// <summary>Sources that are taken back, through gRPC.</summary>
public abstract class RetractingServiceTests : RegistryServiceTests
{
    private const string Edition = "editions/0190a0a0-0000-7000-8000-000000000001";

    [Fact]
    public async Task A_person_whom_a_list_alone_brought_is_gone_for_the_public_at_every_time()
    {
        var facility = await CreateFacility();
        var created = await FromList("Uydurma Birinci", facility);
        var before = created.UpdateTime;
        (await Refused(StatusCode.PermissionDenied, async () => await Host.Prisoners.RetractPrisonerSourceAsync(Request(created.Name), Host.Cases))).ShouldBe("PERMISSION_DENIED");
        var retracted = await Host.Prisoners.RetractPrisonerSourceAsync(Request(created.Name), Host.Desk);
        retracted.Retracted.ShouldBeTrue();
        (await Host.Prisoners.RetractPrisonerSourceAsync(Request(created.Name), Host.Desk)).ShouldBe(retracted, "repeating is harmless");
        await Host.Restart();

        foreach (var asOf in (Google.Protobuf.WellKnownTypes.Timestamp?[])[null, before])
        {
            (await Refused(StatusCode.NotFound, async () => await Host.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = created.Name, AsOf = asOf }))).ShouldBe("NOT_FOUND");
            (await Refused(StatusCode.NotFound, async () => await Host.Prisoners.ListPrisonerHistoryAsync(new ListPrisonerHistoryRequest { Parent = created.Name, AsOf = asOf }))).ShouldBe("NOT_FOUND");
            var listed = await Host.Prisoners.ListPrisonersAsync(new ListPrisonersRequest { AsOf = asOf });
            (listed.Prisoners.Count, listed.TotalSize).ShouldBe((0, 0));
            (await Host.Facilities.ListFacilityPrisonersAsync(new ListFacilityPrisonersRequest { Parent = facility, AsOf = asOf })).Prisoners.ShouldBeEmpty();
        }

        (await Host.Prisoners.SearchPrisonersAsync(new SearchPrisonersRequest { Query = "Uydurma Birinci" }, Host.Desk)).Matches.ShouldBeEmpty();
        (await Host.Prisoners.MatchPrisonersAsync(new MatchPrisonersRequest { Persons = { new PersonDescription { Names = { "Uydurma Birinci" } } } }, Host.Desk))
            .Persons.Single().Candidates.ShouldBeEmpty();
        (await Host.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = facility })).PrisonerCount.ShouldBe(0);
        (await Read(created.Name)).ShouldBe(retracted);
        (await Host.Prisoners.ListPrisonerHistoryAsync(new ListPrisonerHistoryRequest { Parent = created.Name }, Host.Desk)).Entries.Select(entry => (entry.Type, entry.CorrectionReason))
            .ShouldBe([("registered", ""), ("arrested", ""), ("retracted", "Reconciled badly.")]);
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.ArrestPrisonerAsync(new ArrestPrisonerRequest { Name = created.Name }, Host.Desk))).ShouldBe("RECORD_RETRACTED");
        (await FromList("Uydurma Birinci", facility)).Name.ShouldNotBe(created.Name);
    }

    [Fact]
    public async Task A_person_of_whom_an_incident_tells_stays()
    {
        var facility = await CreateFacility();
        var prisoner = (await FromList("Uydurma İkinci", facility)).Name;
        await Host.Facilities.CreateIncidentAsync(
            new CreateIncidentRequest { Parent = facility, Incident = new Incident { Kind = IncidentKind.Threats, Prisoners = { prisoner } } }, Host.Desk);
        var left = await Host.Prisoners.RetractPrisonerSourceAsync(Request(prisoner), Host.Desk);
        (left.Retracted, left.CustodyStatus, left.DisplayName).ShouldBe((false, CustodyStatus.Unspecified, "Uydurma İkinci"));
    }

    [Fact]
    public async Task What_was_retracted_does_not_come_back_when_a_merge_is_undone()
    {
        var facility = await CreateFacility();
        var survivor = await Register("Uydurma Üçüncü");
        var duplicate = (await FromList("Uydurma Dördüncü", facility)).Name;
        await Host.Prisoners.MergePrisonerAsync(new MergePrisonerRequest { Name = survivor, Duplicate = duplicate, Reason = "one person" }, Host.Desk);
        (await Read(survivor)).CustodyStatus.ShouldBe(CustodyStatus.Arrested);
        await Host.Prisoners.RetractPrisonerSourceAsync(Request(duplicate), Host.Desk);
        var left = await Read(survivor);
        (left.CustodyStatus, left.PersonalNames.Count, left.Retracted).ShouldBe((CustodyStatus.Unspecified, 1, false));
        await Host.Prisoners.UnmergePrisonerAsync(new UnmergePrisonerRequest { Name = survivor, Duplicate = duplicate, Reason = "two persons" }, Host.Desk);
        (await Refused(StatusCode.NotFound, async () => await Host.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = duplicate }))).ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task A_facility_goes_when_nothing_tells_of_it_any_more()
    {
        var facility = await CreateFacility();
        var before = (await Host.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = facility })).UpdateTime;
        var prisoner = (await FromList("Uydurma Beşinci", facility)).Name;
        var request = new RetractFacilitySourceRequest { Name = facility, Source = Edition, Reason = "Reconciled badly." };
        (await Host.Facilities.RetractFacilitySourceAsync(request, Host.Desk)).Retracted.ShouldBeFalse("somebody is held there");
        await Host.Prisoners.RetractPrisonerSourceAsync(Request(prisoner), Host.Desk);
        (await Host.Facilities.RetractFacilitySourceAsync(new RetractFacilitySourceRequest(request) { Source = "editions/another" }, Host.Desk)).Retracted.ShouldBeFalse();
        (await Host.Facilities.RetractFacilitySourceAsync(request, Host.Desk)).Retracted.ShouldBeTrue();
        (await Host.Facilities.RetractFacilitySourceAsync(request, Host.Desk)).Retracted.ShouldBeTrue("repeating is harmless");
        foreach (var asOf in (Google.Protobuf.WellKnownTypes.Timestamp?[])[null, before])
        {
            (await Refused(StatusCode.NotFound, async () => await Host.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = facility, AsOf = asOf }))).ShouldBe("NOT_FOUND");
            (await Host.Facilities.ListFacilitiesAsync(new ListFacilitiesRequest { AsOf = asOf })).Facilities.ShouldBeEmpty();
        }

        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.TransferPrisonerAsync(
            new TransferPrisonerRequest { Name = await Register("Uydurma Altıncı"), Transfer = new Transfer { Facility = facility } }, Host.Desk))).ShouldBe("NO_SUCH_FACILITY");
    }

    private static RetractPrisonerSourceRequest Request(string prisoner) => new() { Name = prisoner, Source = Edition, Reason = "Reconciled badly." };

    private async Task<string> CreateFacility() => (await Host.Facilities.CreateFacilityAsync(
        new CreateFacilityRequest { Facility = new Facility { FacilityNames = { new FacilityName { Text = "Uydurma Koloniya" } } }, Sources = { Edition } }, Host.Desk)).Name;

    private async Task<Prisoner> FromList(string name, string facility) => await Host.Prisoners.CreatePrisonerAsync(
        new CreatePrisonerRequest
        {
            Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name, Primary = true, Sources = { Edition } } } },
            Facts = { new CustodyFact { Date = Day(2025, 11, 4), Sources = { Edition }, Arrest = new Arrest { Facility = facility } } },
            Sources = { Edition },
        },
        Host.Desk);
}

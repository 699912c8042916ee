using Habeas.Access.V1;
using Habeas.Registry.V1;

namespace Habeas.Registry.Tests;

/// <summary>Retracting sources over gRPC.</summary>
public abstract class RetractingServiceTests(PostgresCluster? cluster = null) : RegistryServiceTests(cluster)
{
    private const string Edition = "editions/0190a0a0-0000-7000-8000-000000000001";

    [Fact]
    public async Task A_person_known_from_one_list_alone_disappears_from_the_public_at_every_time()
    {
        var facility = await CreateFacility();
        var created = await FromList("Uydurma Birinci", facility);
        await Host.ApproveAll();
        var before = (await Host.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = created.Name })).UpdateTime;
        var partner = Host.As("partner", Role.Partner);
        (await Refused(StatusCode.PermissionDenied, async () => await Retract(created.Name, partner))).ShouldBe("PERMISSION_DENIED");
        var retracted = await Retract(created.Name);
        retracted.Retracted.ShouldBeTrue();
        (await Retract(created.Name)).ShouldBe(retracted, "repeating is harmless");
        await Host.Restart();

        foreach (var asOf in (Google.Protobuf.WellKnownTypes.Timestamp?[])[null, before])
        {
            var (get, history) = (
                new GetPrisonerRequest { Name = created.Name, AsOf = asOf },
                new ListPrisonerHistoryRequest { Parent = created.Name, AsOf = asOf });
            (await Refused(StatusCode.NotFound, async () => await Host.Prisoners.GetPrisonerAsync(get))).ShouldBe("NOT_FOUND");
            (await Refused(StatusCode.NotFound, async () => await Host.Prisoners.ListPrisonerHistoryAsync(history))).ShouldBe("NOT_FOUND");
            var listed = await Host.Prisoners.ListPrisonersAsync(new ListPrisonersRequest { AsOf = asOf });
            (listed.Prisoners.Count, listed.TotalSize).ShouldBe((0, 0));
            var held = await Host.Facilities.ListFacilityPrisonersAsync(
                new ListFacilityPrisonersRequest { Parent = facility, AsOf = asOf });
            held.Prisoners.ShouldBeEmpty();
        }

        var (search, match) = (
            new SearchPrisonersRequest { Query = "Uydurma Birinci" }, new PersonDescription { Names = { "Uydurma Birinci" } });
        (await Host.Prisoners.SearchPrisonersAsync(search, Host.Desk)).Matches.ShouldBeEmpty();
        var matched = await Host.Prisoners.MatchPrisonersAsync(new MatchPrisonersRequest { Persons = { match } }, Host.Desk);
        matched.Persons.Single().Candidates.ShouldBeEmpty();
        (await Host.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = facility })).PrisonerCount.ShouldBe(0);
        (await Read(created.Name)).ShouldBe(retracted);
        (await History(created.Name, Host.Desk)).ShouldBe(["registered", "arrested", "published", "retracted"]);
        var arrest = new ArrestPrisonerRequest { Name = created.Name };
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.ArrestPrisonerAsync(arrest, Host.Desk)))
            .ShouldBe("RECORD_RETRACTED");
        (await FromList("Uydurma Birinci", facility)).Name.ShouldNotBe(created.Name);
    }

    [Fact]
    public async Task A_person_named_by_an_incident_stays()
    {
        var facility = await CreateFacility();
        var prisoner = (await FromList("Uydurma İkinci", facility)).Name;
        var incident = new Incident { Kind = IncidentKind.Threats, Prisoners = { prisoner } };
        await Host.Facilities.CreateIncidentAsync(new CreateIncidentRequest { Parent = facility, Incident = incident }, Host.Desk);
        var left = await Retract(prisoner);
        (left.Retracted, left.CustodyStatus, left.DisplayName).ShouldBe((false, CustodyStatus.Unspecified, "Uydurma İkinci"));
    }

    [Fact]
    public async Task What_was_retracted_does_not_come_back_when_a_merge_is_undone()
    {
        var facility = await CreateFacility();
        var survivor = await Register("Uydurma Üçüncü");
        var duplicate = (await FromList("Uydurma Dördüncü", facility)).Name;
        var merge = new MergePrisonerRequest { Name = survivor, Duplicate = duplicate, Reason = "one person" };
        await Host.Prisoners.MergePrisonerAsync(merge, Host.Desk);
        (await Read(survivor)).CustodyStatus.ShouldBe(CustodyStatus.Arrested);
        (await Retract(duplicate)).MergedInto.ShouldBe(survivor);
        var left = await Retract(survivor);
        (left.CustodyStatus, left.PersonalNames.Count, left.Retracted).ShouldBe((CustodyStatus.Unspecified, 1, false));
        var undo = new UnmergePrisonerRequest { Name = survivor, Duplicate = duplicate, Reason = "two persons" };
        await Host.Prisoners.UnmergePrisonerAsync(undo, Host.Desk);
        (await Refused(StatusCode.NotFound, async () => await Read(duplicate, []))).ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task A_facility_is_removed_when_nothing_refers_to_it()
    {
        var facility = await CreateFacility();
        await Host.ApproveAll();
        var before = (await Host.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = facility })).UpdateTime;
        var prisoner = (await FromList("Uydurma Beşinci", facility)).Name;
        var request = new RetractFacilitySourceRequest { Name = facility, Source = Edition, Reason = "Reconciled badly." };
        (await Host.Facilities.RetractFacilitySourceAsync(request, Host.Desk)).Retracted.ShouldBeFalse("somebody is held there");
        await Retract(prisoner);
        var another = new RetractFacilitySourceRequest(request) { Source = "editions/another" };
        (await Host.Facilities.RetractFacilitySourceAsync(another, Host.Desk)).Retracted.ShouldBeFalse();
        (await Host.Facilities.RetractFacilitySourceAsync(request, Host.Desk)).Retracted.ShouldBeTrue();
        (await Host.Facilities.RetractFacilitySourceAsync(request, Host.Desk)).Retracted.ShouldBeTrue("repeating is harmless");
        foreach (var asOf in (Google.Protobuf.WellKnownTypes.Timestamp?[])[null, before])
        {
            var get = new GetFacilityRequest { Name = facility, AsOf = asOf };
            (await Refused(StatusCode.NotFound, async () => await Host.Facilities.GetFacilityAsync(get))).ShouldBe("NOT_FOUND");
            (await Host.Facilities.ListFacilitiesAsync(new ListFacilitiesRequest { AsOf = asOf })).Facilities.ShouldBeEmpty();
        }

        var transfer = new TransferPrisonerRequest
        {
            Name = await Register("Uydurma Altıncı"),
            Transfer = new Transfer { Facility = facility },
        };
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.TransferPrisonerAsync(transfer, Host.Desk)))
            .ShouldBe("NO_SUCH_FACILITY");
    }

    [Fact]
    public async Task A_facility_named_by_two_lists_is_removed_with_the_last_one()
    {
        var facility = await CreateFacility();
        var attest = new AttestFacilityRequest { Name = facility, Source = "editions/another" };
        (await Host.Facilities.AttestFacilityAsync(attest, Host.Desk)).Retracted.ShouldBeFalse();
        var request = new RetractFacilitySourceRequest { Name = facility, Source = Edition, Reason = "Reconciled badly." };
        (await Host.Facilities.RetractFacilitySourceAsync(request, Host.Desk)).Retracted.ShouldBeFalse();
        await Host.Restart();
        var last = new RetractFacilitySourceRequest(request) { Source = attest.Source };
        (await Host.Facilities.RetractFacilitySourceAsync(last, Host.Desk)).Retracted.ShouldBeTrue();
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Facilities.AttestFacilityAsync(attest, Host.Desk)))
            .ShouldBe("RECORD_RETRACTED");
    }

    private async Task<Prisoner> Retract(string prisoner, Metadata? caller = null) => await Host.Prisoners.RetractPrisonerSourceAsync(
        new RetractPrisonerSourceRequest { Name = prisoner, Source = Edition, Reason = "Reconciled badly." }, caller ?? Host.Desk);

    private async Task<string> CreateFacility()
    {
        var facility = new Facility { FacilityNames = { new FacilityName { Text = "Uydurma Koloniya" } } };
        return (
            await Host.Facilities.CreateFacilityAsync(
                new CreateFacilityRequest { Facility = facility, Sources = { Edition } }, Host.Desk)).Name;
    }

    private async Task<Prisoner> FromList(string name, string facility) => await Host.Prisoners.CreatePrisonerAsync(
        new CreatePrisonerRequest
        {
            Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name, Primary = true, Sources = { Edition } } } },
            Facts = { new CustodyFact { Date = Day(2025, 11, 4), Sources = { Edition }, Arrest = new Arrest { Facility = facility } } },
            Sources = { Edition },
        },
        Host.Desk);
}

public sealed class SqliteRetractingTests : RetractingServiceTests;

public sealed class PostgresRetractingTests(PostgresCluster cluster) : RetractingServiceTests(cluster);

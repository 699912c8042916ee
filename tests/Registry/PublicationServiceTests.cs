using Google.Protobuf;
using Habeas.Access.V1;
using Habeas.Registry.V1;

namespace Habeas.Registry.Tests;

/// <summary>What the public sees of the register, and when.</summary>
public abstract class PublicationServiceTests(PostgresCluster? cluster = null) : RegistryServiceTests(cluster)
{
    private const string Edition = "editions/0190a0a0-0000-7000-8000-000000000001";

    private static readonly Metadata Anyone = [];

    [Fact]
    public async Task A_record_is_public_from_its_first_approval_and_each_change_waits_for_its_own()
    {
        var prisoner = await Register("Uydurma Birinci");
        await IsHidden(prisoner);

        await Host.ApproveAll();
        (await Read(prisoner, Anyone)).DisplayName.ShouldBe("Uydurma Birinci");
        (await Found("Uydurma Birinci", Anyone)).ShouldBe([prisoner]);

        var before = await Seen(prisoner);
        await Rename(prisoner, "Başqa Kimsə");
        (await Seen(prisoner)).ShouldBe(before);
        (await Found("Başqa Kimsə", Anyone)).ShouldBeEmpty();
        (await Found("Başqa Kimsə", Host.Desk)).ShouldBe([prisoner]);
        (await Found("Uydurma Birinci", Host.Desk)).ShouldBeEmpty("the desk's own view has the new name alone");

        await Host.ApproveAll();
        (await Read(prisoner, Anyone)).DisplayName.ShouldBe("Başqa Kimsə");
        (await Found("Uydurma Birinci", Anyone)).ShouldBeEmpty();
        (await Read(prisoner, Host.As("partner", Role.Partner))).DisplayName.ShouldBe("Başqa Kimsə");
    }

    [Fact]
    public async Task Nothing_that_anyone_can_read_moves_while_something_hidden_is_entered()
    {
        var facility = await CreateFacility("Uydurma Koloniya");
        var prisoner = await Register(
            "Uydurma İkinci", new CustodyFact { Arrest = new Arrest { Facility = facility }, Date = Day(2025, 3, 1) });
        await Host.ApproveAll();
        var before = (await Seen(prisoner), await SeenOf(facility));

        var release = new CustodyFact
        {
            Release = new Release { Ground = ReleaseGround.Unknown },
            Date = Day(2025, 4, 1),
            Sources = { "x" },
        };
        var proposed = await Host.Prisoners.ProposePrisonerFactAsync(
            new ProposePrisonerFactRequest { Name = prisoner, Fact = release }, Host.Cases);
        await Host.Prisoners.ReviewPrisonerFactAsync(
            new ReviewPrisonerFactRequest { Name = prisoner, Proposal = proposed.Proposal.Id, Confirm = true }, Host.Desk);
        await Rename(prisoner, "Uydurma Gizli");
        await Host.Facilities.UpdateFacilityAsync(
            new UpdateFacilityRequest { Facility = new Facility { Name = facility, Address = "elsewhere" } }, Host.Desk);
        await Host.Facilities.CreateIncidentAsync(
            new CreateIncidentRequest
            {
                Parent = facility,
                Incident = new Incident { Kind = IncidentKind.Threats, Prisoners = { prisoner }, PublicSummary = "a threat" },
            },
            Host.Cases);
        await Register("Uydurma Yeni", new CustodyFact { Arrest = new Arrest { Facility = facility }, Date = Day(2025, 3, 1) });
        (await Seen(prisoner), await SeenOf(facility)).ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_approves_what_they_entered_and_nothing_that_changed_since_it_was_looked_at()
    {
        var prisoner = await Register("Uydurma Üçüncü");
        var waiting = await Waiting();
        waiting.Single().Publication.EnteredBy.ShouldBe(["clerk-1"]);
        waiting.Single().Changes.Select(change => change.Type).ShouldBe(["registered"]);
        (await Approve(waiting.Single(), Host.Desk)).ShouldBe("SAME_PERSON");
        await Rename(prisoner, "Uydurma Başqa");
        (await Approve(waiting.Single(), Host.Approver)).ShouldBe("STALE_ETAG");
        await IsHidden(prisoner);
        (await Approve((await Waiting()).Single(), Host.Approver)).ShouldBe("");
        (await Waiting()).ShouldBeEmpty();
        (await Refused(StatusCode.PermissionDenied, async () => await Approve(waiting.Single(), Host.Cases))).ShouldBe("PERMISSION_DENIED");
    }

    [Fact]
    public async Task Who_confirmed_an_assessment_may_approve_the_record_and_who_proposed_it_may_not()
    {
        var prisoner = await Register("Uydurma Altıncı");
        await Host.ApproveAll();
        var proposed = await Host.Prisoners.AssessPrisonerAsync(
            new AssessPrisonerRequest
            {
                Name = prisoner,
                Assessment = new Assessment { CriteriaSet = "pace-1900-2012", Status = AssessmentStatus.UnderReview, Reasons = "x" },
            },
            Host.Desk);
        await Host.Prisoners.ReviewPrisonerAssessmentAsync(
            new ReviewPrisonerAssessmentRequest { Name = prisoner, Assessment = proposed.ProposedAssessments.Single().Id, Confirm = true },
            Host.Second);
        (await Read(prisoner, Anyone)).Assessments.ShouldBeEmpty();
        (await Approve((await Waiting()).Single(), Host.Desk)).ShouldBe("SAME_PERSON");
        (await Approve((await Waiting()).Single(), Host.Second)).ShouldBe("");
        (await Read(prisoner, Anyone)).Assessments.ShouldHaveSingleItem().Id.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_list_brought_is_approved_in_one_act()
    {
        var own = await Register("Uydurma Özümüz");
        foreach (var name in (string[])["Uydurma Bir", "Uydurma İki"])
        {
            await Host.Prisoners.CreatePrisonerAsync(
                new CreatePrisonerRequest
                {
                    Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name } } },
                    Sources = { Edition },
                }, Host.Desk);
        }

        var request = new ListWaitingPublicationsRequest { Source = Edition, PageSize = 1 };
        var first = await Host.Publications.ListWaitingPublicationsAsync(request, Host.Approver);
        request.PageToken = first.NextPageToken;
        var second = await Host.Publications.ListWaitingPublicationsAsync(request, Host.Approver);
        (first.TotalSize, second.NextPageToken).ShouldBe((2, ""));
        WaitingPublication[] both = [first.Publications.Single(), second.Publications.Single()];
        both.Select(record => record.DisplayName).ShouldBe(["Uydurma Bir", "Uydurma İki"]);
        var approve = new ApprovePublicationsRequest
        {
            Approvals = { both.Select(record => new RecordApproval { Name = record.Name, Etag = record.Etag }) },
        };
        (await Host.Publications.ApprovePublicationsAsync(approve, Host.Approver)).Results.ShouldAllBe(result => result.Reason.Length == 0);
        (await Host.Prisoners.ListPrisonersAsync(new ListPrisonersRequest(), Anyone)).TotalSize.ShouldBe(2);
        await IsHidden(own);
    }

    [Fact]
    public async Task A_withdrawal_takes_the_record_from_the_public_at_every_time()
    {
        var prisoner = await Register("Uydurma Dördüncü");
        await Host.ApproveAll();
        var then = (await Read(prisoner, Anyone)).UpdateTime;
        var withdraw = new WithdrawPublicationRequest { Name = prisoner, Reason = "the family asked" };
        (await Host.Publications.WithdrawPublicationAsync(withdraw, Host.Desk)).Publication.IsPublic.ShouldBeFalse();
        await IsHidden(prisoner);
        (await Refused(StatusCode.NotFound, async () => await Host.Prisoners.GetPrisonerAsync(
            new GetPrisonerRequest { Name = prisoner, AsOf = then }, Anyone))).ShouldBe("NOT_FOUND");
        (await Host.Prisoners.ListPrisonersAsync(new ListPrisonersRequest { AsOf = then }, Anyone)).TotalSize.ShouldBe(0);
        (await Read(prisoner)).Publication.WaitingChanges.ShouldBe(1);
        await Host.ApproveAll();
        (await Refused(StatusCode.NotFound, async () => await Host.Prisoners.GetPrisonerAsync(
            new GetPrisonerRequest { Name = prisoner, AsOf = then }, Anyone))).ShouldBe("NOT_FOUND", "it was withdrawn in between");
        (await Read(prisoner, Anyone)).Etag.ShouldNotBe("\"1\"");
    }

    [Fact]
    public async Task A_withdrawn_fact_is_gone_with_its_reason_and_the_history_shows_no_gap()
    {
        var prisoner = await Register("Uydurma Beşinci", new CustodyFact { Arrest = new Arrest(), Date = Day(2025, 3, 1) });
        await Host.Prisoners.TransferPrisonerAsync(
            new TransferPrisonerRequest
            {
                Name = prisoner,
                Transfer = new Transfer { Facility = await CreateFacility("Uydurma Həbsxana"), Reason = "secret" },
            }, Host.Desk);
        await Host.ApproveAll();
        var then = (await Read(prisoner, Anyone)).UpdateTime;
        await Host.Prisoners.CorrectPrisonerAsync(new CorrectPrisonerRequest { Name = prisoner, Fact = 3, Reason = "slander" }, Host.Desk);
        await Rename(prisoner, "Uydurma Beş");
        await Host.ApproveAll();
        foreach (var asOf in (Google.Protobuf.WellKnownTypes.Timestamp?[])[null, then])
        {
            var get = await Host.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = prisoner, AsOf = asOf }, Anyone);
            get.Custodies.Single().Facts.Select(fact => (fact.KindCase, fact.Id)).ShouldBe([(CustodyFact.KindOneofCase.Arrest, 0L)]);
        }

        var history = await Host.Prisoners.ListPrisonerHistoryAsync(new ListPrisonerHistoryRequest { Parent = prisoner }, Anyone);
        history.ToString().ShouldNotContain("slander");
        history.Entries.Select(entry => (entry.Version, entry.Type))
            .ShouldBe([(1, "registered"), (2, "arrested"), (3, "attributes_changed")]);
        history.Entries[1].RecordTime.ShouldBe(then, "when it became public, not when it was entered");
    }

    [Fact]
    public async Task An_incident_is_public_while_it_and_its_facility_are_and_its_name_does_not_count_the_others()
    {
        var facility = await CreateFacility("Uydurma Üç");
        Incident[] made = [await Report(facility, "hidden"), await Report(facility, "shown")];
        await Host.Facilities.PublishIncidentAsync(new PublishIncidentRequest { Name = made[1].Name }, Host.Approver);
        (await Refused(StatusCode.NotFound, async () => await Incidents(facility))).ShouldBe("NOT_FOUND");
        await Host.Publications.ApprovePublicationsAsync(
            new ApprovePublicationsRequest
            {
                Approvals = { new RecordApproval { Name = facility, Etag = (await Facility(facility, Host.Desk)).Etag } },
            }, Host.Approver);
        var listed = await Incidents(facility);
        listed.Incidents.Select(incident => incident.PublicSummary).ShouldBe(["shown"]);
        Guid.TryParseExact(listed.Incidents[0].Name.Split('/')[3], "D", out _).ShouldBeTrue();
        var then = (await Facility(facility, Anyone)).UpdateTime;
        await Host.Facilities.WithdrawIncidentAsync(new WithdrawIncidentRequest { Name = made[1].Name, Reason = "wrong" }, Host.Desk);
        (await Incidents(facility, then)).Incidents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_facility_and_its_incidents_are_approved_in_one_act_and_not_when_they_changed_since()
    {
        var facility = await CreateFacility("Uydurma Dörd");
        await Report(facility, "first");
        await Report(facility, "second");
        var waiting = await Host.Publications.ListWaitingPublicationsAsync(new ListWaitingPublicationsRequest(), Host.Approver);
        var approve = new ApprovePublicationsRequest
        {
            Approvals = { waiting.Publications.Select(record => new RecordApproval { Name = record.Name, Etag = record.Etag }) },
        };
        approve.Approvals.Count.ShouldBe(3);
        await Report(facility, "third");
        var stale = await Host.Publications.ApprovePublicationsAsync(approve, Host.Approver);
        stale.Results.ShouldAllBe(result => result.Reason == "STALE_ETAG");
        foreach (var approval in approve.Approvals)
        {
            approval.Etag = (await Facility(facility, Host.Desk)).Etag;
        }

        (await Host.Publications.ApprovePublicationsAsync(approve, Host.Approver)).Results.ShouldAllBe(result => result.Reason.Length == 0);
        (await Incidents(facility)).Incidents.Select(incident => incident.PublicSummary).ShouldBe(["second", "first"]);
    }

    [Fact]
    public async Task Coordinates_are_public_once_approved_must_be_on_the_earth_and_can_be_removed()
    {
        var name = await CreateFacility("Uydurma Koloniya");
        await Host.ApproveAll();
        await Place(name, new Coordinates { Latitude = 40.3953, Longitude = -49.8822 });
        (await Facility(name, Anyone)).Coordinates.ShouldBeNull();
        await Host.ApproveAll();
        (await Facility(name, Anyone)).Coordinates.ShouldBe(new Coordinates { Latitude = 40.3953, Longitude = -49.8822 });

        foreach (var (latitude, longitude) in new[] { (90.0001, 0.0), (-91, 0), (0, 180.5), (double.NaN, 0), (0, double.PositiveInfinity) })
        {
            (await Refused(
                StatusCode.InvalidArgument,
                () => Place(name, new Coordinates { Latitude = latitude, Longitude = longitude }))).ShouldBe("INVALID_FIELD");
        }

        await Place(name, place: null);
        await Host.ApproveAll();
        (await Facility(name, Anyone)).Coordinates.ShouldBeNull();
    }

    [Fact]
    public async Task An_incident_says_when_it_became_public_and_not_when_it_was_recorded()
    {
        var name = await CreateFacility("Uydurma Koloniya");
        await Host.ApproveAll();
        var incident = await Report(name, "first");
        incident.PublishTime.ShouldBeNull();
        await Host.Facilities.PublishIncidentAsync(new PublishIncidentRequest { Name = incident.Name }, Host.Approver);
        var shown = (await Incidents(name)).Incidents.Single();
        (shown.PublishTime >= incident.RecordTime, shown.RecordTime).ShouldBe((true, null));
    }

    private async Task Place(string facility, Coordinates? place) => await Host.Facilities.UpdateFacilityAsync(
        new UpdateFacilityRequest
        {
            Facility = new Facility { Name = facility, Coordinates = place },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "coordinates" } },
        },
        Host.Desk);

    private async Task<Incident> Report(string facility, string summary) => await Host.Facilities.CreateIncidentAsync(
        new CreateIncidentRequest
        {
            Parent = facility,
            Incident = new Incident { Kind = IncidentKind.Threats, PublicSummary = summary },
        }, Host.Desk);

    private async Task<ListIncidentsResponse> Incidents(string facility, Google.Protobuf.WellKnownTypes.Timestamp? asOf = null) =>
        await Host.Facilities.ListIncidentsAsync(new ListIncidentsRequest { Parent = facility, AsOf = asOf }, Anyone);

    private async Task<Facility> Facility(string facility, Metadata caller) =>
        await Host.Facilities.GetFacilityAsync(new GetFacilityRequest { Name = facility }, caller);

    private async Task<string> CreateFacility(string name) => (await Host.Facilities.CreateFacilityAsync(
        new CreateFacilityRequest { Facility = new Facility { FacilityNames = { new FacilityName { Text = name } } } }, Host.Desk)).Name;

    private async Task Rename(string prisoner, string name) => await Host.Prisoners.UpdatePrisonerAsync(
        new UpdatePrisonerRequest
        {
            Prisoner = new Prisoner { Name = prisoner, PersonalNames = { new PersonName { Text = name } } },
        }, Host.Desk);

    private async Task IsHidden(string prisoner)
    {
        (await Refused(StatusCode.NotFound, async () => await Read(prisoner, Anyone))).ShouldBe("NOT_FOUND");
        (await Host.Prisoners.ListPrisonersAsync(new ListPrisonersRequest(), Anyone))
            .Prisoners.ShouldNotContain(shown => shown.Name == prisoner);
        (await Found((await Read(prisoner)).DisplayName, Anyone)).ShouldNotContain(prisoner);
    }

    private async Task<IReadOnlyList<WaitingPublication>> Waiting() =>
        (await Host.Publications.ListWaitingPublicationsAsync(new ListWaitingPublicationsRequest(), Host.Approver)).Publications;

    private async Task<string> Approve(WaitingPublication record, Metadata caller) => (await Host.Publications.ApprovePublicationsAsync(
        new ApprovePublicationsRequest
        {
            Approvals = { new RecordApproval { Name = record.Name, Etag = record.Etag } },
        }, caller)).Results.Single().Reason;

    private async Task<IEnumerable<string>> Found(string query, Metadata caller) =>
        (await Host.Prisoners.SearchPrisonersAsync(new SearchPrisonersRequest { Query = query }, caller))
            .Matches.Select(match => match.Prisoner.Name);

    /// <summary>Everything that anyone can read about a prisoner, byte for byte.</summary>
    private async Task<string> Seen(string prisoner) => Text(
        await Read(prisoner, Anyone),
        await Host.Prisoners.ListPrisonersAsync(new ListPrisonersRequest { OrderBy = "update_time desc", PageSize = 1 }, Anyone),
        await Host.Prisoners.SearchPrisonersAsync(new SearchPrisonersRequest { Query = "Uydurma" }, Anyone),
        await Host.Prisoners.ListPrisonerHistoryAsync(new ListPrisonerHistoryRequest { Parent = prisoner, PageSize = 1 }, Anyone));

    /// <summary>Everything that anyone can read about a facility, byte for byte.</summary>
    private async Task<string> SeenOf(string facility) => Text(
        await Facility(facility, Anyone),
        await Host.Facilities.ListFacilitiesAsync(new ListFacilitiesRequest(), Anyone),
        await Host.Facilities.ListFacilityPrisonersAsync(new ListFacilityPrisonersRequest { Parent = facility }, Anyone),
        await Incidents(facility));

    private static string Text(params IMessage[] messages) => string.Join('\n', messages.Select(message => message.ToString()));
}

public sealed class SqlitePublicationTests : PublicationServiceTests;

public sealed class PostgresPublicationTests(PostgresCluster cluster) : PublicationServiceTests(cluster);

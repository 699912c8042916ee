using Google.Protobuf;
using Google.Protobuf.Reflection;
using Habeas.Platform.Publishing;
using AccessExtensions = Habeas.Access.V1.AccessExtensions;
using Habeas.Registry.V1;

namespace Habeas.Registry.Tests;

/// <summary>What persons do not let be published, on each engine.</summary>
public abstract class ConsentServiceTests(PostgresCluster? cluster = null) : RegistryServiceTests(cluster)
{
    private static readonly Metadata Anyone = [];

    [Fact]
    public async Task A_photograph_that_nobody_was_asked_about_stays_with_the_desk()
    {
        var person = await Host.Prisoners.CreatePrisonerAsync(
            new CreatePrisonerRequest
            {
                Prisoner = new Prisoner
                {
                    PersonalNames = { new PersonName { Text = "Uydurma Birinci" } },
                    PhotoUri = "archive/1",
                    Categories = { "believer", "journalist" },
                },
            },
            Host.Desk);
        var id = Id(person.Name);
        Host.Gate.Withhold(new(FactKind.Photograph, id), WithheldFact.NoConsent);
        Host.Gate.Withhold(new(FactKind.Faith, id), WithheldFact.NoConsent);
        await Host.ApproveAll();

        var shown = await Read(person.Name, Anyone);
        (shown.DisplayName, shown.PhotoUri).ShouldBe(("Uydurma Birinci", ""));
        shown.Categories.ShouldBe(["journalist"]);
        (await Count(new() { Category = "believer" }, Anyone)).ShouldBe(0, "a filter does not tell what a field hides");
        var seen = await Read(person.Name, Host.Desk);
        seen.PhotoUri.ShouldBe("archive/1");
        seen.Publication.WithheldKinds.ShouldBe([Habeas.Access.V1.FactKind.Photograph, Habeas.Access.V1.FactKind.Faith], ignoreOrder: true);

        Host.Gate.Allow(new(FactKind.Photograph, id));
        (await Approve(person.Name, Host.Approver)).ShouldBe("");
        (await Read(person.Name, Anyone)).PhotoUri.ShouldBe("archive/1");
    }

    [Fact]
    public async Task A_place_that_is_recalled_is_gone_from_pages_counts_filters_history_and_past_times()
    {
        var facility = await CreateFacility("Uydurma Koloniya");
        var prisoner = await Register(
            "Uydurma İkinci", new CustodyFact { Arrest = new Arrest { Facility = facility }, Date = Day(2025, 3, 1) });
        await Host.ApproveAll();
        var approved = DateTimeOffset.UtcNow;
        (await Count(new() { Facility = facility }, Anyone)).ShouldBe(1);

        await Recall(new(FactKind.Place, Id(prisoner)));

        (await Count(new() { Facility = facility }, Anyone)).ShouldBe(0);
        (await Count(new() { Facility = facility }, Host.Desk)).ShouldBe(1);
        (await Host.Facilities.GetFacilityAsync(new() { Name = facility }, Anyone)).PrisonerCount.ShouldBe(0);
        foreach (var shown in new[]
        {
            await Read(prisoner, Anyone),
            await Host.Prisoners.GetPrisonerAsync(new() { Name = prisoner, AsOf = approved.ToProto() }, Anyone),
        })
        {
            shown.DisplayName.ShouldBe("Uydurma İkinci");
            shown.ToString().ShouldNotContain(facility);
        }

        var history = await Host.Prisoners.ListPrisonerHistoryAsync(new() { Parent = prisoner }, Anyone);
        history.Entries.Count.ShouldBe(2);
        history.ToString().ShouldNotContain(facility);
    }

    /// <summary>What the state leaves out is what the contract says is of that kind, whatever fields are added to either.</summary>
    [Theory]
    [InlineData(FactKind.Photograph)]
    [InlineData(FactKind.Place)]
    public async Task No_field_of_a_withheld_kind_reaches_the_public(FactKind kind)
    {
        var facility = await CreateFacility("Uydurma Koloniya");
        var person = await Host.Prisoners.CreatePrisonerAsync(
            new CreatePrisonerRequest
            {
                Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = "Uydurma Beşinci" } }, PhotoUri = "archive/1" },
                Facts =
                {
                    new CustodyFact { Arrest = new Arrest { Facility = facility, Authority = "police" }, Date = Day(2025, 3, 1) },
                    new CustodyFact { Remand = new Remand { Facility = facility, Court = "court" }, Date = Day(2025, 3, 2) },
                    new CustodyFact
                    {
                        Verdict = new Verdict { Outcome = VerdictOutcome.Imprisoned, Years = 5, Regime = "colony 2", Court = "court" },
                        Date = Day(2025, 6, 1),
                    },
                    new CustodyFact { Transfer = new Transfer { Facility = facility, Reason = "x" }, Date = Day(2025, 7, 1) },
                },
            },
            Host.Desk);
        var number = ProtoEnum.To<FactKind, Habeas.Access.V1.FactKind>(kind);
        await Host.ApproveAll();
        Told(await Read(person.Name, Anyone)).ShouldContain(number, "otherwise the test shows nothing");

        await Recall(new(kind, Id(person.Name)));

        var shown = await Read(person.Name, Anyone);
        Told(shown).ShouldNotContain(number);
        Told(shown).ShouldContain(Habeas.Access.V1.FactKind.Case);
    }

    /// <summary>The kinds of all values that a message holds.</summary>
    private static HashSet<Habeas.Access.V1.FactKind> Told(IMessage message)
    {
        var told = new HashSet<Habeas.Access.V1.FactKind>();
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            IMessage[] children = field.Accessor.GetValue(message) switch
            {
                System.Collections.IEnumerable list when field is { IsRepeated: true, FieldType: FieldType.Message } =>
                    [.. list.Cast<IMessage>()],
                IMessage child => [child],
                _ => [],
            };
            foreach (var child in children.Where(child => child.Descriptor.File.Package.StartsWith("habeas.", StringComparison.Ordinal)))
            {
                told.UnionWith(Told(child));
            }

            if (IsSet(message, field) && field.FieldType != FieldType.Message)
            {
                var own = field.GetOptions()?.GetExtension(AccessExtensions.Fact) ?? default;
                told.Add(own != default ? own : message.Descriptor.GetOptions()?.GetExtension(AccessExtensions.Facts) ?? default);
            }
        }

        return told;
    }

    private static bool IsSet(IMessage message, FieldDescriptor field)
    {
        var without = message.Descriptor.Parser.ParseFrom(message.ToByteString());
        field.Accessor.Clear(without);
        return !without.Equals(message);
    }

    [Fact]
    public async Task A_person_who_recalls_the_name_is_not_public_any_more_and_cannot_be_approved()
    {
        var prisoner = await Register("Uydurma Üçüncü");
        await Host.ApproveAll();
        (await Found("Uydurma Üçüncü", Anyone)).ShouldBe([prisoner]);

        await Recall(new(FactKind.Name, Id(prisoner)));

        (await Found("Uydurma Üçüncü", Anyone)).ShouldBeEmpty();
        (await Refused(StatusCode.NotFound, () => Read(prisoner, Anyone))).ShouldBe("NOT_FOUND");
        (await Approve(prisoner, Host.Approver)).ShouldBe("NOT_CONSENTED");
    }

    [Fact]
    public async Task An_incident_needs_the_consent_of_each_person_whom_it_names()
    {
        var facility = await CreateFacility("Uydurma Koloniya");
        var (first, second) = (await Register("Uydurma Bir"), await Register("Uydurma İki"));
        await Host.ApproveAll();
        var incident = await Host.Facilities.CreateIncidentAsync(
            new CreateIncidentRequest
            {
                Parent = facility,
                Incident = new Incident { Kind = IncidentKind.IllTreatment, Prisoners = { first, second }, PublicSummary = "beaten" },
            },
            Host.Desk);
        var missing = new PersonFact(FactKind.IllTreatment, Id(second));
        Host.Gate.Withhold(missing, WithheldFact.NoConsent);
        var refused = await Should.ThrowAsync<RpcException>(
            async () => await Host.Facilities.PublishIncidentAsync(new() { Name = incident.Name }, Host.Approver));
        var info = refused.Info();
        info.Reason.ShouldBe("NOT_CONSENTED");
        (info.Metadata["kind"], info.Metadata["verdict"], info.Metadata["prisoner"]).ShouldBe(("ILL_TREATMENT", "NO_CONSENT", second));

        Host.Gate.Allow(missing);
        await Host.Facilities.PublishIncidentAsync(new() { Name = incident.Name }, Host.Approver);
        (await Incidents(facility, Anyone)).ShouldHaveSingleItem().PublicSummary.ShouldBe("beaten");

        await Recall(missing);
        (await Incidents(facility, Anyone)).ShouldBeEmpty();
        (await Incidents(facility, Host.Desk)).ShouldHaveSingleItem().Withdrawn.ShouldBeFalse("it is not wrong");
    }

    /// <summary>Recalls a fact, and lets the watch do what it does every few seconds.</summary>
    private async Task<string> CreateFacility(string name) =>
        (await Host.Facilities.CreateFacilityAsync(
            new() { Facility = new Facility { FacilityNames = { new FacilityName { Text = name } }, Country = "AZ" } }, Host.Desk)).Name;

    private async Task<IList<Incident>> Incidents(string facility, Metadata caller) =>
        (await Host.Facilities.ListIncidentsAsync(new() { Parent = facility }, caller)).Incidents;

    private async Task<IEnumerable<string>> Found(string query, Metadata caller) =>
        (await Host.Prisoners.SearchPrisonersAsync(new() { Query = query }, caller)).Matches.Select(match => match.Prisoner.Name);

    private async Task<int> Count(ListPrisonersRequest request, Metadata caller) =>
        (await Host.Prisoners.ListPrisonersAsync(request, caller)).TotalSize;

    private async Task<string> Approve(string prisoner, Metadata approver)
    {
        var etag = (await Read(prisoner, Host.Desk)).Etag;
        var approved = await Host.Publications.ApprovePublicationsAsync(
            new() { Approvals = { new RecordApproval { Name = prisoner, Etag = etag } } }, approver);
        return approved.Results.Single().Reason;
    }
}

public sealed class SqliteConsentServiceTests : ConsentServiceTests;

public sealed class PostgresConsentServiceTests(PostgresCluster cluster) : ConsentServiceTests(cluster);

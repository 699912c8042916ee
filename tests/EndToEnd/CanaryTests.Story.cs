using Google.Protobuf;
using Google.Type;
using Habeas.Access.V1;

namespace Habeas.EndToEnd.Tests;

/// <summary>What the desk tells, with a canary in every confidential field.</summary>
public abstract partial class CanaryTests
{
    private async Task<(string Person, string Facility)> TellTheRegister()
    {
        var (prisoners, facilities) = (
            new PrisonersService.PrisonersServiceClient(habeas.Channel), new FacilitiesService.FacilitiesServiceClient(habeas.Channel));
        var facility = (await facilities.CreateFacilityAsync(
            new()
            {
                Facility = new Facility { FacilityNames = { new FacilityName { Text = "Uydurma Koloniya" } }, Country = "AZ" },
                Sources = { Sing() },
            },
            Clerk)).Name;
        var person = (await prisoners.CreatePrisonerAsync(Person("Uydurma Şəxs"), Clerk)).Name;
        var twin = (await prisoners.CreatePrisonerAsync(Person("Uydurma Şexs"), Clerk)).Name;
        await prisoners.UpdatePrisonerAsync(
            new() { Prisoner = new Prisoner { Name = person, Note = Sing() }, UpdateMask = new() { Paths = { "note" } } }, Clerk);
        await prisoners.AddPrisonerNameAsync(
            new() { Name = person, PersonalName = new PersonName { Text = "Uydurma Ad", Sources = { Sing() } } }, Clerk);
        await prisoners.RemovePrisonerNameAsync(new() { Name = person, Text = "Uydurma Ad", Reason = Sing() }, Clerk);
        var held = await prisoners.ArrestPrisonerAsync(
            new() { Name = person, Date = Day(3), Arrest = new Arrest { Facility = facility }, Sources = { Sing() } }, Clerk);
        held = await prisoners.CorrectPrisonerAsync(
            new()
            {
                Name = person,
                Fact = held.Custodies[^1].Facts[0].Id,
                Replacement = new CustodyFact { Date = Day(4), Arrest = new Arrest { Facility = facility }, Sources = { Sing() } },
                Reason = Sing(),
            },
            Clerk);
        var proposed = await prisoners.ProposePrisonerFactAsync(
            new()
            {
                Name = person,
                Fact = new CustodyFact { Date = Day(9), Release = new Release { Ground = ReleaseGround.Served }, Sources = { Sing() } },
                Note = Sing(),
            },
            Clerk);
        await prisoners.ReviewPrisonerFactAsync(
            new() { Name = person, Proposal = proposed.Proposal.Id, Confirm = false, Reason = Sing() }, Second);
        await prisoners.MergePrisonerAsync(new() { Name = person, Duplicate = twin, Reason = Sing() }, Clerk);
        await prisoners.UnmergePrisonerAsync(new() { Name = person, Duplicate = twin, Reason = Sing() }, Clerk);
        foreach (var isKept in new[] { true, false })
        {
            var incident = await facilities.CreateIncidentAsync(
                new()
                {
                    Parent = facility,
                    Incident = new Incident
                    {
                        Kind = IncidentKind.IllTreatment,
                        PublicSummary = Sing(),
                        Account = Sing(),
                        Prisoners = { person },
                        Sources = { Sing() },
                        Reprisal = new Reprisal { Kind = PrecedingKind.Publication, Reference = Sing(), Date = Day(2) },
                    },
                },
                Clerk);
            if (!isKept)
            {
                await facilities.WithdrawIncidentAsync(new() { Name = incident.Name, Reason = Sing() }, Clerk);
            }
        }

        return (person, facility);

        CreatePrisonerRequest Person(string name) => new()
        {
            Prisoner = new Prisoner
            {
                PersonalNames = { new PersonName { Text = name, Sources = { Sing() } } }, BirthDate = Born, Note = Sing(),
            },
            Sources = { Sing() },
        };
    }

    private async Task<string> TellTheCases(string person, string facility)
    {
        var (filings, proceedings) = (
            new FilingsService.FilingsServiceClient(habeas.Channel), new ProceedingsService.ProceedingsServiceClient(habeas.Channel));
        var paper = (await filings.DraftFilingAsync(
            new()
            {
                Filing = new Filing
                {
                    Kind = FilingKind.Complaint,
                    Title = Sing(),
                    Prisoners = { person },
                    Facility = facility,
                    Addressee = new Addressee { Kind = AddresseeKind.Ombudsman, DisplayName = "Ombudsman" },
                    Text = new FilingText { Body = Sing() },
                    DraftDate = Day(3),
                },
            },
            Clerk)).Name;
        await filings.HandOverFilingAsync(
            new()
            {
                Name = paper, Way = DeliveryWay.Administration, Date = Day(4), GivenBy = Sing(), ReceivedBy = Sing(), Sources = { Sing() },
            },
            Clerk);
        await filings.PostFilingAsync(new() { Name = paper, Date = Day(5), ToldBy = Sing(), Sources = { Sing() } }, Clerk);
        await filings.AddProofAsync(
            new()
            {
                Name = paper,
                Proof = new Proof { State = FilingState.Posted, Kind = ProofKind.PostalReceipt, Reference = Sing(), Date = Day(5) },
            },
            Clerk);
        var attached = await filings.AddAttachmentAsync(
            new()
            {
                Name = paper,
                FileName = $"{Sing()}.pdf",
                MediaType = "application/pdf",
                Content = ByteString.CopyFromUtf8($"%PDF-1.7\n{Sing()}"),
            },
            Lawyer);
        await filings.GetAttachmentAsync(new() { Name = attached.Attachments[0].Name, Purpose = Sing() }, Lawyer);

        var trial = (await proceedings.OpenProceedingAsync(
            new()
            {
                Proceeding = new Proceeding
                {
                    Kind = ProceedingKind.Criminal,
                    Prisoners = { person },
                    BeginDate = Day(4),
                    Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Uydurma məhkəmə", CaseNumber = "1-1/25", From = Day(4) } },
                    Charges = { "234" },
                    Parties = { new Party { Role = PartyRole.Accused, DisplayName = Sing(), Prisoner = person, Counsel = { Sing() } } },
                },
                Sources = { Sing() },
            },
            Clerk)).Name;
        await proceedings.MakeMotionAsync(new() { Name = trial, By = Sing(), Request = Sing(), Date = Day(5) }, Lawyer);
        await proceedings.NoteCostAsync(
            new()
            {
                Name = trial,
                Cost = new Cost
                {
                    Title = Sing(), Amount = new Habeas.Cases.V1.Money { Amount = "20.00", Currency = "AZN" }, Date = Day(5),
                },
            },
            Clerk);
        return trial;
    }

    private async Task TellTheLists(string person)
    {
        var (publishers, editions) = (
            new PublishersService.PublishersServiceClient(habeas.Channel), new EditionsService.EditionsServiceClient(habeas.Channel));
        var publisher = await publishers.CreatePublisherAsync(
            new() { Publisher = new Publisher { Title = "Uydurma Nəşriyyat", Invented = true } }, Clerk);
        var start = editions.ImportEditionAsync(
            new()
            {
                Parent = publisher.Name,
                Title = "Uydurma siyahı",
                Date = Day(6),
                Language = "az",
                FileName = "list.csv",
                Content = ByteString.CopyFromUtf8($"Ad,Doğum tarixi,Qeyd\nUydurma Şəxs,29.03.1937,{Sing()}\n"),
            },
            Clerk);
        var edition = (await habeas.Complete<ImportEditionResponse>(start, habeas.Desk)).Edition.Name;
        var entries = await editions.ListEntriesAsync(new() { Parent = edition }, Clerk);
        await editions.DecideEntryAsync(
            new() { Name = entries.Entries[0].Name, Kind = Habeas.Lists.V1.DecisionKind.Same, Prisoner = person, Reason = Sing() }, Clerk);
    }

    private async Task TellAccess(string person)
    {
        await Consents.Give(person, Clerk, FactKind.Health);
        await Consents.RecallConsentsAsync(new() { Parent = person, Kinds = { FactKind.Health }, Reason = Sing() }, Clerk);
        var accounts = new AccountsService.AccountsServiceClient(habeas.Channel);
        var names = new List<string>();
        foreach (var name in new[] { "sara", "tural" })
        {
            names.Add((await accounts.CreateAccountAsync(new() { Account = new Account { SignInName = name } }, Custodian)).Name);
        }

        await new MandatesService.MandatesServiceClient(habeas.Channel).CreateMandateAsync(
            new()
            {
                Mandate = new Mandate
                {
                    Prisoner = person,
                    Giver = MandateGiver.NextOfKin,
                    Kin = Sing(),
                    IncapacityReason = Sing(),
                    Representative = names[0],
                    Witnesses = { names[1] },
                    Scopes = { MandateScope.SpeakPublicly },
                    Way = InstructionWay.Visit,
                    InstructDate = Day(3),
                    StartDate = Day(3),
                },
            },
            Clerk);
        var contacts = new ContactsService.ContactsServiceClient(habeas.Channel);
        var source = await contacts.CreateContactAsync(
            new()
            {
                Contact = new Contact { Pseudonym = "Lark", Kind = ContactKind.Source, Prisoner = person },
                Details = new ContactDetails { FullName = Sing(), Relation = Sing(), Addresses = { Sing() }, Note = Sing() },
            },
            Clerk);
        await contacts.RequestContactOpeningAsync(new() { Name = source.Name, Reason = Sing() }, Clerk);
        await contacts.AllowContactOpeningAsync(new() { Name = source.Name, Opening = 1 }, Custodian);
        (await contacts.OpenContactAsync(new() { Name = source.Name }, Clerk)).Details.FullName.ShouldStartWith(Bird);
        await new DraftsService.DraftsServiceClient(habeas.Channel).SaveDraftAsync(
            new SaveDraftRequest
            {
                Page = $"/desk/contacts?name={Sing()}", Form = Sing(), Fields = { new DraftField { Name = Sing(), Value = Sing() } },
            },
            Clerk);
        var forgetting = await new ForgettingsService.ForgettingsServiceClient(habeas.Channel).CreateForgettingAsync(
            new() { Forgetting = new Forgetting { Prisoner = person, Reason = Sing() } }, Custodian);
        forgetting.State.ShouldBe(ForgettingState.Unconfirmed);
    }
}

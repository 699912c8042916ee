using Google.Type;
using Habeas.Access.V1;
using Habeas.Platform.Hosting;
using Habeas.Platform.Access;
using Habeas.Platform.Journal;
using Habeas.Platform.Sealing;
using Microsoft.Extensions.Configuration;

namespace Habeas.EndToEnd.Tests;

/// <summary>A person in danger is forgotten: nothing confidential about them can be read again, with any copy made before.</summary>
public abstract class ForgettingStoryTests(PostgresCluster? postgres = null) : HabeasTest(postgres)
{
    private const string Secret = "Told only to the desk by a guard";

    /// <summary>Each service looks every 15 seconds, more than once until it is complete, and less often after a failure.</summary>
    private static readonly TimeSpan SomeRounds = TimeSpan.FromMinutes(3);

    /// <summary>Whether the installation can replace its own master keys.</summary>
    protected abstract ForgettingState Last { get; }

    private Metadata Clerk => RunningHabeas.As(habeas.Desk);

    private Metadata Lawyer => RunningHabeas.As(habeas.Token("lawyer", Role.Legal));

    private PrisonersService.PrisonersServiceClient Prisoners => new(habeas.Channel);

    private FilingsService.FilingsServiceClient Filings => new(habeas.Channel);

    private ContactsService.ContactsServiceClient Contacts => new(habeas.Channel);

    private ForgettingsService.ForgettingsServiceClient Forgettings => new(habeas.Channel);

    [Fact]
    public async Task What_is_confidential_about_a_person_is_forgotten_and_nothing_else()
    {
        var (person, twin, other) = (await Person("Uydurma Bir"), await Person("Uydurma Bir"), await Person("Uydurma İki"));
        await Prisoners.MergePrisonerAsync(new() { Name = person, Duplicate = twin, Reason = Secret }, Clerk);
        var (paper, otherPaper) = (await Paper(person), await Paper(other));
        (await Told(person, paper)).ShouldBe((Secret, 14, Secret));

        var mother = await Contacts.CreateContactAsync(
            new()
            {
                Contact = new Contact { Pseudonym = "Lark", Kind = ContactKind.Relative, Prisoner = person },
                Details = new ContactDetails { FullName = Secret },
            },
            Clerk);
        mother.Erased.ShouldBeFalse();

        await Before();
        var proposed = await Forgettings.CreateForgettingAsync(
            new() { Forgetting = new() { Prisoner = person, Reason = "the guards search for the source", Urgent = true } },
            Custodian("leyla"));
        await Forgettings.ConfirmForgettingAsync(new() { Name = proposed.Name }, Custodian("nadir"));
        await Within(SomeRounds, async () => (await Get(proposed.Name)).State == Last);
        (await Get(proposed.Name)).MergedPrisoners.ShouldBe([twin]);

        (await Told(person, paper)).ShouldBe(("", 0, ""));
        (await Told(other, otherPaper)).ShouldBe((Secret, 14, Secret));
        (await Contacts.GetContactAsync(new() { Name = mother.Name }, Clerk)).Erased.ShouldBeTrue();
        (await Prisoners.GetPrisonerAsync(new() { Name = person }, Clerk)).DisplayName.ShouldBe("Uydurma Bir");
        foreach (var service in new[] { "registry", "cases", "access" })
        {
            (await habeas.Events(service)).ShouldBePositive("it verifies all of them");
        }

        await After();
    }

    /// <summary>Before anything is destroyed.</summary>
    protected virtual Task Before() => Task.CompletedTask;

    protected virtual Task After() => Task.CompletedTask;

    private Metadata Custodian(string name) => RunningHabeas.As(habeas.Token(name, Role.Custodian));

    private async Task<Forgetting> Get(string name) =>
        await Forgettings.GetForgettingAsync(new() { Name = name }, Custodian("leyla"));

    private async Task<string> Person(string name) => (await Prisoners.CreatePrisonerAsync(
        new()
        {
            Prisoner = new Prisoner
            {
                PersonalNames = { new PersonName { Text = name } },
                BirthDate = new Date { Year = 1984, Month = 5, Day = 14 },
                Note = Secret,
            },
        },
        Clerk)).Name;

    private async Task<string> Paper(string prisoner) => (await Filings.DraftFilingAsync(
        new()
        {
            Filing = new Filing
            {
                Kind = FilingKind.Complaint,
                Title = "A complaint",
                Prisoners = { prisoner },
                Addressee = new Addressee { Kind = AddresseeKind.Ombudsman, DisplayName = "Ombudsman" },
                Text = new FilingText { Body = Secret },
                DraftDate = new Date { Year = 2025, Month = 11, Day = 3 },
            },
        },
        Clerk)).Name;

    /// <summary>The note, the day of birth and the text of the paper.</summary>
    private async Task<(string Note, int BirthDay, string Text)> Told(string prisoner, string paper)
    {
        var shown = await Prisoners.GetPrisonerAsync(new() { Name = prisoner }, Clerk);
        return (
            shown.Note, shown.BirthDate?.Day ?? 0, (await Filings.GetFilingAsync(new() { Name = paper }, Lawyer)).Text.Body);
    }
}

/// <summary>On a laptop: the copy of the data folder that was made before opens with no key that still exists.</summary>
public sealed class SqliteForgettingStoryTests : ForgettingStoryTests
{
    private string formerKeys = "";

    protected override ForgettingState Last => ForgettingState.Complete;

    private string Copy => Path.Combine(Folder, "copy");

    protected override async Task Before()
    {
        formerKeys = await File.ReadAllTextAsync(DataFolderKeys.MasterKeysFile(Folder));
        Directory.CreateDirectory(Copy);
        foreach (var file in Directory.GetFiles(Folder, "*.db*"))
        {
            File.Copy(file, Path.Combine(Copy, Path.GetFileName(file)));
        }
    }

    protected override async Task After()
    {
        var keys = await File.ReadAllTextAsync(DataFolderKeys.MasterKeysFile(Folder));
        keys.ShouldNotContain(formerKeys.Trim());
        // The copy is one that opens: with the keys that no longer exist it does.
        await using (await Open(formerKeys))
        {
        }

        await Should.ThrowAsync<InvalidSettingException>(() => Open(keys));
    }

    private Task<EventJournal> Open(string keys) => JournalFactory.Open(
        new JournalOptions { DataFolder = Copy, MasterKeys = MasterKeys.Parse(keys) },
        "registry",
        new Habeas.Registry.RegistryModule().JournalStreams(new ConfigurationManager()),
        TimeProvider.System);
}

/// <summary>In a cluster the operator replaces the master keys.</summary>
public sealed class OwnProcessesForgettingStoryTests(PostgresCluster postgres)
    : ForgettingStoryTests(postgres), IClassFixture<PostgresCluster>
{
    protected override ForgettingState Last => ForgettingState.KeysDestroyed;

    protected override async Task<RunningHabeas> Start(string? database) => await InOwnProcesses.Start(Folder, database!);
}

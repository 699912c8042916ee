using Habeas.Access.V1;
using Habeas.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Access.Tests;

/// <summary>The vault through gRPC, on each engine.</summary>
public abstract class ContactServiceTests(PostgresCluster? cluster = null) : ServiceTests<AccessHost>(cluster)
{
    private const string Told = "Uydurma Mənbə, a guard of the night shift";

    private Metadata Clerk => Host.As("clerk", Role.Desk);

    private Metadata Custodian => Host.As("leyla", Role.Custodian);

    [Fact]
    public async Task A_source_is_known_by_a_pseudonym_until_two_persons_open_it_and_to_nobody_once_it_is_erased()
    {
        var prisoner = $"prisoners/{Guid.CreateVersion7()}";
        var source = await Host.Contacts.CreateContactAsync(
            new()
            {
                Contact = new Contact { Pseudonym = "Lark", Kind = ContactKind.Source, Prisoner = prisoner },
                Details = new ContactDetails { FullName = Told, Addresses = { "+994 00 000 00 00" } },
            },
            Clerk);
        source.ToString().ShouldNotContain(Told);
        (await Host.Contacts.ListContactsAsync(new() { Prisoner = prisoner }, Clerk)).Contacts.ShouldHaveSingleItem().ShouldBe(source);

        var asked = await Host.Contacts.RequestContactOpeningAsync(new() { Name = source.Name, Reason = "a threat" }, Clerk);
        (await Refused(StatusCode.FailedPrecondition, () => Host.Contacts.OpenContactAsync(new() { Name = source.Name }, Clerk)))
            .ShouldBe("OPENING_NOT_ALLOWED");
        await Host.Contacts.AllowContactOpeningAsync(new() { Name = source.Name, Opening = asked.Openings[0].Number }, Custodian);
        var opened = await Host.Contacts.OpenContactAsync(new() { Name = source.Name }, Clerk);
        opened.Details.FullName.ShouldBe(Told);
        opened.Contact.Openings.Single().OpenTimes.Count.ShouldBe(1);
        (await Refused(StatusCode.FailedPrecondition, () => Host.Contacts.OpenContactAsync(new() { Name = source.Name }, Custodian)))
            .ShouldBe("OPENING_NOT_ALLOWED", "only the one who asked is told");

        await Host.Contacts.EraseContactAsync(new() { Name = source.Name }, Custodian);
        (await Refused(StatusCode.FailedPrecondition, () => Host.Contacts.OpenContactAsync(new() { Name = source.Name }, Clerk)))
            .ShouldBe("CONTACT_ERASED");
        await Host.Restart();
        var erased = await Host.Contacts.GetContactAsync(new() { Name = source.Name }, Clerk);
        erased.Erased.ShouldBeTrue();
        var journal = Host.Services.GetRequiredKeyedService<IJournal>(AccessModule.JournalName);
        await foreach (var recorded in journal.ReadAll(cancellation: TestContext.Current.CancellationToken))
        {
            recorded.Payload.ShouldNotContain("guard");
        }
    }

    [Theory]
    [InlineData(Role.Partner)]
    [InlineData(Role.Publisher)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Service)]
    public async Task Others_do_not_even_see_pseudonyms(Role role) =>
        await Refused(StatusCode.PermissionDenied, () => Host.Contacts.ListContactsAsync(new(), Host.As("someone", role)));
}

public sealed class SqliteContactServiceTests : ContactServiceTests;

public sealed class PostgresContactServiceTests(PostgresCluster cluster) : ContactServiceTests(cluster), IClassFixture<PostgresCluster>;

using System.Text;
using Habeas.Access.V1;
using Habeas.Platform.Journal;
using Habeas.Platform.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Access.Tests;

/// <summary>What is kept for a number of days, through the real service, on each engine.</summary>
public abstract class RetentionTests(PostgresCluster? cluster = null) : ServiceTests<AccessHost>(cluster)
{
    [Fact]
    public async Task The_device_of_a_session_is_purged_some_days_after_the_session_ended()
    {
        var person = await Person.Enrol(Host, "araz", (await Host.First.Invite("araz"))!);
        var (kept, ended) = (await SignIn("a laptop at home"), await SignIn("a borrowed phone"));
        await Host.Sessions.RevokeSessionAsync(new() { Name = ended.Session.Name }, AccessHost.With(kept.Token.Value));

        await Purge("Sessions", DateTimeOffset.UtcNow.AddDays(-1));
        (await Events()).ShouldContain("a borrowed phone");
        await Purge("Sessions", Host.Time.GetUtcNow().AddMinutes(1));
        var events = await Events();
        events.ShouldNotContain("a borrowed phone");
        events.ShouldContain("a laptop at home");
        events.ShouldContain("purged");
        await Purge("Sessions", Host.Time.GetUtcNow().AddMinutes(1));
        (await Events()).ShouldBe(events);

        async Task<SignInResponse> SignIn(string device)
        {
            var request = person.Request();
            request.Device = device;
            return await Host.Sessions.SignInAsync(request);
        }
    }

    [Fact]
    public async Task A_contact_that_nobody_asked_for_is_erased_only_if_days_are_set()
    {
        Retained("Contacts").Days.ShouldBe(0);
        var clerk = Host.As("clerk", Role.Desk);
        var contact = await Host.Contacts.CreateContactAsync(
            new()
            {
                Contact = new() { Pseudonym = "Wren", Kind = ContactKind.Relative },
                Details = new() { FullName = "Told in confidence" },
            },
            clerk);
        await Purge("Contacts", DateTimeOffset.UtcNow.AddDays(-1));
        (await Host.Contacts.GetContactAsync(new() { Name = contact.Name }, clerk)).Erased.ShouldBeFalse();
        await Purge("Contacts", DateTimeOffset.UtcNow.AddMinutes(1));
        (await Host.Contacts.GetContactAsync(new() { Name = contact.Name }, clerk)).Erased.ShouldBeTrue();
        (await Events()).ShouldNotContain("Told in confidence");
    }

    private IRetained Retained(string name) =>
        Host.Services.GetKeyedServices<IRetained>(AccessModule.JournalName).Single(kind => kind.Name == name);

    private Task Purge(string name, DateTimeOffset before) =>
        Retained(name).Purge(before, days: 1, TestContext.Current.CancellationToken);

    private async Task<string> Events()
    {
        var all = new StringBuilder();
        await foreach (var recorded in Host.Journal.ReadAll(cancellation: TestContext.Current.CancellationToken))
        {
            all.AppendLine($"{recorded.Type} {recorded.Payload}");
        }

        return all.ToString();
    }
}

public sealed class SqliteRetentionTests : RetentionTests;

public sealed class PostgresRetentionTests(PostgresCluster cluster) : RetentionTests(cluster), IClassFixture<PostgresCluster>;

using Habeas.Platform.Publishing;
using Habeas.Registry.V1;

namespace Habeas.Registry.Tests;

/// <summary>Tests of the registry in a host of their own, on the engine that a subclass chooses.</summary>
public abstract class RegistryServiceTests(PostgresCluster? cluster) : ServiceTests<RegistryHost>(cluster)
{
    protected static Guid Id(string name) => Guid.Parse(name.Split('/')[1]);

    protected async Task<string> Register(string name, params CustodyFact[] facts)
    {
        var prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name, Primary = true } } };
        return (await Host.Prisoners.CreatePrisonerAsync(new CreatePrisonerRequest { Prisoner = prisoner, Facts = { facts } }, Host.Desk))
            .Name;
    }

    /// <summary>The person recalls consent to a fact.</summary>
    protected async Task Recall(PersonFact fact)
    {
        Host.Gate.Withhold(fact);
        await Host.WatchConsents();
    }

    /// <summary>The types of the events that the history shows to a caller.</summary>
    protected async Task<IEnumerable<string>> History(string name, Metadata caller) =>
        (await Host.Prisoners.ListPrisonerHistoryAsync(new ListPrisonerHistoryRequest { Parent = name }, caller))
            .Entries.Select(entry => entry.Type);

    protected async Task<Prisoner> Read(string name, Metadata? caller = null) =>
        await Host.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name }, caller ?? Host.Desk);
}

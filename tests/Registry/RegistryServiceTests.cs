using Google.Rpc;
using Habeas.Registry.V1;

namespace Habeas.Registry.Tests;

/// <summary>Tests of the registry in a host of their own, on the engine that a subclass names.</summary>
public abstract class RegistryServiceTests : IAsyncLifetime
{
    protected RegistryHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await NewHost();
        await Host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }

    protected abstract Task<RegistryHost> NewHost();

    /// <summary>The reason that a call is refused with.</summary>
    protected static async Task<string> Refused(StatusCode code, Func<Task> call)
    {
        var thrown = await Should.ThrowAsync<RpcException>(call);
        thrown.StatusCode.ShouldBe(code, thrown.Status.Detail);
        return thrown.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason;
    }

    protected static Google.Type.Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    protected static Guid Id(string name) => Guid.Parse(name.Split('/')[1]);

    protected async Task<string> Register(string name, params CustodyFact[] facts)
    {
        var prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name, Primary = true } } };
        return (await Host.Prisoners.CreatePrisonerAsync(new CreatePrisonerRequest { Prisoner = prisoner, Facts = { facts } }, Host.Desk))
            .Name;
    }

    /// <summary>The kinds of what the history shows to a caller.</summary>
    protected async Task<IEnumerable<string>> History(string name, Metadata caller) =>
        (await Host.Prisoners.ListPrisonerHistoryAsync(new ListPrisonerHistoryRequest { Parent = name }, caller))
            .Entries.Select(entry => entry.Type);

    protected async Task<Prisoner> Read(string name, Metadata? caller = null) =>
        await Host.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name }, caller ?? Host.Desk);
}

using Google.LongRunning;
using Google.Protobuf;
using Habeas.Client;
using Habeas.Lists.Tests.Reconciling;
using Habeas.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Habeas.Lists.Tests;

/// <summary>The lists service in a real host, on SQLite by default, with a fake registry.</summary>
public sealed class ListsHost : FakeRegistryHost
{
    internal FakeRegistry Registry { get; private set; } = null!;

    public V1.PublishersService.PublishersServiceClient Publishers => new(Channel);

    public V1.EditionsService.EditionsServiceClient Editions => new(Channel);

    public Operations.V1.OperationsService.OperationsServiceClient Works => new(Channel);

    protected override IModule Module => new ListsModule();

    /// <summary>Waits until the journal has an event of the type.</summary>
    public async Task WaitForEvent(string type)
    {
        var feed = new Journal.V1.FeedService.FeedServiceClient(Channel);
        using var call = feed.FollowJournal(new() { Service = "lists" }, Desk, DateTime.UtcNow.AddMinutes(3));
        await foreach (var recorded in call.ResponseStream.ReadAllAsync())
        {
            if (recorded.Type == type)
            {
                return;
            }
        }
    }

    /// <returns>The publisher's name.</returns>
    public async Task<string> CreatePublisher(V1.Publisher publisher) =>
        (await Publishers.CreatePublisherAsync(new V1.CreatePublisherRequest { Publisher = publisher }, Desk)).Name;

    /// <summary>Decides that an entry is a prisoner of the register.</summary>
    public async Task<V1.Entry> DecideSame(string entry, string prisoner, bool twice = false) => await Editions.DecideEntryAsync(
        new V1.DecideEntryRequest
        {
            Name = entry,
            Kind = V1.DecisionKind.Same,
            Prisoner = prisoner,
            Reason = "known",
            AllowTwiceInEdition = twice,
        },
        Desk);

    public async Task<V1.Entry> UndoFirstDecision(string entry) => await Editions.DecideEntryAsync(
        new V1.DecideEntryRequest { Name = entry, Undo = 1, Reason = "a slip" }, Desk);

    public Task<V1.ReconcileEditionResponse> Reconcile(Guid edition, bool proposeOnly = false) => Complete<V1.ReconcileEditionResponse>(
        Editions.ReconcileEditionAsync(new() { Name = $"editions/{edition}", ProposeOnly = proposeOnly }, Desk));

    public Task<V1.ImportEditionResponse> Import(V1.ImportEditionRequest request) =>
        Complete<V1.ImportEditionResponse>(Editions.ImportEditionAsync(request, Desk));

    /// <summary>The response of an operation that was started by <see cref="Desk"/>, or its error.</summary>
    public Task<T> Complete<T>(AsyncUnaryCall<Operation> start)
        where T : IMessage, new() => Complete<T>(start.ResponseAsync);

    public Task<T> Complete<T>(Task<Operation> start)
        where T : IMessage, new() => start.Completed<T>(Channel.CreateCallInvoker(), headers: Desk);

    protected override void Prepare(WebApplicationBuilder builder)
    {
        if (Postgres is not null)
        {
            // On SQLite the keys of the data folder are these.
            builder.Configuration.AddInMemoryCollection([new("Proof:Keys", Convert.ToBase64String(new byte[32]))]);
        }
    }

    protected override async Task<IFakeService> StartRegistry() => Registry = await FakeRegistry.Start();
}

using Google.LongRunning;
using Habeas.Access.V1;
using Habeas.Lists.Editions;
using Habeas.Lists.Tests.Editions;
using Habeas.Lists.V1;
using Habeas.Operations.V1;

namespace Habeas.Lists.Tests.Reconciling;

/// <summary>Long work as an operation (AIP-151), on a reconciliation that waits for its registry.</summary>
public sealed class OperationTests : IAsyncLifetime
{
    private readonly ListsHost host = new();
    private readonly TaskCompletionSource lookUps = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ReconcileEditionRequest request = new();

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        host.Registry.LookUps = lookUps.Task;
        var id = Guid.CreateVersion7();
        await host.Grains.GetGrain<IEditionGrain>(id).Import(new Call("clerk"), Sample.Import, [Sample.Row(1, "Elvin Mustafayev")]);
        request = new() { Name = $"editions/{id}", RequestId = Guid.NewGuid().ToString() };
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_long_operation_can_be_asked_for_again_and_a_repeated_request_is_the_same_operation()
    {
        var started = await Start();
        started.Done.ShouldBeFalse();
        (await Start()).Name.ShouldBe(started.Name);

        var waiting = host.Works.WaitOperationAsync(new() { Name = started.Name }, host.Second).ResponseAsync;
        lookUps.SetResult();
        var done = await waiting;

        done.Done.ShouldBeTrue();
        done.Response.Unpack<ReconcileEditionResponse>().Count.New.ShouldBe(1);
        var progress = done.Metadata.Unpack<OperationMetadata>();
        (progress.Method, progress.DoneCount, progress.TotalCount).ShouldBe(("/habeas.lists.v1.EditionsService/ReconcileEdition", 1, 1));
        (await Get(started.Name, host.Desk)).ShouldBe(done);
        (await Start()).ShouldBe(done);
        host.Registry.Created.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_operation_goes_on_when_its_caller_disconnects()
    {
        using var gone = new CancellationTokenSource();
        var first = host.Editions.ReconcileEditionAsync(request, host.Desk, cancellationToken: gone.Token).ResponseAsync;
        await host.Registry.LookedUp;
        await gone.CancelAsync();
        (await Should.ThrowAsync<RpcException>(first)).StatusCode.ShouldBe(StatusCode.Cancelled);

        lookUps.SetResult();
        (await host.Complete<ReconcileEditionResponse>(host.Editions.ReconcileEditionAsync(request, host.Desk))).Count.New.ShouldBe(1);
        host.Registry.Authorizations.Count.ShouldBe(1, "it was looked up once");
    }

    [Fact]
    public async Task A_request_id_of_another_operation_is_refused()
    {
        await Start();
        request.ProposeOnly = true;
        (await Refused(Start())).ShouldBe("REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task A_cancelled_operation_stops_and_a_repeat_does_the_work()
    {
        var started = await Start();
        await host.Works.CancelOperationAsync(new() { Name = started.Name }, host.Desk);
        var stopped = await host.Works.WaitOperationAsync(new() { Name = started.Name }, host.Desk);
        stopped.Error.Code.ShouldBe((int)StatusCode.Cancelled);

        lookUps.SetResult();
        var again = await host.Complete<ReconcileEditionResponse>(host.Editions.ReconcileEditionAsync(request, host.Desk));
        again.Count.New.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_the_error_of_the_operation()
    {
        request.Name = $"editions/{Guid.CreateVersion7()}";
        var refused = await Start();
        refused.Done.ShouldBeTrue();
        refused.Error.GetDetail<Google.Rpc.ErrorInfo>()!.Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task An_operation_is_visible_only_to_those_who_may_start_it()
    {
        var started = await Start();
        (await Refused(Get(started.Name, host.As("operator", Role.Operator)))).ShouldBe("NOT_FOUND");
        (await Refused(Get(started.Name, host.As("partner", Role.Partner)))).ShouldBe("PERMISSION_DENIED");
        (await Refused(Get($"operations/lists-{Guid.NewGuid()}", host.Desk))).ShouldBe("NOT_FOUND");
        (await Refused(Get("operations/1", host.Desk))).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task JSON_has_operations_with_their_types()
    {
        var started = await Start();
        lookUps.SetResult();
        await host.Works.WaitOperationAsync(new() { Name = started.Name }, host.Desk);
        using var client = new HttpClient { BaseAddress = host.Http };
        client.DefaultRequestHeaders.Add("authorization", host.Desk[0].Value);

        using var json = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri($"/v1/{started.Name}", UriKind.Relative)));

        json.RootElement.GetProperty("done").GetBoolean().ShouldBeTrue();
        json.RootElement.GetProperty("response").GetProperty("@type").GetString()
            .ShouldBe("type.googleapis.com/habeas.lists.v1.ReconcileEditionResponse");
        json.RootElement.GetProperty("response").GetProperty("count").GetProperty("new").GetInt32().ShouldBe(1);
    }

    private async Task<Operation> Start() => await host.Editions.ReconcileEditionAsync(request, host.Desk);

    private async Task<Operation> Get(string name, Metadata caller) => await host.Works.GetOperationAsync(new() { Name = name }, caller);

    private static async Task<string> Refused(Task call) =>
        (await Should.ThrowAsync<RpcException>(call)).Info().Reason;
}

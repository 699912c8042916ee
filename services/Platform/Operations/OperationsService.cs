using Google.LongRunning;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Habeas.Operations.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Operations;

/// <summary>The operations of this host's services.</summary>
internal sealed class OperationsService(IGrainFactory grains, AccessPolicy policy, TimeProvider time)
    : Habeas.Operations.V1.OperationsService.OperationsServiceBase
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(100);

    public override async Task<Operation> GetOperation(GetOperationRequest request, ServerCallContext context) =>
        Show(await Find(request.Name).Read(), request.Name, context);

    public override async Task<Operation> WaitOperation(WaitOperationRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var timeout = checks.Duration("timeout", request.Timeout, LongestWait) ?? LongestWait;
        checks.ThrowIfAny();
        var grain = Find(request.Name);
        var until = time.GetUtcNow() + timeout;
        var operation = await grain.Read();
        // Nobody waits for an operation that they may not see.
        _ = Show(operation, request.Name, context);
        while (operation is { HasEnded: false } && time.GetUtcNow() < until)
        {
            await Task.Delay(AskEvery, time, context.CancellationToken);
            operation = await grain.Read();
        }

        return Show(operation, request.Name, context);
    }

    public override async Task<Operation> CancelOperation(CancelOperationRequest request, ServerCallContext context)
    {
        var grain = Find(request.Name);
        _ = Show(await grain.Read(), request.Name, context);
        await grain.Stop();
        return Show(await grain.Read(), request.Name, context);
    }

    private IOperationGrain Find(string name) => OperationName.TryParse(name, out var id)
        ? grains.GetGrain<IOperationGrain>(id)
        : throw Fault.Invalid("name", "must be operations/{service}-{uuid}.");

    /// <exception cref="RpcException">NOT_FOUND, also for a caller who may not call the method that started it.</exception>
    private Operation Show(OperationRecord? record, string name, ServerCallContext context)
    {
        if (record is null || !Clearances.Roles(context.GetHttpContext().User).Any(policy.RolesOf(record.Method).Contains))
        {
            throw Fault.NotFound(name);
        }

        var operation = record.ToProto(name);
        if (operation.Response is { } response)
        {
            operation.Response = Redacted(response, context);
        }

        return operation;
    }

    /// <summary>The response is packed, where the interceptor that redacts all responses does not see it.</summary>
    private static Any Redacted(Any packed, ServerCallContext context)
    {
        var message = packed.Unpack(GeneratedProtos.Messages)
            ?? throw new InvalidOperationException($"{packed.TypeUrl} is not a message of the protos.");
        Redactor.Redact(message, context.Clearance());
        return Any.Pack(message);
    }
}

using Grpc.Core;
using Habeas.Errors.V1;

namespace Habeas.Platform.Edge;

/// <summary>What no method answers under /v1 is an error like any other, and not a page.</summary>
public static class UnknownAddress
{
    public static void MapUnknown(this IEndpointRouteBuilder endpoints) => endpoints.Map("/v1/{**rest}", (RequestDelegate)(http =>
        ErrorResponse.Write(http, Fault.Rpc(StatusCode.NotFound, Reason.NotFound.Name(), "No method has this address and verb."))));
}

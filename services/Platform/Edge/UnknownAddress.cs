using Grpc.Core;
using Habeas.Errors.V1;

namespace Habeas.Platform.Edge;

/// <summary>Returns an API error instead of a page for an unknown address under /v1.</summary>
public static class UnknownAddress
{
    public static void MapUnknown(this IEndpointRouteBuilder endpoints) => endpoints.Map("/v1/{**rest}", (RequestDelegate)(http =>
        ErrorResponse.Write(
            http, Fault.Rpc(StatusCode.NotFound, Reason.NotFound.Name(), "There is no method with this address and HTTP verb."))));
}

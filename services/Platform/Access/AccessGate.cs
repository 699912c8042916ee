using Grpc.AspNetCore.Server;
using Grpc.Core;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Access;

/// <summary>
/// Rejects callers without the method's roles before the body is parsed, and invalid tokens at every address, pages included.
/// </summary>
internal sealed class AccessGate(RequestDelegate next, AccessPolicy policy, EndedSessions ended)
{
    public async Task Invoke(HttpContext http)
    {
        if (Refusal(http) is { } refused)
        {
            await ErrorResponse.Write(http, refused);
            return;
        }

        if (Admission.IsKnown(http.User))
        {
            http.Response.Headers[ValidatedToken.Header] = ValidatedToken.Yes;
        }

        await next(http);
    }

    private RpcException? Refusal(HttpContext http) => Admission.Refusal(
        http,
        ended,
        http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is { } method ? policy.RolesOf(method.Method.FullName) : null);
}

/// <summary>
/// Tells the gateway that a service validated the request's token. The gateway has no key of its own, and only counts requests by a token
/// after that.
/// </summary>
public static class ValidatedToken
{
    public const string Header = "habeas-validated";

    internal const string Yes = "token";
}

using Grpc.AspNetCore.Server;
using Grpc.Core;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Access;

/// <summary>
/// Refuses a caller by the method's roles before any of the body is read, and with an invalid token every address, pages included.
/// </summary>
internal sealed class AccessGate(RequestDelegate next, AccessPolicy policy)
{
    public Task Invoke(HttpContext http)
    {
        if (Refusal(http) is { } refused)
        {
            return ErrorResponse.Write(http, refused);
        }

        if (Admission.IsKnown(http.User))
        {
            http.Response.Headers[ValidatedToken.Header] = ValidatedToken.Yes;
        }

        return next(http);
    }

    private RpcException? Refusal(HttpContext http) =>
        Admission.InvalidToken(http)
        ?? (http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is { } method
            ? Admission.Refusal(http.User, policy.RolesOf(method.Method.FullName))
            : null);
}

/// <summary>
/// How a service tells the gateway that it validated the token of a request: the gateway holds no key, and counts requests by a token
/// only after that.
/// </summary>
public static class ValidatedToken
{
    public const string Header = "habeas-validated";

    internal const string Yes = "token";
}

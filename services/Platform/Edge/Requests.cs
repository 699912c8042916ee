using System.Collections.Frozen;
using System.Security.Claims;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Platform.Edge;

/// <summary>Information about a gRPC call and its caller.</summary>
public static class Requests
{
    /// <summary>The caller's pseudonymous subject; "public" without a token.</summary>
    public static string Actor(this ServerCallContext context) =>
        context.GetHttpContext().User.FindFirstValue("sub") ?? "public";

    /// <summary>The caller's clearance.</summary>
    public static Visibility Clearance(this ServerCallContext context) => Clearances.Of(context.GetHttpContext().User);

    /// <summary>Whether the caller may see fields that are visible to the desk.</summary>
    public static bool IsDesk(this ServerCallContext context) => context.Clearance() >= Visibility.Desk;

    /// <summary>Whether the caller is a desk user or a lawyer rather than a service.</summary>
    public static bool IsOfDesk(this ServerCallContext context) =>
        Clearances.Roles(context.GetHttpContext().User).Any(role => role is Role.Desk or Role.Legal);

    /// <summary>Whether the caller manages accounts and opens what is sealed.</summary>
    public static bool IsCustodian(this ServerCallContext context) =>
        Clearances.Roles(context.GetHttpContext().User).Contains(Role.Custodian);

    /// <summary>
    /// The call in the form passed to grains. The digest covers method, caller and the whole message, to distinguish a repeat from a
    /// different request.
    /// </summary>
    /// <param name="sources">Sources that apply to everything the request records.</param>
    /// <exception cref="RpcException">
    /// INVALID_ARGUMENT: the request id is not a UUID, or the etag was not issued by this service.
    /// </exception>
    public static Call Call(
        this ServerCallContext context, IMessage request, string requestId, string etag = "", IReadOnlyCollection<string>? sources = null)
    {
        var checks = new FieldChecks();
        Guid id = default;
        checks.Require(
            requestId.Length == 0 || (Guid.TryParseExact(requestId, "D", out id) && id != default), "request_id", "must be a UUID.");
        long version = 0;
        checks.Require(etag.Length == 0 || Etag.TryParse(etag, out version), "etag", "is not an etag of this resource.");
        checks.ThrowIfAny();
        return new Call(
            context.Actor(),
            requestId.Length == 0 ? null : new RequestStamp(id, Digest(context, request)),
            etag.Length == 0 ? null : version,
            sources is { Count: > 0 } ? [.. sources] : null,
            context.Deadline < DateTime.MaxValue ? new DateTimeOffset(context.Deadline, TimeSpan.Zero) : null);
    }

    /// <summary>The same for a request that names its fields as all writes do: request_id, etag and sources, if it has them.</summary>
    public static Call Call(this ServerCallContext context, IMessage request)
    {
        var fields = request.Descriptor;
        return context.Call(
            request,
            (string?)fields.FindFieldByName("request_id")?.Accessor.GetValue(request) ?? "",
            (string?)fields.FindFieldByName("etag")?.Accessor.GetValue(request) ?? "",
            (IReadOnlyCollection<string>?)fields.FindFieldByName("sources")?.Accessor.GetValue(request));
    }

    /// <summary>The resource name in a request that is about one resource.</summary>
    public static string ResourceName(this IMessage request) =>
        (string)request.Descriptor.FindFieldByName("name").Accessor.GetValue(request);

    /// <summary>The id in that resource name.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT: the name is not one in this collection.</exception>
    public static Guid ResourceId(this IMessage request, string collection)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.ResourceName(), collection);
        checks.ThrowIfAny();
        return id;
    }

    /// <summary>
    /// The same caller and request, for a step on another resource; its request id is derived from the original one. Work of several steps
    /// that has begun is not left halfway because its caller stopped waiting.
    /// </summary>
    public static Call Step(this Call call, string purpose) => call with
    {
        Request = call.Request is { } request ? new RequestStamp(DerivedId.From(request.Id, purpose), request.Digest) : null,
        ExpectedVersion = null,
        Deadline = null,
    };

    /// <summary>Digests are stored, so a method that is renamed keeps the name that they were made with.</summary>
    private static readonly FrozenDictionary<string, string> FormerNames = new Dictionary<string, string>
    {
        ["/habeas.cases.v1.ProceedingsService/EnterDecision"] = "/habeas.cases.v1.ProceedingsService/Decide",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static string Digest(ServerCallContext context, IMessage request)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            var method = FormerNames.GetValueOrDefault(context.Method, context.Method);
            stream.Write(System.Text.Encoding.UTF8.GetBytes($"{method}\n{context.Actor()}\n"));
            request.WriteTo(stream);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }
}

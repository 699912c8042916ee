using Habeas.Access.Accounts;
using Habeas.Access.SigningIn;
using Habeas.Access.V1;

namespace Habeas.Access.Sessions;

/// <summary>Maps sessions to and from the contract.</summary>
internal static class SessionWire
{
    public static string Name(Guid account, Guid session) => $"{AccountWire.Name(account)}/sessions/{session:D}";

    public static V1.Session ToProto(this Snapshot<Session> snapshot)
    {
        var session = snapshot.State;
        return new V1.Session
        {
            Name = Name(session.Account, snapshot.Stream.Id),
            CreateTime = session.StartedAt.ToProto(),
            Kind = session.Kind == SessionKind.Browser ? V1.SessionKind.Browser : V1.SessionKind.Program,
            Device = session.Device,
            LastUseTime = session.LastUsedAt.ToProto(),
            ExpireTime = session.ExpiresAt.ToProto(),
            EndTime = session.EndedAt?.ToProto(),
        };
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static SignInAttempt Read(SignInRequest request)
    {
        new FieldChecks().Enum("kind", request.Kind).ThrowIfAny();
        var kind = request.Kind == V1.SessionKind.Browser ? SessionKind.Browser : SessionKind.Program;
        return new SignInAttempt(request.SignInName, request.Password, request.Code, kind, request.Device.Trim(), request.DeviceKey);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (SessionKind Kind, string Device) Read(SignInWithProviderRequest request) => Read(request.Kind, request.Device);

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (SessionKind Kind, string Device) Read(SignInWithPasskeyRequest request) => Read(request.Kind, request.Device);

    /// <summary>The ids in "accounts/{uuid}/sessions/{uuid}".</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT</exception>
    public static (Guid Account, Guid Session) Ids(string name)
    {
        var parts = name.Split('/');
        return parts is ["accounts", var account, "sessions", var session]
            && Guid.TryParseExact(account, "D", out var owner) && Guid.TryParseExact(session, "D", out var id)
            ? (owner, id)
            : throw Fault.Invalid("name", "must be 'accounts/', a UUID, '/sessions/' and a UUID.");
    }

    private static (SessionKind Kind, string Device) Read(V1.SessionKind kind, string device)
    {
        new FieldChecks().Enum("kind", kind).ThrowIfAny();
        return (kind == V1.SessionKind.Browser ? SessionKind.Browser : SessionKind.Program, device.Trim());
    }
}

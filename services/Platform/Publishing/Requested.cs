using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Publishing;

/// <summary>Reads the fields that requests for one record have in common.</summary>
public static class Requested
{
    /// <summary>The record's id, and the time as of which to read it; null for now.</summary>
    /// <param name="field">The field that names the record.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT: the name is not one in this collection, or the time is not valid.</exception>
    public static (Guid Id, DateTimeOffset? AsOf) Record(string name, Timestamp? asOf, string collection, string field = "name")
    {
        var checks = new FieldChecks();
        var found = (checks.Resource(field, name, collection), checks.Time("as_of", asOf));
        checks.ThrowIfAny();
        return found;
    }
}

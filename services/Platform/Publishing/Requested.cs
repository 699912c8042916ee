using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Publishing;

/// <summary>What requests that read one record ask for.</summary>
public static class Requested
{
    /// <summary>The record that a request names, and the time of which it asks what was known.</summary>
    /// <param name="field">The field that names the record.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT: it is no name in this collection, or the time is not possible.</exception>
    public static (Guid Id, DateTimeOffset? AsOf) Record(string name, Timestamp? asOf, string collection, string field = "name")
    {
        var checks = new FieldChecks();
        var found = (checks.Resource(field, name, collection), checks.Time("as_of", asOf));
        checks.ThrowIfAny();
        return found;
    }
}

using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Habeas.Access.V1;
using Habeas.Journal.V1;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Platform.Journal;

/// <summary>
/// Removes content from a feed that its follower may not see, as marked by <see cref="LegalOnlyAttribute"/> and
/// <see cref="SecretAttribute"/>. An event of a type unknown to this version of the program is withheld from everyone. Thread-safe.
/// </summary>
internal sealed class FeedRedactor
{
    private static readonly MarkedTypes Confidential = new(member => IsHidden(member, Visibility.Public));

    private readonly Dictionary<(string Journal, string Kind), IStreamDefinition> streams;

    public FeedRedactor(IEnumerable<(string Journal, IStreamDefinition Stream)> streams) =>
        this.streams = streams.ToDictionary(pair => (pair.Journal, pair.Stream.Kind), pair => pair.Stream);

    /// <summary>Modifies the message in place.</summary>
    public void Redact(string journal, FollowJournalResponse response, Visibility clearance)
    {
        var kind = response.Stream[..response.Stream.IndexOf('/', StringComparison.Ordinal)];
        if (streams.GetValueOrDefault((journal, kind))?.EventType(response.Type) is not { } type
            || type.IsDefined(typeof(SecretAttribute), inherit: true)
            || (clearance < Visibility.Legal && type.IsDefined(typeof(LegalOnlyAttribute), inherit: true)))
        {
            Withhold(response);
        }
        else if (Confidential.Contains(type)
            && JsonNode.Parse(response.Payload) is { } payload
            && Remove(payload, type, clearance))
        {
            response.Payload = payload.ToJsonString(JournalJson.Options);
            // The hash could be used to confirm a guess of the removed content.
            response.Hash = Google.Protobuf.ByteString.Empty;
            response.Redacted = true;
        }
    }

    private static void Withhold(FollowJournalResponse response)
    {
        (response.Type, response.Payload, response.EffectiveAt, response.Actor) = ("", "", "", "");
        response.Sources.Clear();
        response.Hash = Google.Protobuf.ByteString.Empty;
        response.Redacted = true;
    }

    /// <returns>Whether anything was removed.</returns>
    private static bool Remove(JsonNode? node, Type type, Visibility clearance)
    {
        var info = JournalJson.Options.GetTypeInfo(type);
        return (info.Kind, node) switch
        {
            (JsonTypeInfoKind.Enumerable, JsonArray items) => items.Count(item => Remove(item, info.ElementType!, clearance)) > 0,
            (JsonTypeInfoKind.Dictionary, JsonObject map) => map.Count(pair => Remove(pair.Value, info.ElementType!, clearance)) > 0,
            (JsonTypeInfoKind.Object, JsonObject members) => JournalMembers.Of(info, members)
                .Count(member => IsHidden(member, clearance)
                    ? members.Remove(member.Name)
                    : Remove(members[member.Name], member.PropertyType, clearance)) > 0,
            _ => false,
        };
    }

    private static bool IsHidden(JsonPropertyInfo member, Visibility clearance) =>
        JournalMembers.Has<SecretAttribute>(member) || (clearance < Visibility.Legal && JournalMembers.Has<LegalOnlyAttribute>(member));
}

using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Habeas.Platform.Access;

/// <summary>The messages within a message, whichever way a field holds them: one, many, or as values of a map.</summary>
internal static class MessageTree
{
    /// <summary>Messages of google.* do not have our options.</summary>
    public static bool IsOurs(MessageDescriptor descriptor) => descriptor.File.Package.StartsWith("habeas.", StringComparison.Ordinal);

    /// <summary>The type of messages that a field holds; null if it holds none.</summary>
    public static MessageDescriptor? Child(FieldDescriptor field) => field switch
    {
        { IsMap: true } => field.MessageType.FindFieldByNumber(2) is { FieldType: FieldType.Message } value ? value.MessageType : null,
        { FieldType: FieldType.Message } => field.MessageType,
        _ => null,
    };

    public static IEnumerable<IMessage> Children(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
    {
        null => [],
        System.Collections.IDictionary map when field.IsMap => map.Values.Cast<IMessage>(),
        System.Collections.IEnumerable list when field.IsRepeated => list.Cast<IMessage>(),
        IMessage child => [child],
        _ => [],
    };
}

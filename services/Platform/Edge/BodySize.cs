using System.Collections.Concurrent;
using Google.Protobuf.Reflection;

namespace Habeas.Platform.Edge;

/// <summary>How large the body of a method may be: small, unless its request has room for a file.</summary>
public static class BodySize
{
    /// <summary>The largest message of a method without files, in bytes.</summary>
    public const int Usual = 1024 * 1024;

    /// <summary>The largest body of all: an upload of 20 MiB as base64, and its frame.</summary>
    public const int Upload = 32 * 1024 * 1024;

    private static readonly ConcurrentDictionary<MessageDescriptor, bool> Known = new();

    /// <summary>The largest JSON body of a method, in bytes.</summary>
    public static int Limit(MethodDescriptor method) => IsUpload(method) ? Upload : Usual;

    /// <summary>Whether the request carries bytes, which are files: no other field of the contract is of that type.</summary>
    public static bool IsUpload(MethodDescriptor method) => Known.GetOrAdd(method.InputType, static input => HasBytes(input, []));

    private static bool HasBytes(MessageDescriptor message, HashSet<MessageDescriptor> seen) =>
        seen.Add(message) && message.Fields.InDeclarationOrder().Any(field =>
            field.FieldType == FieldType.Bytes || (field.FieldType == FieldType.Message && HasBytes(field.MessageType, seen)));
}

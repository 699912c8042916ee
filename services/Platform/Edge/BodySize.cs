using System.Collections.Concurrent;
using Google.Protobuf.Reflection;

namespace Habeas.Platform.Edge;

/// <summary>The body size limit of a method: small, unless its request can contain a file.</summary>
public static class BodySize
{
    /// <summary>The largest message of a method without files, in bytes.</summary>
    public const int Usual = 1024 * 1024;

    /// <summary>The largest file that anything accepts, in bytes.</summary>
    public const int File = 20 * 1024 * 1024;

    /// <summary>The largest gRPC message, or form of a page, with a file and what is said of it.</summary>
    public const int FileMessage = File + (64 * 1024);

    /// <summary>The largest body of any method: such a file as base64, plus its envelope.</summary>
    public const int Upload = 32 * 1024 * 1024;

    private static readonly ConcurrentDictionary<MessageDescriptor, bool> Known = new();

    /// <summary>The largest JSON body of a method, in bytes.</summary>
    public static int Limit(MethodDescriptor method) => IsUpload(method) ? Upload : Usual;

    /// <summary>Whether the request has a bytes field. Bytes are always files in this API.</summary>
    public static bool IsUpload(MethodDescriptor method) => Known.GetOrAdd(method.InputType, static input => HasBytes(input, []));

    private static bool HasBytes(MessageDescriptor message, HashSet<MessageDescriptor> seen) =>
        seen.Add(message) && message.Fields.InDeclarationOrder().Any(field =>
            field.FieldType == FieldType.Bytes || (field.FieldType == FieldType.Message && HasBytes(field.MessageType, seen)));
}

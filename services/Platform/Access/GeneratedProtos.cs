using System.Reflection;
using Google.Protobuf.Reflection;
using Habeas.Errors.V1;

namespace Habeas.Platform.Access;

/// <summary>The generated code of all protos: for work over the whole contract, and for messages packed in google.protobuf.Any.</summary>
public static class GeneratedProtos
{
    public static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        .. typeof(Reason).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(obj: null))
            .OfType<FileDescriptor>(),
    ];

    /// <summary>Every message, and those of error details.</summary>
    public static TypeRegistry Messages { get; } = TypeRegistry.FromFiles([.. Files, Google.Rpc.ErrorDetailsReflection.Descriptor]);
}

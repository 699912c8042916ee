using Google.Api;
using Google.LongRunning;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Habeas.Access.V1;
using Habeas.Errors.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Habeas.Platform.Access;

/// <summary>
/// All compiled protos of Habeas with their comments, which the descriptors in generated code lack. These descriptors are not linked to
/// generated classes and can only be inspected.
/// </summary>
public static class Contract
{
    private const string Package = "habeas.";

    public static IReadOnlyList<FileDescriptor> Files { get; } =
        [.. Load().Where(file => file.Package.StartsWith(Package, StringComparison.Ordinal))];

    public static IReadOnlyList<ServiceDescriptor> Services { get; } = [.. Files.SelectMany(file => file.Services)];

    public static IReadOnlyList<MethodDescriptor> Methods { get; } = [.. Services.SelectMany(service => service.Methods)];

    /// <summary>The kinds of resources (AIP-123) by their types, such as "habeas/Prisoner".</summary>
    public static IReadOnlyDictionary<string, ResourceDescriptor> Resources { get; } = Files
        .SelectMany(file => file.MessageTypes)
        .Select(message => message.GetOptions()?.GetExtension(ResourceExtensions.Resource))
        .OfType<ResourceDescriptor>()
        .Concat(Files.SelectMany(file => file.GetOptions()?.GetExtension(ResourceExtensions.ResourceDefinition) ?? []))
        .ToDictionary(resource => resource.Type, StringComparer.Ordinal);

    /// <summary>The comment above a declaration in the proto; empty if there is none.</summary>
    public static string Comment(this IDescriptor descriptor)
    {
        var lines = (descriptor as DescriptorBase)?.Declaration?.LeadingComments ?? "";
        return string.Join(' ', lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static IReadOnlyList<FileDescriptor> Load()
    {
        using var stream = typeof(Reason).Assembly.GetManifestResourceStream("habeas.binpb")!;
        var options = new ExtensionRegistry
        {
            AccessExtensions.Roles,
            AccessExtensions.Visibility,
            ErrorsExtensions.Status,
            AnnotationsExtensions.Http,
            FieldBehaviorExtensions.FieldBehavior,
            FieldInfoExtensions.FieldInfo,
            ResourceExtensions.Resource,
            ResourceExtensions.ResourceReference,
            ResourceExtensions.ResourceDefinition,
            OperationsExtensions.OperationInfo,
            Buf.Validate.ValidateExtensions.Field,
        };
        var files = FileDescriptorSet.Parser.WithExtensionRegistry(options).ParseFrom(stream);
        return FileDescriptor.BuildFromByteStrings(files.File.Select(file => file.ToByteString()), options);
    }
}

using Google.Protobuf.Reflection;
using Habeas.Platform.Access;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Habeas.Web.Reference;

/// <summary>One service with its methods, and every message and enumeration that they use.</summary>
internal sealed record ApiService(
    string Name,
    string FullName,
    string Comment,
    ImmutableArray<ApiMethod> Methods,
    ImmutableArray<MessageDescriptor> Messages,
    ImmutableArray<EnumDescriptor> Enums)
{
    private const string Root = "/api";

    public static ImmutableArray<ApiService> All { get; } = [.. Contract.Services.Select(Of)];

    public string Path => $"{Root}/{FullName}";

    public static ApiService? Find(string fullName) => All.FirstOrDefault(service => service.FullName == fullName);

    /// <summary>The id of the section on the page of a service.</summary>
    public static string Section(IDescriptor descriptor) => descriptor.FullName;

    private static ApiService Of(ServiceDescriptor service)
    {
        var methods = ApiMethod.All.Where(method => method.Method.Service == service).ToImmutableArray();
        var used = new HashSet<IDescriptor>();
        foreach (var method in methods)
        {
            // A request is shown with its method. If it is also a field of another message, it is listed like any message.
            UseFields(method.Method.InputType, used);
            Use(method.WhenDone ?? method.Method.OutputType, used);
        }

        return new ApiService(
            service.Name,
            service.FullName,
            service.Comment(),
            methods,
            [.. used.OfType<MessageDescriptor>().OrderBy(message => message.Name, StringComparer.Ordinal)],
            [.. used.OfType<EnumDescriptor>().OrderBy(values => values.Name, StringComparer.Ordinal)]);
    }

    private static void Use(IDescriptor type, HashSet<IDescriptor> used)
    {
        if (Contract.Files.Contains(type.File) && used.Add(type) && type is MessageDescriptor message)
        {
            UseFields(message, used);
        }
    }

    private static void UseFields(MessageDescriptor message, HashSet<IDescriptor> used)
    {
        // The entry type of a map is not shown to readers, but the type of its value may be.
        var fields = message.Fields.InDeclarationOrder().Select(field => field.IsMap ? field.MessageType.Fields[2] : field);
        foreach (var type in fields.Select(ApiField.Described).OfType<IDescriptor>())
        {
            Use(type, used);
        }
    }
}

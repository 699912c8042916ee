using Google.Api;
using Google.Protobuf.Reflection;
using Habeas.Platform.Access;
using Visibility = Habeas.Access.V1.Visibility;

namespace Habeas.Web.Reference;

/// <summary>A field as the reference shows it.</summary>
/// <param name="Type">With "repeated" or "map" before it.</param>
/// <param name="Target">The part of the page that describes the type; null for types that are not Habeas' own.</param>
/// <param name="Text">What the proto says of it, whether it must be set, and who sees it.</param>
internal sealed record ApiField(string Name, string Type, string? Target, string Text)
{
    public static IEnumerable<ApiField> Of(MessageDescriptor message) => message.Fields.InDeclarationOrder().Select(field =>
    {
        var value = field.IsMap ? field.MessageType.Fields[2] : field;
        IDescriptor? type = value.FieldType switch
        {
            FieldType.Message => value.MessageType,
            FieldType.Enum => value.EnumType,
            _ => null,
        };
        var isOurs = type is not null && ReferenceModel.IsOurs(type);
        var name = type is null ? value.FieldType.ToString().ToLowerInvariant() : isOurs ? type.Name : type.FullName;
        var kind = field.IsMap ? "map of " : field.IsRepeated ? "repeated " : "";
        return new ApiField(field.Name, kind + name, isOurs ? type!.Name : null, Describe(field));
    });

    private static string Describe(FieldDescriptor field)
    {
        var options = field.GetOptions();
        var behavior = options?.GetExtension(FieldBehaviorExtensions.FieldBehavior) ?? [];
        var visibility = options?.GetExtension(Access.V1.AccessExtensions.Visibility) ?? Visibility.Unspecified;
        string[] parts =
        [
            behavior.Contains(FieldBehavior.Required) ? "Required." : "",
            behavior.Contains(FieldBehavior.OutputOnly) ? "Not read in requests." : "",
            field.Comment(),
            visibility > Visibility.Public ? $"Seen by: {visibility.ToString().ToLowerInvariant()} and above." : "",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }
}

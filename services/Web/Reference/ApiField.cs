using Google.Api;
using Google.Protobuf.Reflection;
using Habeas.Platform.Access;
using Seen = Habeas.Access.V1.Visibility;

namespace Habeas.Web.Reference;

/// <summary>One field of a message, as the reference shows it.</summary>
/// <param name="Name">As in the proto; JSON also accepts it.</param>
/// <param name="Type">"string", "Prisoner", "google.type.Date".</param>
/// <param name="Link">The id of the section that describes the type; empty for scalars and Google's types.</param>
/// <param name="Behaviors">"Required", "Optional", "OutputOnly": the names of google.api.FieldBehavior.</param>
/// <param name="Bounds">What a request may send.</param>
/// <param name="Visibility">The lowest role that sees the field in a response.</param>
internal sealed record ApiField(
    string Name, string Type, string Link, bool IsRepeated, ImmutableArray<string> Behaviors, ApiBounds Bounds, string Visibility,
    string Comment)
{
    public static ApiField Of(FieldDescriptor field)
    {
        var options = field.GetOptions();
        var visibility = options?.GetExtension(AccessExtensions.Visibility) ?? default;
        return new ApiField(
            field.Name,
            field.IsMap ? $"map<{TypeOf(field.MessageType.Fields[1])}, {TypeOf(field.MessageType.Fields[2])}>" : TypeOf(field),
            !field.IsMap && Described(field) is { } described ? ApiService.Section(described) : "",
            field is { IsRepeated: true, IsMap: false },
            [.. options?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Select(behavior => behavior.ToString()) ?? []],
            ApiBounds.Of(field),
            // A field without a visibility is for the desk.
            visibility == Seen.Unspecified ? ApiMethod.Named(Role.Desk) : visibility.ToString().ToLowerInvariant(),
            field.Comment());
    }

    /// <summary>The message or enumeration that the reference describes; null for scalars and Google's types.</summary>
    public static IDescriptor? Described(FieldDescriptor field)
    {
        IDescriptor? type = field.FieldType switch
        {
            FieldType.Message => field.MessageType,
            FieldType.Enum => field.EnumType,
            _ => null,
        };
        return type is not null && Contract.Files.Contains(type.File) ? type : null;
    }

    private static string TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => Contract.Files.Contains(field.MessageType.File) ? field.MessageType.Name : field.MessageType.FullName,
        FieldType.Enum => field.EnumType.Name,
        var scalar => scalar.ToString().ToLowerInvariant(),
    };
}

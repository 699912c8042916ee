using Google.Protobuf.Reflection;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;
using Habeas.Web.Reference;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Habeas.Web.Pages;

/// <summary>The reference of the API, made from the protos: all services and errors, or one service and its messages.</summary>
internal sealed class ReferenceModel : PageModel
{
    public static ImmutableArray<ServiceDescriptor> Services { get; } =
        [.. Contract.Services.OrderBy(service => service.Name, StringComparer.Ordinal)];

    public static ImmutableArray<ApiReason> Errors { get; } = [.. ApiReason.All];

    public ServiceDescriptor? Service { get; private set; }

    public ImmutableArray<ApiMethod> Methods { get; private set; } = [];

    /// <summary>All messages that the methods' requests and answers hold, at any depth.</summary>
    public ImmutableArray<MessageDescriptor> Messages { get; private set; } = [];

    public ImmutableArray<EnumDescriptor> Enumerations { get; private set; } = [];

    public static bool IsOurs(IDescriptor type) => type.FullName.StartsWith("habeas.", StringComparison.Ordinal);

    public IActionResult OnGet(string? service)
    {
        if (service is null)
        {
            return Page();
        }

        Service = Services.FirstOrDefault(known => string.Equals(known.Name, service, StringComparison.OrdinalIgnoreCase));
        if (Service is null)
        {
            return NotFound();
        }

        Methods = [.. ApiMethod.All.Where(method => method.Method.Service == Service)];
        var found = new HashSet<MessageDescriptor>();
        foreach (var method in Methods)
        {
            Collect(method.Method.InputType, found);
            Collect(method.Method.OutputType, found);
        }

        // Requests stand with their methods.
        var requests = Methods.Select(method => method.Method.InputType);
        Messages = [.. found.Except(requests).OrderBy(message => message.Name, StringComparer.Ordinal)];
        Enumerations =
        [
            .. found.SelectMany(message => message.Fields.InDeclarationOrder())
                .Where(field => field.FieldType == FieldType.Enum && IsOurs(field.EnumType))
                .Select(field => field.EnumType)
                .Distinct()
                .OrderBy(values => values.Name, StringComparer.Ordinal),
        ];
        return Page();
    }

    private static void Collect(MessageDescriptor message, HashSet<MessageDescriptor> found)
    {
        if (message.GetOptions()?.MapEntry != true && (!IsOurs(message) || !found.Add(message)))
        {
            return;
        }

        foreach (var field in message.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message))
        {
            Collect(field.MessageType, found);
        }
    }
}

/// <summary>A reason that calls can fail with.</summary>
public sealed record ApiReason(string Name, string Status, string Text)
{
    public static IEnumerable<ApiReason> All => Contract.Files
        .SelectMany(file => file.EnumTypes)
        .SelectMany(type => type.Values, (type, value) => (Type: type, Value: value, Status: Reasons.Status(value)))
        .Where(reason => reason.Status != Grpc.Core.StatusCode.OK)
        .Select(reason => new ApiReason(
            Reasons.Sent(reason.Type, reason.Value),
            System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(reason.Status.ToString()),
            reason.Value.Comment()))
        .OrderBy(reason => reason.Name, StringComparer.Ordinal);
}

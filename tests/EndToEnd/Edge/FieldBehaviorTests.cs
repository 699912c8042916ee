using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Habeas.Access.V1;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>
/// The services do what the protos say about a request's fields (AIP-203): without a REQUIRED field a call is refused and the field
/// named; without the OPTIONAL ones it is not refused for any of them. A new method is included automatically.
/// </summary>
[Collection(Measured.Name)]
public sealed class FieldBehaviorTests(UnlimitedFixture fixture) : IClassFixture<UnlimitedFixture>
{
    /// <summary>These stream until the caller disconnects.</summary>
    private static readonly string[] Endless = ["FollowJournal", "WatchEndedSessions"];

    /// <summary>A missing secret is answered like a wrong one, so as not to reveal the format of secrets.</summary>
    private static readonly string[] Secrets = ["secret", "session_secret"];

    /// <summary>One of several optional fields must be set: these requests set this one.</summary>
    private static readonly Dictionary<string, string[]> Chosen = new(StringComparer.Ordinal)
    {
        ["CompareEditions"] = ["from_publisher", "to_publisher"],
        ["DecideEntry"] = ["undo"],
        ["ReviewPrisonerAssessment"] = ["confirm"],
        ["ReviewPrisonerFact"] = ["confirm"],
        ["SearchPrisoners"] = ["query"],
        ["UploadEdition"] = ["import"],
    };

    private static readonly Dictionary<string, string> Patterns = Platform.Access.Contract.Resources.Values
        .ToDictionary(resource => resource.Type, resource => resource.Pattern[0], StringComparer.Ordinal);

    private static IEnumerable<MethodDescriptor> Methods => Contract.Methods.Where(method => !Endless.Contains(method.Name));

    [Fact]
    public async Task Without_a_required_field_a_call_is_refused_and_the_field_named()
    {
        using var calls = new RawCalls(fixture.Habeas);
        var (wrong, checkedFields) = (new List<string>(), 0);
        foreach (var method in Methods)
        {
            foreach (var field in Having(method.InputType, FieldBehavior.Required).Where(field => !Secrets.Contains(field.Name)))
            {
                var answer = await calls.Grpc(method, Request(method, without: field).ToByteArray(), Caller(method));
                checkedFields++;
                if ((StatusCode)answer.Status != StatusCode.InvalidArgument || !answer.Fields.Any(named => IsOf(named, field)))
                {
                    wrong.Add($"{method.FullName} {field.Name}: {(StatusCode)answer.Status} {answer.Text}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        checkedFields.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Without_the_optional_fields_a_call_is_not_refused_for_any_of_them()
    {
        using var calls = new RawCalls(fixture.Habeas);
        var wrong = new List<string>();
        foreach (var method in Methods)
        {
            var answer = await calls.Grpc(method, Request(method, without: null).ToByteArray(), Caller(method));
            var optional = Having(method.InputType, FieldBehavior.Optional).Where(field => answer.Fields.Any(named => IsOf(named, field)));
            wrong.AddRange(optional.Select(field => $"{method.FullName} {field.Name}: {answer.Text}"));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_field_beyond_its_bounds_is_refused_by_every_method_and_named()
    {
        using var calls = new RawCalls(fixture.Habeas);
        var (wrong, checkedFields) = (new List<string>(), 0);
        foreach (var method in Methods)
        {
            foreach (var (field, request) in BoundedFields.Beyond(method.InputType))
            {
                var answer = await calls.Grpc(method, request.ToByteArray(), Caller(method));
                checkedFields++;
                if (answer.Reason != "INVALID_FIELD" || !answer.Fields.Contains(field))
                {
                    wrong.Add($"{method.FullName} {field}: {(StatusCode)answer.Status} {answer.Text}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        checkedFields.ShouldBeGreaterThan(250);
    }

    private static IEnumerable<FieldDescriptor> Having(MessageDescriptor message, FieldBehavior behavior) =>
        message.Fields.InDeclarationOrder().Where(
            field => field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behavior) == true);

    private static bool IsOf(string named, FieldDescriptor field) =>
        named == field.Name
        || named.StartsWith(field.Name + ".", StringComparison.Ordinal)
        || named.StartsWith(field.Name + "[", StringComparison.Ordinal);

    /// <summary>The required fields with plausible values, all or all but one.</summary>
    private static IMessage Request(MethodDescriptor method, FieldDescriptor? without)
    {
        var chosen = Chosen.GetValueOrDefault(method.Name, []).Select(method.InputType.FindFieldByName);
        return Filled(method.InputType, Having(method.InputType, FieldBehavior.Required).Concat(chosen).Where(field => field != without));
    }

    private static IMessage Filled(MessageDescriptor type, IEnumerable<FieldDescriptor> fields)
    {
        var request = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in fields)
        {
            if (field.IsRepeated)
            {
                ((System.Collections.IList)field.Accessor.GetValue(request)).Add(Value(field));
            }
            else
            {
                field.Accessor.SetValue(request, Value(field));
            }
        }

        return request;
    }

    private static object Value(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => Text(field),
        FieldType.Bytes => ByteString.CopyFromUtf8("name\nUydurma\n"),
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[1].Number),
        FieldType.Bool => true,
        FieldType.Double => 0.5,
        FieldType.Int64 => 1L,
        FieldType.Message when field.MessageType.ClrType == typeof(Google.Type.Date) =>
            new Google.Type.Date { Year = 2024, Month = 3, Day = 5 },
        // Bytes in a nested message are the file of an upload, which is sent after it.
        FieldType.Message => Filled(
            field.MessageType,
            Having(field.MessageType, FieldBehavior.Required).Where(part => part.FieldType != FieldType.Bytes)),
        _ => 1,
    };

    private static string Text(FieldDescriptor field)
    {
        var type = field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)?.Type;
        if (type is null)
        {
            return "Uydurma";
        }

        var parts = Patterns.GetValueOrDefault(type, "prisoners/{prisoner}").Split('/');
        // Child resources are numbered.
        return string.Join('/', parts.Select((part, place) => part[0] != '{' ? part : place > 1 ? "1" : Guid.CreateVersion7().ToString()));
    }

    private string? Caller(MethodDescriptor method)
    {
        var roles = Contract.Roles(method);
        if (roles.Contains(Role.Public))
        {
            return null;
        }

        var role = roles.Contains(Role.Desk) ? Role.Desk : roles.First();
        return $"Bearer {fixture.Habeas.Token("somebody", role)}";
    }
}

using Google.Api;
using Google.Protobuf.Reflection;
using Habeas.Platform.Access;
using Microsoft.OpenApi;
using Visibility = Habeas.Access.V1.Visibility;

namespace Habeas.Web.Reference;

/// <summary>Messages and enumerations as schemas of OpenAPI, in the form that protobuf's JSON has.</summary>
internal sealed class ApiSchemas(OpenApiDocument document)
{
    private readonly IDictionary<string, IOpenApiSchema> known = document.Components!.Schemas!;

    public IOpenApiSchema Of(MessageDescriptor message)
    {
        if (WellKnown(message.FullName) is { } simple)
        {
            return simple;
        }

        if (!known.ContainsKey(message.FullName))
        {
            // Added before its fields are read, because they may have the same type.
            var schema = known[message.FullName] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = Said(message) };
            Fill((OpenApiSchema)schema, message, []);
        }

        return new OpenApiSchemaReference(message.FullName, document);
    }

    /// <summary>A google.longrunning.Operation and the response that it has when it is done.</summary>
    public OpenApiSchema Operation(MessageDescriptor progress, MessageDescriptor response) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Long work: ask again by its name until done is true.",
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["name"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["metadata"] = Of(progress),
            ["done"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ["error"] = new OpenApiSchemaReference(ApiErrors.Name, document),
            ["response"] = Of(response),
        },
    };

    /// <summary>A message without the fields that are in the path.</summary>
    public IOpenApiSchema Without(MessageDescriptor message, IReadOnlyCollection<string> fields)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = Said(message) };
        Fill(schema, message, fields);
        return schema;
    }

    public IOpenApiSchema Of(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            var value = field.MessageType.Fields[2];
            return new OpenApiSchema { Type = JsonSchemaType.Object, Description = Said(field), AdditionalProperties = Single(value) };
        }

        var single = Single(field);
        if (field.IsRepeated)
        {
            var count = ApiBounds.Of(field).Count;
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = Said(field),
                Items = single,
                MinItems = (int?)count?.Least,
                MaxItems = (int?)count?.Most,
            };
        }

        if (single is OpenApiSchema own)
        {
            own.Description = Said(field);
            own.ReadOnly = Is(field, FieldBehavior.OutputOnly);
        }

        return single;
    }

    public static bool Is(FieldDescriptor field, FieldBehavior behavior) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behavior) == true;

    private void Fill(OpenApiSchema schema, MessageDescriptor message, IReadOnlyCollection<string> without)
    {
        var fields = message.Fields.InDeclarationOrder().Where(field => !without.Contains(field.Name)).ToArray();
        schema.Properties = fields.ToDictionary(field => field.JsonName, Of, StringComparer.Ordinal);
        schema.Required = fields.Where(field => Is(field, FieldBehavior.Required))
            .Select(field => field.JsonName)
            .ToHashSet(StringComparer.Ordinal);
    }

    private IOpenApiSchema Single(FieldDescriptor field)
    {
        var schema = Typed(field);
        if (schema is OpenApiSchema own)
        {
            ApiBounds.Of(field).AddTo(own);
        }

        return schema;
    }

    private IOpenApiSchema Typed(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => Of(field.MessageType),
        FieldType.Enum => Of(field.EnumType),
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.String => new OpenApiSchema { Type = JsonSchemaType.String, Format = Format(field) },
        FieldType.Bytes => new OpenApiSchema { Type = JsonSchemaType.String, Format = "byte" },
        FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        FieldType.Float => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "float" },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 or FieldType.UInt32 or FieldType.Fixed32 =>
            new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        // JSON's numbers are not exact beyond 53 bits.
        _ => new OpenApiSchema { Type = JsonSchemaType.String, Format = "int64" },
    };

    private IOpenApiSchema Of(EnumDescriptor values)
    {
        known.TryAdd(values.FullName, new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = string.Join('\n', values.Values.Select(value => $"{value.Name}: {value.Comment()}").Prepend(values.Comment())),
            Enum = [.. values.Values.Select(value => System.Text.Json.Nodes.JsonValue.Create(value.Name))],
        });
        return new OpenApiSchemaReference(values.FullName, document);
    }

    private static string? Format(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldInfoExtensions.FieldInfo)?.Format == FieldInfo.Types.Format.Uuid4 ? "uuid" : null;

    private static string? Said(MessageDescriptor message) => message.Comment() is { Length: > 0 } comment ? comment : null;

    private static string? Said(FieldDescriptor field)
    {
        var visibility = field.GetOptions()?.GetExtension(Access.V1.AccessExtensions.Visibility) ?? Visibility.Unspecified;
        var seen = visibility > Visibility.Public ? $"Seen by {visibility.ToString().ToLowerInvariant()} and above." : "";
        return $"{field.Comment()} {seen}".Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>Types with a special JSON format in protobuf.</summary>
    private static OpenApiSchema? WellKnown(string type) => type switch
    {
        "google.protobuf.Timestamp" => new() { Type = JsonSchemaType.String, Format = "date-time" },
        "google.protobuf.Duration" => new() { Type = JsonSchemaType.String, Pattern = @"^-?\d+(\.\d{1,9})?s$" },
        "google.protobuf.FieldMask" => new() { Type = JsonSchemaType.String },
        "google.protobuf.Empty" or "google.protobuf.Any" or "google.protobuf.Struct" => new() { Type = JsonSchemaType.Object },
        "google.protobuf.BoolValue" => new() { Type = JsonSchemaType.Boolean },
        "google.protobuf.StringValue" => new() { Type = JsonSchemaType.String },
        "google.protobuf.Int32Value" or "google.protobuf.UInt32Value" => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        "google.protobuf.Int64Value" or "google.protobuf.UInt64Value" => new() { Type = JsonSchemaType.String, Format = "int64" },
        "google.protobuf.DoubleValue" => new() { Type = JsonSchemaType.Number, Format = "double" },
        _ => null,
    };
}

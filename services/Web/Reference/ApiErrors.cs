using Habeas.Platform.Edge;
using Microsoft.OpenApi;

namespace Habeas.Web.Reference;

/// <summary>The form of every error (AIP-193).</summary>
internal static class ApiErrors
{
    /// <summary>The name of the schema.</summary>
    public const string Name = "google.rpc.Status";

    public static OpenApiResponse Response(string mediaType, OpenApiDocument document) => new()
    {
        Description = "A google.rpc.Status (AIP-193).",
        Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
        {
            [mediaType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Name, document) },
        },
    };

    /// <summary>google.rpc.Status, with ErrorInfo and BadRequest among its details.</summary>
    public static OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The gRPC status." },
            ["message"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For people, in English." },
            ["details"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "google.rpc.ErrorInfo with the reason, and google.rpc.BadRequest with the fields that are not accepted.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string>(StringComparer.Ordinal) { "@type" },
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        ["@type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["reason"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.String,
                            Enum =
                            [
                                .. Reasons.All.Keys.Order(StringComparer.Ordinal)
                                    .Select(reason => System.Text.Json.Nodes.JsonValue.Create(reason)),
                            ],
                        },
                        ["domain"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
        },
    };
}

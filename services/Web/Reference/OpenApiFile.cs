using Google.Protobuf.Reflection;
using Habeas.Platform.Access;
using Microsoft.OpenApi;

namespace Habeas.Web.Reference;

/// <summary>The JSON API as OpenAPI 3.1, generated from the protos.</summary>
internal static class OpenApiFile
{
    public const string Path = "/openapi/v1.json";

    private const string Bearer = "bearer";
    private const string Error = "Error";
    private const string Json = "application/json";

    private static readonly Lazy<Task<byte[]>> Written = new(Write);

    /// <summary>The document as sent; it does not change while the process runs.</summary>
    public static Task<byte[]> Bytes => Written.Value;

    private static async Task<byte[]> Write()
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "Habeas",
                Version = "v1",
                Description = "The register of political prisoners, lists of them, and their cases. The same methods are there as gRPC.",
                License = new OpenApiLicense { Name = "Apache 2.0", Identifier = "Apache-2.0" },
            },
            Servers = [new OpenApiServer { Url = "/" }],
            Paths = [],
            Components = new OpenApiComponents
            {
                Schemas = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
                Responses = new Dictionary<string, IOpenApiResponse>(StringComparer.Ordinal),
                SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
                {
                    [Bearer] = new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.Http,
                        Scheme = "bearer",
                        BearerFormat = "JWT",
                        Description = "Its roles say which methods it may call and which fields it sees. Without one, the public's.",
                    },
                },
            },
            Tags = new HashSet<OpenApiTag>(
                ApiMethod.InJson.Select(method => method.Method.Service).Distinct()
                    .Select(service => new OpenApiTag { Name = service.Name, Description = service.Comment() })),
        };
        document.Components.Schemas[ApiErrors.Name] = ApiErrors.Schema;
        document.Components.Responses[Error] = ApiErrors.Response(Json, document);
        var schemas = new ApiSchemas(document);
        foreach (var path in ApiMethod.InJson.GroupBy(method => method.Path, StringComparer.Ordinal))
        {
            document.Paths[path.Key] = new OpenApiPathItem
            {
                Operations = path.ToDictionary(method => new HttpMethod(method.Verb), method => Operation(method, schemas, document)),
            };
        }

        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1);
        return stream.ToArray();
    }

    private static OpenApiOperation Operation(ApiMethod method, ApiSchemas schemas, OpenApiDocument document) => new()
    {
        OperationId = $"{method.Method.Service.Name}_{method.Name}",
        Tags = new HashSet<OpenApiTagReference> { new(method.Method.Service.Name, document) },
        Description = $"{method.Method.Comment()}\n\nRoles: {method.RoleNames}.",
        Parameters = [.. InPath(method), .. InQuery(method, schemas)],
        RequestBody = Body(method, schemas),
        Responses = new OpenApiResponses
        {
            ["200"] = Answer(method, schemas),
            ["default"] = new OpenApiResponseReference(Error, document),
        },
        // An empty requirement means that no authentication is needed.
        Security = method.IsPublic ? [[], Token(document)] : [Token(document)],
    };

    private static OpenApiSecurityRequirement Token(OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] };

    private static IEnumerable<IOpenApiParameter> InPath(ApiMethod method) => method.Variables.Select(variable => new OpenApiParameter
    {
        Name = variable,
        In = ParameterLocation.Path,
        Required = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    /// <summary>
    /// Fields that are neither in the path nor in the body are query parameters, messages by their fields: <c>held_on.year</c>.
    /// </summary>
    private static IEnumerable<IOpenApiParameter> InQuery(ApiMethod method, ApiSchemas schemas) => method.Body is "*"
        ? []
        : method.Method.InputType.Fields.InDeclarationOrder()
            .Where(field => !method.InPath.Contains(field.Name) && field.Name != method.Body)
            .SelectMany(field => Parts(field, ""))
            .Select(part => new OpenApiParameter
            {
                Name = part.Name,
                In = ParameterLocation.Query,
                Required = part.Name == part.Field.Name && ApiSchemas.Is(part.Field, Google.Api.FieldBehavior.Required),
                Description = part.Field.Comment(),
                Schema = schemas.Of(part.Field),
            });

    private static IEnumerable<(string Name, FieldDescriptor Field)> Parts(FieldDescriptor field, string path)
    {
        var name = path + field.Name;
        var isSingle = field is { FieldType: FieldType.Message, IsMap: false, IsRepeated: false };
        return isSingle && field.MessageType.File.Package != "google.protobuf"
            ? field.MessageType.Fields.InDeclarationOrder().SelectMany(part => Parts(part, $"{name}."))
            : [(name, field)];
    }

    private static OpenApiRequestBody? Body(ApiMethod method, ApiSchemas schemas) => method.Body switch
    {
        null => null,
        "*" => Of(schemas.Without(method.Method.InputType, method.InPath)),
        var field => Of(schemas.Of(method.Method.InputType.FindFieldByName(field).MessageType)),
    };

    private static OpenApiRequestBody Of(IOpenApiSchema schema) => new() { Required = true, Content = Content(Json, schema) };

    private static OpenApiResponse Answer(ApiMethod method, ApiSchemas schemas) =>
        method.Method.OutputType.FullName == "google.api.HttpBody"
        ? new OpenApiResponse
        {
            Description = "The file.",
            Content = Content("*/*", new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }),
        }
        : new OpenApiResponse
        {
            Description = method.Method.IsServerStreaming ? "One object a line, as the work goes on." : method.Method.OutputType.Comment(),
            Content = Content(
                Json,
                method.WhenDone is { } response
                    ? schemas.Operation(method.Progress!, response)
                    : schemas.Of(method.Method.OutputType)),
        };

    private static Dictionary<string, IOpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema } };
}

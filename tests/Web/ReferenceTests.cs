using System.Net;
using AngleSharp.Html.Parser;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Habeas.Web.Tests;

/// <summary>The API's reference and its OpenAPI document: nothing of the protos is missing in them.</summary>
public sealed class ReferenceTests : HostedTest
{
    [Fact]
    public async Task The_OpenAPI_document_is_valid_and_holds_every_method_that_JSON_has()
    {
        var text = await host.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var read = OpenApiDocument.Parse(text, "json");
        read.Diagnostic!.Errors.Select(error => error.ToString()).ShouldBeEmpty();
        read.Diagnostic.Warnings.Select(warning => warning.ToString()).ShouldBeEmpty();
        var document = read.Document!;

        var operations = document.Paths.SelectMany(path => path.Value.Operations!, (path, operation) => (path.Key, operation)).ToArray();
        operations.Select(operation => operation.operation.Value.OperationId)
            .ShouldBe(
                Contract.Methods
                    .Where(method => method.GetOptions()?.GetExtension(Google.Api.AnnotationsExtensions.Http) is not null)
                    .Select(method => $"{method.Service.Name}_{method.Name}"),
                ignoreOrder: true);
        operations.ShouldAllBe(operation => operation.operation.Value.Description!.Contains("Roles: "));
        operations.ShouldAllBe(operation => operation.operation.Value.Responses!.ContainsKey("default"));
        foreach (var (path, operation) in operations)
        {
            var inPath = operation.Value.Parameters?.Where(parameter => parameter.In == ParameterLocation.Path)
                .Select(parameter => parameter.Name) ?? [];
            inPath.ShouldBe(path.Split('{')[1..].Select(part => part[..part.IndexOf('}')]), path);
        }

        var transfer = document.Paths["/v1/prisoners/{prisoner}:transfer"].Operations![HttpMethod.Post];
        transfer.Security!.ShouldAllBe(requirement => requirement.Count == 1);
        document.Paths["/v1/prisoners"].Operations![HttpMethod.Get].Security!.ShouldContain(requirement => requirement.Count == 0);
        var person = document.Components!.Schemas!["habeas.registry.v1.Prisoner"];
        person.Properties!["displayName"].Description.ShouldNotBeNullOrEmpty();
    }
}

using System.Net;
using AngleSharp.Html.Parser;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Habeas.Web.Tests;

/// <summary>The API's reference and its OpenAPI document: nothing of the protos is missing in them.</summary>
public sealed class ReferenceTests : IAsyncLifetime
{
    private WebHost host = null!;

    public async ValueTask InitializeAsync() => host = await WebHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

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

    [Fact]
    public async Task The_reference_shows_every_method_with_its_roles_every_field_and_every_reason()
    {
        foreach (var service in Contract.Services)
        {
            var page = await Read($"/en/reference/{service.Name}");
            foreach (var method in service.Methods)
            {
                var section = page.QuerySelector($"section[aria-labelledby={method.Name}]").ShouldNotBeNull(method.FullName);
                section.TextContent.ShouldContain("Roles: ");
                section.QuerySelectorAll("tbody th").Select(cell => cell.TextContent)
                    .ShouldBe(method.InputType.Fields.InDeclarationOrder().Select(field => field.Name));
            }

            // What is linked to is there.
            page.QuerySelectorAll("[lang=en] a[href^='#']").Select(link => link.GetAttribute("href")![1..])
                .Where(target => page.GetElementById(target) is null)
                .ShouldBeEmpty(service.Name);
        }

        var all = await Read("/en/reference");
        var shown = all.QuerySelectorAll("dt").Select(term => term.TextContent.Trim()).ToArray();
        Reasons.All.Keys.Where(reason => !shown.Any(term => term.StartsWith($"{reason} (", StringComparison.Ordinal))).ShouldBeEmpty();
        Contract.Services.Select(service => service.Name).Except(shown).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_that_is_none_has_no_reference()
    {
        using var response = await host.Client.GetAsync("/en/reference/Nothing", TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> Read(string path) => await new HtmlParser().ParseDocumentAsync(
        await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
}

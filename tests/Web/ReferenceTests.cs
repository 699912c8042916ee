using System.Net;
using AngleSharp.Html.Parser;
using Habeas.Platform.Access;
using Habeas.Platform.Edge;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Habeas.Web.Tests;

/// <summary>The API reference and the OpenAPI document contain everything in the protos.</summary>
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

    [Fact]
    public async Task The_reference_holds_every_method_field_and_reason()
    {
        var index = await Page("/en/api");
        var listed = index.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")!).ToArray();
        listed.ShouldBe(Contract.Methods.Select(method => $"/en/api/{method.Service.FullName}#{method.Name}"), ignoreOrder: true);
        foreach (var service in Contract.Services)
        {
            var page = await Page("/en/api/" + service.FullName);
            foreach (var method in service.Methods)
            {
                var text = page.GetElementById(method.Name)!.ParentElement!.TextContent;
                text.ShouldContain($"/{service.FullName}/{method.Name}");
                text.ShouldContain(method.Comment());
                page.QuerySelectorAll($"section[aria-labelledby='{method.Name}'] tbody th").Select(field => field.TextContent)
                    .ShouldBe(method.InputType.Fields.InDeclarationOrder().Select(field => field.Name));
            }

            var anchors = page.QuerySelectorAll("main a[href^='#']").Select(link => link.GetAttribute("href")![1..]);
            anchors.Where(anchor => page.GetElementById(anchor) is null).ShouldBeEmpty(service.FullName);
        }

        var errors = await Page("/ru/api/errors");
        errors.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("th")!.TextContent).Distinct()
            .ShouldBe(Reasons.All.Keys, ignoreOrder: true);
        errors.QuerySelectorAll("tbody td").ShouldAllBe(cell => cell.TextContent.Trim().Length > 0);
        var stale = errors.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "STALE_ETAG");
        stale.QuerySelector("td")!.TextContent.ShouldBe("ABORTED");
    }

    [Fact]
    public async Task The_bounds_of_a_field_are_in_the_reference_and_in_the_OpenAPI_document()
    {
        var page = await Page("/en/api/habeas.registry.v1.PrisonersService");
        var row = page.QuerySelectorAll("section[aria-labelledby='ArrestPrisoner'] tbody tr").Single(
            row => row.QuerySelector("th")!.TextContent == "sources");
        row.QuerySelectorAll("small").Select(bound => bound.TextContent).ShouldBe(["≤ 50 values", "1–2000 characters"]);

        using var document = System.Text.Json.JsonDocument.Parse(
            await host.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var match = document.RootElement.GetProperty("components").GetProperty("schemas")
            .GetProperty("habeas.registry.v1.PersonName").GetProperty("properties").GetProperty("text");
        match.GetProperty("minLength").GetInt32().ShouldBe(1);
        match.GetProperty("maxLength").GetInt32().ShouldBe(200);
    }

    [Theory]
    [InlineData("ListPrisoners", "page_size", "необязательно")]
    [InlineData("TransferPrisoner", "name", "обязательно")]
    public async Task A_field_says_whether_it_must_be_set(string method, string field, string said)
    {
        var page = await Page("/ru/api/habeas.registry.v1.PrisonersService");
        var row = page.QuerySelectorAll($"section[aria-labelledby='{method}'] tbody tr").Single(
            row => row.QuerySelector("th")!.TextContent == field);
        row.QuerySelectorAll("td")[1].TextContent.ShouldBe(said);
    }

    [Fact]
    public async Task An_unknown_service_is_not_found()
    {
        using var response = await host.Client.GetAsync("/en/api/habeas.registry.v1.Nothing", TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> Page(string path) => await new HtmlParser().ParseDocumentAsync(
        await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
}

using System.Net;
using Habeas.Client;
using Habeas.Registry.V1;
using Habeas.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// The contract from outside .NET: the TypeScript client, generated anew and run in a browser by a page of another origin, and buf's curl,
/// which learns the methods by reflection.
/// </summary>
public sealed class TypeScriptTests : IAsyncLifetime
{
    private static readonly string[] Persons = ["Uydurma Birinci", "Uydurma İkinci", "Uydurma Üçüncü"];

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-typescript").FullName;
    private WebApplication? site;
    private InOneProcess? habeas;
    private Chromium? chromium;

    private string Package => Path.Combine(folder, "protos", "typescript");

    public async ValueTask InitializeAsync()
    {
        Installed.Require(File.Exists("/usr/bin/npm"), "npm");
        chromium = await Chromium.Start();
        Copy(Path.Combine(RenderedManifests.RepositoryRoot(), "protos"), Path.Combine(folder, "protos"));
        await Installed.Run("npm", ["--prefix", Package, "ci", "--no-audit", "--no-fund"]);
        await Installed.Run("npm", ["--prefix", Package, "run", "build"]);
        site = await Serve(await File.ReadAllTextAsync(Path.Combine(Package, "dist", "prisoners.js")));
        habeas = await InOneProcess.Start(
            Path.Combine(folder, "data"),
            gateway: new Dictionary<string, string?> { ["Gateway:CorsOrigins:0"] = site.Urls.Single() });
        using var client = new HabeasClient(habeas.Grpc, new HabeasClientOptions { Token = habeas.Desk });
        foreach (var name in Persons)
        {
            await client.Prisoners.CreatePrisonerAsync(new CreatePrisonerRequest
            {
                Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name, Language = "az", Primary = true } } },
            });
        }

        await habeas.ApproveAll();
    }

    public async ValueTask DisposeAsync()
    {
        await (chromium?.DisposeAsync() ?? default);
        await (habeas?.DisposeAsync() ?? default);
        await (site?.DisposeAsync() ?? default);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_page_of_another_origin_lists_the_prisoners_and_buf_finds_the_methods()
    {
        var page = await chromium!.Open(new Uri(site!.Urls.Single()), javaScript: true, 800);
        await page.GotoAsync("/");
        (await Call<string[]>(page, "overGrpcWeb")).ShouldBe(Persons, ignoreOrder: true);
        (await Call<string[]>(page, "overJson")).ShouldBe(Persons, ignoreOrder: true);
        (await Call<string>(page, "whyNot")).ShouldStartWith("Unauthenticated: ");

        var stranger = await chromium!.Open(new Uri(site!.Urls.Single()), javaScript: true, 800);
        await stranger.GotoAsync("about:blank");
        await Should.ThrowAsync<PlaywrightException>(() => stranger.EvaluateAsync("url => fetch(url)", $"{Gateway}/v1/prisoners"));

        var answer = await Installed.Run(
            Path.Combine(Package, "node_modules", ".bin", "buf"),
            ["curl", "--http2-prior-knowledge", "--protocol", "grpc", $"{habeas.Grpc}habeas.registry.v1.PrisonersService/ListPrisoners"]);
        Persons.ShouldAllBe(name => answer.Contains(name));
        var methods = await Installed.Run(
            Path.Combine(Package, "node_modules", ".bin", "buf"),
            ["curl", "--http2-prior-knowledge", "--protocol", "grpc", "--list-services", habeas.Grpc.ToString().TrimEnd('/')]);
        Platform.Access.Contract.Services.Select(service => service.FullName).ShouldAllBe(name => methods.Contains(name));
    }

    private string Gateway => habeas!.Http.ToString().TrimEnd('/');

    private Task<T> Call<T>(IPage page, string function) => page.EvaluateAsync<T>(
        "async ([name, gateway]) => (await import('/prisoners.js'))[name](gateway)", new[] { function, Gateway });

    private static async Task<WebApplication> Serve(string script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/", () => Results.Content("<!doctype html><title>Example</title>", "text/html"));
        app.MapGet("/prisoners.js", () => Results.Content(script, "text/javascript"));
        await app.StartAsync();
        return app;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "node_modules", "generated", "dist"]).Any())
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
        }
    }
}

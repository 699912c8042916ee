using System.Runtime.CompilerServices;
using Habeas.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>The TypeScript client, generated and built as its README says, on a page of another origin in Chromium.</summary>
public sealed class TypeScriptTests : IAsyncLifetime
{
    /// <summary>Its path, searched on the PATH; empty if it is not installed.</summary>
    private static readonly string Npm = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(place => Path.Combine(place, "npm"))
        .FirstOrDefault(File.Exists) ?? "";

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-typescript").FullName;
    private WebApplication front = null!;
    private InOneProcess habeas = null!;
    private Chromium chromium = null!;

    public async ValueTask InitializeAsync()
    {
        chromium = await Chromium.Start();
        Installed.Require(Npm.Length > 0, "npm, of Debian's package npm,");
        var example = await Build();
        front = await LoopbackServer.Start(
            _ => { },
            app =>
            {
                app.MapGet("/", () => Results.Content("<!doctype html><title>Front end</title>", "text/html"));
                app.MapGet("/prisoners.js", () => Results.Text(example, "text/javascript"));
            },
            HttpProtocols.Http1);
        var allowed = new Dictionary<string, string?> { ["Gateway:CorsOrigins:0"] = front.Address().GetLeftPart(UriPartial.Authority) };
        habeas = await InOneProcess.Start(Path.Combine(folder, "data"), gateway: allowed);
    }

    public async ValueTask DisposeAsync()
    {
        if (habeas is not null)
        {
            await habeas.DisposeAsync();
        }

        if (front is not null)
        {
            await front.DisposeAsync();
        }

        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_example_lists_persons_over_gRPC_Web_and_JSON_and_reads_a_refusal()
    {
        string[] names = ["Uydurma Birinci", "Uydurma Dördüncü", "Uydurma İkinci"];
        using var client = new HabeasClient(habeas.Grpc, new HabeasClientOptions { Token = habeas.Desk });
        foreach (var name in names)
        {
            await client.Prisoners.CreatePrisonerAsync(new CreatePrisonerRequest
            {
                Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name, Language = "az", Primary = true } } },
            });
        }

        await habeas.ApproveAll();

        var page = await chromium.Open(front.Address(), javaScript: true, 1200);
        await page.GotoAsync("/");
        (await Call<string[]>(page, "overGrpcWeb")).ShouldBe(names, ignoreOrder: true);
        (await Call<string[]>(page, "overJson")).ShouldBe(names, ignoreOrder: true);
        (await Call<string>(page, "whyNot")).ShouldStartWith("Unauthenticated: ");

        // The same server under another name is a different origin, which the gateway does not allow.
        var stranger = new UriBuilder(front.Address()) { Host = "localhost" }.Uri;
        await page.GotoAsync(stranger.ToString());
        foreach (var way in new[] { "overGrpcWeb", "overJson" })
        {
            (await Should.ThrowAsync<PlaywrightException>(() => Call<string[]>(page, way))).Message.ShouldContain("Failed to fetch");
        }
    }

    private Task<T> Call<T>(IPage page, string function) => page.EvaluateAsync<T>(
        "async ([name, gateway]) => (await import('/prisoners.js'))[name](gateway)",
        new[] { function, habeas.Http.GetLeftPart(UriPartial.Authority) });

    /// <summary>In a copy, as in a fresh clone: nothing that npm installs or generates may come from an earlier run.</summary>
    private async Task<string> Build()
    {
        var protos = Protos();
        foreach (var file in Directory.EnumerateFiles(protos, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(protos, file);
            if (!path.Split(Path.DirectorySeparatorChar).Any(part => part is "node_modules" or "generated" or "dist" or "bin" or "obj"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.Copy(file, Path.Combine(folder, path));
            }
        }

        var client = Path.Combine(folder, "typescript");
        await Installed.Run(Npm, ["--prefix", client, "ci", "--no-audit", "--no-fund"]);
        await Installed.Run(Npm, ["--prefix", client, "run", "build"]);
        return await File.ReadAllTextAsync(Path.Combine(client, "dist", "prisoners.js"), TestContext.Current.CancellationToken);
    }

    private static string Protos([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../protos"));
}

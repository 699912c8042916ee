using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Habeas.EndToEnd.Tests;

/// <summary>An OpenID Connect provider (OpenIddict) in a process of its own.</summary>
public sealed partial class ProviderProcess : IAsyncDisposable
{
    public const string ClientSecret = "a secret of the tests";

    private readonly Process process;

    private ProviderProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<ProviderProcess> Start()
    {
        // The tests are in tests/EndToEnd/bin/CONFIGURATION/FRAMEWORK, and the provider in the same place of its own project.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = Path.Combine(output.Parent!.Parent!.Parent!.Parent!.FullName, "Provider");
        var file = Path.Combine(folder, "bin", output.Parent!.Name, output.Name, "Habeas.Provider.dll");
        var port = Ports.Free();
        var child = Process.Start(new ProcessStartInfo("dotnet", [file, port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        })!;
        var started = new ProviderProcess(child, new Uri($"http://127.0.0.1:{port}/"));
        if (await child.StandardOutput.ReadLineAsync() == "ready")
        {
            // Its first response may take long on a busy machine, because it generates its keys.
            using var client = new HttpClient { BaseAddress = started.Address };
            await client.GetStringAsync("/.well-known/openid-configuration");
            await client.GetStringAsync("/.well-known/jwks");
            return started;
        }

        await started.DisposeAsync();
        throw new InvalidOperationException("The provider ended before it listened.");
    }

    /// <summary>Fills in and sends the provider's form, as a person would.</summary>
    /// <param name="form">The page with the form.</param>
    public async Task<HttpResponseMessage> Answer(HttpClient browser, string form, string subject, string name, string groups = "")
    {
        var fields = Hidden().Matches(form).ToDictionary(
            field => WebUtility.HtmlDecode(field.Groups["name"].Value), field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        (fields["subject"], fields["name"], fields["groups"]) = (subject, name, groups);
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri(Address, "/authorize"), content);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    [GeneratedRegex(
        "<input type=hidden name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\">",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();
}

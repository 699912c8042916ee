using System.Net;
using System.Net.Sockets;
using Habeas.Access;
using Habeas.Access.SigningIn;
using Habeas.Access.V1;
using Habeas.Cases;
using Habeas.Cases.Clocks;
using Habeas.Gateway;
using Habeas.Lists;
using Habeas.Platform.Access;
using Habeas.Platform.Backups;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Habeas.Platform.Proof;
using Habeas.Platform.Sealing;
using Habeas.Platform.Telemetry;
using Habeas.Registry;
using Habeas.Standalone.Demo;
using Habeas.Web;

namespace Habeas.Standalone;

/// <param name="Bind">The address to listen on.</param>
/// <param name="Port">HTTP/1.1; 0 picks a free port.</param>
/// <param name="GrpcPort">Cleartext HTTP/2; 0 picks a free port.</param>
public sealed record InstallationOptions(string DataFolder, string Bind, int Port, int GrpcPort, bool Demo)
{
    public const string DefaultFirstAccount = "custodian";

    /// <summary>The sign-in name of the account to which an installation without a custodian invites.</summary>
    public string FirstAccount { get; init; } = DefaultFirstAccount;

    /// <summary>Empty for the folder <c>keys</c> in the data folder.</summary>
    public string KeysFolder { get; init; } = "";

    /// <summary>Locks the keys that decrypt; null if they are not locked.</summary>
    public Passphrase? Passphrase { get; init; }

    /// <summary>Settings of the gateway other than its addresses, such as <c>Gateway:RatePerSecond</c>.</summary>
    public IReadOnlyDictionary<string, string?> Gateway { get; init; } = new Dictionary<string, string?>();
}

/// <summary>A port or an address is not to be had.</summary>
public sealed class CannotListenException(string why)
    : Exception(why);

/// <summary>
/// Habeas in one process. It runs two hosts: the modules with their silo on free local ports, and the gateway in front of them, as in
/// a cluster; only the addresses differ.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private static readonly IModule[] Modules =
        [new RegistryModule(), new ListsModule(), new CasesModule(), new AccessModule(), new WebModule()];

    private readonly InstallationOptions options;
    private readonly DataFolderLock folder;
    private readonly WebApplication modules;
    private readonly WebApplication gateway;

    private Installation(InstallationOptions options, DataFolderLock folder, WebApplication modules, WebApplication gateway)
    {
        this.options = options;
        this.folder = folder;
        this.modules = modules;
        this.gateway = gateway;
        (Http, Grpc) = ModuleHost.Addresses(gateway);
    }

    /// <summary>The address of the pages, JSON and gRPC-Web.</summary>
    public Uri Http { get; }

    /// <summary>The address of gRPC.</summary>
    public Uri Grpc { get; }

    /// <summary>The service provider of the modules, for tests.</summary>
    public IServiceProvider Services => modules.Services;

    /// <exception cref="DataFolderException">Another process uses the folder, or it cannot be used at all.</exception>
    /// <exception cref="CannotListenException"/>
    public static async Task<Installation> Start(
        InstallationOptions options, Action<WebApplicationBuilder>? configure = null, CancellationToken cancellation = default)
    {
        CheckPort(options.Bind, options.Port);
        CheckPort(options.Bind, options.GrpcPort);
        var taken = DataFolderLock.Take(options.DataFolder);
        WebApplication? inner = null, outer = null;
        try
        {
            inner = await ModuleHost.Build([], Modules, builder =>
            {
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Habeas:DataFolder"] = options.DataFolder,
                    ["Habeas:KeysFolder"] = options.KeysFolder,
                    ["Habeas:Storage:Engine"] = nameof(JournalEngine.Sqlite),
                    ["Habeas:Http:Port"] = "0",
                    ["Habeas:Grpc:Port"] = "0",
                    ["Habeas:Reflection"] = "true",
                });
                if (options.Demo)
                {
                    // What the demonstration tells was published long ago.
                    builder.Configuration.AddInMemoryCollection([new("Publication:ReprisalWait", "00:00:00")]);
                }

                builder.Services.AddMasterKeyRenewal(
                    DataFolderKeys.MasterKeysFile(options.DataFolder, options.KeysFolder), options.Passphrase);
                KnowCheckpoints(builder.Configuration, taken.Folder);
                // That a busy computer is slow is no news, and there is no other silo that could do better.
                builder.Logging.AddFilter("Orleans.Runtime.MembershipService.LocalSiloHealthMonitor", LogLevel.Error);
                builder.Logging.AddFilter("Orleans.Runtime.Scheduler.WorkItemGroup", LogLevel.Error);
                builder.Logging.AddFilter("Grpc.Net.Client", LogLevel.Error);
                // Whoever asks is told; the gateway asks until the end, when the silo has stopped.
                builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
                configure?.Invoke(builder);
                builder.Services.AddBackups(builder.Configuration, taken.Folder);
            }, options.Passphrase);
            await inner.Services.GetRequiredService<MasterKeyRenewal>().Finish(cancellation);
            // Not cancelled half-way: a silo that is told to stop while it starts says so with stack traces. It soon has started.
            await inner.StartAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            var inside = ModuleHost.Addresses(inner).Grpc.ToString();
            string[] services = ["Registry", "Lists", "Cases", "Access", "Web"];
            foreach (var service in services)
            {
                inner.Configuration[$"Services:{service}"] = inside;
            }

            var addresses = services.Select(service => KeyValuePair.Create<string, string?>($"Services:{service}", inside));
            outer = GatewayHost.Build([], new Dictionary<string, string?>(addresses.Concat(options.Gateway))
            {
                ["Gateway:Address"] = options.Bind,
                ["Gateway:Port"] = options.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["Gateway:GrpcPort"] = options.GrpcPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
                [TelemetrySetup.SharedSetting] = "true",
                ["Logging:LogLevel:Grpc.Net.Client"] = "Error",
                // Run reports a port in use as a plain message without a stack trace.
                ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
            });
            await outer.StartAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            AllowPasskeys(inner.Configuration, ModuleHost.Addresses(outer).Http);
            return new Installation(options, taken, inner, outer);
        }
        catch
        {
            await End(outer);
            await End(inner);
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Starts, prints the addresses and runs until stopped. Returns the exit code.</summary>
    public static async Task<int> Run(InstallationOptions options, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            await using var installation = await Start(options, cancellation: cancellation);
            await output.WriteLineAsync(
                $"Habeas is at {installation.Http} (gRPC at {installation.Grpc}); data folder: {Path.GetFullPath(options.DataFolder)}.");
            if (options.KeysFolder.Length > 0)
            {
                await output.WriteLineAsync(
                    $"The keys are in {Path.GetFullPath(options.KeysFolder)}; keep a copy of them in another place.");
            }

            if (options.Demo)
            {
                await installation.LoadDemo(output, cancellation);
                await new DemoAccounts(installation.folder.Folder, installation.Services, installation.Grpc).Tell(output, cancellation);
            }
            else
            {
                await installation.TellFirstAccount(options.FirstAccount, output, cancellation);
            }

            await installation.TellOldToken(output);
            await output.WriteLineAsync(BackupPlan.From(installation.modules.Configuration)?.ToString()
                ?? "No backups are made: set Backup__Folder and Backup__Recipients__0 (see services/Standalone/README.md).");

            await output.WriteLineAsync("Ctrl-C stops it.");
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return 0;
        }
        catch (Exception e) when (cancellation.IsCancellationRequested
            && e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled or StatusCode.Unavailable })
        {
            return 0;
        }
        catch (Exception e) when (e is DataFolderException or CannotListenException or FaultyPacksException or InvalidSettingException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            // Somebody took it after it was looked at.
            await Console.Error.WriteLineAsync(
                $"Port {options.Port} or {options.GrpcPort} is in use; choose others with --port and --grpc-port.");
            return 1;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The gateway stops first, so that requests in progress can finish.
        await End(gateway);
        await End(modules);
        folder.Dispose();
    }

    /// <summary>Before anything starts that would have to stop again.</summary>
    private static void CheckPort(string address, int port)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new CannotListenException(
                e.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"Port {port} is in use; choose others with --port and --grpc-port."
                    : $"Habeas cannot listen at {address}, port {port} ({e.SocketErrorCode}); "
                        + "choose others with --bind, --port and --grpc-port.");
        }
    }

    private static async Task End(WebApplication? host)
    {
        if (host is not null)
        {
            await host.StopAsync();
            await host.DisposeAsync();
        }
    }

    /// <summary>Loads the demonstration through the gateway, as a clerk would.</summary>
    public async Task LoadDemo(TextWriter output, CancellationToken cancellation)
    {
        using var channel = ServiceClients.Channel(Grpc);
        var keys = DataFolderKeys.Open(folder.Folder, options.KeysFolder, options.Passphrase);
        // Some steps need a second person, so the demonstration has two.
        string Token(string subject) => keys.Sign(subject, Role.Desk, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        await new DemoLoader(channel, Token("demo-clerk"), Token("demo-reviewer")).Load(output, cancellation);
    }

    /// <summary>A restored folder brings the checkpoints that were signed before; nothing that contradicts them is signed.</summary>
    private static void KnowCheckpoints(ConfigurationManager configuration, string folder)
    {
        var file = Path.Combine(folder, DataFolderCopy.KnownCheckpointsFile);
        if (configuration[CheckpointKeys.KnownSetting] is not { Length: > 0 } && File.Exists(file))
        {
            configuration[CheckpointKeys.KnownSetting] = file;
        }
    }

    /// <summary>Passkeys belong to a name, not to an IP address: on a laptop they work at http://localhost.</summary>
    private static void AllowPasskeys(IConfiguration configuration, Uri pages)
    {
        const string Domain = "Access:Passkeys:Domain";
        if (configuration[Domain] is not { Length: > 0 } && pages.IsLoopback)
        {
            configuration[Domain] = "localhost";
            configuration["Access:Passkeys:Origins:0"] = $"{pages.Scheme}://localhost:{pages.Port}";
        }
    }

    /// <summary>Prints an invitation while nobody can sign in.</summary>
    private async Task TellFirstAccount(string name, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            if (await modules.Services.GetRequiredService<FirstAccount>().Invite(name, cancellation) is { } code)
            {
                await output.WriteLineAsync(
                    code.Length == 0
                        ? $"Nobody has signed in yet. The first account is {name}: sign in under this name with the provider, at "
                            + $"{new Uri(Http, "/desk/sign-in")}"
                        : $"Nobody can sign in yet. For the first account open {new Uri(Http, "/desk/enrol")} within three days:\n"
                        + $"  sign-in name {name}, invitation code {code}");
            }
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument)
        {
            await output.WriteLineAsync($"\"{name}\" cannot be a sign-in name. Start again with another --first-account.");
        }
    }

    private async Task TellOldToken(TextWriter output)
    {
        var file = Path.Combine(folder.Folder, "desk.token");
        if (File.Exists(file))
        {
            await output.WriteLineAsync($"{file} no longer opens the desk: people sign in with accounts. Delete the file.");
        }
    }
}

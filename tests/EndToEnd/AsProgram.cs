using System.Globalization;
using Habeas.Platform.Access;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// Standalone in a process of its own. What the runtime measures is one for a process: among the hosts of other tests, a metric would end
/// when one of them ends.
/// </summary>
public sealed class AsProgram : RunningHabeas
{
    private readonly StandaloneProcess process;

    private AsProgram(StandaloneProcess process, InstallationKeys key, int http, int grpc)
        : base(key) => (this.process, Http, Grpc) = (process, At(http), At(grpc));

    public override Uri Http { get; }

    public override Uri Grpc { get; }

    /// <param name="home">The user's folder. The data are in its folder <c>data</c>.</param>
    /// <param name="settings">By their names in a configuration, with colons.</param>
    public static async Task<AsProgram> Start(string home, IReadOnlyDictionary<string, string> settings)
    {
        var data = Path.Combine(home, "data");
        var keys = Path.Combine(home, "keys");
        var ports = Ports.Free(2);
        var program = new StandaloneProcess(
            home,
            settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value),
            ["--data", data, "--keys", keys, "--port", Text(ports[0]), "--grpc-port", Text(ports[1])]);
        try
        {
            await program.Line("Ctrl-C stops it.");
            return new AsProgram(program, DataFolderKeys.Open(data, keys), ports[0], ports[1]);
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    protected override async Task Stop() => await process.DisposeAsync();

    private static Uri At(int port) => new($"http://127.0.0.1:{Text(port)}");

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}

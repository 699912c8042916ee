using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Habeas.Testing;

/// <summary>
/// A private PostgreSQL cluster from the installed binaries, in a temporary folder on a free port of this machine; gone when the
/// tests are. PostgreSQL refuses root: then it runs as the user <c>postgres</c> that its package makes.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private const string Superuser = "habeas";

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"habeas-pg-{Guid.NewGuid():N}"[..24]);
    private readonly string? binaries = FindBinaries();
    private int databases;

    public int Port { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (binaries is null)
        {
            return;
        }

        Port = Ports.Free();
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            await Run("chown", "postgres", folder);
        }

        await RunAsPostgres(
            "initdb",
            "--pgdata",
            Data,
            "--username",
            Superuser,
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--locale",
            "C.UTF-8",
            "--no-sync");
        await Start("");
    }

    public async ValueTask DisposeAsync()
    {
        if (binaries is not null && Directory.Exists(folder))
        {
            await RunAsPostgres("pg_ctl", "--pgdata", Data, "--mode", "immediate", "--wait", "stop");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// A new empty database. Skips the test, saying why, where PostgreSQL is not installed; with CI=true that is a failure.
    /// </summary>
    public async Task<string> CreateDatabase()
    {
        Installed.Require(binaries is not null, "PostgreSQL's server (package postgresql)");
        var name = string.Create(CultureInfo.InvariantCulture, $"db{Interlocked.Increment(ref databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>
    /// Starts the server again after <see cref="StopServer"/>. Without flushing: it would begin with every file of every database that the
    /// tests made, which takes more than a minute on a busy machine, and no machine crashes here.
    /// </summary>
    public Task StartServer() => Start(" -c fsync=off");

    /// <summary>Takes the server away without letting it finish anything.</summary>
    public Task StopServer() => RunAsPostgres("pg_ctl", "--pgdata", Data, "--mode", "immediate", "--wait", "stop");

    private Task Start(string more) => RunAsPostgres(
        "pg_ctl", "--pgdata", Data, "--wait", "--log", Path.Combine(folder, "log"), "-o", string.Create(
            CultureInfo.InvariantCulture, $"-p {Port} -k {folder} -c listen_addresses=127.0.0.1{more}"), "start");

    private string Data => Path.Combine(folder, "data");

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = Superuser,
        Database = database,
        Timeout = 5,
        // A pool would hold connections beyond the tests that stop the server; the journal has its own.
        Pooling = false,
    }.ToString();

    private Task RunAsPostgres(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? Run("runuser", ["-u", "postgres", "--", Path.Combine(binaries!, program), .. arguments])
        : Run(Path.Combine(binaries!, program), arguments);

    private async Task Run(string program, params string[] arguments)
    {
        // The server keeps what it inherits: with redirected output this would wait for it to end.
        var output = Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(folder)}.out");
        string[] shell = ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", output, program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", shell)
        {
            WorkingDirectory = Path.GetTempPath(),
        })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: "
                + $"{await File.ReadAllTextAsync(Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(folder)}.out"))}");
        }

        File.Delete(Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(folder)}.out"));
    }

    private static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .Order(StringComparer.Ordinal)
            .LastOrDefault()
        : null;
}

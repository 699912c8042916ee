using Npgsql;

namespace Habeas.Platform.Journal;

/// <summary>
/// Connections to PostgreSQL that notice when the other side is gone: the silo, when its server does not answer, and the server, when a
/// silo is frozen or its machine has vanished. What such a silo has locked is then free for the others.
/// </summary>
public static class PostgresSessions
{
    /// <summary>
    /// How long a session may do nothing inside a transaction. Between the statements of one a silo does not wait for anybody, so a silo
    /// that takes longer is frozen.
    /// </summary>
    internal const string LongestPause = "4s";

    /// <summary>How long a silo waits for a statement: more than for the longest lock, 15 s.</summary>
    private const int StatementSeconds = 20;

    private const int ConnectSeconds = 5;

    // The server asks a silent machine after 5 s, and gives up 6 s later, or when nothing sent to it has arrived for 10 s.
    private const string Keepalives =
        "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=10000";

    /// <summary>Connections for small transactions of their own: the tables of Orleans.</summary>
    public static NpgsqlDataSource ForTables(string connectionString)
    {
        var settings = Watched(connectionString);
        settings.Options += $" -c idle_in_transaction_session_timeout={LongestPause}";
        return NpgsqlDataSource.Create(settings);
    }

    /// <summary>The same settings, with those of the connection string.</summary>
    internal static NpgsqlConnectionStringBuilder Watched(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            TcpKeepAlive = true,
            TcpKeepAliveTime = 5,
            TcpKeepAliveInterval = 2,
            CommandTimeout = StatementSeconds,
        };
        settings.Timeout = Math.Min(settings.Timeout, ConnectSeconds);
        settings.Options = $"{settings.Options} {Keepalives}".Trim();
        return settings;
    }

    /// <summary>The name of a silo's sessions of a journal, by which the other silos end them when it is dead.</summary>
    /// <param name="silo">Null if it has no other silos.</param>
    internal static string Name(string schema, string? silo) => silo is null ? $"habeas-{schema}" : $"habeas-{schema}-{silo}";
}

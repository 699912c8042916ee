using System.Net;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Hosting;

/// <summary>Settings of a host of modules: section <c>Habeas</c> of the configuration.</summary>
public sealed class HostSettings
{
    public const string Section = "Habeas";

    /// <summary>The data folder of an installation without a database server: journals and keys.</summary>
    public string DataFolder { get; set; } = "./data";

    /// <summary>Where the keys of such an installation are; empty for the folder <c>keys</c> in its data folder.</summary>
    public string KeysFolder { get; set; } = "";

    public StorageOptions Storage { get; set; } = new();

    public ListenOptions Http { get; set; } = new() { Port = 8080 };

    public ListenOptions Grpc { get; set; } = new() { Port = 8081 };

    public SiloOptions Silo { get; set; } = new();

    /// <summary>gRPC reflection and developer pages; off in production.</summary>
    public bool Reflection { get; set; }

    public sealed class StorageOptions
    {
        public JournalEngine Engine { get; set; } = JournalEngine.Sqlite;
    }

    public sealed class ListenOptions
    {
        /// <summary>The address to bind; loopback by default.</summary>
        public string Address { get; set; } = IPAddress.Loopback.ToString();

        /// <summary>0 takes a free one.</summary>
        public int Port { get; set; }
    }

    public sealed class SiloOptions
    {
        /// <summary>The address at which other silos of this service reach this one.</summary>
        public string Address { get; set; } = IPAddress.Loopback.ToString();

        /// <summary>0 takes a free one.</summary>
        public int Port { get; set; }

        public int GatewayPort { get; set; }
    }
}

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

    /// <summary>The operator's listener; null for none.</summary>
    public ListenOptions? Admin { get; set; }

    public SiloOptions Silo { get; set; } = new();

    /// <summary>gRPC reflection and developer pages; off in production.</summary>
    public bool Reflection { get; set; }

    public sealed class StorageOptions
    {
        public JournalEngine Engine { get; set; } = JournalEngine.Sqlite;

        /// <summary>
        /// PostgreSQL: whether the service migrates its own tables when it starts. If not, it waits until <c>migrate</c> has been run
        /// (<see cref="Migration"/>).
        /// </summary>
        public bool Migrate { get; set; } = true;

        /// <summary>
        /// PostgreSQL: for <c>migrate</c>, the role of the services, which may then use the tables. Empty if it is the same one.
        /// </summary>
        public string Role { get; set; } = "";

        /// <summary>Whether PostgreSQL must be reached by TLS and prove its name; the service does not start otherwise.</summary>
        public bool VerifyServer { get; set; }
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

        /// <summary>Encrypts what the silos of this service say to each other; null does not.</summary>
        public SiloTlsOptions? Tls { get; set; }
    }

    /// <summary>Files in the form of PEM.</summary>
    public sealed class SiloTlsOptions
    {
        /// <summary>This silo's certificate, with the name SERVICE.silo.</summary>
        public string Certificate { get; set; } = "";

        public string Key { get; set; } = "";

        /// <summary>The certificate of the authority that signed those of all silos.</summary>
        public string Authority { get; set; } = "";
    }
}

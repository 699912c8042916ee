using Habeas.Platform.Access;
using Npgsql;

namespace Habeas.Platform.Hosting;

/// <summary>That the database is reached by TLS only, and that it is the one whose certificate says so.</summary>
internal static class VerifiedServer
{
    private const string Setting = "ConnectionStrings:Habeas";

    /// <summary>
    /// Weaker modes encrypt for whoever answers. Asked for here and not only in the secret with the connection string, so that a mistake in
    /// that stops the service instead of the protection.
    /// </summary>
    /// <exception cref="InvalidSettingException"/>
    public static void Require(string? connectionString)
    {
        if (new NpgsqlConnectionStringBuilder(connectionString).SslMode != SslMode.VerifyFull)
        {
            throw new InvalidSettingException(Setting, "must have SSL Mode=VerifyFull, because Habeas:Storage:VerifyServer is set.");
        }
    }
}

using System.Text.Json;
using Habeas.Platform.Access;

namespace Habeas.Cli.Accounts;

/// <param name="Secret">The session's secret.</param>
/// <param name="DeviceKey">Sent with the next sign-in on this machine.</param>
internal sealed record KnownSession(string Account, string SignInName, string Secret, string DeviceKey);

/// <summary>
/// The sessions of this user of the machine, one for each server, in a file that only they can read: <c>HABEAS_SESSIONS</c>, otherwise
/// <c>habeas/sessions.json</c> in the user's folder for settings.
/// </summary>
internal sealed class KnownSessions(string file)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static KnownSessions OfUser() => new(
        Environment.GetEnvironmentVariable("HABEAS_SESSIONS") is { Length: > 0 } named
            ? named
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "habeas",
                "sessions.json"));

    /// <exception cref="IOException">The file is not readable as such.</exception>
    public KnownSession? Find(Uri server) => Read().GetValueOrDefault(Key(server));

    public void Keep(Uri server, KnownSession session) => Change(all => all[Key(server)] = session);

    /// <summary>Keeps the device key, so that the next sign-in is recognised as from this machine.</summary>
    public void Forget(Uri server) => Change(all =>
    {
        if (all.TryGetValue(Key(server), out var session))
        {
            all[Key(server)] = session with { Secret = "" };
        }
    });

    private static string Key(Uri server) => server.GetLeftPart(UriPartial.Authority);

    private void Change(Action<Dictionary<string, KnownSession>> change)
    {
        var all = Read();
        change(all);
        OwnerOnly.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        OwnerOnly.Replace(file, JsonSerializer.Serialize(all, Json));
    }

    private Dictionary<string, KnownSession> Read()
    {
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, KnownSession>>(File.ReadAllText(file), Json) ?? [];
        }
        catch (JsonException)
        {
            throw new IOException($"{file} is not a file of sessions. Delete it and sign in again.");
        }
    }
}

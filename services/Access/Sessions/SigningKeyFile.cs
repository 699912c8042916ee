using System.Collections.Concurrent;
using Habeas.Platform.Access;

namespace Habeas.Access.Sessions;

/// <summary>
/// The file with the installation's signing keys. It is read each time, so that keys can be rolled while the service runs. Thread-safe.
/// </summary>
internal sealed class SigningKeyFile
{
    /// <summary>How long a new key is published before it signs, so that every service knows it by then.</summary>
    private static readonly TimeSpan Publication = TimeSpan.FromMinutes(2);

    private readonly PublishedKeys published;
    private readonly string file;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, DateTimeOffset> seen = new();

    public SigningKeyFile(
        IConfiguration configuration, PublishedKeys published, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    {
        (this.published, this.time) = (published, time);
        file = configuration[PublishedKeys.FileSetting] is { Length: > 0 } path
            ? path
            : throw new InvalidOperationException($"{PublishedKeys.FileSetting} does not name the file with the signing keys.");
    }

    /// <summary>The keys, and the id of the one that signs now.</summary>
    public (SigningKeys Keys, string KeyId) Read()
    {
        var (keys, _) = Publish();
        var now = time.GetUtcNow();

        // If all are new, this process has just started, and the last one is the oldest.
        var id = keys.Ids.FirstOrDefault(one => now - seen[one] >= Publication) ?? keys.Ids[^1];
        return (keys, id);
    }

    /// <summary>The keys without their private parts, as a JWK Set.</summary>
    public string Public() => Publish().Public;

    private (SigningKeys Keys, string Public) Publish()
    {
        var keys = SigningKeys.Parse(File.ReadAllText(file));
        var text = keys.Public();
        published.Hear(text);
        foreach (var one in keys.Ids)
        {
            seen.TryAdd(one, time.GetUtcNow());
        }

        return (keys, text);
    }
}

using System.Data.Common;
using Dapper;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Platform.Sealing;

/// <summary>
/// The data keys of a journal, stored wrapped in its table <c>sealing_keys</c>. Keys in use stay in memory for a minute, so that one
/// destroyed by another process is forgotten here too. Thread-safe.
/// </summary>
internal sealed class KeyRing(JournalStore store, IMasterKeys masters, TimeProvider time)
{
    /// <summary>The columns of the table.</summary>
    public const string Columns = "id, owner, master, wrapped, created_at";

    /// <summary>The owner, and the id, of the key of digests in index rows.</summary>
    private static readonly Guid DigestOwner = new("d19e5700-0000-4000-8000-000000000001");

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private const int MostKept = 50_000;
    private const int ReadAtOnce = 500;

    private readonly Recent<Guid, DataKey> byId = new(MostKept, Kept, time);
    private readonly Recent<Guid, DataKey> byOwner = new(MostKept, Kept, time);

    /// <summary>The key of digests, from <see cref="Prepare"/> on.</summary>
    public DataKey Digests { get; private set; } = null!;

    /// <summary>Creates the key of digests, and wraps keys under former master keys anew. Safe if two processes do it.</summary>
    /// <exception cref="Access.InvalidSettingException">The keys belong to other master keys.</exception>
    public async Task Prepare(CancellationToken cancellation)
    {
        await using (var connection = await store.OpenForMaintenance(cancellation))
        {
            await Insert(connection, transaction: null, new DataKey(DigestOwner, DigestOwner, DataKey.NewSecret()));
        }

        Digests = (await Load([DigestOwner], cancellation))[DigestOwner];
        await WrapAnew(cancellation);
    }

    /// <summary>The key for new values of an owner. One that is not stored must be stored with what it seals.</summary>
    /// <param name="isNew">Whether nothing was sealed for the owner before.</param>
    public async Task<(DataKey Key, bool IsStored)> ForOwner(Guid owner, bool isNew, CancellationToken cancellation)
    {
        if (byOwner.TryGet(owner, out var known))
        {
            return (known, true);
        }

        if (!isNew && await Read("owner = @owner", new { owner = owner.ToString("N") }, cancellation) is [.., var stored])
        {
            Remember(stored);
            return (stored, true);
        }

        return (DataKey.New(owner), false);
    }

    /// <summary>The keys with these ids. Destroyed ones are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, DataKey>> Load(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, DataKey>();
        var missing = new List<Guid>();
        foreach (var id in ids.Distinct())
        {
            if (byId.TryGet(id, out var known))
            {
                found.Add(id, known);
            }
            else
            {
                missing.Add(id);
            }
        }

        foreach (var some in missing.Chunk(ReadAtOnce))
        {
            var parameters = new DynamicParameters();
            var list = parameters.AddList("k", [.. some.Select(id => id.ToString("N"))]);
            foreach (var key in await Read($"id IN ({list})", parameters, cancellation))
            {
                Remember(key);
                found.Add(key.Id, key);
            }
        }

        return found;
    }

    /// <summary>Keeps a key that was stored.</summary>
    public void Remember(DataKey key)
    {
        byId.Keep(key.Id, key);
        byOwner.Keep(key.Owner, key);
    }

    /// <summary>
    /// Destroys all keys of an owner in this store. A copy of the store made before opens nothing once its master keys are destroyed too.
    /// </summary>
    /// <returns>How many there were.</returns>
    public async Task<int> Destroy(Guid owner, CancellationToken cancellation)
    {
        await using var connection = await store.OpenForMaintenance(cancellation);
        var destroyed = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE sealing_keys SET wrapped = NULL, destroyed_at = @now WHERE owner = @owner AND wrapped IS NOT NULL",
            new { owner = owner.ToString("N"), now = RecordedTime.ToMicroseconds(time.GetUtcNow()) },
            cancellationToken: cancellation));
        if (destroyed > 0)
        {
            byId.Forget();
            byOwner.Forget();
        }

        return destroyed;
    }

    /// <summary>Wraps all keys under the newest master key.</summary>
    /// <returns>How many were under another.</returns>
    /// <remarks>In this process nothing may be committed meanwhile.</remarks>
    public async Task<int> WrapAnew(CancellationToken cancellation)
    {
        var all = 0;
        while (await Read("master <> @newest", new { newest = masters.Newest }, cancellation, $" LIMIT {ReadAtOnce}") is { Count: > 0 } old)
        {
            await using var connection = await store.OpenForMaintenance(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await connection.ExecuteAsync(
                "UPDATE sealing_keys SET wrapped = @wrapped, master = @newest WHERE id = @id AND wrapped IS NOT NULL",
                old.Select(key => WrappedKey.Of(key, masters))
                    .Select(key => new { id = key.Id.ToString("N"), wrapped = key.Wrapped, newest = key.Master }),
                transaction);
            await transaction.CommitAsync(cancellation);
            all += old.Count;
        }

        return all;
    }

    /// <summary>Stores a key within a transaction. Nothing may be kept in memory before it is committed.</summary>
    public Task Insert(DbConnection connection, DbTransaction? transaction, DataKey key)
    {
        var wrapped = Wrap(key);
        return connection.ExecuteAsync(
            $"INSERT INTO sealing_keys ({Columns}) VALUES (@id, @owner, @master, @wrapped, @now) ON CONFLICT (id) DO NOTHING",
            new
            {
                id = wrapped.Id.ToString("N"),
                owner = wrapped.Owner.ToString("N"),
                master = wrapped.Master,
                wrapped = wrapped.Wrapped,
                now = RecordedTime.ToMicroseconds(time.GetUtcNow()),
            },
            transaction);
    }

    /// <summary>A key as it is stored. Call it within the transaction that stores it.</summary>
    public WrappedKey Wrap(DataKey key) => WrappedKey.Of(key, masters);

    private Task<IReadOnlyList<DataKey>> Read(string where, object parameters, CancellationToken cancellation, string limit = "") =>
        store.Reading<IReadOnlyList<DataKey>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<(string Id, string Owner, string Master, byte[] Wrapped)>(new CommandDefinition(
                    $"""
                    SELECT id, owner, master, wrapped FROM sealing_keys WHERE wrapped IS NOT NULL AND {where}
                    ORDER BY created_at, id{limit}
                    """,
                    parameters,
                    cancellationToken: cancellation));
                return [.. rows.Select(row => Unwrap(row.Id, row.Owner, row.Master, row.Wrapped))];
            },
            cancellation);

    private DataKey Unwrap(string id, string owner, string master, byte[] wrapped) => new(
        Guid.ParseExact(id, "N"),
        Guid.ParseExact(owner, "N"),
        masters.Unwrap(master, wrapped) ?? throw new Access.InvalidSettingException(
            MasterKeys.Setting, "has other keys than those that the data is sealed with."));
}

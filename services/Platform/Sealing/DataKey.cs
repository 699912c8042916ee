using System.Security.Cryptography;

namespace Habeas.Platform.Sealing;

/// <summary>A random key for the sealed values of one owner.</summary>
/// <param name="Id">Random; stands in each value that it encrypted.</param>
/// <param name="Owner">A person, or a record that is not about one person alone.</param>
internal sealed record DataKey(Guid Id, Guid Owner, byte[] Secret)
{
    private const int Size = 32;

    /// <summary>A key that is not stored yet.</summary>
    public static DataKey New(Guid owner) => new(Guid.NewGuid(), owner, NewSecret());

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(Size);

    /// <summary>Without the secret, which a record would print.</summary>
    public override string ToString() => $"{nameof(DataKey)} {Id}";
}

/// <summary>A data key as it is stored.</summary>
/// <param name="Master">The id of the master key that wraps it.</param>
internal sealed record WrappedKey(Guid Id, Guid Owner, string Master, byte[] Wrapped)
{
    /// <summary>Under the newest master key: call it within the transaction that stores it.</summary>
    public static WrappedKey Of(DataKey key, IMasterKeys masters)
    {
        var (master, wrapped) = masters.Wrap(key.Secret);
        return new WrappedKey(key.Id, key.Owner, master, wrapped);
    }
}

using System.Security.Cryptography;
using Google.Protobuf;
using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Photographs;

/// <summary>Stores photographs and gives them out.</summary>
internal sealed class PhotographRoom(IGrainFactory grains, AggregateStore<Photograph, PhotographEvent> store) : IDisposable
{
    /// <summary>A picture takes many times its size in memory while it is read.</summary>
    private readonly Places reading = new(2);

    /// <summary>Stores a picture of the prisoner. Storing it again has no effect.</summary>
    /// <returns>Null if the file is no picture that is accepted.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: it is too large.</exception>
    public async Task<PrisonerPhoto?> TakeIn(Guid prisoner, Call call, ByteString file, string credit, CancellationToken cancellation)
    {
        if (file.Length > BodySize.File)
        {
            throw Fault.TooLarge("A photograph may have at most 20 MiB.");
        }

        using var place = await reading.Take(cancellation);
        if (Picture.Read(file.Memory) is not { } picture)
        {
            return null;
        }

        var id = DerivedId.From(prisoner, Convert.ToHexStringLower(SHA256.HashData(picture.Full)));
        var photograph = grains.GetGrain<IPhotographGrain>(id);
        // Without the request id, which belongs to the change of the prisoner: a picture that is stored is not stored again.
        await photograph.Store(new Call(call.Actor), new PhotographStored(prisoner, picture.Full, picture.Thumbnail))
            .Unwrap(PrisonerWire.PhotoName(prisoner, id), (_, version) => photograph.ReadVersion(version));
        return new PrisonerPhoto(id, picture.Width, picture.Height, credit);
    }

    /// <summary>The bytes; null if there is no such picture, or its key was destroyed.</summary>
    public async Task<ByteString?> GiveOut(Guid photo, bool thumbnail, CancellationToken cancellation)
    {
        await foreach (var recorded in store.Journal.Read(store.Stream(photo), cancellation: cancellation))
        {
            if (store.Aggregate.Events.Read(recorded).Event is PhotographStored stored)
            {
                var bytes = thumbnail ? stored.Thumbnail : stored.Picture;
                return bytes is { Length: > 0 } ? UnsafeByteOperations.UnsafeWrap(bytes) : null;
            }
        }

        return null;
    }

    public void Dispose() => reading.Dispose();
}

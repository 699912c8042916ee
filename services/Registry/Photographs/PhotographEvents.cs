namespace Habeas.Registry.Photographs;

/// <summary>A photograph never changes once it is stored.</summary>
public abstract record PhotographEvent;

/// <summary>Both pictures are JPEG without metadata.</summary>
/// <param name="Person">The prisoner whose key they are sealed with.</param>
/// <param name="Thumbnail">A square, for lists.</param>
public sealed record PhotographStored(
    Guid? Person, [property: Sealed] byte[] Picture, [property: Sealed] byte[] Thumbnail) : PhotographEvent, ISealedFor;

namespace Habeas.Registry.Photographs;

/// <summary>
/// A photograph of a prisoner, in a stream of its own so that a prisoner is read without it. Pure. The state has no bytes: they are read
/// from the journal.
/// </summary>
public sealed record Photograph(bool IsStored)
{
    public static Aggregate<Photograph, PhotographEvent> Aggregate { get; } = new(
        "photograph",
        new Photograph(IsStored: false),
        new EventTypes<PhotographEvent>(("photograph_stored", typeof(PhotographStored))),
        (photograph, recorded) => recorded.Event is PhotographStored ? photograph with { IsStored = true } : photograph,
        [],
        _ => []);

    /// <summary>Does nothing if it is stored: the same picture may be sent twice.</summary>
    public Decision<PhotographEvent> Store(PhotographStored picture) => IsStored ? Decision<PhotographEvent>.Nothing : picture;
}

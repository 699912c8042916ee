namespace Habeas.Platform.Values;

/// <summary>An event whose sealed members belong to another person than those of the other events of its stream.</summary>
public interface ISealedFor
{
    /// <summary>The person; null for the owner of the stream.</summary>
    Guid? Person { get; }
}

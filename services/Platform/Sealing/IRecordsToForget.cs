namespace Habeas.Platform.Sealing;

/// <summary>
/// What a service knows of a person who is forgotten. Keyed by the name of its journal; services without it know nothing.
/// </summary>
public interface IRecordsToForget
{
    /// <summary>Other records of the same person.</summary>
    Task<IReadOnlyList<Guid>> SameAs(Guid person) => Task.FromResult<IReadOnlyList<Guid>>([]);

    /// <summary>Records about the person that have keys of their own.</summary>
    Task<IReadOnlyList<Guid>> OwnedBy(Guid person) => Task.FromResult<IReadOnlyList<Guid>>([]);

    /// <summary>
    /// Notes that the person's keys were destroyed, so that what was read before is read again. Repeating it changes nothing.
    /// </summary>
    /// <param name="forgetting">The id of the decision.</param>
    Task Forgotten(Guid person, Guid forgetting) => Task.CompletedTask;
}

/// <summary>For services that know nothing of the kind.</summary>
internal sealed class NoRecordsToForget : IRecordsToForget;

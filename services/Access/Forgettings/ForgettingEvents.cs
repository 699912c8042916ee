namespace Habeas.Access.Forgettings;

/// <summary>Events of a forgetting. Members are only ever added.</summary>
public abstract record ForgettingEvent
{
    public static EventTypes<ForgettingEvent> Types { get; } = new(
        ("proposed", typeof(ForgettingProposed)),
        ("confirmed", typeof(ForgettingConfirmed)),
        ("cancelled", typeof(ForgettingCancelled)),
        ("keys_destroyed", typeof(KeysDestroyed)),
        ("master_key_renewed", typeof(MasterKeyRenewed)));
}

/// <param name="Reason">Sealed with a key of this record: it stays readable.</param>
public sealed record ForgettingProposed(Guid Prisoner, [property: Sealed] string Reason, bool Urgent) : ForgettingEvent;

/// <summary>A second custodian confirmed it.</summary>
/// <param name="DueAt">When the keys are destroyed.</param>
public sealed record ForgettingConfirmed(DateTimeOffset DueAt) : ForgettingEvent;

public sealed record ForgettingCancelled : ForgettingEvent;

/// <summary>A service has destroyed the keys of the person, in all records known until then.</summary>
/// <param name="Service">The name of its journal.</param>
/// <param name="Master">The id of the master key that wraps the other keys of its journal.</param>
/// <param name="Merged">Records of the same person, known from now on.</param>
public sealed record KeysDestroyed(string Service, string Master, IReadOnlyList<Guid> Merged, DateTimeOffset At) : ForgettingEvent;

/// <summary>The other keys of a service's journal are wrapped by another master key than when it destroyed the person's.</summary>
public sealed record MasterKeyRenewed(string Service, string Master) : ForgettingEvent;

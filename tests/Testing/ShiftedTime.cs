namespace Habeas.Testing;

/// <summary>A clock that stands still until it is set. Timers run as ever.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();
    private long shift;

    public override DateTimeOffset GetUtcNow() => start + new TimeSpan(Interlocked.Read(ref shift));

    public void Shift(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);
}

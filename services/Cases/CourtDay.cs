namespace Habeas.Cases;

/// <summary>The time, and the day that it is where the courts are.</summary>
public sealed class CourtDay(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => time.Today();
}

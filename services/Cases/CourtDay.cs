namespace Habeas.Cases;

/// <summary>The current time, and the current date where the courts are.</summary>
public sealed class CourtDay(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => time.Today();
}

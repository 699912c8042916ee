namespace Habeas.Platform.Retention;

/// <summary>A kind of data in one journal that is kept for a number of days. Registered with the journal's name as its key.</summary>
public interface IRetained
{
    /// <summary>The setting of its days: <c>Retention:NAME</c>.</summary>
    string Name { get; }

    /// <summary>For how many days it is kept if nothing is set; 0 for ever.</summary>
    int Days { get; }

    /// <summary>
    /// Purges what is older: what is sealed of it can be read no more, and each purge is an event. Safe to repeat, and for two processes at
    /// a time.
    /// </summary>
    /// <param name="days">For how many days it was kept.</param>
    Task Purge(DateTimeOffset before, int days, CancellationToken cancellation);
}

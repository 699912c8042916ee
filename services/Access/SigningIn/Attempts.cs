namespace Habeas.Access.SigningIn;

/// <summary>
/// Slows the guessing of one account's password. After a few failures each further attempt has to wait, for at most a minute, so that the
/// account is never locked. Pure.
/// </summary>
/// <param name="Failures">Attempts since the last success.</param>
/// <param name="Next">When the next attempt is admitted.</param>
internal readonly record struct Attempts(int Failures, DateTimeOffset Next)
{
    public const int Free = 5;

    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>The attempts after this one; null if it comes too early and is not admitted.</summary>
    public Attempts? Try(DateTimeOffset now) => now < Next ? null : new Attempts(Failures + 1, now + Wait(Failures + 1));

    private static TimeSpan Wait(int attempts) => attempts < Free
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(attempts - Free, 10))));
}

/// <summary>
/// Counts the sign-in attempts for one account, or for one of its known devices, which count apart: a stranger who guesses cannot keep the
/// person out. In memory only: no addresses, and nothing is stored.
/// </summary>
internal interface IAttemptsGrain : IGrainWithGuidKey
{
    /// <returns>Whether the attempt is admitted.</returns>
    Task<bool> Try();

    Task Succeeded();
}

[GrainType("sign-in-attempts")]
internal sealed class AttemptsGrain([FromKeyedServices(AccessModule.JournalName)] TimeProvider time) : Grain, IAttemptsGrain
{
    private Attempts attempts;

    public Task<bool> Try()
    {
        if (attempts.Try(time.GetUtcNow()) is not { } after)
        {
            return Task.FromResult(false);
        }

        attempts = after;
        return Task.FromResult(true);
    }

    public Task Succeeded()
    {
        attempts = default;
        return Task.CompletedTask;
    }
}

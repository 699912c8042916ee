namespace Habeas.Cli;

/// <summary>Exit codes. Scripts depend on them.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The server refused, a check found faults, or the work was cancelled.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself was wrong; nothing was sent.</summary>
    public const int Usage = 2;

    /// <summary>No server answered, after the retries.</summary>
    public const int Unreachable = 3;
}

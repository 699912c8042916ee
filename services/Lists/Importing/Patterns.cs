namespace Habeas.Lists.Importing;

/// <summary>The options that patterns for imported texts share.</summary>
internal static class Patterns
{
    public const RegexOptions AnyCase = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    /// <summary>The longest that a match may take, in milliseconds: the texts are anybody's.</summary>
    public const int Timeout = 10_000;
}

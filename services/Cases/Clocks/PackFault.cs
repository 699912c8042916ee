namespace Habeas.Cases.Clocks;

/// <summary>An error in a data file of rules or holidays.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Rule">
/// The rule's id (or the decree's version); empty if the fault concerns the file, or if the id itself is missing.
/// </param>
/// <param name="Field">The faulty field; empty if the whole entry is faulty.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Code">Stable, UPPER_SNAKE_CASE.</param>
public sealed record PackFault(string File, string Rule, string Field, long Line, string Code, string Message)
{
    public override string ToString() =>
        $"{File}({Line}): {(Rule.Length == 0 ? "" : Rule + ": ")}{(Field.Length == 0 ? "" : Field + ": ")}{Message}";
}

/// <summary>The rule files are inconsistent. No service starts with them: a wrong deadline is worse than none.</summary>
public sealed class FaultyPacksException(IReadOnlyList<PackFault> faults)
    : Exception("The rule packs contain errors:\n" + string.Join('\n', faults))
{
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}

namespace Habeas.Cases.Clocks;

/// <summary>What is wrong in a data file of rules or days off.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Rule">The rule's id (or the decree's version); empty when the fault is the file's, or the id is what is missing.</param>
/// <param name="Field">The field at fault; empty when it is the whole.</param>
/// <param name="Line">From 1.</param>
/// <param name="Code">Stable, UPPER_SNAKE_CASE.</param>
public sealed record PackFault(string File, string Rule, string Field, long Line, string Code, string Message)
{
    public override string ToString() =>
        $"{File}({Line}): {(Rule.Length == 0 ? "" : Rule + ": ")}{(Field.Length == 0 ? "" : Field + ": ")}{Message}";
}

/// <summary>The data files of rules do not hold together. No service starts on them: a wrong term is worse than none.</summary>
public sealed class FaultyPacksException(IReadOnlyList<PackFault> faults)
    : Exception("The packs of rules are faulty:\n" + string.Join('\n', faults))
{
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}

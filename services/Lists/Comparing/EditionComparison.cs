namespace Habeas.Lists.Comparing;

/// <summary>An entry of an edition as the comparison needs it.</summary>
/// <param name="Prisoner">The person's id in the register, or "" while the entry is undecided.</param>
/// <param name="Group">The group's key, the same in both editions whatever they call the group; "" for none.</param>
public sealed record ComparedEntry(int Number, string Prisoner, string DisplayName, string Group)
{
    public PrintedFacts Facts { get; init; } = PrintedFacts.Nothing;
}

/// <summary>What became of a person between two editions.</summary>
public enum ChangeKind
{
    In,
    Out,
    ChangedGroup,
    Still,

    /// <summary>Not certain: the entry is undecided, or an edition names the person more than once.</summary>
    Disputed,
}

/// <summary>One person, or one undecided entry, in the two editions.</summary>
/// <param name="Fields">What changed about a person who stayed.</param>
public sealed record ComparedChange(
    ChangeKind Kind,
    string Prisoner,
    string DisplayName,
    IReadOnlyList<int> FromEntries,
    IReadOnlyList<int> ToEntries,
    IReadOnlyList<string> FromGroups,
    IReadOnlyList<string> ToGroups,
    IReadOnlyList<FieldChanged> Fields);

/// <summary>
/// Counts of rows: <c>NewTotal = OldTotal + In - Out</c>, always. A person named more than once counts by the
/// difference in rows. An undecided row counts as out in the older edition and as in in the newer one, because it is
/// not known which rows continue; <paramref name="Disputed"/> counts the uncertain rows of both editions.
/// </summary>
public sealed record Sum(string Group, int OldTotal, int In, int Out, int NewTotal, int Disputed);

/// <param name="Total">The whole edition; its group is "".</param>
/// <param name="Groups">One sum per group, in the order in which the editions first name them.</param>
public sealed record EditionComparison(IReadOnlyList<ComparedChange> Changes, Sum Total, IReadOnlyList<Sum> Groups);

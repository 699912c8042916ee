namespace Habeas.Cli;

/// <summary>Which part of a record, by its number in it: a hearing of a proceeding, an entry of an edition.</summary>
/// <param name="Whole">The argument that names the record.</param>
/// <param name="Collection">The parts, as their names have them: "hearings".</param>
/// <param name="Number">The argument that says which of them.</param>
internal sealed record PartArguments(Argument<string> Whole, string Collection, Argument<int> Number)
{
    public static PartArguments Entry() => new(
        Records.Edition.Named(),
        "entries",
        new("ENTRY") { Description = "The entry's number in the edition, from 1." });

    public static PartArguments Hearing() => new(
        Records.Proceeding.Named(),
        "hearings",
        new("NUMBER") { Description = "The hearing's number, as proceedings show has it." });

    /// <summary>The part's name in the contract.</summary>
    public string Name(ParseResult parsed) => string.Create(
        CultureInfo.InvariantCulture, $"{parsed.GetRequiredValue(Whole)}/{Collection}/{parsed.GetValue(Number)}");
}

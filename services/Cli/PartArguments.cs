namespace Habeas.Cli;

/// <summary>The arguments that name a numbered part of a record: a hearing of a proceeding, an entry of an edition.</summary>
/// <param name="Whole">The argument that names the record.</param>
/// <param name="Collection">The parts' collection in resource names: "hearings".</param>
/// <param name="Number">The argument with the part's number.</param>
internal sealed record PartArguments(Argument<string> Whole, string Collection, Argument<int> Number)
{
    public static PartArguments Entry() => new(
        Records.Edition.Named(),
        "entries",
        new("ENTRY") { Description = "The entry's number in the edition, from 1." });

    public static PartArguments Hearing() => new(
        Records.Proceeding.Named(),
        "hearings",
        new("NUMBER") { Description = "The hearing's number, as shown by proceedings show." });

    /// <summary>The part's resource name.</summary>
    public string Name(ParseResult parsed) => string.Create(
        CultureInfo.InvariantCulture, $"{parsed.GetRequiredValue(Whole)}/{Collection}/{parsed.GetValue(Number)}");
}

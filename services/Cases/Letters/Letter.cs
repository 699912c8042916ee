namespace Habeas.Cases.Letters;

/// <summary>The content of a letter, independent of its format.</summary>
/// <param name="Notice">States that it is a draft; shown above everything else.</param>
/// <param name="Chain">The chain of proofs, ordered by date.</param>
/// <param name="Attachments">The enclosures, each with its SHA-256.</param>
internal sealed record Letter(
    string Language,
    string Notice,
    string To,
    string Subject,
    IReadOnlyList<string> Before,
    string ChainTitle,
    ChainRow Headings,
    IReadOnlyList<ChainRow> Chain,
    IReadOnlyList<string> Attachments,
    IReadOnlyList<string> After,
    string Date,
    string Signature);

/// <summary>A row in the chain of proofs.</summary>
internal sealed record ChainRow(string Date, string Step, string Proof);

/// <summary>Names needed by a letter that Cases does not store; they come from the registry.</summary>
internal sealed record LetterNames(IReadOnlyList<string> Prisoners, string Facility);

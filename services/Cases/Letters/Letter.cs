namespace Habeas.Cases.Letters;

/// <summary>What a letter says, whatever it is written as.</summary>
/// <param name="Notice">That it is a draft, above everything else.</param>
/// <param name="Chain">The chain of proofs, by date.</param>
/// <param name="Attachments">What is enclosed, each with its SHA-256.</param>
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

/// <summary>A row of the chain of proofs.</summary>
internal sealed record ChainRow(string Date, string Step, string Proof);

/// <summary>Names that a letter needs and that Cases does not keep: the registry's.</summary>
internal sealed record LetterNames(IReadOnlyList<string> Prisoners, string Facility);

namespace Habeas.Lists.Exporting;

/// <summary>An entry as the caller may see it.</summary>
/// <param name="PrisonerName">The register's resource name, "prisoners/uuid", or "" while the entry is undecided.</param>
/// <param name="PersonNames">The spellings, the display name first.</param>
/// <param name="BirthDate">Null unless the caller may see it.</param>
public sealed record ExportedEntry(
    int Number,
    string PrintedNumber,
    string PrisonerName,
    IReadOnlyList<string> PersonNames,
    string GivenName,
    string FamilyName,
    string FatherName,
    string Group,
    PartialDate? ArrestDate,
    IReadOnlyList<string> Articles,
    string Facility,
    PartialDate? BirthDate,
    string Sentence,
    IReadOnlyList<string> SourceUris,
    string Sex = "");

/// <param name="Name">The edition's resource name.</param>
/// <param name="Corrects">The resource name of the edition that this one corrects, or "".</param>
public sealed record ExportedEdition(
    string Name,
    string Title,
    string Publisher,
    PartialDate? Date,
    string Language,
    string Corrects,
    string CorrectionNote,
    IReadOnlyList<ExportedEntry> Entries);

/// <param name="FileName">ASCII, and a valid file name on every system.</param>
public sealed record ExportFile(string ContentType, string FileName, byte[] Content);

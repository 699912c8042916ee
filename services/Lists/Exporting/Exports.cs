using Habeas.Access.V1;
using Habeas.Lists.Entries;
using Habeas.Lists.Publishers;

namespace Habeas.Lists.Exporting;

/// <summary>Exports an edition for its reader. A file hides the same fields from a caller as the API does.</summary>
internal sealed class Exports(IGrainFactory grains)
{
    public async Task<ExportedEdition> View(Snapshot<Edition> snapshot, Visibility clearance)
    {
        var edition = snapshot.State;
        var publisher = await grains.Publisher(edition.Publisher);
        string[] sources = publisher.Uri.Length > 0 ? [publisher.Uri] : [];
        return new ExportedEdition(
            EditionWire.Name(snapshot.Stream.Id),
            edition.Title,
            publisher.Title,
            edition.Date,
            edition.Language,
            edition.Corrects is { } corrected ? EditionWire.Name(corrected) : "",
            edition.CorrectionNote,
            [.. edition.Entries.Select(entry => View(entry, sources, clearance))]);
    }

    /// <summary>Lists print whole names; guessed name parts are not exported as facts.</summary>
    private static ExportedEntry View(Entry entry, IReadOnlyList<string> sources, Visibility clearance) => new(
        entry.Number,
        entry.Data.PrintedNumber,
        entry.Withheld ? "" : EditionWire.Prisoner(entry.Prisoner),
        entry.Data.Names,
        GivenName: "",
        FamilyName: "",
        FatherName: "",
        entry.Data.Group,
        entry.Data.ArrestDate,
        entry.Data.Articles,
        entry.Data.Facility,
        clearance >= Visibility.Partner ? entry.Data.BirthDate : null,
        entry.Data.Sentence,
        sources,
        entry.Data.Sex);
}

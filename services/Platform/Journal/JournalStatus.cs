namespace Habeas.Platform.Journal;

/// <summary>What operators see of a journal while it is upgraded. Nothing of what it contains.</summary>
/// <param name="Schema">The version of its tables; 0 if there are none.</param>
/// <param name="NeededSchema">The version that this program needs.</param>
/// <param name="IndexSet">Which index tables this program reads and writes.</param>
/// <param name="Index">
/// <c>missing</c> until somebody migrates; <c>filling</c>; <c>behind</c> events that another release has appended; or <c>current</c>.
/// </param>
/// <param name="Applied">The position up to which they have the rows of all events.</param>
/// <param name="Filled">How many events were read to fill them.</param>
/// <param name="Head">The position of the journal's last event.</param>
/// <param name="Others">Index tables of other releases that are still stored.</param>
public sealed record JournalStatus(
    string Name,
    int Schema,
    int NeededSchema,
    string IndexSet,
    string Index,
    long Applied,
    long Filled,
    long Head,
    IReadOnlyList<OtherIndex> Others);

/// <param name="UsedAt">When a silo last said that it uses them.</param>
public sealed record OtherIndex(string IndexSet, DateTimeOffset UsedAt);

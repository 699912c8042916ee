namespace Habeas.Platform.Journal;

/// <summary>The services whose journals are on this host.</summary>
internal sealed record JournalNames(IReadOnlyList<string> Names);

namespace Habeas.Platform.Journal;

/// <summary>The services whose journals this host keeps.</summary>
internal sealed record JournalNames(IReadOnlyList<string> Names);

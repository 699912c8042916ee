namespace Habeas.Cases.Filings;

/// <summary>Evidence arrives whole and never changes.</summary>
public abstract record EvidenceEvent;

public sealed record TakenIn(string Sha256) : EvidenceEvent;

public sealed record Piece([property: LegalOnly] string Content) : EvidenceEvent;

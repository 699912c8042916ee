namespace Habeas.Cases.Filings;

/// <summary>Evidence never changes once it is taken in. Its first streams began with <see cref="TakenIn"/>, in one commit.</summary>
public abstract record EvidenceEvent;

public sealed record TakenIn(string Sha256) : EvidenceEvent;

public sealed record Piece([property: LegalOnly] string Content) : EvidenceEvent;

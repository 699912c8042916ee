namespace Habeas.Cases.Filings;

/// <summary>Evidence never changes once it is taken in. Its first streams began with <see cref="TakenIn"/>, in one commit.</summary>
public abstract record EvidenceEvent;

public sealed record TakenIn(string Sha256) : EvidenceEvent;

/// <summary>A piece in an earlier journal.</summary>
/// <param name="Content">Sealed with the service's own secret.</param>
public sealed record Piece([property: LegalOnly] string Content) : EvidenceEvent;

/// <param name="Person">Whose paper it belongs to; null if it is not one person's alone.</param>
public sealed record PieceStored(Guid? Person, [property: LegalOnly, Sealed] byte[] Content) : EvidenceEvent, ISealedFor;

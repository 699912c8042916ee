using System.Collections.Immutable;

namespace Habeas.Cases.Filings;

/// <summary>The original bytes of an attachment, in a separate stream so that a filing can be read without them. Pure.</summary>
/// <param name="Pieces">Sealed.</param>
public sealed record Evidence(string Sha256, ImmutableList<string> Pieces)
{
    /// <summary>Maximum number of bytes; as base64 this stays well below the size limit of an event.</summary>
    public const int LargestPiece = 1024 * 1024;

    public static Aggregate<Evidence, EvidenceEvent> Definition { get; } = new(
        "evidence",
        new Evidence("", []),
        new EventTypes<EvidenceEvent>(("taken_in", typeof(TakenIn)), ("piece", typeof(Piece))),
        (evidence, recorded) => recorded.Event switch
        {
            TakenIn taken => evidence with { Sha256 = taken.Sha256 },
            Piece piece => evidence with { Pieces = evidence.Pieces.Add(piece.Content) },
            _ => evidence,
        },
        [],
        _ => []);

    public Decision<EvidenceEvent> TakeIn(string sha256, IReadOnlyList<string> pieces) => Sha256.Length > 0
        ? Decision<EvidenceEvent>.Nothing
        : Decision<EvidenceEvent>.Of([new(new TakenIn(sha256)), .. pieces.Select(piece => new Happened<EvidenceEvent>(new Piece(piece)))]);
}

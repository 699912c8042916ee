namespace Habeas.Cases.Filings;

/// <summary>
/// The original bytes of an attachment, in a separate stream so that a filing can be read without them. Pure. The state only counts the
/// pieces: their bytes are read from the journal, one piece at a time.
/// </summary>
/// <param name="Sha256">Empty until all pieces are stored.</param>
/// <param name="Pieces">How many are stored.</param>
public sealed record Evidence(string Sha256, int Pieces)
{
    /// <summary>
    /// Maximum number of bytes; as base64 this stays well below the size limit of an event. An interrupted upload continues with pieces of
    /// this size, so it must not change.
    /// </summary>
    public const int LargestPiece = 1024 * 1024;

    public static Aggregate<Evidence, EvidenceEvent> Definition { get; } = new(
        "evidence",
        new Evidence("", 0),
        new EventTypes<EvidenceEvent>(
            ("taken_in", typeof(TakenIn)), ("piece", typeof(Piece)), ("piece_stored", typeof(PieceStored))),
        (evidence, recorded) => recorded.Event switch
        {
            TakenIn taken => evidence with { Sha256 = taken.Sha256 },
            Piece or PieceStored => evidence with { Pieces = evidence.Pieces + 1 },
            _ => evidence,
        },
        [],
        _ => []);

    private bool IsComplete => Sha256.Length > 0;

    /// <summary>
    /// Stores a piece. Does nothing if it is stored already: the same file may be sent twice, also at the same time.
    /// </summary>
    /// <param name="number">From 0; at most <see cref="Pieces"/>.</param>
    /// <param name="person">As in <see cref="PieceStored"/>.</param>
    public Decision<EvidenceEvent> Add(int number, Guid? person, byte[] content)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Pieces);
        return IsComplete || number < Pieces ? Decision<EvidenceEvent>.Nothing : new PieceStored(person, content);
    }

    /// <summary>Completes it.</summary>
    public Decision<EvidenceEvent> TakeIn(string sha256) => IsComplete ? Decision<EvidenceEvent>.Nothing : new TakenIn(sha256);
}

using System.Collections.Immutable;
using Habeas.Platform.Grains;

namespace Habeas.Cases.Filings;

/// <summary>The untouched bytes of an attachment, in a stream of their own: a filing is read without them. Pure.</summary>
/// <param name="Pieces">Sealed.</param>
public sealed record Evidence(string Sha256, ImmutableList<string> Pieces)
{
    /// <summary>Of the bytes; their base64 stays well below what one event may have on its way.</summary>
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

/// <summary>What happens to evidence: it comes in, whole, and never changes.</summary>
public abstract record EvidenceEvent;

public sealed record TakenIn(string Sha256) : EvidenceEvent;

public sealed record Piece(string Content) : EvidenceEvent;

public interface IEvidenceGrain : IEventSourcedGrain<Evidence>
{
    Task<Outcome<Evidence>> TakeIn(Call call, string sha256, IReadOnlyList<string> pieces);

    /// <summary>The sealed pieces; none when there is no such evidence.</summary>
    Task<IReadOnlyList<string>> GiveOut();
}

[GrainType("evidence")]
internal sealed class EvidenceGrain(AggregateStore<Evidence, EvidenceEvent> store) : EventSourcedGrain<Evidence, EvidenceEvent>(store), IEvidenceGrain
{
    public async Task<Outcome<Evidence>> TakeIn(Call call, string sha256, IReadOnlyList<string> pieces)
    {
        var outcome = await Create(call, evidence => evidence.TakeIn(sha256, pieces));
        // Nobody asks for it again soon, and it is large.
        LeaveSoon();
        return outcome;
    }

    public async Task<IReadOnlyList<string>> GiveOut()
    {
        await CatchUp();
        LeaveSoon();
        return State.Pieces;
    }
}

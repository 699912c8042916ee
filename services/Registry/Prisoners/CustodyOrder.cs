using System.Numerics;

namespace Habeas.Registry.Prisoners;

/// <summary>
/// Finds an order of custody facts that their dates allow and that is consistent. Partial dates allow several orders: a release "in 2023"
/// may come before or after an arrest in March 2023, and only one of them may fit the rest of the record. Pure.
/// </summary>
internal sealed class CustodyOrder
{
    /// <summary>The most steps of the search. More than any real record needs; if no order is consistent, not all are tried.</summary>
    private const int MostSteps = 20_000;

    private readonly IReadOnlyList<CustodyFact> facts;
    private readonly BigInteger[] before;
    private readonly Stack<int> placed = new();
    private readonly HashSet<(BigInteger, At)> dead = [];
    private int steps;

    /// <param name="facts">In the order that is preferred.</param>
    private CustodyOrder(IReadOnlyList<CustodyFact> facts)
    {
        this.facts = facts;
        before = [.. facts.Select(fact => facts
            .Select((other, i) => (other, i))
            .Where(pair => pair.other.Date is { } earlier && fact.Date is { } later && earlier.IsCertainlyBefore(later))
            .Aggregate(BigInteger.Zero, (mask, pair) => mask | (BigInteger.One << pair.i)))];
    }

    /// <summary>The consistent order nearest to the given one; null if none is found.</summary>
    public static IReadOnlyList<CustodyFact>? Another(IReadOnlyList<CustodyFact> facts)
    {
        var order = new CustodyOrder(facts);
        return order.Place(BigInteger.Zero, new At(Arrest: -1, IsOpen: false, IsDead: false))
            ? [.. order.placed.Reverse().Select(i => facts[i])]
            : null;
    }

    private bool Place(BigInteger done, At at)
    {
        if (placed.Count == facts.Count)
        {
            return true;
        }

        if (++steps > MostSteps || dead.Contains((done, at)))
        {
            return false;
        }

        for (var i = 0; i < facts.Count; i++)
        {
            var mine = BigInteger.One << i;
            if ((done & mine) != 0 || (before[i] & ~done) != 0 || Next(at, i) is not { } next)
            {
                continue;
            }

            placed.Push(i);
            if (Place(done | mine, next))
            {
                return true;
            }

            placed.Pop();
            if (next == at)
            {
                // It neither starts nor ends a custody, so if it fails here it also fails later.
                break;
            }
        }

        dead.Add((done, at));
        return false;
    }

    /// <summary>The state after a fact; null if the fact is impossible there.</summary>
    private At? Next(At at, int fact) => (facts[fact].Detail, at) switch
    {
        (_, { IsDead: true }) => null,
        (Arrested, { IsOpen: true }) => EndsUnsaid(facts[at.Arrest], facts[fact]) ? at with { Arrest = fact } : null,
        (Arrested, _) => new At(fact, IsOpen: true, IsDead: false),
        (Sentenced, { Arrest: >= 0 }) => at,
        (_, { IsOpen: false }) => null,
        (Released, _) => at with { IsOpen = false },
        (Died, _) => at with { IsOpen = false, IsDead = true },
        _ => at,
    };

    /// <summary>
    /// An earlier custody that became known after the next arrest ended before that arrest, although its end was not recorded.
    /// </summary>
    private static bool EndsUnsaid(CustodyFact earlier, CustodyFact later) =>
        later.Id < earlier.Id && earlier.Date is { } from && later.Date is { } until && from.IsCertainlyBefore(until);

    /// <param name="Arrest">The last arrest's place among the facts; -1 before the first.</param>
    private readonly record struct At(int Arrest, bool IsOpen, bool IsDead);
}

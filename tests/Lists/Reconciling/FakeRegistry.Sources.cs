using System.Collections.Concurrent;
using Habeas.Platform.Edge;
using Habeas.Registry.V1;

namespace Habeas.Lists.Tests.Reconciling;

/// <summary>Facts and proposals of sources, and their retraction.</summary>
internal sealed partial class FakeRegistry
{
    public ConcurrentQueue<(ProposePrisonerFactRequest Request, string? Authorization)> Proposed { get; } = new();

    public ConcurrentQueue<RetractPrisonerSourceRequest> Retracted { get; } = new();

    /// <summary>The person whose sources the registry refuses to retract.</summary>
    public string RefusesToRetract { get; set; } = "";

    /// <summary>The number of retractions that succeed before the registry becomes unavailable.</summary>
    public int Retractions { get; set; } = int.MaxValue;

    /// <summary>Current persons, spellings, facts, proposals and facilities, as text.</summary>
    public IReadOnlyList<string> Standing() =>
    [
        .. Prisoners.Values.Where(prisoner => !prisoner.Retracted).Select(Copy).SelectMany(Standing).Order(StringComparer.Ordinal),
        .. Facilities.Values.Where(facility => !facility.Retracted).Select(facility => facility.DisplayName).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Standing(Prisoner prisoner) =>
    [
        .. prisoner.PersonalNames.Select(name => $"{name.Text} {name.Standing}"),
        .. prisoner.Custodies.SelectMany(custody => custody.Facts).Select(fact => $"{prisoner.DisplayName} {fact.KindCase} {fact.Date}"),
        .. prisoner.ProposedFacts.Select(open => $"{prisoner.DisplayName} proposed {open.Fact.KindCase} {open.Fact.Date}"),
    ];

    private sealed partial class PrisonersFake
    {
        public override Task<ProposePrisonerFactResponse> ProposePrisonerFact(ProposePrisonerFactRequest request, ServerCallContext context)
        {
            registry.Proposed.Enqueue((request, context.RequestHeaders.GetValue("authorization")));
            registry.Change(request.Name, prisoner => Propose(prisoner, request));
            return Task.FromResult(new ProposePrisonerFactResponse());
        }

        public override Task<Prisoner> RetractPrisonerSource(RetractPrisonerSourceRequest request, ServerCallContext context)
        {
            lock (registry.Retracted)
            {
                if (registry.Retracted.Count >= registry.Retractions)
                {
                    throw new RpcException(new Status(StatusCode.Unavailable, "away"));
                }

                registry.Retracted.Enqueue(request);
            }

            return request.Name == registry.RefusesToRetract
                ? throw Fault.Refused(new Refusal("CUSTODY_CONFLICT", "What remains contradicts itself."))
                : Task.FromResult(registry.Change(request.Name, prisoner => Retract(prisoner, request.Source)));
        }

        /// <summary>A fact recorded in exactly these words gains the source.</summary>
        private static void Propose(Prisoner prisoner, ProposePrisonerFactRequest request)
        {
            var recorded = prisoner.Custodies.SelectMany(custody => custody.Facts).FirstOrDefault(fact =>
            {
                var other = fact.Clone();
                other.Sources.Clear();
                other.Sources.AddRange(request.Fact.Sources);
                return other.Equals(request.Fact);
            });
            if (recorded is null)
            {
                prisoner.ProposedFacts.Add(new FactProposal { Fact = request.Fact, Note = request.Note });
            }
            else
            {
                recorded.Sources.AddRange(request.Fact.Sources);
            }
        }

        private static void Retract(Prisoner prisoner, string source)
        {
            Keep(prisoner.PersonalNames, name => name.Sources, source);
            Keep(prisoner.ProposedFacts, open => open.Fact.Sources, source);
            foreach (var custody in prisoner.Custodies)
            {
                Keep(custody.Facts, fact => fact.Sources, source);
            }

            Keep(prisoner.Custodies, custody => custody.Facts.Count == 0 ? [source] : [], source);
            prisoner.Retracted = prisoner.PersonalNames.Count == 0;
        }

        private static void Keep<T>(Google.Protobuf.Collections.RepeatedField<T> all, Func<T, ICollection<string>> sources, string without)
        {
            T[] staying = [.. all.Where(one => sources(one) is not { Count: > 0 } known || known.Any(source => source != without))];
            staying.ToList().ForEach(one => sources(one).Remove(without));
            all.Clear();
            all.AddRange(staying);
        }

        private static void AddName(Prisoner prisoner, PersonName name)
        {
            var known = prisoner.PersonalNames.FirstOrDefault(known => known.Text == name.Text);
            if (known is null)
            {
                prisoner.PersonalNames.Add(name);
            }
            else if (known.Sources.Count > 0)
            {
                known.Sources.AddRange(name.Sources.Except(known.Sources).ToArray());
            }
        }

        private static IEnumerable<Custody> Custodies(IReadOnlyCollection<CustodyFact> facts)
        {
            if (facts.FirstOrDefault(fact => fact.Arrest is not null) is { } arrest)
            {
                yield return new Custody
                {
                    Number = 1,
                    From = arrest.Date,
                    Facts = { facts },
                    Charges = { facts.SelectMany(fact => fact.Charges?.Charges_ ?? []) },
                    Placements = { new Placement { Facility = arrest.Arrest.Facility, From = arrest.Date } },
                };
            }
        }
    }
}

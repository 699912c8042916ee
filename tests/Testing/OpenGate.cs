using System.Collections.Concurrent;
using Habeas.Platform.Edge;
using Habeas.Platform.Grains;
using Habeas.Platform.Publishing;

namespace Habeas.Testing;

/// <summary>A gate that lets everything pass but what a test withholds.</summary>
public sealed class OpenGate : IConsentGate, IReprisalGate
{
    private readonly ConcurrentDictionary<PersonFact, string> withheld = new();
    private readonly ConcurrentDictionary<Guid, string> reprisals = new();

    /// <param name="verdict">NO_CONSENT for a fact that nobody was asked about.</param>
    public void Withhold(PersonFact fact, string verdict = "CONSENT_RECALLED") => withheld[fact] = verdict;

    public void Allow(PersonFact fact) => withheld.TryRemove(fact, out _);

    public Task<Consent> Ask(
        IReadOnlyCollection<PersonFact> facts, IReadOnlyCollection<PublicationChannel> channels, CancellationToken cancellation) =>
        Task.FromResult(new Consent(facts, [.. facts.Distinct().Where(withheld.ContainsKey).Select(Of)]));

    public Task<IReadOnlyDictionary<Guid, IReadOnlyList<WithheldFact>>> Ended(
        IReadOnlyCollection<PublicationChannel> channels, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, IReadOnlyList<WithheldFact>>>(withheld.Keys
            .Where(fact => withheld[fact] != WithheldFact.NoConsent)
            .GroupBy(fact => fact.Person!.Value)
            .ToDictionary(person => person.Key, person => (IReadOnlyList<WithheldFact>)[.. person.Select(Of)]));

    /// <param name="incident">The resource name of a reprisal against the person.</param>
    public void Warn(Guid person, string incident) => reprisals[person] = incident;

    public Task Require(
        IReadOnlyCollection<Guid> persons, DateTimeOffset enteredAt, bool isAcknowledged, CancellationToken cancellation) =>
        new ReprisalRisk([.. persons.Where(reprisals.ContainsKey).Select(person => reprisals[person])], enteredAt)
            .WhyNot(isAcknowledged, TimeSpan.Zero, TimeProvider.System.GetUtcNow()) is { } refusal
            ? Task.FromException(Fault.Refused(refusal))
            : Task.CompletedTask;

    private WithheldFact Of(PersonFact fact) => new(fact, withheld[fact]);
}

/// <summary>Approvals to which everybody concerned consents.</summary>
public static class ConsentedApprovals
{
    public static Decision<TEvent> Publish<TState, TEvent>(this IPublished<TState, TEvent> record, Approver approver)
        where TState : class, IPublished<TState, TEvent> => record.Publish(approver, new Consent(record.ToAsk(), []));
}

using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Values;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Habeas.Platform.Publishing;

/// <summary>
/// Asks the access service what may be published about persons. Everything that names a person and leaves the house passes here first.
/// Thread-safe.
/// </summary>
public interface IConsentGate
{
    /// <summary>Asks about facts on all channels that serve them: a fact is withheld if one of the channels is closed to it.</summary>
    /// <param name="facts">Each names its person.</param>
    /// <exception cref="RpcException">UNAVAILABLE: without an answer nothing may be published.</exception>
    Task<Consent> Ask(
        IReadOnlyCollection<PersonFact> facts, IReadOnlyCollection<PublicationChannel> channels, CancellationToken cancellation);

    /// <summary>
    /// The facts that must not be public on one of the channels any more, by person: refused, recalled or expired. Not those that nobody
    /// was ever asked about.
    /// </summary>
    /// <exception cref="RpcException">The access service did not answer.</exception>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<WithheldFact>>> Ended(
        IReadOnlyCollection<PublicationChannel> channels, CancellationToken cancellation);
}

/// <summary>The gate over gRPC, with the module's own token.</summary>
/// <param name="services">The client is created on first use: in one process its address is not known earlier.</param>
internal sealed class ConsentGate(IServiceProvider services, ServiceToken token, ISamePersons persons) : IConsentGate
{
    private const string Collection = "prisoners";

    /// <summary>As many persons as one request may name.</summary>
    private const int Most = 1000;

    private SamePersons? last;

    private ConsentsService.ConsentsServiceClient Consents => services.GetRequiredService<ConsentsService.ConsentsServiceClient>();

    public async Task<Consent> Ask(
        IReadOnlyCollection<PersonFact> facts, IReadOnlyCollection<PublicationChannel> channels, CancellationToken cancellation)
    {
        if (facts.Count == 0)
        {
            return Consent.None;
        }

        var same = await persons.Read(cancellation);
        var stated = facts.ToHashSet();
        var asked = stated.SelectMany(fact => About(fact, same)).ToHashSet();
        var verdicts = new Dictionary<PersonFact, string>();
        foreach (var some in asked.Select(fact => fact.Person!.Value).Distinct().Chunk(Most))
        {
            var request = new BatchCheckConsentsRequest
            {
                Prisoners = { some.Select(person => ResourceName.Of(Collection, person)) },
                Kinds = { asked.Select(fact => fact.Kind).Distinct().Select(ProtoEnum.To<FactKind, Habeas.Access.V1.FactKind>) },
                Channels = { channels.Select(ProtoEnum.To<PublicationChannel, Habeas.Access.V1.Channel>) },
            };
            var answer = await Consents.BatchCheckConsentsAsync(request, token.ForCall(cancellation));
            foreach (var one in answer.Facts.Select(Read).Where(one => asked.Contains(one.Fact)))
            {
                // Two channels may give two reasons; the first one is enough.
                verdicts.TryAdd(one.Fact, one.Verdict);
            }
        }

        return new Consent(
            stated,
            [
                .. stated.Select(fact => (Fact: fact, Verdict: Verdict([.. About(fact, same)], verdicts)))
                    .Where(one => one.Verdict is not null)
                    .Select(one => new WithheldFact(one.Fact, one.Verdict!)),
            ]);
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<WithheldFact>>> Ended(
        IReadOnlyCollection<PublicationChannel> channels, CancellationToken cancellation)
    {
        var wanted = channels.Select(ProtoEnum.To<PublicationChannel, Habeas.Access.V1.Channel>).ToHashSet();
        var ended = new List<WithheldFact>();
        var request = new ListWithheldFactsRequest { PageSize = Page.Largest };
        do
        {
            var page = await Consents.ListWithheldFactsAsync(request, token.ForCall(cancellation));
            ended.AddRange(page.Facts.Where(fact => fact.Channels.Any(wanted.Contains)).Select(Read));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        var same = await ReadOrLast(cancellation);
        return ended.SelectMany(one => About(one.Fact, same).Select(fact => one with { Fact = fact }))
            .GroupBy(one => one.Fact.Person!.Value)
            .ToDictionary(person => person.Key, person => (IReadOnlyList<WithheldFact>)[.. person.DistinctBy(one => one.Fact)]);
    }

    private static IEnumerable<PersonFact> About(PersonFact fact, SamePersons same) =>
        same.Of(fact.Person!.Value).Select(person => fact with { Person = person });

    /// <summary>
    /// A person whose records were merged may have been asked under any of their ids: a refusal under one counts, and so does a consent.
    /// </summary>
    private static string? Verdict(IReadOnlyList<PersonFact> about, Dictionary<PersonFact, string> withheld)
    {
        string?[] verdicts = [.. about.Select(fact => withheld.GetValueOrDefault(fact))];
        return verdicts.FirstOrDefault(verdict => verdict is not (null or WithheldFact.NoConsent))
            ?? (verdicts.Contains(null) ? null : WithheldFact.NoConsent);
    }

    /// <summary>What was refused is taken back under its own id even while the registry does not answer.</summary>
    private async Task<SamePersons> ReadOrLast(CancellationToken cancellation)
    {
        try
        {
            return last = await persons.Read(cancellation);
        }
        catch (RpcException) when (!cancellation.IsCancellationRequested)
        {
            return last ?? SamePersons.None;
        }
    }

    private static WithheldFact Read(Habeas.Access.V1.WithheldFact withheld) => new(
        new PersonFact(
            ProtoEnum.From<FactKind, Habeas.Access.V1.FactKind>(withheld.Kind),
            ResourceName.TryParse(withheld.Prisoner, Collection, out var person)
                ? person
                : throw new InvalidOperationException("The access service named no prisoner.")),
        ConsentNames.Of(withheld.Verdict));
}

/// <summary>Gives each module in a process its own gate, keyed by the name of its journal.</summary>
public static class ConsentGates
{
    /// <summary>Adds the gate of a module, which calls with the module's <see cref="ServiceToken"/>.</summary>
    /// <remarks>The registry adds an <see cref="ISamePersons"/> of its own before; other modules ask the registry.</remarks>
    public static void AddConsentGate(this IServiceCollection services, string journal)
    {
        services.TryAddKeyedSingleton<ISamePersons>(journal, (provider, _) => new RegistrySamePersons(
            provider, provider.GetRequiredKeyedService<ServiceToken>(journal), provider.GetRequiredService<TimeProvider>()));
        services.TryAddKeyedSingleton<IConsentGate>(journal, (provider, _) => new ConsentGate(
            provider,
            provider.GetRequiredKeyedService<ServiceToken>(journal),
            provider.GetRequiredKeyedService<ISamePersons>(journal)));
    }

    /// <summary>Adds the gate of a module whose records name prisoners, and the watch that takes back what they state.</summary>
    public static void AddConsentGate<TGrain, TState>(this IServiceCollection services, PersonRecords records)
        where TGrain : IPublishedGrain<TState>, IGrainWithGuidKey
    {
        services.AddConsentGate(records.Journal);
        services.AddHostedService(provider => new RecordConsentWatch<TGrain, TState>(
            records,
            provider,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RecordConsentWatch<TGrain, TState>>>()));
    }
}

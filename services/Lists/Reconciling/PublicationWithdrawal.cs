using System.Collections.Concurrent;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Withdraws from publication everything in the register that only withdrawn editions support: prisoners first, then facilities where
/// the public sees nobody held. Whatever other sources support stays. Request ids derive from edition, withdrawal and caller, so a repeat
/// after a crash is harmless.
/// </summary>
internal sealed class PublicationWithdrawal(
    IGrainFactory grains,
    PrisonersService.PrisonersServiceClient prisoners,
    FacilitiesService.FacilitiesServiceClient facilities,
    PublicationsService.PublicationsServiceClient publications,
    FacilityFinder finder)
{
    /// <summary>The longest chain of merged records to follow.</summary>
    private const int LongestMerge = 20;

    /// <summary>Completes a confirmed withdrawal; does nothing if there is none.</summary>
    public async Task Complete(Guid id, string actor, CallOptions options)
    {
        var grain = grains.GetGrain<IEditionGrain>(id);
        if ((await grain.Read())?.State is not { Withdrawing: { } reason } edition)
        {
            return;
        }

        var turn = new Turn(id, edition.Withdrawals, reason, actor, options);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = RegistryClients.Parallel,
            CancellationToken = options.CancellationToken,
        };
        await Parallel.ForEachAsync(edition.Holders.Keys, parallel, async (prisoner, _) => await Prisoner(turn, prisoner));
        var known = new FacilityFinder.Known();
        var names = edition.Entries.Select(entry => entry.Data.Facility).Where(name => name.Length > 0);
        foreach (var name in names.DistinctBy(FacilityFinder.Key, StringComparer.Ordinal))
        {
            foreach (var facility in await finder.All(name, known, options))
            {
                await Facility(turn, facility);
            }
        }

        await grain.EndWithdrawal(new Call(actor)).Unwrap(EditionWire.Name(id));
    }

    private async Task Prisoner(Turn turn, Guid id)
    {
        var next = EditionWire.Prisoner(id);
        for (var i = 0; i < LongestMerge && next.Length > 0; i++)
        {
            if (await Find(() => prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = next }, turn.Options)) is not { } prisoner)
            {
                return;
            }

            if (prisoner.Assessments.Count == 0 && await StandsAlone(turn, Sources(prisoner)))
            {
                await Withdraw(turn, prisoner.Name);
            }

            next = prisoner.MergedInto;
        }
    }

    /// <summary>The sources of each current name and fact. Items without sources were entered by the desk.</summary>
    private static IEnumerable<IReadOnlyCollection<string>> Sources(Prisoner prisoner) => prisoner.PersonalNames
        .Where(name => name.Standing != NameStanding.Listed || name.Primary)
        .Select(name => name.Sources)
        .Concat(prisoner.Custodies.SelectMany(custody => custody.Facts).Select(fact => fact.Sources));

    private async Task Facility(Turn turn, string name)
    {
        if (await Find(() => facilities.GetFacilityAsync(new GetFacilityRequest { Name = name }, turn.Options)) is not { } facility
            || !await StandsAlone(turn, [facility.Sources]))
        {
            return;
        }

        // Read as the public, because only publicly visible prisoners and events count.
        var asPublic = new CallOptions(deadline: turn.Options.Deadline, cancellationToken: turn.Options.CancellationToken);
        if (await Find(() => facilities.GetFacilityAsync(new GetFacilityRequest { Name = name }, asPublic)) is { PrisonerCount: 0 }
            && await Find(() => facilities.ListIncidentsAsync(new ListIncidentsRequest { Parent = name, PageSize = 1 }, asPublic))
                is { Incidents.Count: 0 })
        {
            await Withdraw(turn, name);
        }
    }

    /// <summary>Whether all of it is supported only by withdrawn editions, this one among them.</summary>
    private async Task<bool> StandsAlone(Turn turn, IEnumerable<IReadOnlyCollection<string>> sources)
    {
        IReadOnlyCollection<string>[] all = [.. sources];
        if (all.Length == 0 || !all.Any(each => each.Contains(turn.Edition)))
        {
            return false;
        }

        foreach (var each in all)
        {
            if (each.Count == 0)
            {
                return false;
            }

            foreach (var source in each)
            {
                if (source != turn.Edition && !await turn.IsWithdrawn(source, IsWithdrawn))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private async Task<bool> IsWithdrawn(string source) => ResourceName.TryParse(source, EditionWire.Collection, out var id)
        && (await grains.GetGrain<IEditionGrain>(id).Summarise(Audience.Desk, asOf: null))?.State.Head
            is { Withdrawals: > 0, IsPublic: false };

    private async Task Withdraw(Turn turn, string name) => await Find(() => publications.WithdrawPublicationAsync(
        new WithdrawPublicationRequest { Name = name, Reason = turn.Reason, RequestId = turn.RequestId(name) }, turn.Options));

    private static async Task<T?> Find<T>(Func<AsyncUnaryCall<T>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>One caller's work on one withdrawal of an edition.</summary>
    private sealed record Turn(Guid Id, int Number, string Reason, string Actor, CallOptions Options)
    {
        private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> known = new(StringComparer.Ordinal);

        public string Edition { get; } = EditionWire.Name(Id);

        public string RequestId(string name) => DerivedId
            .From(Id, string.Create(CultureInfo.InvariantCulture, $"unpublish/{Number}/{name}/{Actor}"))
            .ToString("D");

        /// <summary>Asks only once per source.</summary>
        public Task<bool> IsWithdrawn(string source, Func<string, Task<bool>> ask) =>
            known.GetOrAdd(source, _ => new Lazy<Task<bool>>(() => ask(source))).Value;
    }
}

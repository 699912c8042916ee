using Google.Rpc;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Removes from the register what an edition added. Request ids derive from edition, decision and caller, so repeats after a crash are
/// harmless.
/// </summary>
internal sealed class Withdrawal(
    IGrainFactory grains,
    PrisonersService.PrisonersServiceClient prisoners,
    FacilitiesService.FacilitiesServiceClient facilities,
    FacilityFinder finder)
{
    /// <summary>The longest chain of merged records to follow; a merged record's data moved to its successor.</summary>
    private const int LongestMerge = 20;

    // Reasons are part of requests' digests: another text would make a retry of an interrupted undoing fail as a reused request id.

    /// <param name="occasion">Identifies the undoing and is the same in a repeat: "5/1" for the first decision of entry 5.</param>
    /// <param name="stays">Whether the edition still names a person.</param>
    /// <returns>The registry's reason for refusing; null if it was removed.</returns>
    public async Task<string?> Prisoner(Guid id, Guid prisoner, string occasion, string actor, Func<Guid, bool> stays, CallOptions options)
    {
        var next = EditionWire.Prisoner(prisoner);
        for (var i = 0; i < LongestMerge && next.Length > 0 && !stays(Registrar.Id(next)); i++)
        {
            var request = new RetractPrisonerSourceRequest
            {
                Name = next,
                Source = EditionWire.Name(id),
                Reason = StandardSentence.EntryUndone.Of(),
                RequestId = DerivedId.From(id, $"retract/{occasion}/{next}/{actor}").ToString("D"),
            };
            var (person, refusal) = await Answer(prisoners.RetractPrisonerSourceAsync(request, options));
            if (person is null)
            {
                return refusal;
            }

            next = person.MergedInto;
        }

        return null;
    }

    /// <summary>Removes facilities with these names that the edition added and that nothing else names.</summary>
    /// <param name="occasion">Identifies the undoing and is the same in a repeat.</param>
    /// <returns>The facilities that stay.</returns>
    public async Task<IReadOnlyList<FacilityThatStays>> Facilities(
        Guid id, IEnumerable<string> names, string occasion, CallOptions options)
    {
        var (known, staying) = (new FacilityFinder.Known(), new List<FacilityThatStays>());
        foreach (var name in names.Where(name => name.Length > 0).DistinctBy(FacilityFinder.Key, StringComparer.Ordinal))
        {
            foreach (var facility in await finder.All(name, known, options))
            {
                if (await Facility(id, facility, FacilityFinder.Key(name), occasion, options) is { Retracted: false } stays)
                {
                    staying.Add(FacilityThatStays.Of(stays, EditionWire.Name(id)));
                }
            }
        }

        return staying;
    }

    /// <returns>The facility afterwards; null if it was removed.</returns>
    private async Task<Facility?> Facility(Guid id, string facility, string key, string occasion, CallOptions options)
    {
        var left = await Retract(id, id, facility, occasion, options);
        foreach (var source in left is { Retracted: false } ? left.Sources.ToList() : [])
        {
            // Undoings from before lists were recorded as sources left some facilities with a source that no longer names them.
            if (ResourceName.TryParse(source, EditionWire.Collection, out var other) && other != id && await NamesNoMore(other, key))
            {
                left = await Retract(id, other, facility, occasion, options);
            }
        }

        return left;
    }

    private async Task<Facility?> Retract(Guid id, Guid source, string facility, string occasion, CallOptions options)
    {
        var request = new RetractFacilitySourceRequest
        {
            Name = facility,
            Source = EditionWire.Name(source),
            Reason = StandardSentence.FacilityUnnamed.Of(),
            RequestId = DerivedId.From(id, $"retract-facility/{facility}/{source}/{occasion}").ToString("D"),
        };
        return (await Answer(facilities.RetractFacilitySourceAsync(request, options))).Record;
    }

    /// <returns>The record afterwards; or the registry's reason for refusing; neither if the register does not have it.</returns>
    private static async Task<(T? Record, string? Refusal)> Answer<T>(AsyncUnaryCall<T> retraction)
        where T : class
    {
        try
        {
            return (await retraction, null);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
        {
            return (null, e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? e.StatusCode.ToString());
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return (null, null);
        }
    }

    /// <summary>Whether decisions of an edition were undone and none of its decided rows names the facility.</summary>
    private async Task<bool> NamesNoMore(Guid id, string key) =>
        (await grains.GetGrain<IEditionGrain>(id).Read())?.State is { } edition
        && (edition.Undoings > 0 || edition.Entries.Exists(entry => entry.Decisions.Exists(decision => decision.Undone)))
        && !edition.Entries.Exists(entry => entry.Prisoner is not null && FacilityFinder.Key(entry.Data.Facility) == key);
}

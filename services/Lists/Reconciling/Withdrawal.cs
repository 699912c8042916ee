using Google.Rpc;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Takes out of the register what an edition brought. Request ids follow from edition, decision and caller: a repeat after a crash is
/// harmless, whoever repeats it.
/// </summary>
internal sealed class Withdrawal(
    IGrainFactory grains,
    PrisonersService.PrisonersServiceClient prisoners,
    FacilitiesService.FacilitiesServiceClient facilities,
    FacilityFinder finder)
{
    /// <summary>A record that was merged into another has handed on what it had: more merges in a row than this there are not.</summary>
    private const int LongestMerge = 20;

    /// <param name="occasion">What is undone, the same in a repeat: "5/1" for the first decision of entry 5.</param>
    /// <param name="stays">Whom the edition still speaks for.</param>
    /// <returns>The registry's reason why it keeps what the edition brought; null when it is withdrawn.</returns>
    public async Task<string?> Prisoner(Guid id, Guid prisoner, string occasion, string actor, Func<Guid, bool> stays, CallOptions options)
    {
        var next = EditionWire.Prisoner(prisoner);
        for (var i = 0; i < LongestMerge && next.Length > 0 && !stays(Registrar.Id(next)); i++)
        {
            var request = new RetractPrisonerSourceRequest
            {
                Name = next,
                Source = EditionWire.Name(id),
                Reason = "It was undone that an entry of this edition is this person.",
                RequestId = DerivedId.From(id, $"retract/{occasion}/{next}/{actor}").ToString("D"),
            };
            try
            {
                next = (await prisoners.RetractPrisonerSourceAsync(request, options)).MergedInto;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
            {
                return e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? e.StatusCode.ToString();
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Takes back the facilities of these names that the edition brought and that nothing else names.</summary>
    /// <param name="occasion">What is undone, the same in a repeat.</param>
    /// <returns>Those that stay.</returns>
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

    /// <returns>The facility afterwards; null when it is gone.</returns>
    private async Task<Facility?> Facility(Guid id, string facility, string key, string occasion, CallOptions options)
    {
        var left = await Retract(id, id, facility, occasion, options);
        foreach (var source in left is { Retracted: false } ? left.Sources.ToList() : [])
        {
            // Before lists stood among a facility's sources, an undoing left it with a source that no longer names it.
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
            Reason = "Nothing of this edition names the facility any more.",
            RequestId = DerivedId.From(id, $"retract-facility/{facility}/{source}/{occasion}").ToString("D"),
        };
        try
        {
            return await facilities.RetractFacilitySourceAsync(request, options);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Whether decisions of an edition were undone and nobody of it is held there by its rows.</summary>
    private async Task<bool> NamesNoMore(Guid id, string key) =>
        (await grains.GetGrain<IEditionGrain>(id).Read())?.State is { } edition
        && (edition.Undoings > 0 || edition.Entries.Exists(entry => entry.Decisions.Exists(decision => decision.Undone)))
        && !edition.Entries.Exists(entry => entry.Prisoner is not null && FacilityFinder.Key(entry.Data.Facility) == key);
}

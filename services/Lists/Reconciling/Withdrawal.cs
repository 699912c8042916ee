using Google.Rpc;
using Grpc.Core;
using Habeas.Lists.Editions;
using Habeas.Platform.Values;
using Habeas.Registry.V1;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// Takes out of the register what an edition brought. Request ids follow from edition, decision and caller: a repeat after a crash is
/// harmless, whoever repeats it.
/// </summary>
internal sealed class Withdrawal(
    PrisonersService.PrisonersServiceClient prisoners, FacilitiesService.FacilitiesServiceClient facilities, FacilityFinder finder)
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

    /// <summary>The facilities of these names that the edition brought and that nothing else names: the registry knows which.</summary>
    /// <param name="occasion">What is undone, the same in a repeat.</param>
    public async Task Facilities(Guid id, IEnumerable<string> names, string occasion, CallOptions options)
    {
        var known = new FacilityFinder.Known();
        foreach (var name in names.Where(name => name.Length > 0).DistinctBy(FacilityFinder.Key, StringComparer.Ordinal))
        {
            foreach (var facility in await finder.All(name, known, options))
            {
                await Facility(id, facility, occasion, options);
            }
        }
    }

    private async Task Facility(Guid id, string facility, string occasion, CallOptions options)
    {
        var request = new RetractFacilitySourceRequest
        {
            Name = facility,
            Source = EditionWire.Name(id),
            Reason = "Nothing of this edition names the facility any more.",
            RequestId = DerivedId.From(id, $"retract-facility/{facility}/{occasion}").ToString("D"),
        };
        try
        {
            await facilities.RetractFacilitySourceAsync(request, options);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound)
        {
            // It is in use or gone: then it is not this edition's to take away.
        }
    }
}

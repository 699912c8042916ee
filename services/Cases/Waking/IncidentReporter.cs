using Grpc.Core;
using Grpc.Net.ClientFactory;
using Habeas.Cases.Filings;
using Habeas.Platform.Access;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;
using Habeas.Registry.V1;

namespace Habeas.Cases.Waking;

/// <summary>
/// Puts what is presumed of a facility's administration into the registry, and takes it back. Its request ids follow from the filing:
/// however often it is interrupted, there is one incident.
/// </summary>
internal sealed partial class IncidentReporter(
    IGrainFactory grains,
    GrpcClientFactory clients,
    [FromKeyedServices(CasesModule.JournalName)] ServiceToken token,
    IConfiguration configuration,
    ILogger<IncidentReporter> log)
{
    /// <summary>Where the registry listens; in one process it is known only after the start.</summary>
    public const string Address = "Services:Registry";

    private static readonly Call AsClock = new("clock");

    /// <summary>Made when it is first needed: before that its address may not be known.</summary>
    private FacilitiesService.FacilitiesServiceClient Registry => clients.CreateClient<FacilitiesService.FacilitiesServiceClient>(nameof(FacilitiesService.FacilitiesServiceClient));

    public bool IsReady => configuration[Address] is { Length: > 0 };

    /// <summary>Tells the registry what it is to be told of one filing. False when it cannot be told now.</summary>
    public async Task<bool> Tell(Guid id)
    {
        var grain = grains.GetGrain<IFilingGrain>(id);
        try
        {
            if (await grain.Read() is { State.ToReport: { } toReport } found)
            {
                var incident = await Registry.CreateIncidentAsync(Report(id, found.State, toReport), token.ForCall());
                await grain.NoteIncident(AsClock, toReport.Silence, incident.Name);
            }

            if (await grain.Read() is { State.ToWithdraw: { } toWithdraw })
            {
                await Registry.WithdrawIncidentAsync(Withdrawal(id, toWithdraw), token.ForCall());
                await grain.NoteIncidentWithdrawn(AsClock, toWithdraw.Silence);
            }

            return true;
        }
        catch (RpcException failure)
        {
            NotTold(id, failure.StatusCode);
            return false;
        }
    }

    /// <summary>Only what never changes again: a repeated request must be the same request.</summary>
    private static CreateIncidentRequest Report(Guid id, Filing filing, Accusation accusation)
    {
        var silence = filing.Silences[accusation.Silence - 1];
        return new CreateIncidentRequest
        {
            Parent = ResourceName.Of("facilities", filing.Facility!.Value),
            RequestId = DerivedId.From(id, $"withheld/{accusation.Silence}").ToString("D"),
            Incident = new Incident
            {
                Kind = IncidentKind.MailWithheld,
                From = filing.HandedOverOn.ToProto(),
                Prisoners = { filing.Prisoners.Select(prisoner => ResourceName.Of("prisoners", prisoner)) },
                PublicSummary = $"A paper that was handed to the administration on {filing.HandedOverOn} has no receipt of the post; one was expected by {silence.Due:yyyy-MM-dd} at the latest.",
                Account = $"Presumed withheld by the rule {silence.Rule}. The paper is followed as {FilingWire.Name(id)}.",
                Reliability = Reliability.Reported,
                Sources = { FilingWire.Name(id) },
            },
        };
    }

    private static WithdrawIncidentRequest Withdrawal(Guid id, Accusation accusation) => new()
    {
        Name = accusation.Incident!,
        RequestId = DerivedId.From(id, $"taken back/{accusation.Silence}").ToString("D"),
        Reason = $"A late proof came: {FilingWire.Name(id)} left the facility.",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The registry could not be told of filing {Id}: {Code}. It is tried again.")]
    private partial void NotTold(Guid id, StatusCode code);
}

using Google.Protobuf.WellKnownTypes;
using Grpc.Net.ClientFactory;
using Habeas.Cases.Proceedings;
using Habeas.Registry.V1;

namespace Habeas.Cases.Detention;

/// <summary>One prisoner's days in custody compared with the detention titles in a proceeding.</summary>
internal sealed record PrisonerDetention(
    Guid Prisoner, IReadOnlyList<HeldPeriod> Held, IReadOnlyList<CustodyTitle> Titles, DetentionRecord Record);

/// <summary>
/// Reads the days in custody from the registry's custody record. Reads without a token, so that only public data can be returned.
/// </summary>
internal sealed class CustodyRecords(GrpcClientFactory clients)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Empty unless the proceeding is criminal: no other kind of case detains anyone.</summary>
    /// <exception cref="RpcException">UNAVAILABLE: the registry did not answer.</exception>
    public async Task<IReadOnlyList<PrisonerDetention>> Beside(
        Proceeding file, DetentionRuler ruler, DateOnly today, Timestamp? asOf, CancellationToken cancellation)
    {
        if (file.Kind != ProceedingKind.Criminal)
        {
            return [];
        }

        IReadOnlyList<CustodyTitle> titles = [.. DetentionTitles.Of(file)];
        var held = await Task.WhenAll(
            file.Prisoners.Select(
                async prisoner => (Prisoner: prisoner, Periods: Held(await Read(prisoner, asOf, cancellation), file, today))));
        return
        [
            .. from one in held
               where one.Periods.Count > 0
               let measured = ruler.Measure(one.Periods, titles, DetentionTitles.Acts(titles), today)
               where measured.Record is not null
               select new PrisonerDetention(one.Prisoner, one.Periods, titles, measured.Record!),
        ];
    }

    /// <summary>
    /// The days in custody between the start of the proceeding and its closing without a conviction; the proceeding has no titles for other
    /// days. An end date in the future is ignored.
    /// </summary>
    internal static IReadOnlyList<HeldPeriod> Held(IEnumerable<Custody> custodies, Proceeding file, DateOnly today)
    {
        var convicted = file.Decisions.Exists(decision => decision is { Kind: DecisionKind.Verdict, Outcome: DecisionOutcome.Convicted });
        var closed = file.Stage == Stage.Closed && !convicted ? file.Seat!.From : (PartialDate?)null;
        return
        [
            .. from custody in custodies
               let began = custody.From.ToPartial()
               where began is not null
               let ended = custody.Until.ToPartial() is { } until && until.Earliest <= today ? until : (PartialDate?)null
               let period = new HeldPeriod(
                   began.Value.IsCertainlyBefore(file.Began) ? file.Began : began.Value,
                   closed is { } last && (ended is null || last.IsCertainlyBefore(ended.Value)) ? last : ended)
               where period.From.Earliest <= today && period.Until?.IsCertainlyBefore(period.From) != true
               select period,
        ];
    }

    private async Task<IReadOnlyList<Custody>> Read(Guid prisoner, Timestamp? asOf, CancellationToken cancellation)
    {
        var client = clients.CreateClient<PrisonersService.PrisonersServiceClient>(nameof(PrisonersService.PrisonersServiceClient));
        var options = new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience, cancellationToken: cancellation);
        try
        {
            var found = await client.GetPrisonerAsync(
                new GetPrisonerRequest { Name = ResourceName.Of("prisoners", prisoner), AsOf = asOf }, options);
            return found.MergedInto.Length == 0
                ? found.Custodies
                : (await client.GetPrisonerAsync(new GetPrisonerRequest { Name = found.MergedInto, AsOf = asOf }, options)).Custodies;
        }
        catch (RpcException absent) when (absent.StatusCode == StatusCode.NotFound)
        {
            return [];
        }
    }
}

using Google.Rpc;
using Habeas.Cases.Proceedings;
using Habeas.Platform.Access;
using Habeas.Registry.V1;

namespace Habeas.Cases.Waking;

/// <summary>
/// Proposes changes of custody from decisions to the registry, where a clerk confirms them; nothing else is written to the registry.
/// Request ids are derived from proceeding, decision and prisoner, so an interruption never leads to a second proposal. A refusal is
/// recorded with its reason and not tried again.
/// </summary>
internal sealed class CustodyProposer(
    IGrainFactory grains,
    ProceedingQueries proceedings,
    RegistryClients registry,
    [FromKeyedServices(CasesModule.JournalName)] ServiceToken token) : IRegistryReport
{
    public static readonly Guid ReportId = new("0199aa00-0000-7000-8000-0000000000c3");

    /// <summary>The longest court name or title the registry accepts.</summary>
    private const int Longest = 200;

    private static readonly Call AsClock = new("clock");

    public Guid Id => ReportId;

    public string Name => "custody";

    public Task<IReadOnlyList<Guid>> Waiting(Guid? after, int most, CancellationToken cancellation) =>
        proceedings.Untold(after, most, cancellation);

    public async Task Tell(Guid id, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IProceedingGrain>(id);
        if (await grain.Read() is { } found)
        {
            foreach (var proposal in found.State.ToPropose)
            {
                await grain.NoteRegistryAnswer(AsClock, await Ask(id, proposal, cancellation));
            }
        }
    }

    /// <exception cref="RpcException">The registry did not answer; it is asked again.</exception>
    private async Task<RegistryAnswer> Ask(Guid id, CustodyProposal proposal, CancellationToken cancellation)
    {
        var answer = new Proceedings.RegistryAnswer(
            proposal.Decision, proposal.Prisoner, proposal.Change, Proposal: null, RecordedFact: null, Refusal: "", proposal.Revision);
        try
        {
            var response = await registry.Prisoners.ProposePrisonerFactAsync(Request(id, proposal), token.ForCall(cancellation));
            return answer with
            {
                Proposal = response.Proposal?.Id,
                RecordedFact = response.Proposal is null ? response.RecordedFact : null,
            };
        }
        catch (RpcException refusal) when (
            refusal.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.InvalidArgument)
        {
            return answer with { Refusal = refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? refusal.StatusCode.ToString() };
        }
    }

    private static ProposePrisonerFactRequest Request(Guid id, CustodyProposal proposal) => new()
    {
        Name = ResourceName.Of("prisoners", proposal.Prisoner),
        RequestId = DerivedId.From(
            id,
            string.Create(
                CultureInfo.InvariantCulture,
                $"custody/{proposal.Decision}/{proposal.Prisoner:D}/{proposal.Change}{Revision(proposal, "/")}")).ToString("D"),
        Note = Words(proposal).Of(
            proposal.Decision, ProceedingWire.Name(id) + Revision(proposal, ", corrected "), proposal.Until?.Iso() ?? ""),
        Fact = Fact(id, proposal),
    };

    /// <summary>Nothing for a first proposal, whose request must stay as it was before there were corrections.</summary>
    private static string Revision(CustodyProposal proposal, string before) =>
        proposal.Revision is { } number ? string.Create(CultureInfo.InvariantCulture, $"{before}{number}") : "";

    private static CustodyFact Fact(Guid id, CustodyProposal proposal)
    {
        var fact = new CustodyFact { Date = proposal.On.ToProto(), Sources = { ProceedingWire.Name(id) } };
        switch (proposal.Change)
        {
            case CustodyChange.Remand:
                fact.Remand =
                    new Remand { Court = Short(proposal.Court), Title = Short(proposal.CaseNumber), Until = proposal.Until?.ToProto() };
                break;
            case CustodyChange.Release:
                fact.Release =
                    new Release { Ground = ProtoEnum.To<Proceedings.ReleaseGround, Habeas.Registry.V1.ReleaseGround>(proposal.Ground) };
                break;
            default:
                fact.Verdict = Verdict(proposal);
                break;
        }

        return fact;
    }

    private static Verdict Verdict(CustodyProposal proposal)
    {
        var verdict = new Verdict { Outcome = Outcome(proposal.Change), Court = Short(proposal.Court), Title = Short(proposal.CaseNumber) };
        if (proposal.Sentence is not { } sentence)
        {
            return verdict;
        }

        verdict.Outcome = sentence.IsOfImprisonment ? VerdictOutcome.Imprisoned : verdict.Outcome;
        (verdict.Years, verdict.Months, verdict.Days) = (sentence.Length.Years, sentence.Length.Months, sentence.Length.Days);
        verdict.Life = sentence.Life;
        verdict.RegimeType = ProtoEnum.To<Proceedings.SentenceRegime, Habeas.Registry.V1.SentenceRegime>(sentence.Regime);
        verdict.TermFrom = sentence.From.ToProto();
        if (sentence.RemandDays is { } counted)
        {
            verdict.RemandDays = counted;
        }

        return verdict;
    }

    private static VerdictOutcome Outcome(CustodyChange change) => change switch
    {
        CustodyChange.Convicted => VerdictOutcome.Convicted,
        CustodyChange.Acquitted => VerdictOutcome.Acquitted,
        CustodyChange.Upheld => VerdictOutcome.Upheld,
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "This change is not a verdict."),
    };

    /// <summary>A note for the clerk who decides on it.</summary>
    private static StandardSentence Words(CustodyProposal proposal) => proposal.Change switch
    {
        CustodyChange.Remand => StandardSentence.RemandProposed,
        CustodyChange.Convicted when proposal.Sentence is { IsOfImprisonment: true } => StandardSentence.ImprisonmentProposed,
        CustodyChange.Convicted => StandardSentence.ConvictionProposed,
        CustodyChange.Acquitted => StandardSentence.AcquittalProposed,
        CustodyChange.Upheld => StandardSentence.UpheldProposed,
        _ => StandardSentence.ReleaseProposed,
    };

    private static string Short(string text) =>
        text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
}

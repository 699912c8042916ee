using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

internal sealed partial class PrisonersService
{
    public override async Task<ProposePrisonerFactResponse> ProposePrisonerFact(
        ProposePrisonerFactRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerWire.Collection);
        var fact = PrisonerWire.Fact(checks, "fact", request.Fact);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Etag);
        return Answer(await Commit(id, grain => grain.ProposeFact(call, fact, request.Note), fact).Unwrap(request.Name), fact);
    }

    public override async Task<V1.Prisoner> ReviewPrisonerFact(ReviewPrisonerFactRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerWire.Collection);
        checks.Given("reason", request.Reason, needed: !request.Confirm);
        checks.ThrowIfAny();
        var confirmed = request.Confirm ? (await Grain(id).Read())?.State.Find(request.Proposal)?.Fact : null;
        var call = context.Call(request, request.RequestId, request.Etag);
        return await Act(
            context, request.Name, id, grain => grain.ReviewFact(call, request.Proposal, request.Confirm, request.Reason), confirmed);
    }

    public override async Task<V1.Prisoner> WithdrawFactProposal(WithdrawFactProposalRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerWire.Collection);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Etag);
        return await Act(context, request.Name, id, grain => grain.WithdrawProposal(call, request.Proposal, request.Reason));
    }

    public override async Task<ListFactProposalsResponse> ListFactProposals(ListFactProposalsRequest request, ServerCallContext context)
    {
        var filter = PrisonerWire.Filter(request);
        var page = await queries.List(filter, context.CancellationToken);
        var prisoners = await Task.WhenAll(page.Keys.Select(key => Grain(key.Prisoner).Read(filter.AsOf)));
        var found = page.Keys.Zip(prisoners, (key, prisoner) => prisoner?.State.Find(key.Proposal)?.ToProto(prisoner));
        return new ListFactProposalsResponse { Proposals = { found.OfType<V1.FactProposal>() }, NextPageToken = page.NextToken };
    }

    /// <summary>A repeated request sees the state after the first one, and so gets the same answer.</summary>
    private static ProposePrisonerFactResponse Answer(Snapshot<Prisoner> snapshot, DatedFact fact) =>
        snapshot.State.FindProposed(fact) is { } proposal
        ? new ProposePrisonerFactResponse { Proposal = proposal.ToProto(snapshot) }
        : new ProposePrisonerFactResponse { RecordedFact = snapshot.State.FindRecorded(fact)?.Id ?? 0 };
}

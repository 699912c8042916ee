using Habeas.Access.V1;
using Account = Habeas.Access.Accounts.Account;

namespace Habeas.Access.Drafts;

/// <summary>Each caller reads and changes their own drafts; those of others are not there.</summary>
internal sealed class DraftsService(
    IGrainFactory grains,
    FormDraftQueries drafts,
    DroppingDrafts dropping,
    [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    : V1.DraftsService.DraftsServiceBase
{
    public override async Task<Draft> SaveDraft(SaveDraftRequest request, ServerCallContext context)
    {
        var account = Account.IdOf(context.Actor());
        var id = FormDraft.IdOf(account, request.Page, request.Form);
        var others = await drafts.Count(account, context.CancellationToken);
        var saved = FormDraftWire.Read(request, account, time.GetUtcNow());
        return (await Grain(id).Save(context.Call(request), saved, others).Unwrap(FormDraftWire.Name(id))).ToReceipt();
    }

    public override async Task<ListDraftsResponse> ListDrafts(ListDraftsRequest request, ServerCallContext context)
    {
        var page = FormDraftWire.Read(request);
        var (ids, next) = await drafts.Newest(Account.IdOf(context.Actor()), request.Page, page, context.CancellationToken);
        var shown = await Task.WhenAll(ids.Select(id => Grain(id).Read()));
        return new ListDraftsResponse
        {
            // One whose key is destroyed, but which is not dropped yet, says nothing.
            Drafts =
            {
                shown.OfType<Snapshot<FormDraft>>()
                    .Where(draft => draft.State is { Key: not null, IsLost: false })
                    .Select(draft => draft.ToProto()),
            },
            NextPageToken = next,
        };
    }

    public override async Task<DropDraftResponse> DropDraft(DropDraftRequest request, ServerCallContext context)
    {
        var id = FormDraftWire.Id(request);
        if (await Grain(id).Read() is not { } draft || draft.State.Account != Account.IdOf(context.Actor()))
        {
            throw Fault.NotFound(request.Name);
        }

        await dropping.Drop(draft, context.Call(request), context.CancellationToken);
        return new DropDraftResponse();
    }

    private IFormDraftGrain Grain(Guid id) => grains.GetGrain<IFormDraftGrain>(id);
}

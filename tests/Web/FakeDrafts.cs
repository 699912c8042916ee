using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web.Tests;

/// <summary>Drafts of forms, kept as the service keeps them: one for each page and form.</summary>
internal sealed class FakeDrafts(CasesData data) : DraftsService.DraftsServiceBase
{
    public override Task<Draft> SaveDraft(SaveDraftRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        data.Drafts.RemoveAll(kept => kept.Page == request.Page && kept.Form == request.Form);
        var draft = Make(data.Drafts.Count + 1, request);
        data.Drafts.Insert(0, draft);
        return Task.FromResult(new Draft { Name = draft.Name, UpdateTime = draft.UpdateTime });
    }

    public override Task<ListDraftsResponse> ListDrafts(ListDraftsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        if (data.DraftsFailure is { } failure)
        {
            throw failure;
        }

        return Task.FromResult(new ListDraftsResponse
        {
            Drafts =
            {
                data.Drafts.Where(kept => request.Page.Length == 0 || kept.Page == request.Page)
                    .Take(request.PageSize > 0 ? request.PageSize : 15),
            },
        });
    }

    public override Task<DropDraftResponse> DropDraft(DropDraftRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        data.Drafts.RemoveAll(kept => kept.Name == request.Name);
        return Task.FromResult(new DropDraftResponse());
    }

    private static Draft Make(int number, SaveDraftRequest request) => new()
    {
        Name = $"drafts/01890000-0000-7000-8000-{number:D12}",
        UpdateTime = Timestamp.FromDateTime(new DateTime(2026, 11, 23, 8, 30, 0, DateTimeKind.Utc)),
        Page = request.Page,
        Form = request.Form,
        Fields = { request.Fields },
    };
}

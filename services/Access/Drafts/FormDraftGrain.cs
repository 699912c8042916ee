namespace Habeas.Access.Drafts;

/// <summary>One draft. Every method is one command, carried out in one turn.</summary>
public interface IFormDraftGrain : IEventSourcedGrain<FormDraft>
{
    Task<Outcome<FormDraft>> Save(Call call, DraftSaved saved, int others);

    Task<Outcome<FormDraft>> Drop(Call call);
}

[GrainType("form-draft")]
internal sealed class FormDraftGrain(AggregateStore<FormDraft, FormDraftEvent> store)
    : EventSourcedGrain<FormDraft, FormDraftEvent>(store), IFormDraftGrain
{
    public Task<Outcome<FormDraft>> Save(Call call, DraftSaved saved, int others) => Create(call, draft => draft.Save(saved, others));

    public Task<Outcome<FormDraft>> Drop(Call call) => Commit(call, draft => draft.Drop());
}

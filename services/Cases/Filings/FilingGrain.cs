namespace Habeas.Cases.Filings;

public partial interface IFilingGrain : IEventSourcedGrain<Filing>
{
    Task<Outcome<Filing>> Draft(Call call, Drafted draft);

    Task<Outcome<Filing>> HandOver(Call call, HandedOver handedOver);

    Task<Outcome<Filing>> Post(Call call, Posted posted);

    Task<Outcome<Filing>> Register(Call call, Registered registered);

    Task<Outcome<Filing>> Accept(Call call, Accepted accepted);

    Task<Outcome<Filing>> Refuse(Call call, RefusedByAddressee refused);

    Task<Outcome<Filing>> Forward(Call call, Forwarded forwarded);

    Task<Outcome<Filing>> Answer(Call call, Answered answered);

    Task<Outcome<Filing>> Decide(Call call, DecidedUpon decided);

    Task<Outcome<Filing>> Lose(Call call, Lost lost);

    Task<Outcome<Filing>> Prove(Call call, Proof proof, Guid? heldBy);

    Task<Outcome<Filing>> Attach(Call call, Attachment attachment);

    Task<Outcome<Filing>> NoteHandling(Call call, EvidenceHandled noted);

    Task<Outcome<Filing>> SendRemedy(Call call, RemedySent sent);

    Task<Outcome<Filing>> CloseRemedy(Call call, RemedyClosed closed);

    /// <summary>Records what has become due by today. Calling it twice adds nothing.</summary>
    Task<Outcome<Filing>> Check(Call call, bool isComplete = false);

    Task<Outcome<Filing>> NoteIncident(Call call, int silence, string incident);

    Task<Outcome<Filing>> NoteIncidentWithdrawn(Call call, int silence);

    Task<Outcome<Filing>> AdoptRules(Call call, IReadOnlyList<Awaited> computed, string rules, IReadOnlyList<ShownDeadline> shown);
}

[GrainType("filing")]
internal sealed partial class FilingGrain(AggregateStore<Filing, FilingEvent> store, FilingClock clock, CourtDay day)
    : EventSourcedGrain<Filing, FilingEvent>(store), IFilingGrain
{
    public Task<Outcome<Filing>> Draft(Call call, Drafted draft) => Create(call, filing => Filing.Draft(filing, draft, day.Today));

    public Task<Outcome<Filing>> HandOver(Call call, HandedOver handedOver) =>
        Enter(call, filing => filing.HandOver(handedOver, day.Today));

    public Task<Outcome<Filing>> Post(Call call, Posted posted) => Enter(call, filing => filing.Post(posted, day.Today));

    public Task<Outcome<Filing>> Register(Call call, Registered registered) =>
        Enter(call, filing => filing.Register(registered, day.Today));

    public Task<Outcome<Filing>> Accept(Call call, Accepted accepted) => Enter(call, filing => filing.Accept(accepted, day.Today));

    public Task<Outcome<Filing>> Refuse(Call call, RefusedByAddressee refused) => Enter(call, filing => filing.Refuse(refused, day.Today));

    public Task<Outcome<Filing>> Forward(Call call, Forwarded forwarded) => Enter(call, filing => filing.Forward(forwarded, day.Today));

    public Task<Outcome<Filing>> Answer(Call call, Answered answered) => Enter(call, filing => filing.Answer(answered, day.Today));

    public Task<Outcome<Filing>> Decide(Call call, DecidedUpon decided) => Enter(call, filing => filing.Decide(decided, day.Today));

    public Task<Outcome<Filing>> Lose(Call call, Lost lost) => Enter(call, filing => filing.Lose(lost, day.Today));

    public Task<Outcome<Filing>> Prove(Call call, Proof proof, Guid? heldBy) =>
        Enter(call, filing => filing.Prove(proof, heldBy, day.Today));

    public Task<Outcome<Filing>> Attach(Call call, Attachment attachment) => Commit(call, filing => filing.Attach(attachment));

    public Task<Outcome<Filing>> NoteHandling(Call call, EvidenceHandled noted) => Commit(call, filing => filing.NoteHandling(noted));

    public Task<Outcome<Filing>> SendRemedy(Call call, RemedySent sent) => Enter(call, filing => filing.SendRemedy(sent, day.Today));

    public Task<Outcome<Filing>> CloseRemedy(Call call, RemedyClosed closed) =>
        Enter(call, filing => filing.CloseRemedy(closed, day.Today));

    public Task<Outcome<Filing>> Check(Call call, bool isComplete) =>
        Commit(call, filing => filing.WithAwaited(filing.Check(clock, day.Today, isComplete), clock, day.Today));

    public Task<Outcome<Filing>> NoteIncident(Call call, int silence, string incident) =>
        Commit(call, filing => filing.NoteIncident(silence, incident));

    public Task<Outcome<Filing>> NoteIncidentWithdrawn(Call call, int silence) =>
        Commit(call, filing => filing.NoteIncidentWithdrawn(silence));

    public Task<Outcome<Filing>> AdoptRules(
        Call call, IReadOnlyList<Awaited> computed, string rules, IReadOnlyList<ShownDeadline> shown) =>
        Commit(call, filing => filing.AdoptRules(computed, rules, shown, day.Today));

    /// <summary>For entries by a clerk: the clock waits until the next day.</summary>
    private Task<Outcome<Filing>> Enter(Call call, Func<Filing, Decision<FilingEvent>> decide) =>
        Commit(call, filing => filing.WithAwaited(Filing.Entered(decide(filing), day.Today), clock, day.Today));
}

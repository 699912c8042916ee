using Microsoft.Extensions.Options;

namespace Habeas.Cases.Proceedings;

public partial interface IProceedingGrain : IPublishedGrain<Proceeding>
{
    Task<Outcome<Proceeding>> Open(
        Call call, Opened opened, IReadOnlyList<string> lawyers, IReadOnlyList<BarWarning> warnings, bool acknowledged);

    Task<Outcome<Proceeding>> ChangeSeat(Call call, Seat seat);

    Task<Outcome<Proceeding>> ChangeParties(Call call, IReadOnlyList<Party> parties);

    Task<Outcome<Proceeding>> ChangeCharges(Call call, ChargesChanged changed);

    Task<Outcome<Proceeding>> AssignLawyers(Call call, IReadOnlyList<string> lawyers);

    Task<Outcome<Proceeding>> NoteCost(Call call, Cost cost);

    Task<Outcome<Proceeding>> ScheduleHearing(Call call, DateOnly on, TimeOnly? at, string room);

    Task<Outcome<Proceeding>> PostponeHearing(Call call, HearingPostponed postponed);

    Task<Outcome<Proceeding>> CloseHearing(Call call, HearingClosedToPublic closed);

    Task<Outcome<Proceeding>> HoldHearing(Call call, HearingHeld held);

    Task<Outcome<Proceeding>> CancelHearing(Call call, HearingCancelled cancelled);

    Task<Outcome<Proceeding>> MakeMotion(Call call, string by, string what, PartialDate on);

    Task<Outcome<Proceeding>> DecideMotion(Call call, MotionDecided decided);

    Task<Outcome<Proceeding>> GiveDecision(Call call, DecisionGiven given);

    Task<Outcome<Proceeding>> Serve(Call call, DecisionServed served);

    Task<Outcome<Proceeding>> ChangeTerm(Call call, TermChanged changed);

    Task<Outcome<Proceeding>> KeepTerm(Call call, TermKept kept);

    Task<Outcome<Proceeding>> AdoptRules(Call call, IReadOnlyList<EnteredTerm> computed, string rules, IReadOnlyList<ShownDeadline> shown);

    Task<Outcome<Proceeding>> NoteRegistryAnswer(Call call, RegistryAnswer answer);
}

[GrainType("proceeding")]
internal sealed partial class ProceedingGrain(
    AggregateStore<Proceeding, ProceedingEvent> store,
    IOptions<PublicationSettings> publication,
    RuleBook book,
    DeadlineCalculator calculator,
    CourtDay day)
    : PublishedGrain<Proceeding, ProceedingEvent>(store, publication), IProceedingGrain
{
    public Task<Outcome<Proceeding>> Open(
        Call call, Opened opened, IReadOnlyList<string> lawyers, IReadOnlyList<BarWarning> warnings, bool acknowledged) =>
        Create(call, proceeding => Proceeding.Open(proceeding, opened, lawyers, warnings, acknowledged, day.Today));

    public Task<Outcome<Proceeding>> ChangeSeat(Call call, Seat seat) => Commit(call, file => file.ChangeSeat(seat, day.Today));

    public Task<Outcome<Proceeding>> ChangeParties(Call call, IReadOnlyList<Party> parties) =>
        Commit(call, file => file.ChangeParties(parties));

    public Task<Outcome<Proceeding>> ChangeCharges(Call call, ChargesChanged changed) =>
        Commit(call, file => file.ChangeCharges(changed, day.Today));

    public Task<Outcome<Proceeding>> AssignLawyers(Call call, IReadOnlyList<string> lawyers) =>
        Commit(call, file => file.AssignLawyers(lawyers));

    public Task<Outcome<Proceeding>> NoteCost(Call call, Cost cost) => Commit(call, file => file.NoteCost(cost, day.Today));

    public Task<Outcome<Proceeding>> MakeMotion(Call call, string by, string what, PartialDate on) =>
        Commit(call, file => file.MakeMotion(by, what, on, day.Today));

    public Task<Outcome<Proceeding>> DecideMotion(Call call, MotionDecided decided) =>
        Commit(call, file => file.DecideMotion(decided, day.Today));

    public Task<Outcome<Proceeding>> GiveDecision(Call call, DecisionGiven given) =>
        CommitWithTerms(call, file => file.GiveDecision(given, day.Today));

    public Task<Outcome<Proceeding>> Serve(Call call, DecisionServed served) =>
        CommitWithTerms(call, file => file.Serve(served, day.Today));

    public Task<Outcome<Proceeding>> ChangeTerm(Call call, TermChanged changed) =>
        CommitWithTerms(call, file => file.ChangeTerm(changed, book, calculator, day.Today));

    public Task<Outcome<Proceeding>> KeepTerm(Call call, TermKept kept) => Commit(call, file => file.KeepTerm(kept, book, day.Today));

    public Task<Outcome<Proceeding>> AdoptRules(
        Call call, IReadOnlyList<EnteredTerm> computed, string rules, IReadOnlyList<ShownDeadline> shown) =>
        Commit(call, file => file.AdoptRules(computed, rules, shown, day.Today));

    public Task<Outcome<Proceeding>> NoteRegistryAnswer(Call call, RegistryAnswer answer) =>
        Commit(call, file => file.NoteRegistryAnswer(answer));

    private Task<Outcome<Proceeding>> CommitWithTerms(Call call, Func<Proceeding, Decision<ProceedingEvent>> decide) =>
        Commit(call, file => file.WithTerms(decide(file), book, calculator, day.Today));
}

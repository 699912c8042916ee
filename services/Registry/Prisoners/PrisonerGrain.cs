using Habeas.Registry.Merging;
using Microsoft.Extensions.Options;

namespace Habeas.Registry.Prisoners;

/// <summary>One prisoner. Every method is one command, carried out in one turn.</summary>
public interface IPrisonerGrain : IPublishedGrain<Prisoner>
{
    Task<Outcome<Prisoner>> Register(
        Call call, PrisonerAttributes attributes, IReadOnlyList<DatedFact> facts, IReadOnlyList<string> sources);

    Task<Outcome<Prisoner>> Change(Call call, PrisonerChange change, IReadOnlyList<string> sources);

    Task<Outcome<Prisoner>> AddName(Call call, PersonName name);

    Task<Outcome<Prisoner>> Record(Call call, DatedFact fact);

    Task<Outcome<Prisoner>> Correct(Call call, long fact, DatedFact? replacement, string reason);

    Task<Outcome<Prisoner>> Propose(Call call, AssessmentProposed assessment, IReadOnlyList<string> sources);

    Task<Outcome<Prisoner>> Review(Call call, long assessment, bool confirm, string reason);

    Task<Outcome<Prisoner>> ProposeFact(Call call, DatedFact fact, string note);

    Task<Outcome<Prisoner>> ReviewFact(Call call, long proposal, bool confirm, string reason);

    Task<Outcome<Prisoner>> WithdrawProposal(Call call, long proposal, string reason);

    Task<Outcome<Prisoner>> Absorb(Call call, Guid duplicate, Prisoner other, string reason);

    Task<Outcome<Prisoner>> Separate(Call call, Guid duplicate, string reason);

    Task<Outcome<Prisoner>> AdoptName(Call call, string text, string language);

    Task<Outcome<Prisoner>> RemoveName(Call call, string text, string language, string reason);

    Task<Outcome<Prisoner>> Forget(Call call, Guid forgetting);

    Task<Outcome<Prisoner>> RetractSource(Call call, string source, string reason, IReadOnlyList<Prisoner> absorbed, bool isNamed);

    Task<Outcome<Prisoner>> StartMerge(Call call, Guid survivor, string reason);

    Task<Outcome<Prisoner>> StartUnmerge(Call call, Guid survivor, string reason);

    Task<Outcome<Prisoner>> Settle(Call call, long reservation, bool absorbed);
}

[GrainType("prisoner")]
internal sealed class PrisonerGrain(
    AggregateStore<Prisoner, PrisonerEvent> store, IOptions<PublicationSettings> publication, TimeProvider time)
    : PublishedGrain<Prisoner, PrisonerEvent>(store, publication), IPrisonerGrain
{
    private DateOnly Today => time.GetUtcNow().LatestDay();

    protected override async Task Loaded()
    {
        if (State.Reservation is not null)
        {
            // Not awaited, because it calls this grain.
            await GrainFactory.GetGrain<IMergeGrain>(this.GetPrimaryKey()).Wake();
        }
    }

    public Task<Outcome<Prisoner>> Register(
        Call call, PrisonerAttributes attributes, IReadOnlyList<DatedFact> facts, IReadOnlyList<string> sources) =>
        Create(call, _ => Prisoner.Register(attributes, facts, sources, Today));

    public Task<Outcome<Prisoner>> Change(Call call, PrisonerChange change, IReadOnlyList<string> sources) =>
        Commit(call, prisoner => prisoner.Change(change.ApplyTo(prisoner.Attributes), sources));

    public Task<Outcome<Prisoner>> AddName(Call call, PersonName name) => Commit(call, prisoner => prisoner.AddName(name));

    public Task<Outcome<Prisoner>> Record(Call call, DatedFact fact) => Commit(call, prisoner => prisoner.Record(fact, Today));

    public Task<Outcome<Prisoner>> Correct(Call call, long fact, DatedFact? replacement, string reason) =>
        Commit(call, prisoner => prisoner.Correct(fact, replacement, reason, Today));

    public Task<Outcome<Prisoner>> Propose(Call call, AssessmentProposed assessment, IReadOnlyList<string> sources) =>
        Commit(call, prisoner => prisoner.Propose(assessment, sources));

    public Task<Outcome<Prisoner>> Review(Call call, long assessment, bool confirm, string reason) =>
        Commit(call, prisoner => prisoner.Review(assessment, confirm, reason, call.Actor));

    public Task<Outcome<Prisoner>> ProposeFact(Call call, DatedFact fact, string note) =>
        Commit(call, prisoner => prisoner.ProposeFact(fact, note, Today));

    public Task<Outcome<Prisoner>> ReviewFact(Call call, long proposal, bool confirm, string reason) =>
        Commit(call, prisoner => prisoner.ReviewFact(proposal, confirm, reason, call.Actor, Today));

    public Task<Outcome<Prisoner>> WithdrawProposal(Call call, long proposal, string reason) =>
        Commit(call, prisoner => prisoner.WithdrawProposal(proposal, reason, call.Actor));

    public Task<Outcome<Prisoner>> Absorb(Call call, Guid duplicate, Prisoner other, string reason) =>
        Commit(call, prisoner => prisoner.Absorb(this.GetPrimaryKey(), duplicate, other, reason));

    public Task<Outcome<Prisoner>> Separate(Call call, Guid duplicate, string reason) =>
        Commit(call, prisoner => prisoner.Separate(duplicate, reason));

    public Task<Outcome<Prisoner>> AdoptName(Call call, string text, string language) =>
        Commit(call, prisoner => prisoner.AdoptName(text, language));

    public Task<Outcome<Prisoner>> RemoveName(Call call, string text, string language, string reason) =>
        Commit(call, prisoner => prisoner.RemoveName(text, language, reason));

    public Task<Outcome<Prisoner>> Forget(Call call, Guid forgetting) => Commit(call, prisoner => prisoner.Forget(forgetting));

    public Task<Outcome<Prisoner>> RetractSource(Call call, string source, string reason, IReadOnlyList<Prisoner> absorbed, bool isNamed) =>
        Commit(call, prisoner => prisoner.RetractSource(source, reason, absorbed, isNamed));

    public Task<Outcome<Prisoner>> StartMerge(Call call, Guid survivor, string reason) =>
        Commit(call, prisoner => prisoner.StartMerge(this.GetPrimaryKey(), survivor, reason));

    public Task<Outcome<Prisoner>> StartUnmerge(Call call, Guid survivor, string reason) =>
        Commit(call, prisoner => prisoner.StartUnmerge(survivor, reason));

    public Task<Outcome<Prisoner>> Settle(Call call, long reservation, bool absorbed) =>
        Commit(call, prisoner => prisoner.Settle(reservation, absorbed));
}

using Habeas.Platform.Access;
using Habeas.Platform.Grains;
using Habeas.Platform.Hosting;

namespace Habeas.Platform.Publishing;

/// <summary>
/// Takes back what is public although its person refused or recalled it, or although the consent has expired. It compares the whole list
/// with what is public in each round, so that nothing is missed, whatever happened in between: an approval that was under way, an outage,
/// a restart.
/// </summary>
public abstract class ConsentWatch(
    IConsentGate gate, IReadOnlyCollection<PublicationChannel> channels, IConfiguration configuration, TimeProvider time, ILogger log)
    : Reconciler(time, log)
{
    /// <summary>A recall takes effect within a minute.</summary>
    protected override TimeSpan Often => TimeSpan.FromSeconds(15);

    protected static Call AsWatch { get; } = new("consent");

    /// <summary>Takes these facts about one person off the public side, wherever they stand. Repeating it changes nothing.</summary>
    /// <param name="facts">Each names the person.</param>
    protected abstract Task Withhold(Guid person, IReadOnlyList<PersonFact> facts, CancellationToken stopping);

    /// <summary>One round. Returns false if something could not be taken back and must be tried again.</summary>
    public async Task<bool> TakeBack(CancellationToken stopping)
    {
        var isComplete = true;
        foreach (var (person, withheld) in await gate.Ended(channels, stopping))
        {
            isComplete &= await Attempt(
                async () =>
                {
                    await Withhold(person, [.. withheld.Select(one => one.Fact)], stopping);
                    return true;
                },
                stopping);
        }

        return isComplete;
    }

    // In one process the address is known only after the start.
    protected override async Task<bool> Round(CancellationToken stopping) =>
        configuration.HasServiceAddress(EndedSessionsWatch.Service) && await TakeBack(stopping);
}

using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Platform.Sealing;

/// <summary>
/// Destroys the keys of persons who are to be forgotten, in one journal, and reports it. Each round looks at all decisions that are not
/// complete, so that an interrupted one is finished.
/// </summary>
internal sealed class ForgettingWatch(string journal, IServiceProvider services, TimeProvider time, ILogger<ForgettingWatch> log)
    : Reconciler(time, log)
{
    private const string Persons = "prisoners";

    private readonly ServiceToken token = services.GetRequiredKeyedService<ServiceToken>(journal);
    private readonly IJournalKeys keys = services.GetRequiredKeyedService<IJournalKeys>(journal);
    private readonly IMasterKeys masters = services.GetRequiredService<MasterKeys>();
    private readonly IRecordsToForget known = services.GetKeyedService<IRecordsToForget>(journal) ?? new NoRecordsToForget();

    protected override TimeSpan Often => TimeSpan.FromSeconds(15);

    private ForgettingsService.ForgettingsServiceClient Forgettings =>
        services.GetRequiredService<ForgettingsService.ForgettingsServiceClient>();

    /// <summary>One round. Returns false if something could not be done and must be tried again.</summary>
    public async Task<bool> CarryOut(CancellationToken stopping)
    {
        var isComplete = true;
        foreach (var state in new[] { ForgettingState.Due, ForgettingState.KeysDestroyed })
        {
            foreach (var forgetting in await List(state, stopping))
            {
                isComplete &= await Attempt(() => CarryOut(forgetting, stopping), stopping);
            }
        }

        return isComplete;
    }

    // In one process the address is known only after the start.
    protected override async Task<bool> Round(CancellationToken stopping) =>
        services.GetRequiredService<IConfiguration>().HasServiceAddress(EndedSessionsWatch.Service) && await CarryOut(stopping);

    private async Task<IReadOnlyList<Forgetting>> List(ForgettingState state, CancellationToken stopping)
    {
        var all = new List<Forgetting>();
        var request = new ListForgettingsRequest { State = state, PageSize = Page.Largest };
        do
        {
            var page = await Forgettings.ListForgettingsAsync(request, token.ForCall(stopping));
            all.AddRange(page.Forgettings);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return all;
    }

    private async Task<bool> CarryOut(Forgetting forgetting, CancellationToken stopping)
    {
        HashSet<Guid> records = [.. forgetting.MergedPrisoners.Prepend(forgetting.Prisoner).Select(name => Id(name, Persons))];
        foreach (var record in records.ToList())
        {
            records.UnionWith(await known.SameAs(record));
        }

        var destroyed = 0;
        foreach (var record in records)
        {
            destroyed += await keys.DestroyKeys(record, stopping);
            foreach (var owned in await known.OwnedBy(record))
            {
                destroyed += await keys.DestroyKeys(owned, stopping);
            }
        }

        if (destroyed > 0 || forgetting.Reports.All(report => report.Service != journal))
        {
            // Activations still hold what they have read.
            await services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
            foreach (var record in records)
            {
                await known.Forgotten(record, Id(forgetting.Name, "forgettings"));
            }

            // Copies of the journal made before can be read as long as the master key exists.
            if (services.GetService<MasterKeyRenewal>() is { } renewal)
            {
                await Report(forgetting, records, stopping);
                await renewal.Renew(stopping);
            }
        }

        await Report(forgetting, records, stopping);
        return true;
    }

    private async Task Report(Forgetting forgetting, IEnumerable<Guid> records, CancellationToken stopping) =>
        await Forgettings.ReportForgettingAsync(
            new ReportForgettingRequest
            {
                Name = forgetting.Name,
                MasterKey = masters.Newest,
                MergedPrisoners =
                {
                    records.Select(record => ResourceName.Of(Persons, record))
                        .Where(name => name != forgetting.Prisoner && !forgetting.MergedPrisoners.Contains(name)),
                },
            },
            token.ForCall(stopping));

    private static Guid Id(string name, string collection) => ResourceName.TryParse(name, collection, out var id)
        ? id
        : throw new InvalidOperationException($"The access service named none of the {collection}.");
}

/// <summary>Gives each module of a process its own watch.</summary>
internal static class ForgettingWatches
{
    public static void AddForgettingWatch(this IServiceCollection services, string journal) =>
        services.AddSingleton<IHostedService>(provider => new ForgettingWatch(
            journal,
            provider,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ForgettingWatch>>()));
}

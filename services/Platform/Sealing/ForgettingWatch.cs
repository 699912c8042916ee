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
        var known = services.GetKeyedService<IPersonRecords>(journal);
        HashSet<Guid> records = [.. forgetting.MergedPrisoners.Prepend(forgetting.Prisoner).Select(Id)];
        foreach (var record in records.ToList())
        {
            records.UnionWith(known is null ? [] : await known.SameAs(record));
        }

        var destroyed = 0;
        foreach (var record in records)
        {
            destroyed += await keys.DestroyKeys(record, stopping);
            foreach (var owned in known is null ? [] : await known.OwnedBy(record))
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
                await (known?.Forgotten(record, ResourceId(forgetting.Name)) ?? Task.CompletedTask);
            }

            // Copies of the journal made before can be read as long as the master key exists.
            if (services.GetService<MasterKeyRenewal>() is { } renewal)
            {
                var before = masters.Newest;
                await Report(forgetting, before, records, stopping);
                await renewal.Renew(stopping);
            }
        }

        await Report(forgetting, masters.Newest, records, stopping);
        return true;
    }

    private async Task Report(Forgetting forgetting, string master, IEnumerable<Guid> records, CancellationToken stopping) =>
        await Forgettings.ReportForgettingAsync(
            new ReportForgettingRequest
            {
                Name = forgetting.Name,
                MasterKey = master,
                MergedPrisoners =
                {
                    records.Select(record => ResourceName.Of(Persons, record))
                        .Where(name => name != forgetting.Prisoner && !forgetting.MergedPrisoners.Contains(name)),
                },
            },
            token.ForCall(stopping));

    private static Guid Id(string name) => ResourceName.TryParse(name, Persons, out var id)
        ? id
        : throw new InvalidOperationException("The access service named no prisoner.");

    private static Guid ResourceId(string name) => ResourceName.TryParse(name, "forgettings", out var id)
        ? id
        : throw new InvalidOperationException("The access service named no forgetting.");
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

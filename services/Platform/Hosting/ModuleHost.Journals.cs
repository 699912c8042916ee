using Habeas.Platform.Access;
using Habeas.Platform.Journal;
using Habeas.Platform.Proof;
using Habeas.Platform.Publishing;
using Habeas.Platform.Readings;
using Habeas.Platform.Retention;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Hosting;

/// <content>The journals of the modules.</content>
public static partial class ModuleHost
{
    private static async Task AddJournals(
        WebApplicationBuilder builder, HostSettings options, IReadOnlyList<IModule> modules, string siloName)
    {
        var keepers = modules.Select(module => (module.Name, Streams: module.JournalStreams(builder.Configuration)))
            .Where(module => module.Streams.Count > 0)
            .ToArray();
        var masters = MasterKeys.From(builder.Configuration);
        if (masters is null && keepers.Any(module => module.Streams.Any(stream => stream.HasSealedValues)))
        {
            throw new InvalidSettingException(
                MasterKeys.Setting, $"must have a key of 32 bytes in base64, or {MasterKeys.FileSetting} the file with it.");
        }

        if (options.Storage is { Engine: JournalEngine.Postgres, VerifyServer: true })
        {
            VerifiedServer.Require(builder.Configuration.GetConnectionString("Habeas"));
        }

        var checkpoints = CheckpointKeys.From(builder.Configuration);
        var stamps = checkpoints is null ? null : StampSettings.From(builder.Configuration);
        var witnesses = checkpoints is null ? null : CosigningWitnesses.From(builder.Configuration);
        var storage = new JournalOptions
        {
            Engine = options.Storage.Engine,
            DataFolder = options.DataFolder,
            ConnectionString = builder.Configuration.GetConnectionString("Habeas"),
            MasterKeys = masters,
            CheckpointKeys = checkpoints,
            Silo = siloName,
            Migrates = options.Storage.Migrate,
        };
        var journals = keepers.Select(module => JournalFactory.Create(storage, module.Name, module.Streams, TimeProvider.System)).ToArray();
        try
        {
            await Open(journals, storage.Engine, options);
        }
        catch
        {
            foreach (var journal in journals)
            {
                await journal.DisposeAsync();
            }

            throw;
        }

        builder.Services.AddSingleton<IReadOnlyList<EventJournal>>(journals);
        foreach (var (module, journal) in keepers.Zip(journals))
        {
            // A factory, so that the container disposes the journal after the silo has stopped and queued appends are still written.
            builder.Services.AddKeyedSingleton<IJournal>(module.Name, (_, _) => journal);
            builder.Services.AddKeyedSingleton<IIndexReader>(
                module.Name, (services, key) => services.GetRequiredKeyedService<IJournal>(key));
            builder.Services.AddKeyedSingleton<IJournalMaintenance>(module.Name, (_, _) => journal);
            builder.Services.AddKeyedSingleton<IJournalUpgrades>(module.Name, (_, _) => journal);
            builder.Services.AddKeyedSingleton<IJournalKeys>(module.Name, (_, _) => journal);
            builder.Services.AddKeyedSingleton<IJournalLog>(module.Name, (_, _) => journal);
            builder.Services.AddKeyedSingleton<ILogEvidence>(module.Name, (_, _) => journal);
            builder.Services.AddKeyedSingleton<IWitnessedLogs>(module.Name, (_, _) => journal);
            if (checkpoints is not null)
            {
                builder.Services.AddCheckpointer(module.Name, stamps, witnesses);
            }

            builder.Services.AddKeyedSingleton<PublicationEra>(module.Name);
            builder.Services.AddServiceToken(module.Name);
            if (masters is not null && module.Streams.Any(stream => stream.HasSealedValues))
            {
                builder.Services.AddForgettingWatch(module.Name);
                builder.Services.AddKeyedSingleton<IRetained>(module.Name, (_, _) => new RetainedReadings(journal, journal));
                builder.Services.AddRetentionWatch(module.Name);
            }

            foreach (var stream in module.Streams)
            {
                stream.AddStore(builder.Services, module.Name);
            }

            builder.Services.AddHealthChecks().AddCheck($"journal:{module.Name}", new JournalHealth(journal), tags: [WritesTag]);
        }

        if (masters is not null)
        {
            builder.Services.AddSingleton(masters);
        }

        builder.Services.AddSingleton(new JournalNames([.. keepers.Select(module => module.Name)]));
        builder.Services.AddSingleton(
            new FeedRedactor(keepers.SelectMany(module => module.Streams.Select(stream => (module.Name, stream)))));
    }

    private static async Task Open(IReadOnlyList<EventJournal> journals, JournalEngine engine, HostSettings options)
    {
        if (engine == JournalEngine.Postgres)
        {
            await WaitingRoom.Until(journals, kestrel => Listen(kestrel, options), TimeProvider.System);
            return;
        }

        // A file that does not open is not away: another process has it.
        foreach (var journal in journals)
        {
            await journal.Prepare(CancellationToken.None);
        }
    }
}

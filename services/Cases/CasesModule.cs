using Habeas.Cases.Calendars;
using Habeas.Cases.Confirmations;
using Habeas.Cases.Deadlines;
using Habeas.Cases.Detention;
using Habeas.Cases.Filings;
using Habeas.Cases.Letters;
using Habeas.Cases.News;
using Habeas.Cases.Notices;
using Habeas.Cases.Proceedings;
using Habeas.Cases.Searching;
using Habeas.Cases.Waking;
using Habeas.Platform.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Habeas.Cases;

/// <summary>Court proceedings, filings with their proofs of delivery, and deadlines.</summary>
public sealed class CasesModule : IModule
{
    internal const string JournalName = "cases";

    private RuleBook? rules;

    public string Name => JournalName;

    public IReadOnlyList<IStreamDefinition> Streams(IConfiguration configuration)
    {
        return
        [
            ProceedingRows.Aggregate, FilingRows.Aggregate, Evidence.Definition, CalendarRows.Aggregate, AdoptedRules.Definition,
            SubscriptionRows.Aggregate, NoticeRows.Aggregate, NoticeMark.Definition, ConfirmedRuleRows.Aggregate,
        ];
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<CourtDay>();
        services.AddSingleton<PrivateText>();
        services.AddClocks(Book(configuration));
        services.AddProceedings();
        services.AddSingleton<NewsQueries>();
        services.AddDetention();
        services.AddFilings();
        services.AddLetters(configuration);
        services.AddDeadlines();
        services.AddSearch(configuration);
        services.AddCalendars();
        services.AddNotices(configuration);
        services.AddWaking(configuration);
    }

    public void MapServices(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ProceedingsService>();
        endpoints.MapGrpcService<NewsService>();
        endpoints.MapGrpcService<FilingsService>();
        endpoints.MapGrpcService<DeadlinesService>();
        endpoints.MapGrpcService<CalendarsService>();
        endpoints.MapGrpcService<NoticesService>();
    }

    public Task CreateTables(NpgsqlDataSource database) => PostgresReminders.CreateTables(database, CancellationToken.None);

    /// <summary>Read and validated once at each start.</summary>
    private RuleBook Book(IConfiguration configuration) => rules ??= RuleBook.Load(configuration);
}

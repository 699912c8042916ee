using Habeas.Client;
using Habeas.Journal.V1;

namespace Habeas.Cli;

/// <summary>A connection to the server for the time of one command.</summary>
internal sealed class Session : IDisposable
{
    private readonly HabeasClient client;

    private Session(Reporter report, TimeProvider time, Uri server, string? token)
    {
        Report = report;
        Time = time;
        HasToken = token is not null;
        // An import of a long list takes as long as it takes, and Ctrl-C ends the waiting.
        client = new HabeasClient(server, new HabeasClientOptions { Token = token, Timeout = null, Time = time });
    }

    public Reporter Report { get; }

    public TimeProvider Time { get; }

    public bool HasToken { get; }

    public PublishersService.PublishersServiceClient Publishers => client.Publishers;

    public GroupsService.GroupsServiceClient Groups => client.Groups;

    public EditionsService.EditionsServiceClient Editions => client.Editions;

    public PrisonersService.PrisonersServiceClient Prisoners => client.Prisoners;

    public FacilitiesService.FacilitiesServiceClient Facilities => client.Facilities;

    public PublicationsService.PublicationsServiceClient Publications => client.Publications;

    public ProceedingsService.ProceedingsServiceClient Proceedings => client.Proceedings;

    public FilingsService.FilingsServiceClient Filings => client.Filings;

    public DeadlinesService.DeadlinesServiceClient Deadlines => client.Deadlines;

    public CalendarsService.CalendarsServiceClient Calendars => client.Calendars;

    public NoticesService.NoticesServiceClient Notices => client.Notices;

    public MaintenanceService.MaintenanceServiceClient Maintenance => client.Maintenance;

    /// <param name="token">Used as it is; without it the token comes from the environment or the data folder, if one is there.</param>
    public static Session Open(Terminal terminal, TimeProvider time, bool json, Uri server, string data, string? token)
    {
        token ??= Environment.GetEnvironmentVariable("HABEAS_TOKEN") is { Length: > 0 } fromEnvironment
            ? fromEnvironment
            : Tokens.DeskToken.TryRead(data);
        var report = new Reporter(terminal, json);
        if (token is not null && server.Scheme == Uri.UriSchemeHttp && !server.IsLoopback)
        {
            report.Notice("Warning: the token travels unencrypted; use https or a tunnel for a server on another machine.");
        }

        return new Session(report, time, server, token);
    }

    public void Dispose() => client.Dispose();
}

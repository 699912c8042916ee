using Google.LongRunning;
using Habeas.Access.V1;
using Habeas.Cli.Accounts;
using Habeas.Client;
using Habeas.Journal.V1;

namespace Habeas.Cli;

/// <summary>A connection to the server for the duration of one command.</summary>
internal sealed class Session : IDisposable
{
    private readonly HabeasClient client;

    private Session(
        Reporter report, TimeProvider time, Uri server, bool grpcWeb, string? token, KnownSessions sessions, KnownSession? known)
    {
        Report = report;
        Time = time;
        Server = server;
        Known = known;
        KnownSessions = sessions;
        HasToken = token is not null || known is not null;
        // No timeout: importing a long list may take long, and Ctrl-C cancels it.
        client = new HabeasClient(
            server,
            new HabeasClientOptions
            {
                Token = token, SessionSecret = known?.Secret, UseGrpcWeb = grpcWeb, Timeout = null, Time = time,
            });
    }

    public Uri Server { get; }

    public KnownSessions KnownSessions { get; }

    /// <summary>The session of <c>habeas login</c>; null with a given token, or if nobody is signed in.</summary>
    public KnownSession? Known { get; }

    public Reporter Report { get; }

    public TimeProvider Time { get; }

    public bool HasToken { get; }

    public AccountsService.AccountsServiceClient Accounts => client.Accounts;

    public SessionsService.SessionsServiceClient Sessions => client.Sessions;

    /// <summary>Without a token, for signing in and out.</summary>
    public AccountsService.AccountsServiceClient AnonymousAccounts => new(client.Anonymous);

    /// <inheritdoc cref="AnonymousAccounts"/>
    public SessionsService.SessionsServiceClient AnonymousSessions => new(client.Anonymous);

    public MandatesService.MandatesServiceClient Mandates => client.Mandates;

    public ForgettingsService.ForgettingsServiceClient Forgettings => client.Forgettings;

    public ContactsService.ContactsServiceClient Contacts => client.Contacts;

    public DraftsService.DraftsServiceClient Drafts => client.Drafts;

    public ConsentsService.ConsentsServiceClient Consents => client.Consents;

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

    public ReadingsService.ReadingsServiceClient Readings => client.Readings;

    public MaintenanceService.MaintenanceServiceClient Maintenance => client.Maintenance;

    public LogService.LogServiceClient Log => client.Log;

    /// <param name="token">Used as it is; without it the token comes from the environment or the session of <c>habeas login</c>.</param>
    public static Session Open(
        Terminal terminal, TimeProvider time, KnownSessions sessions, bool json, Uri server, bool grpcWeb, string? token)
    {
        token ??= Environment.GetEnvironmentVariable("HABEAS_TOKEN") is { Length: > 0 } fromEnvironment ? fromEnvironment : null;
        var known = token is null && sessions.Find(server) is { Secret.Length: > 0 } found ? found : null;
        var report = new Reporter(terminal, json);
        if ((token is not null || known is not null) && server.Scheme == Uri.UriSchemeHttp && !server.IsLoopback)
        {
            report.Notice("Warning: the token travels unencrypted; use https or a tunnel for a server on another machine.");
        }

        return new Session(report, time, server, grpcWeb, token, sessions, known);
    }

    /// <summary>The access token of this session's calls; null if there is none.</summary>
    public ValueTask<string?> AccessToken(CancellationToken cancellation) => client.Token(cancellation);

    /// <summary>Starts long work and shows its progress; Ctrl-C also stops the work.</summary>
    /// <param name="title">Its title: "Reconciling".</param>
    /// <exception cref="RpcException">As <see cref="OperationCalls"/>.</exception>
    public Task<TResponse> Complete<TResponse>(string title, Task<Operation> start, CancellationToken cancellation)
        where TResponse : IMessage, new() => Report.Progress(title, async meter =>
    {
        var name = (await start).Name;
        try
        {
            return await start.Completed<TResponse>(
                client.Calls, step => meter.At(step.DoneCount, step.TotalCount), cancellation: cancellation);
        }
        catch when (cancellation.IsCancellationRequested)
        {
            await OperationCalls.Cancel(name, client.Calls, CancellationToken.None);
            throw;
        }
    });

    public void Dispose() => client.Dispose();
}

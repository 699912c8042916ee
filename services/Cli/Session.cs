using System.Net;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Habeas.Journal.V1;

namespace Habeas.Cli;

/// <summary>A connection to the server for the time of one command.</summary>
internal sealed class Session : IDisposable
{
    private readonly GrpcChannel channel;
    private readonly CallInvoker calls;

    private Session(Reporter report, TimeProvider time, Uri server, string? token)
    {
        Report = report;
        Time = time;
        HasToken = token is not null;
        channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            // Exports may be larger than gRPC's 4 MiB.
            MaxReceiveMessageSize = 64 * 1024 * 1024,
            HttpHandler = new SocketsHttpHandler
            {
                ConnectTimeout = TimeSpan.FromSeconds(5),
                KeepAlivePingDelay = TimeSpan.FromSeconds(30),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
                AutomaticDecompression = DecompressionMethods.All,
            },
            ServiceConfig = new ServiceConfig
            {
                MethodConfigs =
                {
                    new MethodConfig
                    {
                        Names = { MethodName.Default },
                        // Safe for writes too: the repeated request carries the same request_id.
                        RetryPolicy = new RetryPolicy
                        {
                            MaxAttempts = 4,
                            InitialBackoff = TimeSpan.FromMilliseconds(200),
                            MaxBackoff = TimeSpan.FromSeconds(2),
                            BackoffMultiplier = 2,
                            RetryableStatusCodes = { StatusCode.Unavailable },
                        },
                    },
                },
            },
        });
        calls = channel.Intercept(metadata =>
        {
            if (token is not null)
            {
                metadata.Add("authorization", $"Bearer {token}");
            }

            return metadata;
        });
    }

    public Reporter Report { get; }

    public TimeProvider Time { get; }

    public bool HasToken { get; }

    public PublishersService.PublishersServiceClient Publishers => new(calls);

    public GroupsService.GroupsServiceClient Groups => new(calls);

    public EditionsService.EditionsServiceClient Editions => new(calls);

    public PrisonersService.PrisonersServiceClient Prisoners => new(calls);

    public FacilitiesService.FacilitiesServiceClient Facilities => new(calls);

    public PublicationsService.PublicationsServiceClient Publications => new(calls);

    public ProceedingsService.ProceedingsServiceClient Proceedings => new(calls);

    public FilingsService.FilingsServiceClient Filings => new(calls);

    public DeadlinesService.DeadlinesServiceClient Deadlines => new(calls);

    public CalendarsService.CalendarsServiceClient Calendars => new(calls);

    public NoticesService.NoticesServiceClient Notices => new(calls);

    public MaintenanceService.MaintenanceServiceClient Maintenance => new(calls);

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

    public void Dispose() => channel.Dispose();
}

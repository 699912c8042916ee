using System.Net;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Grpc.Net.Client.Web;

namespace Habeas.Client;

/// <summary>
/// A connection to the gateway or to one service. Every call has a deadline and is retried on UNAVAILABLE. This is safe: reads change
/// nothing, and each write has a request id, so it is carried out at most once.
/// </summary>
public sealed class HabeasChannel : IDisposable
{
    private readonly HabeasClientOptions options;
    private readonly GrpcChannel channel;
    private readonly SessionTokens? session;

    /// <param name="address">http or https, or dns for several addresses under one name, used in turn.</param>
    public HabeasChannel(Uri address, HabeasClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        this.options = options ?? new HabeasClientOptions();
        var isPlain = address.Scheme != Uri.UriSchemeHttps;
        channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            Credentials = isPlain ? ChannelCredentials.Insecure : ChannelCredentials.SecureSsl,
            // As with a fixed token: who chooses a cleartext address sends the token in clear.
            UnsafeUseInsecureChannelCallCredentials = true,
            MaxReceiveMessageSize = this.options.LargestMessage,
            HttpHandler = Handler(this.options),
            DisposeHttpClient = this.options.Handler is null,
            HttpVersion = this.options.UseGrpcWeb ? HttpVersion.Version11 : HttpVersion.Version20,
            HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            ServiceConfig = Retries(this.options),
        });
        if (this.options.SessionSecret is { } secret)
        {
            session = new SessionTokens(With(token: null), secret, this.options.Time);
            Calls = With(token: null).Intercept(new SessionCredentials(session));
        }
        else
        {
            Calls = With(this.options.Token);
        }
    }

    /// <summary>For the generated clients: <c>new PrisonersService.PrisonersServiceClient(channel.Calls)</c>.</summary>
    public CallInvoker Calls { get; }

    /// <summary>The same connection for another caller, or with another timeout.</summary>
    /// <param name="token">Null for no token.</param>
    /// <param name="timeout">See <see cref="HabeasClientOptions.Timeout"/>; null keeps the channel's.</param>
    public CallInvoker With(string? token, TimeSpan? timeout = null)
    {
        var calls = channel.Intercept(new CallDefaults(options.Time, timeout ?? options.Timeout));
        return token is null ? calls : calls.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        });
    }

    public void Dispose()
    {
        session?.Dispose();
        channel.Dispose();
    }

    /// <summary>The current access token of the session, or the fixed token; null without either.</summary>
    /// <exception cref="RpcException">The session has ended, or the server cannot be reached.</exception>
    public async ValueTask<string?> Token(CancellationToken cancellation = default) =>
        session is null ? options.Token : await session.Get(cancellation);

    private static HttpMessageHandler Handler(HabeasClientOptions options)
    {
        var handler = options.Handler ?? new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(5),
            // Detects a dead connection while a stream is idle.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            AutomaticDecompression = DecompressionMethods.All,
            // Most responses as a whole: Kestrel sometimes forgets the request after one that waited for room (dotnet/aspnetcore#53736).
            InitialHttp2StreamWindowSize = 512 * 1024,
        };
        return options.UseGrpcWeb ? new GrpcWebHandler(GrpcWebMode.GrpcWeb, handler) : handler;
    }

    private static ServiceConfig Retries(HabeasClientOptions options)
    {
        var config = new ServiceConfig { LoadBalancingConfigs = { new RoundRobinConfig() } };
        if (options.Attempts > 1)
        {
            config.MethodConfigs.Add(new MethodConfig
            {
                Names = { MethodName.Default },
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = options.Attempts,
                    InitialBackoff = options.Backoff,
                    MaxBackoff = TimeSpan.FromSeconds(2),
                    BackoffMultiplier = 2,
                    RetryableStatusCodes = { StatusCode.Unavailable },
                },
            });
        }

        return config;
    }
}

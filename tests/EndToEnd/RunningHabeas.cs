using Google.LongRunning;
using Google.Protobuf;
using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Client;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;

namespace Habeas.EndToEnd.Tests;

/// <summary>A running Habeas, however it is deployed: tests do not depend on what is behind the gateway.</summary>
public abstract class RunningHabeas : IAsyncDisposable
{
    private readonly Lazy<GrpcChannel> channel;

    protected RunningHabeas(InstallationKeys key)
    {
        Key = key;
        channel = new Lazy<GrpcChannel>(() => ServiceClients.Channel(Grpc));
    }

    public abstract Uri Http { get; }

    public abstract Uri Grpc { get; }

    public GrpcChannel Channel => channel.Value;

    /// <summary>A clerk, and a second one for acts that need two persons.</summary>
    public string Desk => Token("clerk-1", Role.Desk);

    public string SecondDesk => Token("clerk-2", Role.Desk);

    /// <summary>Approves publication of what the clerks entered.</summary>
    public string Approver => Token("approver", Role.Desk);

    public string Partner => Token("partner-1", Role.Partner);

    /// <summary>This installation's signing keys.</summary>
    public InstallationKeys Key { get; }

    public string Token(string subject, Role role) => Key.Sign(subject, role, DateTimeOffset.UtcNow.AddMinutes(-1), TimeSpan.FromHours(1));

    public static Metadata As(string token) => new() { { "authorization", $"Bearer {token}" } };

    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Http };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        return client;
    }

    /// <summary>A second person approves everything waiting in the register.</summary>
    public Task ApproveAll() => new PublicationsService.PublicationsServiceClient(Channel).ApproveAll(As(Approver));

    /// <summary>How many events the journal of a service holds, counted by verifying all of them.</summary>
    public async Task<long> Events(string service)
    {
        var headers = As(Desk);
        headers.Add("habeas-service", service);
        var start = new Journal.V1.MaintenanceService.MaintenanceServiceClient(Channel)
            .VerifyJournalAsync(new() { Service = service }, headers);
        var found = await Complete<Journal.V1.VerifyJournalResponse>(start, Desk);
        found.Faults.ShouldBeEmpty();
        return found.EventsChecked;
    }

    /// <summary>The response of an operation, or its error.</summary>
    public Task<T> Complete<T>(AsyncUnaryCall<Operation> start, string token)
        where T : IMessage, new() => start.Completed<T>(Channel.CreateCallInvoker(), headers: As(token));

    /// <summary>Follows a service's journal until it has this many events of the type.</summary>
    public async Task Happened(string service, string type, int count = 1)
    {
        var headers = As(Desk);
        headers.Add("habeas-service", service);
        using var call = new Journal.V1.FeedService.FeedServiceClient(Channel)
            .FollowJournal(new() { Service = service }, headers, DateTime.UtcNow.AddMinutes(1));
        await foreach (var recorded in call.ResponseStream.ReadAllAsync())
        {
            if (recorded.Type == type && --count == 0)
            {
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (channel.IsValueCreated)
        {
            channel.Value.Dispose();
        }

        await Stop();
        GC.SuppressFinalize(this);
    }

    protected abstract Task Stop();
}

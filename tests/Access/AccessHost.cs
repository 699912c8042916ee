using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Habeas.Access.SigningIn;
using Habeas.Access.V1;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Access.Tests;

/// <summary>The access service in a real host, on SQLite unless told otherwise.</summary>
public sealed class AccessHost : ServiceHost
{
    /// <summary>The clock of the rules.</summary>
    public ShiftedTime Time { get; } = new();

    /// <summary>Settings of the test.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public AccountsService.AccountsServiceClient Accounts => new(Channel);

    public SessionsService.SessionsServiceClient Sessions => new(Channel);

    public MandatesService.MandatesServiceClient Mandates => new(Channel);

    public ForgettingsService.ForgettingsServiceClient Forgettings => new(Channel);

    public ContactsService.ContactsServiceClient Contacts => new(Channel);

    public DraftsService.DraftsServiceClient Drafts => new(Channel);

    public ConsentsService.ConsentsServiceClient Consents => new(Channel);

    public Habeas.Journal.V1.FeedService.FeedServiceClient Feed => new(Channel);

    public IJournal Journal => Services.GetRequiredKeyedService<IJournal>("access");

    public FirstAccount First => Services.GetRequiredService<FirstAccount>();

    protected override IModule Module => new AccessModule();

    public static Metadata With(string token) => new() { { "authorization", $"Bearer {token}" } };

    /// <summary>
    /// Repeats a call on UNAVAILABLE, as every client of Habeas does: on a busy machine a service may not have heard for five seconds which
    /// sessions ended.
    /// </summary>
    protected override void ConfigureChannel(GrpcChannelOptions channel) => channel.ServiceConfig = new ServiceConfig
    {
        MethodConfigs = { ServiceClients.Retries(attempts: 5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)) },
    };

    protected override void Prepare(WebApplicationBuilder builder)
    {
        builder.Services.AddKeyedSingleton<TimeProvider>("access", Time);
        builder.Configuration.AddInMemoryCollection(Settings);
    }

    protected override void ConfigureStarted(IConfiguration settings) => settings["Services:Access"] = Grpc.ToString();
}

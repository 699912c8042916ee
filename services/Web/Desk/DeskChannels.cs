using Habeas.Client;

namespace Habeas.Web.Desk;

/// <summary>The connections to the services that the desk calls. They are opened when first used.</summary>
internal sealed class DeskChannels : IDisposable
{
    private readonly HabeasChannel registry;
    private readonly HabeasChannel lists;
    private readonly HabeasChannel cases;
    private readonly HabeasChannel access;

    public DeskChannels(IConfiguration configuration)
    {
        registry = PublicApi.Open(configuration, "Registry");
        lists = PublicApi.Open(configuration, "Lists");
        cases = PublicApi.Open(configuration, "Cases");
        access = PublicApi.Open(configuration, "Access");
        Accounts = new AccountsService.AccountsServiceClient(access.Calls);
        Sessions = new SessionsService.SessionsServiceClient(access.Calls);
    }

    /// <summary>For those who are not signed in yet.</summary>
    public AccountsService.AccountsServiceClient Accounts { get; }

    /// <inheritdoc cref="Accounts"/>
    public SessionsService.SessionsServiceClient Sessions { get; }

    /// <summary>Clients of the services with the caller's token.</summary>
    public DeskApi With(string? token) => new(registry.With(token), lists.With(token), cases.With(token), access.With(token));

    public void Dispose()
    {
        registry.Dispose();
        lists.Dispose();
        cases.Dispose();
        access.Dispose();
    }
}

using Habeas.Client;

namespace Habeas.Web.Desk;

/// <summary>The connections to the services that the desk asks. They are opened when the first clerk comes.</summary>
internal sealed class DeskChannels : IDisposable
{
    private readonly HabeasChannel registry;
    private readonly HabeasChannel lists;
    private readonly HabeasChannel cases;

    public DeskChannels(IConfiguration configuration)
    {
        registry = PublicApi.Open(configuration, "Registry");
        lists = PublicApi.Open(configuration, "Lists");
        cases = PublicApi.Open(configuration, "Cases");
    }

    /// <summary>The services as the bearer of a token sees them.</summary>
    public DeskApi With(string? token) => new(registry.With(token), lists.With(token), cases.With(token));

    public void Dispose()
    {
        registry.Dispose();
        lists.Dispose();
        cases.Dispose();
    }
}

using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Habeas.Web.Desk;

/// <summary>The connections to the services that the desk asks. They are opened when the first clerk comes.</summary>
internal sealed class DeskChannels : IDisposable
{
    private readonly GrpcChannel registry;
    private readonly GrpcChannel lists;
    private readonly GrpcChannel cases;

    public DeskChannels(IConfiguration configuration)
    {
        registry = PublicApi.Open(configuration, "Registry");
        lists = PublicApi.Open(configuration, "Lists");
        cases = PublicApi.Open(configuration, "Cases");
    }

    /// <summary>The services as the bearer of a token sees them.</summary>
    public DeskApi With(string? token)
    {
        Grpc.Core.CallInvoker Of(GrpcChannel channel)
        {
            var patient = channel.Intercept(new PublicApi.Patience(PublicApi.Patience.Usual));
            return token is null ? patient : patient.Intercept(headers =>
            {
                headers.Add("authorization", $"Bearer {token}");
                return headers;
            });
        }

        return new DeskApi(Of(registry), Of(lists), Of(cases));
    }

    public void Dispose()
    {
        registry.Dispose();
        lists.Dispose();
        cases.Dispose();
    }
}

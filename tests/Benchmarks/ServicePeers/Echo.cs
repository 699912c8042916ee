using Grpc.Core;
using Habeas.Registry.V1;

namespace Habeas.Benchmarks.ServicePeers;

/// <summary>Answers what it is asked without remembering anything: what gRPC itself costs.</summary>
internal sealed class Echo : PrisonersService.PrisonersServiceBase
{
    private static readonly Prisoner Known = Peer.Person(Guid.Empty, "Somebody");

    public override Task<Prisoner> CreatePrisoner(CreatePrisonerRequest request, ServerCallContext context) => Task.FromResult(Known);

    public override Task<Prisoner> GetPrisoner(GetPrisonerRequest request, ServerCallContext context) => Task.FromResult(Known);
}

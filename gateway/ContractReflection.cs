using Grpc.Reflection;
using Habeas.Platform.Access;

namespace Habeas.Gateway;

/// <summary>
/// Server reflection for developers' tools. The gateway answers it itself, because each service only knows its own methods.
/// </summary>
internal static class ContractReflection
{
    public static void AddContractReflection(this IServiceCollection services)
    {
        services.AddGrpc();
        // Must come before AddGrpcReflection, which would look for services in this process.
        services.AddSingleton(new ReflectionServiceImpl(Contract.Services));
        services.AddSingleton(new ReflectionV1ServiceImpl(Contract.Services));
        services.AddGrpcReflection();
    }
}

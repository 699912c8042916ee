using Google.Rpc;
using Grpc.Core;

namespace Habeas.Testing;

public static class Refusals
{
    /// <summary>What a refusal says to machines: its reason and what it concerns.</summary>
    public static ErrorInfo Info(this RpcException thrown) => thrown.GetRpcStatus()!.GetDetail<ErrorInfo>()!;
}

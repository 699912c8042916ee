namespace Habeas.Cases.Waking;

/// <summary>One kind of thing that the registry is told about. What was told already is not told again.</summary>
internal interface IRegistryReport
{
    /// <summary>Of its grain.</summary>
    Guid Id { get; }

    /// <summary>For logs.</summary>
    string Name { get; }

    /// <summary>Subjects with something to tell, in the order of their ids.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    Task<IReadOnlyList<Guid>> Waiting(Guid? after, int most, CancellationToken cancellation);

    /// <summary>Tells everything about one of them.</summary>
    /// <exception cref="Grpc.Core.RpcException">The registry could not be told; it is tried again.</exception>
    Task Tell(Guid id, CancellationToken cancellation);
}

namespace Habeas.Cases.Waking;

/// <summary>One kind of report to the registry. Anything already reported is not reported again.</summary>
internal interface IRegistryReport
{
    /// <summary>The key of its grain.</summary>
    Guid Id { get; }

    /// <summary>The name used in logs.</summary>
    string Name { get; }

    /// <summary>Subjects with something to report, ordered by id.</summary>
    /// <param name="after">The last subject on the previous page; null for the first page.</param>
    Task<IReadOnlyList<Guid>> Waiting(Guid? after, int most, CancellationToken cancellation);

    /// <summary>Reports everything outstanding about one subject.</summary>
    /// <exception cref="Grpc.Core.RpcException">The report failed; it is tried again.</exception>
    Task Tell(Guid id, CancellationToken cancellation);
}

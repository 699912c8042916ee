using Grpc.Core;
using Habeas.Platform.Access;
using Habeas.Platform.Values;
using Habeas.Registry.V1;

namespace Habeas.Platform.Publishing;

/// <summary>
/// Records of prisoners that were merged are records of one person: what was said under one of their ids counts for all.
/// </summary>
public sealed class SamePersons
{
    private readonly Dictionary<Guid, IReadOnlyList<Guid>> groups = [];

    /// <param name="merges">Merged records with the record that they were merged into.</param>
    public SamePersons(IEnumerable<(Guid Merged, Guid Into)> merges)
    {
        foreach (var person in merges.GroupBy(merge => merge.Into, merge => merge.Merged))
        {
            IReadOnlyList<Guid> all = [person.Key, .. person];
            foreach (var id in all)
            {
                groups[id] = all;
            }
        }
    }

    public static SamePersons None { get; } = new([]);

    /// <summary>All ids of a person, with the given one.</summary>
    public IReadOnlyList<Guid> Of(Guid id) => groups.GetValueOrDefault(id) ?? [id];
}

/// <summary>Knows which records were merged. Thread-safe.</summary>
public interface ISamePersons
{
    /// <exception cref="RpcException">The registry did not answer.</exception>
    Task<SamePersons> Read(CancellationToken cancellation);
}

/// <summary>Asks the registry, at most every few seconds.</summary>
/// <param name="services">The client is created on first use: in one process its address is not known earlier.</param>
internal sealed class RegistrySamePersons(IServiceProvider services, ServiceToken token, TimeProvider time) : ISamePersons
{
    private const string Collection = "prisoners";

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private volatile Known? known;

    public async Task<SamePersons> Read(CancellationToken cancellation)
    {
        if (known is { } last && time.GetElapsedTime(last.At) < Kept)
        {
            return last.Persons;
        }

        var at = time.GetTimestamp();
        var merges = new List<(Guid Merged, Guid Into)>();
        var prisoners = services.GetRequiredService<PrisonersService.PrisonersServiceClient>();
        var request = new ListMergedPrisonersRequest { PageSize = Page.Largest };
        do
        {
            var page = await prisoners.ListMergedPrisonersAsync(request, token.ForCall(cancellation));
            merges.AddRange(page.Merges.Select(merge => (Id(merge.Merged), Id(merge.Into))));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        var read = new SamePersons(merges);
        known = new Known(read, at);
        return read;
    }

    private static Guid Id(string name) => ResourceName.TryParse(name, Collection, out var id)
        ? id
        : throw new InvalidOperationException("The registry named no prisoner.");

    /// <param name="At">A time stamp.</param>
    private sealed record Known(SamePersons Persons, long At);
}

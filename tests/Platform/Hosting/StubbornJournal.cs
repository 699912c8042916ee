namespace Habeas.Platform.Tests.Hosting;

/// <summary>A journal that fails or lets another writer go first when a test asks for it.</summary>
public sealed class StubbornJournal(IJournal inner) : IJournal
{
    /// <summary>Runs before the next append.</summary>
    public Func<Append, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after the next append is written and before it is acknowledged.</summary>
    public Action After { get; set; } = () => { };

    public bool IsDown { get; set; }

    public int Appends { get; private set; }

    public string Name => inner.Name;

    public static JournalUnavailableException Down(bool outcomeUnknown = false) => new("It does not answer.", outcomeUnknown);

    public async Task<AppendResult> Append(Append append, CancellationToken cancellation = default)
    {
        Appends++;
        ThrowIfDown();
        await Before(append);
        var result = await inner.Append(append, cancellation);
        After();
        return result;
    }

    public IAsyncEnumerable<RecordedEvent> Read(StreamId stream, long afterVersion = 0, CancellationToken cancellation = default)
    {
        ThrowIfDown();
        return inner.Read(stream, afterVersion, cancellation);
    }

    public IAsyncEnumerable<RecordedEvent> ReadAll(long afterPosition = 0, CancellationToken cancellation = default) =>
        inner.ReadAll(afterPosition, cancellation);

    public IAsyncEnumerable<RecordedEvent> Follow(long afterPosition, CancellationToken cancellation) =>
        inner.Follow(afterPosition, cancellation);

    public Task<long> Head(CancellationToken cancellation = default) => inner.Head(cancellation);

    public Task<RequestRecord?> FindRequest(Guid id, CancellationToken cancellation = default) => inner.FindRequest(id, cancellation);

    public Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters = null, CancellationToken cancellation = default) =>
        inner.Query<T>(sql, parameters, cancellation);

    public string Digest(string text) => inner.Digest(text);

    public Task<IReadOnlyList<string?>> Open(IReadOnlyList<SealedCell> cells, CancellationToken cancellation = default) =>
        inner.Open(cells, cancellation);

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            throw Down();
        }
    }
}

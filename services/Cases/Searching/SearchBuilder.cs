using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;
using Habeas.Platform.Sealing;

namespace Habeas.Cases.Searching;

/// <summary>
/// Fills the index of this silo: first with everything there is, newest first and the files last, then with what is recorded. Records are
/// read from the journal, so that what was sealed with a destroyed key is not there to be read.
/// </summary>
internal sealed partial class SearchBuilder(
    WordIndex words,
    [FromKeyedServices(CasesModule.JournalName)] IJournal journal,
    AggregateStore<Proceeding, ProceedingEvent> proceedings,
    AggregateStore<Filing, FilingEvent> filings,
    EvidenceRoom evidence,
    TimeProvider time,
    ILogger<SearchBuilder> log) : BackgroundService, IRecordsToForget
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>After which everything is read again, so that what another process forgot is gone here too.</summary>
    private static readonly TimeSpan Afresh = TimeSpan.FromHours(1);

    private readonly TaskCompletionSource filled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long position = -1;

    /// <summary>Whether something that exists may not be found.</summary>
    public bool IsIncomplete => !filled.Task.IsCompletedSuccessfully || words.IsFull;

    /// <summary>At once in this process. Another one does not return what is forgotten, and its words are gone within an hour.</summary>
    public async Task Forgotten(Guid person, Guid forgetting)
    {
        foreach (var record in words.Forget(person))
        {
            await Put(record, withFiles: false, CancellationToken.None);
        }
    }

    /// <summary>Completes once everything up to a position of the journal is in the index.</summary>
    public async Task Reached(long wanted, CancellationToken cancellation)
    {
        while (true)
        {
            // Taken before looking, so that a step in between is not missed.
            var next = Volatile.Read(ref moved).Task;
            if (Volatile.Read(ref position) >= wanted)
            {
                return;
            }

            await next.WaitAsync(cancellation);
        }
    }

    private void Move(long to)
    {
        Volatile.Write(ref position, to);
        Interlocked.Exchange(ref moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (position < 0)
                {
                    var head = await journal.Head(stoppingToken);
                    await Fill(stoppingToken);
                    Move(head);
                    filled.TrySetResult();
                }

                using var afresh = new CancellationTokenSource(Afresh, time);
                using var until = CancellationTokenSource.CreateLinkedTokenSource(afresh.Token, stoppingToken);
                try
                {
                    await foreach (var recorded in journal.Follow(position, "search", time, until.Token))
                    {
                        if (Of(recorded.Stream) is { } record)
                        {
                            await Put(record, withFiles: true, stoppingToken);
                        }

                        Move(recorded.Position);
                    }
                }
                catch (OperationCanceledException) when (afresh.IsCancellationRequested)
                {
                    Volatile.Write(ref position, -1);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(log, failure.GetType().Name);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static IndexedRecord? Of(StreamId stream) => stream.Kind switch
    {
        ProceedingEvents.Kind => new IndexedRecord(IsFiling: false, stream.Id),
        FilingEvents.Kind => new IndexedRecord(IsFiling: true, stream.Id),
        _ => null,
    };

    private async Task Fill(CancellationToken stopping)
    {
        IndexedRecord[] cases = [.. (await Ids(ProceedingRows.ProceedingsTable, stopping)).Select(id => new IndexedRecord(false, id))];
        IndexedRecord[] papers = [.. (await Ids(FilingRows.FilingsTable, stopping)).Select(id => new IndexedRecord(true, id))];
        List<IndexedRecord> unread = [];
        foreach (var record in cases.Concat(papers))
        {
            if (await Put(record, withFiles: false, stopping))
            {
                unread.Add(record);
            }
        }

        foreach (var record in unread)
        {
            await Put(record, withFiles: true, stopping);
        }
    }

    private async Task<IEnumerable<Guid>> Ids(IndexTable table, CancellationToken stopping) =>
        (await journal.Query<string>(
            $"SELECT DISTINCT stream FROM {table.Name} WHERE known_to = @current ORDER BY stream DESC",
            new { current = IndexTable.Current },
            stopping)).Select(stream => Guid.ParseExact(stream, "D"));

    /// <returns>Whether it has files with text that were left unread.</returns>
    private async Task<bool> Put(IndexedRecord record, bool withFiles, CancellationToken stopping)
    {
        if (!record.IsFiling)
        {
            if (await proceedings.Load(record.Id, cancellation: stopping) is { State: var file })
            {
                var owner = file.Prisoners is [var only] ? only : (Guid?)null;
                words.Put(new IndexedPart(record, IsLegal: false, Attachment: 0), owner, RecordWords.ForDesk(file));
                words.Put(new IndexedPart(record, IsLegal: true, Attachment: 0), owner, RecordWords.ForLawyers(file));
            }
        }
        else if (await filings.Load(record.Id, cancellation: stopping) is { State: var filing })
        {
            words.Put(new IndexedPart(record, IsLegal: false, Attachment: 0), filing.Person, RecordWords.ForDesk(filing));
            words.Put(new IndexedPart(record, IsLegal: true, Attachment: 0), filing.Person, [filing.Text?.Plain ?? ""]);
            if (filing.Title.Length == 0)
            {
                // Its key was destroyed.
                words.RemoveFiles(record);
                return false;
            }

            // A file never changes: it is read once.
            var files = filing.Attachments.Where(file =>
                DocumentText.IsRead(file.MediaType) && !words.Has(FilePart(record, file)));
            if (!withFiles)
            {
                return files.Any();
            }

            foreach (var attachment in files)
            {
                await PutFile(record, filing, attachment, stopping);
            }
        }

        return false;
    }

    private async Task PutFile(IndexedRecord record, Filing filing, Attachment attachment, CancellationToken stopping)
    {
        if (await evidence.GiveOut(record.Id, attachment, stopping) is { } content)
        {
            var text = await DocumentText.Read(attachment.MediaType, content.Memory, time, stopping);
            words.Put(FilePart(record, attachment), filing.Person, [text ?? ""]);
        }
    }

    private static IndexedPart FilePart(IndexedRecord record, Attachment file) => new(record, IsLegal: true, file.Number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index could not follow the journal: {Fault}. It is tried again.")]
    private static partial void Failed(ILogger log, string fault);
}

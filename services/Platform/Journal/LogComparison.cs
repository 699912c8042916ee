using System.Globalization;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>
/// Compares the log of a journal with its checkpoints while the events are read: those stored, those known from elsewhere, and those given.
/// </summary>
internal sealed class LogComparison
{
    private const int ReadAtOnce = 1000;

    private readonly EventLog log;
    private readonly MerkleFrontier frontier = new();
    private readonly ILookup<long, (Checkpoint Checkpoint, string Whose)> outside;
    private readonly long outsideSize;
    private readonly SignedCheckpoint? newest;
    private readonly Queue<SignedCheckpoint> stored = [];
    private readonly Queue<(long Tile, byte[] Root)> tiles = [];
    private long storedTo;
    private long agreed;
    private bool isDifferent;
    private bool isBroken;

    private LogComparison(EventLog log, SignedCheckpoint? newest, IReadOnlyList<(Checkpoint Checkpoint, string Whose)> outside)
    {
        (this.log, this.newest) = (log, newest);
        this.outside = outside.ToLookup(point => point.Checkpoint.Size);
        outsideSize = outside.Select(point => point.Checkpoint.Size).DefaultIfEmpty().Max();
    }

    /// <summary>Checkpoints that were compared so far.</summary>
    public long Checked { get; private set; }

    /// <summary>To be called before the journal's end is read, because more may be signed in the meantime.</summary>
    public static async Task<(LogComparison Comparison, IReadOnlyList<string> Faults)> Start(
        EventLog log, IReadOnlyList<SignedNote> given, CancellationToken cancellation)
    {
        var faults = new List<string>();
        var elsewhere = new List<(Checkpoint, string)>();
        foreach (var note in given)
        {
            if (Checkpoint.Parse(note.Text) is not { } checkpoint)
            {
                faults.Add("A note that was given is not a checkpoint.");
                continue;
            }

            if (log.Origin is not null && !log.IsOurs(note, checkpoint.Origin))
            {
                faults.Add(Text($"The checkpoint of {checkpoint.Size} events that was given was not signed by this installation."));
            }

            elsewhere.Add((checkpoint, "given"));
        }

        try
        {
            elsewhere.AddRange(log.Known().Select(checkpoint => (checkpoint, "kept beside the keys")));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            faults.Add("The checkpoint that is kept beside the keys cannot be read.");
        }

        var (last, wrong) = await log.State(cancellation);
        if (wrong is not null)
        {
            faults.Add(wrong);
        }

        return (new LogComparison(log, last, elsewhere), faults);
    }

    /// <summary>Adds the next event.</summary>
    public async Task<IReadOnlyList<string>> Next(EventRow row, CancellationToken cancellation)
    {
        // A gap is reported as such; then nothing agrees any more.
        isBroken |= row.Position != frontier.Size + 1;
        if (isBroken)
        {
            return [];
        }

        var faults = new List<string>();
        if (frontier.AppendLeaf(EventLog.Leaf(row.Position, row.Hash), EventLog.TileLevel) is { } root)
        {
            await CompareTile(row.Position, root, faults, cancellation);
        }

        foreach (var (checkpoint, whose) in outside[row.Position])
        {
            Compare(checkpoint, $"that was {whose}", faults);
        }

        if (await NextStored(cancellation) is { } signed && signed.Checkpoint.Size == row.Position)
        {
            stored.Dequeue();
            if (log.IsOurs(SignedNote.Parse(signed.Note) ?? new SignedNote("", []), signed.Checkpoint.Origin))
            {
                Compare(signed.Checkpoint, $"signed at {At(signed.SignedAt)}", faults);
            }
            else
            {
                faults.Add(Text($"The stored checkpoint of {row.Position} events was not signed by this installation."));
            }
        }

        return faults;
    }

    /// <summary>Compares with the end of the journal.</summary>
    public IReadOnlyList<string> End(long position)
    {
        var faults = new List<string>();
        if (newest is not null && newest.Checkpoint.Size > position)
        {
            var (size, signed) = (newest.Checkpoint.Size, At(newest.SignedAt));
            faults.Add(Text($"The journal ends at position {position}, but a checkpoint of {size} events was signed at {signed}."));
        }

        if (outsideSize > position)
        {
            faults.Add(Text($"The journal ends at position {position}, but a checkpoint of {outsideSize} events is known from elsewhere."));
        }

        return faults;
    }

    private void Compare(Checkpoint checkpoint, string which, List<string> faults)
    {
        Checked++;
        if (checkpoint.Root.AsSpan().SequenceEqual(frontier.Root()))
        {
            agreed = checkpoint.Size;
        }
        else if (!isDifferent || !which.StartsWith("signed", StringComparison.Ordinal))
        {
            // Later ones differ because this one does.
            isDifferent = true;
            faults.Add(
                Text($"The journal differs from the checkpoint of {checkpoint.Size} events {which}: what was recorded at positions ")
                + Text($"{agreed + 1} to {checkpoint.Size} was changed, removed or inserted afterwards."));
        }
    }

    /// <summary>The stored roots are not signed, but tell the place more exactly.</summary>
    private async Task CompareTile(long position, byte[] root, List<string> faults, CancellationToken cancellation)
    {
        var tile = (position >> EventLog.TileLevel) - 1;
        if (tiles.Count == 0)
        {
            foreach (var next in await log.Tiles(tile, long.MaxValue, ReadAtOnce, cancellation))
            {
                tiles.Enqueue(next);
            }
        }

        while (tiles.TryPeek(out var old) && old.Tile < tile)
        {
            tiles.Dequeue();
        }

        if (tiles.TryPeek(out var stored) && stored.Tile == tile)
        {
            tiles.Dequeue();
            if (!stored.Root.AsSpan().SequenceEqual(root))
            {
                var first = position - (1 << EventLog.TileLevel) + 1;
                faults.Add(Text($"What stands at positions {first} to {position} is not what the log has there."));
            }
        }
        else if (position <= (newest?.Checkpoint.Size ?? 0))
        {
            faults.Add(Text($"The log's root of positions up to {position} is missing."));
        }
    }

    private async Task<SignedCheckpoint?> NextStored(CancellationToken cancellation)
    {
        var largest = newest?.Checkpoint.Size ?? 0;
        if (stored.Count == 0 && storedTo < largest)
        {
            var page = await log.ListAfter(storedTo, ReadAtOnce, cancellation);
            foreach (var signed in page.Where(signed => signed.Checkpoint.Size <= largest))
            {
                stored.Enqueue(signed);
            }

            storedTo = page.Count == 0 ? largest : page[^1].Checkpoint.Size;
        }

        return stored.TryPeek(out var next) ? next : null;
    }

    private static string At(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

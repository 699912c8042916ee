using System.Net.Http.Headers;
using System.Security.Cryptography;
using Habeas.Platform.Hosting;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>
/// Has the newest checkpoint of one journal stamped by each authority on a schedule, apart from the signing, which never waits for it.
/// Several processes may do it: a stamp that another one obtained within the interval is enough. An authority that is away, or answers with
/// something else than a stamp, is asked again later.
/// </summary>
internal sealed partial class Stamper : Reconciler
{
    /// <summary>An hour of a week: how soon an authority is asked again that failed.</summary>
    private const int RoundsPerInterval = 168;

    private const int LargestAnswer = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly string journal;
    private readonly IJournalLog events;
    private readonly ILogEvidence evidence;
    private readonly StampSettings settings;
    private readonly HttpClient client;
    private readonly TimeProvider time;
    private readonly ILogger log;

    public Stamper(
        string journal, IJournalLog events, ILogEvidence evidence, StampSettings settings, TimeProvider time, ILogger<Stamper> log)
        : base(time, log)
    {
        (this.journal, this.events, this.evidence) = (journal, events, evidence);
        (this.settings, this.time, this.log) = (settings, time, log);
        client = settings.Guard.NewClient(Patience, LargestAnswer);
    }

    protected override TimeSpan Often =>
        settings.Interval / RoundsPerInterval > Shortest ? settings.Interval / RoundsPerInterval : Shortest;

    /// <summary>One round. Returns false while there is no checkpoint.</summary>
    public async Task<bool> Check(CancellationToken stopping)
    {
        if (await events.Newest(stopping) is not { } newest)
        {
            return false;
        }

        var kept = await evidence.NewestStamps(stopping);
        foreach (var authority in settings.Authorities)
        {
            var last = kept.FirstOrDefault(stamp => stamp.Authority == authority.Name);
            // Its clock is not ours, and ours may have been set back.
            if (last is null || (last.Size < newest.Checkpoint.Size && (time.GetUtcNow() - last.StampedAt).Duration() >= settings.Interval))
            {
                await Attempt(() => Stamp(authority, newest, stopping), stopping);
            }
        }

        return true;
    }

    public override void Dispose()
    {
        client.Dispose();
        base.Dispose();
    }

    protected override Task<bool> Round(CancellationToken stopping) => Check(stopping);

    private async Task<bool> Stamp(StampingAuthority authority, SignedCheckpoint newest, CancellationToken stopping)
    {
        var request = new StampRequest(newest.Note, RandomNumberGenerator.GetBytes(StampRequest.NonceSize));
        var answer = await Ask(authority, request, stopping);
        JournalTelemetry.Stamped(journal, answer);
        if (answer is StampAnswer.Granted granted)
        {
            await evidence.KeepStamp(newest, authority.Name, granted.Stamp, stopping);
            return true;
        }

        NotStamped(journal, authority.Name, ((StampAnswer.Refused)answer).Why);
        return false;
    }

    private async Task<StampAnswer> Ask(StampingAuthority authority, StampRequest request, CancellationToken stopping)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, authority.Address)
        {
            Content = new ByteArrayContent(request.Encode())
            {
                Headers = { ContentType = new MediaTypeHeaderValue(StampRequest.MediaType) },
            },
        };
        try
        {
            using var response = await client.SendAsync(message, stopping);
            return response.IsSuccessStatusCode
                ? request.Read(await response.Content.ReadAsByteArrayAsync(stopping), authority.Roots)
                : new StampAnswer.Refused(FormattableString.Invariant($"It answered with the status {(int)response.StatusCode}."));
        }
        // Without the cause, because its message names hosts.
        catch (HttpRequestException)
        {
            return new StampAnswer.Refused("It cannot be reached.");
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new StampAnswer.Refused("It does not answer.");
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The checkpoint of {Journal} was not stamped by {Authority}: {Why} It will be asked again.")]
    private partial void NotStamped(string journal, string authority, string why);
}

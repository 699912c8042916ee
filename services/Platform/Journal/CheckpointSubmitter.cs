using System.Text;
using Habeas.Platform.Hosting;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>
/// Submits the newest checkpoint of one journal to each witness and keeps what they cosigned, apart from the signing, which never waits
/// for it. Several processes may do it. A witness that is away is asked again; one that remembers another history than ours is an alarm.
/// </summary>
internal sealed partial class CheckpointSubmitter : Reconciler
{
    private const int LargestAnswer = 64 * 1024;
    private const int MostAttempts = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string journal;
    private readonly IJournalLog events;
    private readonly ILogEvidence evidence;
    private readonly CosigningWitnesses witnesses;
    private readonly HttpClient client;
    private readonly ILogger log;

    public CheckpointSubmitter(
        string journal,
        IJournalLog events,
        ILogEvidence evidence,
        CosigningWitnesses witnesses,
        TimeProvider time,
        ILogger<CheckpointSubmitter> log)
        : base(time, log)
    {
        (this.journal, this.events, this.evidence, this.witnesses, this.log) = (journal, events, evidence, witnesses, log);
        client = witnesses.Guard.NewClient(Patience, LargestAnswer);
    }

    /// <summary>One round. Returns false while there is no checkpoint.</summary>
    public async Task<bool> Check(CancellationToken stopping)
    {
        if (await events.Newest(stopping) is not { } newest)
        {
            return false;
        }

        var kept = await evidence.NewestCosignatures(stopping);
        foreach (var witness in witnesses.All)
        {
            var last = kept.Where(cosigned => witness.Keys.Any(key => key.Id == cosigned.Witness))
                .Select(cosigned => cosigned.Size)
                .DefaultIfEmpty()
                .Max();
            if (last < newest.Checkpoint.Size)
            {
                await Attempt(() => Submit(witness, newest, last, stopping), stopping);
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

    private async Task<bool> Submit(CosigningWitness witness, SignedCheckpoint newest, long last, CancellationToken stopping)
    {
        var (old, answer) = (last, await Ask(witness, newest, last, stopping));
        // After a restore, or if another process submitted what is not kept yet, it remembers another size than we do.
        for (var again = 0; again < MostAttempts && answer is WitnessAnswer.Remembers { Size: var size }; again++)
        {
            if (size == old || size > newest.Checkpoint.Size)
            {
                break;
            }

            (old, answer) = (size, await Ask(witness, newest, size, stopping));
        }

        // Another process may have signed and submitted a later one in the meantime.
        if (answer is WitnessAnswer.Remembers ahead && await events.Newest(stopping) is { } latest
            && latest.Checkpoint.Size > newest.Checkpoint.Size && latest.Checkpoint.Size >= ahead.Size)
        {
            return true;
        }

        JournalTelemetry.Submitted(journal, answer);
        switch (answer)
        {
            case WitnessAnswer.Cosigned cosigned:
                foreach (var signature in cosigned.Signatures)
                {
                    await evidence.KeepCosignature(newest, signature, stopping);
                }

                return true;
            case WitnessAnswer.Remembers or WitnessAnswer.Contradicted:
                Contradicted(journal, witness.Name, newest.Checkpoint.Size);
                return false;
            default:
                NotCosigned(journal, witness.Name, ((WitnessAnswer.Refused)answer).Why);
                return false;
        }
    }

    private async Task<WitnessAnswer> Ask(CosigningWitness witness, SignedCheckpoint newest, long old, CancellationToken stopping)
    {
        var (note, size) = (SignedNote.Parse(newest.Note)!, newest.Checkpoint.Size);
        var proof = old == 0 || old == size ? [] : await events.ProveConsistency(old, size, stopping);
        using var message = new HttpRequestMessage(HttpMethod.Post, witness.Address)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(new CheckpointSubmission(old, proof, note).ToString())),
        };
        try
        {
            using var response = await client.SendAsync(message, stopping);
            return WitnessAnswer.Read(
                (int)response.StatusCode,
                response.Content.Headers.ContentType?.MediaType,
                await response.Content.ReadAsStringAsync(stopping),
                note,
                witness.Keys);
        }
        // Without the cause, because its message names hosts.
        catch (HttpRequestException)
        {
            return new WitnessAnswer.Refused("It cannot be reached.");
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new WitnessAnswer.Refused("It does not answer.");
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The checkpoint of {Journal} was not cosigned by {Witness}: {Why} It will be asked again.")]
    private partial void NotCosigned(string journal, string witness, string why);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The witness {Witness} has seen a history of {Journal} that the checkpoint of {Size} events does not continue. "
            + "The record may have been changed or an older state restored. Keep a copy, and run habeas verify.")]
    private partial void Contradicted(string journal, string witness, long size);
}

using Habeas.Platform.Proof;

namespace Habeas.Access.Witnessing;

/// <summary>
/// This installation as a witness of the logs of others (C2SP's tlog-witness): it cosigns a checkpoint that continues the last one it
/// cosigned of that log, and remembers it first. So no log can show two histories, one to some and one to others.
/// </summary>
/// <param name="keys">Null if it is no witness.</param>
internal sealed class Witness(CosigningKeys? keys, IWitnessedLogs logs, TimeProvider time)
{
    /// <summary>The keys that check its cosignatures; none if it is no witness.</summary>
    public IReadOnlyList<WitnessVerifier> Keys => [.. keys?.Verifiers ?? []];

    /// <summary>Decides about a checkpoint, and cosigns it if it may.</summary>
    public async Task<(WitnessDecision Decision, IReadOnlyList<NoteSignature> Signatures)> Consider(
        CheckpointSubmission submission, CancellationToken cancellation)
    {
        if (keys is null)
        {
            return (new WitnessDecision.UnknownLog(), []);
        }

        // What a stranger sends costs no read.
        var decision = WitnessRule.Decide(submission, WitnessedCheckpoint.None, keys.Logs);
        if (decision is WitnessDecision.Malformed or WitnessDecision.UnknownLog or WitnessDecision.Unsigned)
        {
            return (decision, []);
        }

        var origin = Checkpoint.Parse(submission.Note.Text)!.Origin;
        while (true)
        {
            var last = await logs.LastWitnessed(origin, cancellation);
            decision = WitnessRule.Decide(submission, last, keys.Logs);
            if (decision is not WitnessDecision.Continues continues)
            {
                return (decision, []);
            }

            var now = time.GetUtcNow();
            // If another request was faster, the decision is made anew with what that one left.
            if (await logs.Witness(continues.Checkpoint, last, now, cancellation))
            {
                return (decision, keys.Sign(submission.Note.Text, now));
            }
        }
    }
}

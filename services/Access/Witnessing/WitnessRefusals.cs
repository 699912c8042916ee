namespace Habeas.Access.Witnessing;

/// <summary>Refusals of the witness; access/v1/errors.proto documents causes and what to do.</summary>
internal static class WitnessRefusals
{
    public static Refusal LogUnknown { get; } = new("LOG_UNKNOWN", "This installation is no witness of that log.");

    public static Refusal CheckpointUnsigned { get; } = new(
        "CHECKPOINT_UNSIGNED", "The checkpoint is not signed by a key of its log that this witness knows.");

    public static Refusal CheckpointInconsistent { get; } = new(
        "CHECKPOINT_INCONSISTENT", "The checkpoint is not proved to continue the last one that this witness cosigned.");

    public static Refusal Conflict(long size) => new(
        "CHECKPOINT_CONFLICT",
        "The last checkpoint that this witness cosigned is another one.",
        new Dictionary<string, string> { ["size"] = size.ToString(CultureInfo.InvariantCulture) });
}

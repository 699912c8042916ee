namespace Habeas.Access.Forgettings;

/// <summary>How far a forgetting is.</summary>
public enum ForgettingState
{
    Unconfirmed,
    Waiting,
    Due,
    KeysDestroyed,
    Complete,
    Cancelled,
}

/// <summary>What is recorded of a forgetting; whether its time has come is considered separately.</summary>
public enum ForgettingStage
{
    Unconfirmed,
    Confirmed,
    KeysDestroyed,
    Complete,
    Cancelled,
}

/// <param name="Master">The master key when the person's keys were destroyed.</param>
/// <param name="At">When they were.</param>
public sealed record ForgettingReport(string Service, string Master, DateTimeOffset At, bool Renewed);

/// <summary>The decision of two custodians to make what is confidential about a person unreadable for good. Pure.</summary>
/// <param name="Proposed">Null before.</param>
/// <param name="ProposedBy">A sign-in name.</param>
/// <param name="Confirmer">A sign-in name; empty before.</param>
/// <param name="Merged">Further records of the same person.</param>
public sealed record Forgetting(
    ForgettingProposed? Proposed,
    string ProposedBy,
    string Confirmer,
    DateTimeOffset? DueAt,
    bool IsCancelled,
    IReadOnlyList<Guid> Merged,
    IReadOnlyList<ForgettingReport> Reports)
{
    /// <summary>In which another custodian can cancel it.</summary>
    public static readonly TimeSpan WaitingTime = TimeSpan.FromDays(7);

    /// <summary>The services whose journals have keys of persons.</summary>
    public static readonly IReadOnlyList<string> Services = ["access", "cases", "lists", "registry"];

    public static Forgetting Empty { get; } = new(Proposed: null, "", "", DueAt: null, IsCancelled: false, [], []);

    public ForgettingStage Stage => IsCancelled ? ForgettingStage.Cancelled
        : DueAt is null ? ForgettingStage.Unconfirmed
        : !Services.All(service => Reports.Any(report => report.Service == service)) ? ForgettingStage.Confirmed
        : Reports.All(report => report.Renewed) ? ForgettingStage.Complete
        : ForgettingStage.KeysDestroyed;

    public static Decision<ForgettingEvent> Propose(ForgettingProposed proposed) => proposed;

    public ForgettingState At(DateTimeOffset now) => Stage switch
    {
        ForgettingStage.Unconfirmed => ForgettingState.Unconfirmed,
        ForgettingStage.Confirmed => now < DueAt ? ForgettingState.Waiting : ForgettingState.Due,
        ForgettingStage.KeysDestroyed => ForgettingState.KeysDestroyed,
        ForgettingStage.Complete => ForgettingState.Complete,
        _ => ForgettingState.Cancelled,
    };

    public Decision<ForgettingEvent> Confirm(string caller, DateTimeOffset now) =>
        IsCancelled ? ForgettingRefusals.Cancelled
        : DueAt is not null ? Decision<ForgettingEvent>.Nothing
        : Accounts.Account.IdOf(caller) == Accounts.Account.IdOf(ProposedBy) ? Refusals.SamePerson
        : new ForgettingConfirmed(Proposed!.Urgent ? now : now + WaitingTime);

    public Decision<ForgettingEvent> Cancel(DateTimeOffset now) =>
        IsCancelled ? Decision<ForgettingEvent>.Nothing
        : At(now) is ForgettingState.Unconfirmed or ForgettingState.Waiting ? new ForgettingCancelled()
        : ForgettingRefusals.Begun;

    /// <summary>A service has no key of the person any more. A record that it adds makes all others look again.</summary>
    /// <param name="merged">Records of the same person that the service knows.</param>
    public Decision<ForgettingEvent> Report(string service, string master, IReadOnlyList<Guid> merged, DateTimeOffset now)
    {
        if (At(now) is ForgettingState.Unconfirmed or ForgettingState.Waiting or ForgettingState.Cancelled)
        {
            return ForgettingRefusals.NotDue;
        }

        if (!Services.Contains(service))
        {
            return Decision<ForgettingEvent>.Nothing;
        }

        Guid[] further = [.. merged.Except(Merged).Where(record => record != Proposed!.Prisoner).Distinct()];
        return Reports.FirstOrDefault(report => report.Service == service) is not { } earlier || further.Length > 0
            ? new KeysDestroyed(service, master, further, now)
            : earlier.Renewed || earlier.Master == master ? Decision<ForgettingEvent>.Nothing
            : new MasterKeyRenewed(service, master);
    }

    public static Forgetting Evolve(Forgetting forgetting, Recorded<ForgettingEvent> recorded) => recorded.Event switch
    {
        ForgettingProposed proposed => forgetting with { Proposed = proposed, ProposedBy = recorded.Actor },
        ForgettingConfirmed confirmed => forgetting with { Confirmer = recorded.Actor, DueAt = confirmed.DueAt },
        ForgettingCancelled => forgetting with { IsCancelled = true },
        KeysDestroyed destroyed => forgetting with
        {
            Merged = [.. forgetting.Merged, .. destroyed.Merged],
            // The others have not seen the further records.
            Reports =
            [
                .. destroyed.Merged.Count > 0 ? [] : forgetting.Reports.Where(report => report.Service != destroyed.Service),
                new ForgettingReport(destroyed.Service, destroyed.Master, destroyed.At, Renewed: false),
            ],
        },
        MasterKeyRenewed renewed => forgetting with
        {
            Reports = [.. forgetting.Reports.Select(report => report.Service == renewed.Service ? report with { Renewed = true } : report)],
        },
        _ => forgetting,
    };
}

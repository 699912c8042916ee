namespace Habeas.Web.Desk;

/// <summary>A deadline with everything that a clerk must know before relying on it.</summary>
/// <param name="Path">The desk's page of the proceeding or filing; empty on that page itself.</param>
/// <param name="Due">The earliest possible day, which is the one to meet.</param>
/// <param name="Latest">Empty when it is the same day.</param>
/// <param name="Caveat">A note that not all decrees on days off are known; empty if they are.</param>
/// <param name="Steps">How the day was found.</param>
/// <param name="Moves">How later rules or decrees on days off changed it.</param>
/// <param name="Forms">What is recorded of it; empty for what is not this page's.</param>
public sealed record DeadlineRow(
    string Path,
    string Subject,
    string Title,
    DateOnly? Due,
    string DueText,
    string Latest,
    DeadlineState State,
    DeadlineKind Kind,
    bool IsCertain,
    string Caveat,
    bool SourcesConflict,
    bool IsCountedWithoutService,
    string Kept,
    int Decision,
    ImmutableArray<Named> Prisoners,
    string Lawyers,
    ImmutableArray<string> Steps,
    ImmutableArray<string> Moves,
    ImmutableArray<DeskForm> Forms)
{
    /// <summary>Which lawyers confirmed the rules that it follows from, when and against what.</summary>
    public ImmutableArray<string> Confirmed { get; init; } = [];

    internal static async Task<ImmutableArray<DeadlineRow>> Of(
        IReadOnlyCollection<Deadline> deadlines, DeskNames names, Texts texts, CancellationToken cancel)
    {
        // Read all at once, so that the rows find them in the cache.
        await names.Prisoners(deadlines.SelectMany(deadline => deadline.Prisoners).Distinct(), cancel);
        var rows = ImmutableArray.CreateBuilder<DeadlineRow>();
        foreach (var deadline in deadlines)
        {
            rows.Add(Of(deadline, await names.Prisoners(deadline.Prisoners, cancel), texts));
        }

        return rows.ToImmutable();
    }

    private static DeadlineRow Of(Deadline deadline, ImmutableArray<Named> prisoners, Texts texts)
    {
        var (due, latest) = (Texts.Day(deadline.DueDate), Texts.Day(deadline.LatestDate));
        return new DeadlineRow(
            Names.DeskPage(deadline.Subject),
            deadline.SubjectTitle.Length > 0 ? deadline.SubjectTitle : Names.Id(deadline.Subject),
            deadline.Title,
            deadline.DueDate.ToPartial()?.Earliest,
            deadline.DueTime is { } time ? $"{due}, {Texts.Time(time)}" : due,
            latest == due ? "" : latest,
            // Whatever the service sent: nothing here says that an uncertain day is over.
            deadline is { State: DeadlineState.Passed, Certain: false } ? DeadlineState.MayHavePassed : deadline.State,
            deadline.Kind,
            deadline.Certain,
            deadline.Caveat,
            deadline.SourcesConflict,
            deadline.Kind == DeadlineKind.Own && !deadline.Served,
            Texts.Day(deadline.KeptDate),
            deadline.Decision,
            prisoners,
            string.Join(", ", deadline.Lawyers),
            [.. deadline.Derivation.Select(step => step.Text)],
            Moved(deadline, texts),
            [])
        {
            Confirmed =
            [
                .. deadline.Confirmations.Where(confirmed => !confirmed.Outdated)
                    .Select(confirmed => RuleRow.Confirmed(confirmed, texts)),
            ],
        };
    }

    /// <summary>How the day changed after it was given.</summary>
    internal static ImmutableArray<string> Moved(Deadline deadline, Texts texts) =>
    [
        .. deadline.Moves.Select(move => move.Holidays.Length > 0
            ? texts["Deadline.Move", Texts.Day(move.FromDate), Texts.Day(move.ToDate), move.Holidays]
            : texts["Deadline.Move.Rule", Texts.Day(move.FromDate), Texts.Day(move.ToDate)]),
    ];
}

namespace Habeas.Web.Desk;

/// <summary>A deadline with everything that a clerk must know before relying on it.</summary>
/// <param name="Path">The desk's page of the proceeding or filing; empty on that page itself.</param>
/// <param name="Due">The earliest day that it may be: the one to keep.</param>
/// <param name="Latest">Empty when it is the same day.</param>
/// <param name="Caveat">That decrees on days off are not all known; empty when they are.</param>
/// <param name="Steps">How the day was found.</param>
/// <param name="Moves">What later rules or decrees on days off made of it.</param>
/// <param name="Keep">The form that says that the term was kept; null where there is none.</param>
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
    DeskForm? Keep = null)
{
    internal static async Task<ImmutableArray<DeadlineRow>> Of(
        IReadOnlyCollection<Deadline> deadlines, DeskNames names, Texts texts, CancellationToken cancel)
    {
        // All at once; the rows then find them read.
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
            "/desk" + Names.Page(deadline.Subject),
            deadline.SubjectTitle.Length > 0 ? deadline.SubjectTitle : Names.Id(deadline.Subject),
            deadline.Title,
            deadline.DueDate?.TryRead(out var day) == true ? day.Earliest : null,
            deadline.DueTime is { } time
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{due}, {time.Hours:00}:{time.Minutes:00}")
                : due,
            latest == due ? "" : latest,
            // Whatever came over the wire: of an uncertain day nothing here says that it is over.
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
            Moved(deadline, texts));
    }

    /// <summary>What became of the day after it was told.</summary>
    internal static ImmutableArray<string> Moved(Deadline deadline, Texts texts) =>
    [
        .. deadline.Moves.Select(move => move.Holidays.Length > 0
            ? texts["Deadline.Move", Texts.Day(move.FromDate), Texts.Day(move.ToDate), move.Holidays]
            : texts["Deadline.Move.Rule", Texts.Day(move.FromDate), Texts.Day(move.ToDate)]),
    ];
}

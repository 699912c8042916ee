namespace Habeas.Web.Desk;

/// <summary>A case in a list.</summary>
/// <param name="Pending">How many public changes are waiting for approval.</param>
public sealed record CaseRow(
    string Path, string Title, ProceedingKind Kind, Stage Stage, ImmutableArray<Named> Prisoners, string Lawyers, Approval Approval,
    int Pending)
{
    internal static async Task<ImmutableArray<CaseRow>> Of(
        IReadOnlyCollection<Proceeding> proceedings, DeskNames names, CancellationToken cancel)
    {
        // Read all at once, so that the rows find them in the cache.
        await names.Prisoners(proceedings.SelectMany(proceeding => proceeding.Prisoners).Distinct(), cancel);
        var rows = ImmutableArray.CreateBuilder<CaseRow>();
        foreach (var proceeding in proceedings)
        {
            rows.Add(new CaseRow(
                Names.DeskPage(proceeding.Name),
                DeskNames.Title(proceeding),
                proceeding.Kind,
                proceeding.Stage,
                await names.Prisoners(proceeding.Prisoners, cancel),
                string.Join(", ", proceeding.Lawyers),
                proceeding.Approval,
                proceeding.PendingChanges));
        }

        return rows.ToImmutable();
    }
}

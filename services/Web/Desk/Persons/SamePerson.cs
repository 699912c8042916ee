namespace Habeas.Web.Desk.Persons;

/// <summary>Other records of the same person: those that were merged, and a search for another one.</summary>
/// <param name="Candidates">Persons of the name that was typed, each with the page that compares the two records.</param>
public sealed record SamePerson(ImmutableArray<MergedRow> Merged, string Typed, bool IsFaulty, ImmutableArray<Named> Candidates)
{
    /// <summary>The part of the address with a name.</summary>
    public const string NameKey = "same";

    internal static async Task<SamePerson> Of(
        Prisoner prisoner, string typed, PersonForms forms, Func<IEnumerable<DeskForm>, ImmutableArray<DeskForm>> shown, DeskNames names,
        Site site, CancellationToken cancel)
    {
        var merged = await names.Prisoners(prisoner.Absorbed, cancel);
        ImmutableArray<Named>? found = await names.Find(typed, cancel) is { } all
            ? [.. (await names.Prisoners(all.Select(one => one.Name), cancel)).Where(one => one.Name != prisoner.Name)]
            : null;
        return new SamePerson(
            [.. merged.Select(one => new MergedRow(one, shown([forms.Unmerge(one.Name)])))],
            typed,
            found is { Length: 0 },
            [
                .. (found ?? []).Select(one => one with
                {
                    Path = site.To(MergeView.PathOf(prisoner.Name), (MergeView.WithKey, Web.Names.Id(one.Name))),
                }),
            ]);
    }
}

/// <summary>A record that was merged into this one.</summary>
public sealed record MergedRow(Named Record, ImmutableArray<DeskForm> Unmerge);

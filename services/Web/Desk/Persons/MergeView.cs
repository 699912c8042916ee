namespace Habeas.Web.Desk.Persons;

/// <summary>Two records side by side, before the second is merged into the first.</summary>
/// <param name="Swapped">The address of the same page with the second record as the one that stays.</param>
/// <param name="Obstacle">Why they cannot be merged like this; empty if they can.</param>
/// <param name="Form">Null if they cannot.</param>
public sealed record MergeView(RecordSide Stays, RecordSide Goes, string Swapped, string Obstacle, DeskForm? Form)
{
    /// <summary>The part of the address with the id of the record that is merged.</summary>
    public const string WithKey = "with";

    public const string Act = "merge";

    public static string PathOf(string prisoner) => $"/desk/{prisoner}/merge";

    internal static async Task<MergeView> Read(
        string name, string other, SentForm? sent, DeskApi api, Catalogue catalogue, DeskNames names, RefusalWords words, Site site,
        Texts texts, CancellationToken cancel)
    {
        var (stays, goes) = (await Get(name, api, cancel), await Get(other, api, cancel));
        var places = await names.FacilityNames(cancel);
        var categories = await catalogue.CategoryTitles(site.Language.Code, cancel);
        var facts = new CustodyWords(texts, places, "/desk");
        var obstacle = name == other ? texts["Merge.Itself"]
            : stays.MergedInto.Length > 0 || goes.MergedInto.Length > 0 ? texts["Refusal.MERGED"]
            : goes.Absorbed.Count > 0 ? texts["Refusal.CANNOT_MERGE"]
            : "";
        return new MergeView(
            RecordSide.Of(stays, places, categories, facts, site, texts),
            RecordSide.Of(goes, places, categories, facts, site, texts),
            site.To(PathOf(other), (WithKey, Names.Id(name))),
            obstacle,
            obstacle.Length > 0 ? null : (DeskForm.Of(Act, Names.Id(other), stays.Etag, texts, [
                Field.Lines("reason", texts["Merge.Reason"], isNeeded: true) with { Longest = 2000, Hint = texts["Merge.Reason.Hint"] },
            ]) with
            {
                Text = texts["Merge.Text"],
                Kept = [(WithKey, Names.Id(other))],
            }).After(sent, words));
    }

    internal static readonly DeskActs Acts = new()
    {
        [Act] = DeskAct.Of(
            sent => new MergePrisonerRequest { Duplicate = "prisoners/" + sent.Target, Reason = sent["reason"] },
            (api, request, options) => api.Prisoners.MergePrisonerAsync(request, options)),
    };

    private static async Task<Prisoner> Get(string name, DeskApi api, CancellationToken cancel) =>
        await api.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name }, cancellationToken: cancel);
}

/// <summary>One of the two records.</summary>
public sealed record RecordSide(
    string Path, Said Name, ImmutableArray<Said> Spellings, ImmutableArray<Fact> Facts, ImmutableArray<CustodyView> Custodies)
{
    internal static RecordSide Of(
        Prisoner prisoner, ImmutableDictionary<string, Said> places, ImmutableDictionary<string, string> categories, CustodyWords words,
        Site site, Texts texts) => new(
        Names.DeskPage(prisoner.Name),
        Said.Name(prisoner, site.Language.Code),
        [.. prisoner.PersonalNames.Select(name => Said.Of(name.Text, name.Language))],
        PersonView.FactsOf(prisoner, places, categories, texts),
        [.. prisoner.Custodies.Select(custody => CustodyView.Of(custody, prisoner.Custodies.Count, words, texts))]);
}

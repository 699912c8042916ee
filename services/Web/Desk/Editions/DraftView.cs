using Habeas.Lists.V1;

namespace Habeas.Web.Desk.Editions;

/// <summary>Drafting an edition of the committee's own list from the register.</summary>
/// <param name="Form">Null while no publisher is the committee's own.</param>
public sealed record DraftView(DeskForm? Form)
{
    public const string DraftAct = "draft-edition";

    private const int MostEditions = 200;

    /// <param name="today">The day that the form proposes.</param>
    internal static async Task<DraftView> Read(
        SentForm? sent,
        DateOnly today,
        DeskApi api,
        Catalogue catalogue,
        RefusalWords words,
        Site site,
        Texts texts,
        CancellationToken cancel)
    {
        var own = (await ListsView.All(api, cancel)).Where(publisher => publisher.Own).ToArray();
        if (own.Length == 0)
        {
            return new DraftView(Form: null);
        }

        var published = await api.Editions.ListEditionsAsync(
            new ListEditionsRequest { Parent = "publishers/-", PageSize = MostEditions, State = EditionState.Published },
            cancellationToken: cancel);
        var sets = await catalogue.CriteriaSets(cancel);
        var form = DeskForm.Of(
            DraftAct,
            target: "",
            etag: "",
            texts,
            [
                Choice("publisher", texts["Edition.Publisher"], "parent", own.Select(one => new Option(Names.Id(one.Name), one.Title))),
                new Field("title", texts["Import.ListTitle"]),
                Field.Day(texts["Edition.Date"], today),
                Choice("language", texts["Import.Language"], "language", Language.All.Select(one => new Option(one.Code, one.Name)))
                    with { Value = site.Language.Code },
                Choice(
                    "criteria",
                    texts["Edition.Criteria"],
                    "rule.criteria_set",
                    sets.Select(set => new Option(set.Id, set.Title.GetValueOrDefault(site.Language.Code) ?? set.Id))),
                new Field("held-on", texts["Filter.HeldOn"], "date", IsNeeded: false)
                {
                    Wire = "rule.held_on", Hint = texts["Draft.HeldOn.Hint"],
                },
                new Field("house-arrest", texts["Edition.HouseArrest"], "checkbox", IsNeeded: false),
                new Field("by-category", texts["Draft.ByCategory"], "checkbox", IsNeeded: false),
                Choice(
                    "corrects",
                    texts["Draft.Corrects"],
                    "corrects",
                    published.Editions.Select(one => new Option(Names.Id(one.Name), $"{one.Title}, {Texts.Day(one.Date)}"))
                        .Prepend(new Option("", "–"))) with { IsNeeded = false },
                new Field("note", texts["Draft.Note"], "textarea", IsNeeded: false) { Wire = "correction_note", Longest = 5000 },
            ]);
        return new DraftView((form with { Text = texts["Draft.Text"] }).After(sent, words));
    }

    /// <returns>The draft.</returns>
    internal static async Task<Edition> Send(SentForm sent, DeskApi api, CancellationToken cancel) => sent.Act != DraftAct
        ? throw SentForm.Unknown()
        : await api.Editions.DraftEditionAsync(
            new DraftEditionRequest
            {
                Parent = $"publishers/{sent["publisher"]}",
                Title = sent["title"],
                Date = sent.Day("date"),
                Language = sent["language"],
                Rule = new InclusionRule
                {
                    CriteriaSet = sent["criteria"],
                    HeldOn = sent.OptionalDay("held-on"),
                    IncludeHouseArrest = sent["house-arrest"].Length > 0,
                    GroupByCategory = sent["by-category"].Length > 0,
                },
                Corrects = sent["corrects"].Length > 0 ? $"editions/{sent["corrects"]}" : "",
                CorrectionNote = sent["note"],
                RequestId = sent.RequestId,
            },
            cancellationToken: cancel);

    private static Field Choice(string name, string label, string wire, IEnumerable<Option> options)
    {
        ImmutableArray<Option> all = [.. options];
        return new Field(name, label, "select", all.IsEmpty ? "" : all[0].Value) { Wire = wire, Options = all };
    }
}

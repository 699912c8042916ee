namespace Habeas.Web.Pages;

/// <summary>A table of court news.</summary>
public sealed record NewsRow(string Path, string What, string Title, string Known)
{
    internal static ImmutableArray<NewsRow> Of(IEnumerable<CourtNews> news, CourtWords words, Texts texts) =>
    [
        .. news.Select(one => new NewsRow(
            Names.Page(one.Proceeding),
            words.Say(one),
            words.Title(one),
            one.UpdateTime == one.PublishTime
                ? texts["News.Published", Texts.Day(one.PublishTime)]
                : $"{texts["News.Published", Texts.Day(one.PublishTime)]}, {texts["News.Updated", Texts.Day(one.UpdateTime)]}")),
    ];
}

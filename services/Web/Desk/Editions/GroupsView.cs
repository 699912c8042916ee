using Habeas.Lists.V1;
using Habeas.Names;

namespace Habeas.Web.Desk.Editions;

/// <summary>The groups of a publisher's lists under all names that they print, so that readers see each in their own language.</summary>
/// <param name="Printed">Names that belong to no group yet, those with the most entries first.</param>
public sealed record GroupsView(
    string Publisher, ImmutableArray<GroupNamesRow> Groups, ImmutableArray<PrintedGroupRow> Printed, DeskForm Create)
{
    public const string CreateAct = "create-group";
    public const string AddAct = "add-group-name";
    public const string RemoveAct = "remove-group-name";

    private const int LongestName = 500;

    /// <summary>Longer ids are refused; the rest is for what tells two groups of one name apart.</summary>
    private const int LongestId = 50;
    private const int Apart = 8;

    internal static async Task<GroupsView> Read(
        string publisher, SentForm? sent, DeskApi api, RefusalWords words, Texts texts, CancellationToken cancel)
    {
        var suggesting = api.Groups.SuggestGroupsAsync(new SuggestGroupsRequest { Parent = publisher }, cancellationToken: cancel)
            .ResponseAsync;
        var whose = await api.Publishers.GetPublisherAsync(new GetPublisherRequest { Name = publisher }, cancellationToken: cancel);
        var groups = await AllPages.Read(
            api.Groups.ListGroupsAsync, new ListGroupsRequest { Parent = publisher }, page => page.Groups, cancel);
        ImmutableArray<Option> options = [.. groups.Select(group => new Option(Web.Names.Id(group.Name), Title(group)))];
        return new GroupsView(
            whose.Title,
            [
                .. groups.Select(group => new GroupNamesRow(
                    Title(group),
                    [
                        .. group.Names.Select((name, i) => new GroupNameRow(
                            Said.Of(name.Text, name.Language),
                            Language(name.Language, texts),
                            group.Names.Count > 1 ? Remove(group, name, i, texts).After(sent, words) : null)),
                    ],
                    Add(group, texts).After(sent, words))),
            ],
            [
                .. (await suggesting).Printed.Select((printed, i) => new PrintedGroupRow(
                    Said.Of(printed.Text, printed.Language),
                    Texts.Number(printed.EntryCount),
                    printed.SuggestedText,
                    options.IsEmpty ? null : Map(printed, i, options, texts).After(sent, words),
                    Make(texts, printed, i).After(sent, words))),
            ],
            Make(texts, printed: null, at: 0).After(sent, words));
    }

    internal static readonly DeskActs Acts = new()
    {
        [CreateAct] = DeskAct.Of(
            sent => new CreateGroupRequest
            {
                GroupId = IdOf(sent["text"], sent.RequestId), Group = new PublisherGroup { Names = { Read(sent) } },
            },
            (api, request, options) => api.Groups.CreateGroupAsync(request, options)),
        [AddAct] = DeskAct.Of(
            sent => new AddGroupNameRequest { GroupName = Read(sent) },
            (api, request, options) => api.Groups.AddGroupNameAsync(request, options),
            Name),
        [RemoveAct] = DeskAct.Of(
            sent => new RemoveGroupNameRequest { Text = sent["text"] },
            (api, request, options) => api.Groups.RemoveGroupNameAsync(request, options),
            Name),
    };

    private static string Name(string publisher, SentForm sent) => $"{publisher}/groups/{sent["group"]}";

    private static GroupName Read(SentForm sent) => new() { Text = sent["text"], Language = sent["language"] };

    /// <summary>
    /// An id that nobody has to type: the name in Latin letters, and of the request's id what tells it from another group of that name.
    /// </summary>
    internal static string IdOf(string name, string request)
    {
        var slug = Slug.Of(Transliteration.ToEnglish(name));
        var id = slug.Length == 0 ? "group" : slug[..Math.Min(slug.Length, LongestId)].Trim('-');
        return $"{id}-{request[..Math.Min(request.Length, Apart)]}";
    }

    private static DeskForm Make(Texts texts, PrintedGroup? printed, int at) => DeskForm.Of(
        CreateAct,
        printed is null ? "" : At(at),
        etag: "",
        texts,
        printed is null ? [Text(texts), Tongue(texts, "")] : []) with
    {
        Hidden = printed is null ? [] : [("text", printed.Text), ("language", printed.Language)],
    };

    private static DeskForm Add(PublisherGroup group, Texts texts) =>
        DeskForm.Of(AddAct, Web.Names.Id(group.Name), group.Etag, texts, [Text(texts), Tongue(texts, "")]) with
        {
            Hidden = [("group", Web.Names.Id(group.Name))],
        };

    private static DeskForm Map(PrintedGroup printed, int at, ImmutableArray<Option> groups, Texts texts) =>
        DeskForm.Of(
            AddAct,
            $"printed-{At(at)}",
            etag: "",
            texts,
            [
                new Field("group", texts["Groups.Group"], "select", Web.Names.Id(printed.SuggestedGroup))
                {
                    Options = groups, Wire = "name",
                },
            ]) with
        {
            Hidden = [("text", printed.Text), ("language", printed.Language)],
        };

    private static DeskForm Remove(PublisherGroup group, GroupName name, int at, Texts texts) =>
        DeskForm.Of(RemoveAct, $"{Web.Names.Id(group.Name)}-{At(at)}", group.Etag, texts, []) with
        {
            Hidden = [("group", Web.Names.Id(group.Name)), ("text", name.Text)],
        };

    private static Field Text(Texts texts) => new("text", texts["Groups.Name"])
    {
        Wire = "group_name.text", Longest = LongestName, Hint = texts["Groups.Name.Hint"],
    };

    private static Field Tongue(Texts texts, string chosen) =>
        new("language", texts["Names.Language"], "select", chosen, IsNeeded: false)
        {
            Options = [new Option("", "–"), .. Web.Languages.Language.All.Select(language => new Option(language.Code, language.Name))],
        };

    private static string Title(PublisherGroup group) =>
        (group.Names.FirstOrDefault(name => name.Language == System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)
            ?? group.Names[0]).Text;

    private static string Language(string tag, Texts texts) => texts.Find($"Tag.{tag}") ?? tag;

    private static string At(int at) => at.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public sealed record GroupNamesRow(string Title, ImmutableArray<GroupNameRow> Names, DeskForm Add);

/// <param name="Remove">Null for the last name, without which there would be no group.</param>
public sealed record GroupNameRow(Said Text, string Language, DeskForm? Remove);

/// <param name="Alike">Another printed name under which most of its persons stand elsewhere; empty if there is none.</param>
/// <param name="Map">Null while there are no groups.</param>
public sealed record PrintedGroupRow(Said Text, string Entries, string Alike, DeskForm? Map, DeskForm Create);

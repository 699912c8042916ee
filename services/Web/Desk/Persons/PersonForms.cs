using FieldMask = Google.Protobuf.WellKnownTypes.FieldMask;

namespace Habeas.Web.Desk.Persons;

/// <summary>
/// What the desk records of a person as a whole: plain details, sources, the public side, and records of the same person.
/// </summary>
internal sealed class PersonForms(Prisoner prisoner, Texts texts)
{
    public const string ChangeAct = "change-person";
    public const string PhotoAct = "set-photo";
    public const string RemovePhotoAct = "remove-photo";
    public const string RetractAct = "retract-source";
    public const string UnmergeAct = "unmerge";

    private static readonly ImmutableArray<string> Changed =
        ["sex", "birth_date", "occupations", "affiliations", "categories", "photo_uri", "note"];

    /// <param name="categories">Their titles by their ids.</param>
    public DeskForm Change(IReadOnlyDictionary<string, string> categories) => Form(ChangeAct, "", Details(prisoner, categories, texts));

    public IEnumerable<DeskForm> Picture()
    {
        yield return Form(PhotoAct, "", [
            new Field("file", texts["Photo.File"], Field.File) { Wire = "content", Hint = texts["Photo.File.Hint"] },
            new Field("credit", texts["Photo.Credit.Field"], IsNeeded: false) { Longest = 200, Hint = texts["Photo.Credit.Hint"] },
        ]).WithSource(texts);
        if (prisoner.Photo is not null)
        {
            yield return Form(RemovePhotoAct, "", []);
        }
    }

    /// <summary>For a record that the public sees.</summary>
    public IEnumerable<DeskForm> Public()
    {
        if (prisoner.Publication?.IsPublic == true)
        {
            yield return Form(PublicationForms.WithdrawAct, "", [Field.Reason(texts)]) with { Text = texts["Publications.Withdraw.Text"] };
        }
    }

    /// <param name="sources">All that the record stands on.</param>
    public IEnumerable<DeskForm> Retract(IReadOnlyCollection<Named> sources)
    {
        if (sources.Count > 0)
        {
            yield return Form(RetractAct, "", [
                new Field("source", texts["Proposal.Source"], "select")
                {
                    Options = [new Option("", "–"), .. sources.Select(source => new Option(source.Name, source.Text.Text))],
                },
                Field.Reason(texts),
            ]) with
            {
                Text = texts["Person.Retract.Text"],
            };
        }
    }

    public DeskForm Unmerge(string absorbed) => Form(UnmergeAct, Names.Id(absorbed), [
        Field.Reason(texts) with { Hint = texts["Person.Unmerge.Hint"] },
    ]) with
    {
        Text = texts["Person.Unmerge.Text"],
    };

    /// <summary>The plain attributes, for a new person and for changing one.</summary>
    public static ImmutableArray<Field> Details(Prisoner known, IReadOnlyDictionary<string, string> categories, Texts texts) =>
    [
        Field.Any("sex", texts["Person.Sex"], texts, isNeeded: false, known.Sex) with { Wire = "prisoner.sex" },
        Field.Perhaps("birth_date", texts["Person.Born"], known.BirthDate) with { Wire = "prisoner.birth_date" },
        new Field("categories", texts["Prisoner.Category"], Field.Ticks, string.Join(',', known.Categories), IsNeeded: false)
        {
            Wire = "prisoner.categories",
            Options =
            [
                .. categories.OrderBy(category => category.Value, StringComparer.CurrentCulture)
                    .Select(category => new Option(category.Key, category.Value)),
            ],
        },
        Several("occupations", texts["Prisoner.Occupations"], known.Occupations, texts),
        Several("affiliations", texts["Prisoner.Affiliations"], known.Affiliations, texts),
        new Field("photo_uri", texts["Person.Photo"], Value: known.PhotoUri, IsNeeded: false)
        {
            Wire = "prisoner.photo_uri",
            Longest = 2000,
            Hint = texts["Person.Photo.Hint"],
        },
        Field.Lines("note", texts["Form.Note"], known.Note) with { Wire = "prisoner.note", Hint = texts["Person.Note.Hint"] },
    ];

    /// <summary>The plain attributes, as they were typed.</summary>
    public static Prisoner Read(SentForm sent) => new()
    {
        Sex = sent.Choice<Sex>("sex"),
        BirthDate = sent.Known("birth_date"),
        Occupations = { sent.Lines("occupations") },
        Affiliations = { sent.Lines("affiliations") },
        Categories = { sent.Chosen("categories") },
        PhotoUri = sent["photo_uri"],
        Note = sent["note"],
    };

    internal static readonly DeskActs Acts = new(
        NameForms.Acts, CustodyForms.Acts, AssessmentForms.Acts, MergeView.Acts, ConsentForms.Acts, MandateForms.Acts)
    {
        [ChangeAct] = DeskAct.Of(
            (name, sent) =>
            {
                var changed = Read(sent);
                (changed.Name, changed.Etag) = (name, sent.Etag);
                return new UpdatePrisonerRequest { Prisoner = changed, UpdateMask = new FieldMask { Paths = { Changed } } };
            },
            (api, request, options) => api.Prisoners.UpdatePrisonerAsync(request, options)),
        [PhotoAct] = DeskAct.Of(
            sent => new SetPrisonerPhotoRequest { Content = UploadedFile.Content(sent, "file"), Credit = sent["credit"] },
            (api, request, options) => api.Prisoners.SetPrisonerPhotoAsync(request, options)),
        [RemovePhotoAct] = DeskAct.Of(
            _ => new RemovePrisonerPhotoRequest(), (api, request, options) => api.Prisoners.RemovePrisonerPhotoAsync(request, options)),
        [RetractAct] = DeskAct.Of(
            sent => new RetractPrisonerSourceRequest { Source = sent["source"], Reason = sent["reason"] },
            (api, request, options) => api.Prisoners.RetractPrisonerSourceAsync(request, options)),
        [UnmergeAct] = DeskAct.Of(
            sent => new UnmergePrisonerRequest { Duplicate = "prisoners/" + sent.Target, Reason = sent["reason"] },
            (api, request, options) => api.Prisoners.UnmergePrisonerAsync(request, options)),
        [PublicationForms.WithdrawAct] = DeskAct.Of(
            sent => new WithdrawPublicationRequest { Reason = sent["reason"] },
            (api, request, options) => api.Publications.WithdrawPublicationAsync(request, options)),
    };

    private static Field Several(string name, string label, IEnumerable<string> known, Texts texts) =>
        Field.Lines(name, label, string.Join('\n', known)) with { Wire = "prisoner." + name, Hint = texts["Person.OneALine"] };

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, target, prisoner.Etag, texts, fields);
}

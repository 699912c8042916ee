using System.Globalization;

namespace Habeas.Web.Desk.Persons;

/// <summary>What is done with a person's names.</summary>
internal sealed class NameForms(Prisoner prisoner, Texts texts)
{
    public const string AddAct = "add-name";
    public const string AdoptAct = "adopt-name";
    public const string MainAct = "main-name";
    public const string RemoveAct = "remove-name";

    private static readonly ImmutableArray<string> Languages = ["az", "az-Cyrl", "ru", "en"];

    public DeskForm Add() => Form(AddAct, "", [
        new Field("text", texts["Names.Spelling"]) { Wire = "personal_name.text", Longest = 200, Hint = texts["Form.AsPrinted"] },
        Language("language", texts) with { Wire = "personal_name.language" },
        Field.Choice("kind", texts["Names.Kind"], NameKind.Spelling, texts, NameKind.Spelling, NameKind.Legal, NameKind.Alias) with
        {
            Wire = "personal_name.kind",
        },
        Field.Lines("sources", texts["Person.Sources"]) with { Wire = "personal_name.sources", Hint = texts["Person.Sources.Hint"] },
    ]);

    /// <param name="index">Its place among the names, since names that differ may have the same letters left in an id of a page.</param>
    public IEnumerable<DeskForm> Of(PersonName name, int index)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"{index} {name.Language} {name.Text}");
        if (name is { Primary: false, Standing: NameStanding.Listed })
        {
            yield return Form(AdoptAct, target, []);
        }

        // The names of a record that was merged must stay apart, for the case that it is separated again.
        if (name is { Primary: false } && name.Standing != NameStanding.Listed && prisoner.Absorbed.Count == 0)
        {
            yield return Form(MainAct, target, []);
        }

        if (!name.Primary)
        {
            yield return Form(RemoveAct, target, [Field.Reason(texts)]);
        }
    }

    /// <summary>A choice of the languages that names are written in here.</summary>
    public static Field Language(string name, Texts texts) => new(name, texts["Names.Language"], "select", IsNeeded: false)
    {
        Options = [new Option("", texts["Names.Language.Unknown"]), .. Languages.Select(tag => new Option(tag, texts[$"Tag.{tag}"]))],
    };

    internal static readonly DeskActs Acts = new()
    {
        [AddAct] = DeskAct.Of(
            sent => new AddPrisonerNameRequest
            {
                PersonalName = new PersonName
                {
                    Text = sent["text"],
                    Language = sent["language"],
                    Kind = sent.Choice<NameKind>("kind"),
                    Sources = { sent.Lines("sources") },
                },
            },
            (api, request, options) => api.Prisoners.AddPrisonerNameAsync(request, options)),
        [AdoptAct] = DeskAct.Of(
            sent => new AdoptPrisonerNameRequest { Text = Spelling(sent).Text, Language = Spelling(sent).Language },
            (api, request, options) => api.Prisoners.AdoptPrisonerNameAsync(request, options)),
        [RemoveAct] = DeskAct.Of(
            sent => new RemovePrisonerNameRequest
            {
                Text = Spelling(sent).Text,
                Language = Spelling(sent).Language,
                Reason = sent["reason"],
            },
            (api, request, options) => api.Prisoners.RemovePrisonerNameAsync(request, options)),
        [MainAct] = DeskAct.Changing(MakeMain, (api, request, options) => api.Prisoners.UpdatePrisonerAsync(request, options)),
    };

    /// <summary>An update replaces all names at once: the same names, with another main one.</summary>
    private static async Task<UpdatePrisonerRequest> MakeMain(string prisoner, SentForm sent, DeskApi api, CancellationToken cancel)
    {
        var (text, language) = Spelling(sent);
        var known = await api.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = prisoner }, cancellationToken: cancel);
        var names = known.PersonalNames.Select(name => name.Clone()).ToList();
        foreach (var name in names)
        {
            name.Primary = name.Text == text && name.Language == language;
        }

        return new UpdatePrisonerRequest
        {
            Prisoner = new Prisoner { Name = prisoner, Etag = sent.Etag, PersonalNames = { names } },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "personal_names" } },
        };
    }

    private static (string Text, string Language) Spelling(SentForm sent) =>
        sent.Target.Split(' ', 3) is [_, var language, var text] ? (text, language) : throw SentForm.Unknown();

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, target, prisoner.Etag, texts, fields);
}

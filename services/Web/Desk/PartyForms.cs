using System.Globalization;

namespace Habeas.Web.Desk;

/// <summary>The parties of a case and their counsel. The service replaces them all at once; the page changes them one by one.</summary>
public sealed class PartyForms(Proceeding proceeding, ImmutableArray<Named> prisoners, Texts texts)
{
    public const string AddAct = "add-party";
    public const string ChangeAct = "change-party";
    public const string RemoveAct = "remove-party";

    public DeskForm Add() => DeskForm.Of(AddAct, "", proceeding.Etag, texts, Fields(new Party(), proceeding.Parties.Count));

    /// <param name="at">The party's place among them.</param>
    public ImmutableArray<DeskForm> Of(int at)
    {
        var target = (at + 1).ToString(CultureInfo.InvariantCulture);
        return
        [
            DeskForm.Of(ChangeAct, target, proceeding.Etag, texts, Fields(proceeding.Parties[at], at)),
            DeskForm.Of(RemoveAct, target, proceeding.Etag, texts, []),
        ];
    }

    internal static readonly DeskActs Acts = new()
    {
        [AddAct] = Changing((parties, sent) => parties.Add(Read(sent))),
        [ChangeAct] = Changing((parties, sent) => parties[Place(parties, sent)] = Read(sent)),
        [RemoveAct] = Changing((parties, sent) => parties.RemoveAt(Place(parties, sent))),
    };

    private static DeskAct Changing(Action<List<Party>, SentForm> change) => CaseAct.Changing(
        (now, sent) =>
        {
            List<Party> parties = [.. now.Parties];
            change(parties, sent);
            return new ChangePartiesRequest { Parties = { parties } };
        },
        (api, request, options) => api.Proceedings.ChangePartiesAsync(request, options));

    /// <summary>Somebody may have removed it since the page was shown.</summary>
    private static int Place(List<Party> parties, SentForm sent) =>
        SentForm.Number(sent.Target) is var number && number >= 1 && number <= parties.Count ? number - 1 : throw SentForm.Unknown();

    private static Party Read(SentForm sent) => new()
    {
        Role = sent.Choice<PartyRole>("role"),
        DisplayName = sent["name"],
        Prisoner = sent["prisoner"].Length == 0 ? "" : "prisoners/" + sent["prisoner"],
        Counsel = { sent.Lines("counsel") },
    };

    private ImmutableArray<Field> Fields(Party party, int at)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"parties[{at}].");
        return
        [
            Field.Any<PartyRole>("role", texts["Party.Role"], texts) with { Wire = "parties.role", Value = Select.Word(party.Role) },
            new Field("name", texts["Party.Name"], Value: party.DisplayName) { Wire = place + "display_name" },
            new Field("prisoner", texts["Form.PartyPrisoner"], "select", Names.Id(party.Prisoner), IsNeeded: false)
            {
                Wire = "parties.prisoner",
                Options =
                [
                    new Option("", "–"), .. prisoners.Select(prisoner => new Option(Names.Id(prisoner.Name), prisoner.Text.Text)),
                ],
            },
            new Field("counsel", texts["Party.Counsel"], "textarea", string.Join('\n', party.Counsel), IsNeeded: false)
            {
                Wire = place + "counsel",
                Longest = 6000,
                Hint = texts["Form.Counsel.Hint"],
            },
            Field.Source(texts),
        ];
    }
}

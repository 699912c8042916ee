using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Habeas.Lists.V1;
using DecisionKind = Habeas.Lists.V1.DecisionKind;

namespace Habeas.Web.Desk.Editions;

/// <summary>What a clerk does with a row of a list: says who it is, takes that back, or corrects what was read from it.</summary>
/// <param name="queue">In which the row is shown; empty for none.</param>
internal sealed class EntryForms(Entry entry, string queue, Texts texts)
{
    public const string DecideAct = "decide-entry";
    public const string UndoAct = "undo-decision";
    public const string CorrectAct = "correct-entry";

    private const string SameWay = "same:";
    private const string OtherWay = "not:";
    private const string NewWay = "new";

    /// <summary>The keys for the first candidates.</summary>
    private const int LastKey = 9;

    public bool IsDecided => entry.Verdict is EntryVerdict.Same or EntryVerdict.New;

    /// <summary>Says who it is.</summary>
    /// <param name="persons">Whom it may be, in the order of their keys.</param>
    public DeskForm Decide(ImmutableArray<Named> persons, SentForm? sent)
    {
        var isTwice = sent?.Refusal is { } refusal && RefusalWords.Reason(refusal) == "TWICE_IN_EDITION";
        return Form(
            DecideAct,
            "",
            [
                new Field("reason", texts["Form.Reason"], Value: texts["DeskEntry.Reason"])
                {
                    Longest = 2000, Hint = texts["DeskEntry.Reason.Hint"],
                },
                .. isTwice ? [new Field("twice", texts["DeskEntry.Twice"], "checkbox")] : Array.Empty<Field>(),
            ]) with
        {
            Buttons =
            [
                .. persons.Index().Select(person => new FormButton(
                    SameWay + Names.Id(person.Item.Name),
                    texts["DeskEntry.Same", person.Item.Text.Text],
                    person.Index < LastKey ? (person.Index + 1).ToString(CultureInfo.InvariantCulture) : "")),
                new FormButton(NewWay, texts["DeskEntry.New"], "n"),
                .. persons.Select(person => new FormButton(
                    OtherWay + Names.Id(person.Name), texts["DeskEntry.NotSame", person.Text.Text], IsMinor: true)),
            ],
        };
    }

    /// <summary>Takes the decision in force back; null if there is none.</summary>
    public DeskForm? Undo() => entry.Decisions.LastOrDefault(decision => !decision.Undone) is { } last
        ? Form(UndoAct, last.Number.ToString(CultureInfo.InvariantCulture), [Field.Reason(texts)])
        : null;

    /// <summary>Corrects what was read. A decided row cannot be corrected, because the decision relied on it.</summary>
    public DeskForm? Correct() => IsDecided ? null : Form(
        CorrectAct,
        "",
        [
            .. Corrected.Where(field => field.IsDate is false)
                .Select(field => new Field(
                    field.Name, texts.Of(field.Field), field.IsLong ? "textarea" : "text", field.Read(entry), IsNeeded: false)
                {
                    Wire = $"entry.{field.Name}",
                    Longest = 2000,
                    Hint = Hint(field),
                }),
            .. Corrected.Where(field => field.IsDate)
                .Select(field => new Field(field.Name, texts.Of(field.Field), Field.Partial, field.Read(entry), IsNeeded: false)
                {
                    Wire = $"entry.{field.Name}", Hint = Hint(field),
                }),
            new Field("reason", texts["DeskEntry.Shows"]) { Longest = 2000 },
        ]) with
    {
        Text = texts["Form.correct-entry.Text"],
    };

    public static async Task Send(string name, Entry entry, SentForm sent, DeskApi api, CancellationToken cancel)
    {
        var options = new CallOptions(cancellationToken: cancel);
        switch (sent.Act)
        {
            case DecideAct:
                var (kind, prisoner) = Decision(sent.Way);
                await api.Editions.DecideEntryAsync(
                    new DecideEntryRequest
                    {
                        Name = name,
                        RequestId = sent.RequestId,
                        Kind = kind,
                        Prisoner = prisoner,
                        Reason = sent["reason"],
                        AllowTwiceInEdition = sent["twice"].Length > 0,
                    },
                    options);
                break;
            case UndoAct:
                var undo = int.TryParse(sent.Target, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw SentForm.Unknown();
                await api.Editions.DecideEntryAsync(
                    new DecideEntryRequest { Name = name, RequestId = sent.RequestId, Undo = undo, Reason = sent["reason"] }, options);
                break;
            case CorrectAct:
                await api.Editions.CorrectEntryAsync(Correction(name, entry, sent), options);
                break;
            default:
                throw SentForm.Unknown();
        }
    }

    private static CorrectEntryRequest Correction(string name, Entry entry, SentForm sent)
    {
        var unread = entry.Unread.Select(one => one.Field).ToHashSet();
        var typed = new Entry
        {
            PersonNames = { sent.Lines("person_names") },
            Group = sent["group"],
            ArrestDate = sent.Known("arrest_date"),
            Articles = { sent.Lines("articles") },
            Facility = sent["facility"],
            BirthDate = sent.Known("birth_date"),
            Sex = sent["sex"],
            Sentence = sent["sentence"],
        };
        // What could not be read is settled by what stands there now, even if that is nothing.
        var changed = Corrected.Where(field => unread.Contains(field.Field) || field.Read(typed) != field.Read(entry));
        return new CorrectEntryRequest
        {
            Name = name,
            RequestId = sent.RequestId,
            Reason = sent["reason"],
            Entry = typed,
            UpdateMask = new FieldMask { Paths = { changed.Select(field => field.Name) } },
        };
    }

    private static (DecisionKind Kind, string Prisoner) Decision(string way) =>
        way == NewWay ? (DecisionKind.New, "")
        : Who(way, SameWay) is { } same ? (DecisionKind.Same, same)
        : Who(way, OtherWay) is { } other ? (DecisionKind.NotSame, other)
        : throw SentForm.Unknown();

    private static string? Who(string way, string prefix) =>
        way.StartsWith(prefix, StringComparison.Ordinal) && Guid.TryParseExact(way[prefix.Length..], "D", out var id)
            ? ResourceName.Of("prisoners", id)
            : null;

    /// <summary>The text in the file that could not be read.</summary>
    private string Hint(CorrectedText field) => string.Join(
        " ",
        entry.Unread.Where(unread => unread.Field == field.Field).Select(unread => texts["DeskEntry.Unread", unread.Text])
            .Append(field.IsLong ? texts["Form.Lines"] : ""))
        .Trim();

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, target, etag: "", texts, fields) with { Kept = [(EntryQueue.Parameter, queue)] };

    private static readonly ImmutableArray<CorrectedText> Corrected =
    [
        new("person_names", EntryField.Name, entry => string.Join('\n', entry.PersonNames), IsLong: true),
        new("group", EntryField.Group, entry => entry.Group),
        new("articles", EntryField.Articles, entry => string.Join('\n', entry.Articles), IsLong: true),
        new("facility", EntryField.Facility, entry => entry.Facility),
        new("sex", EntryField.Sex, entry => entry.Sex),
        new("sentence", EntryField.Sentence, entry => entry.Sentence),
        new("arrest_date", EntryField.ArrestDate, entry => Field.PartsOf(entry.ArrestDate), IsDate: true),
        new("birth_date", EntryField.BirthDate, entry => Field.PartsOf(entry.BirthDate), IsDate: true),
    ];

    /// <summary>A field that can be corrected, as text.</summary>
    private sealed record CorrectedText(
        string Name, EntryField Field, Func<Entry, string> Read, bool IsLong = false, bool IsDate = false);
}

using System.Globalization;

namespace Habeas.Web.Desk.Persons;

/// <summary>A person's custodies, newest first, with the forms for what happened.</summary>
/// <param name="Now">What can happen as things stand.</param>
/// <param name="Before">What may have happened earlier.</param>
/// <param name="Correction">The fact that the address asks to put right; null for none.</param>
public sealed record PersonCustodies(
    ImmutableArray<PersonCustody> All, ImmutableArray<DeskForm> Now, ImmutableArray<DeskForm> Before, FactCorrection? Correction)
{
    internal static PersonCustodies Of(
        Prisoner prisoner, ImmutableArray<HistoryEntry> history, PersonAsked asked, CustodyForms forms, CustodyWords words,
        ImmutableDictionary<string, Named> sources, string path, Func<IEnumerable<DeskForm>, ImmutableArray<DeskForm>> shown, Site site,
        Texts texts)
    {
        var entered = history.ToDictionary(entry => entry.Version);
        var chosen = prisoner.Custodies.SelectMany(custody => custody.Facts)
            .FirstOrDefault(fact => asked.Fact > 0 && fact.Id == asked.Fact);
        (string, string?)[] kept = [(CustodyForms.FactKey, Number(asked.Fact))];
        return new PersonCustodies(
            [
                .. prisoner.Custodies.Reverse().Select(custody =>
                {
                    var view = CustodyView.Of(custody, prisoner.Custodies.Count, words, texts);
                    return new PersonCustody(view.Title, view.Charges, [.. custody.Facts.Select(Line)]);
                }),
            ],
            shown(forms.Now()),
            shown(forms.Before()),
            chosen is null ? null : new FactCorrection(
                words.Item(chosen),
                [.. shown([forms.Correct(chosen), forms.Withdraw(chosen)]).Select(form => form with { Kept = [.. kept] })]));

        FactLine Line(CustodyFact fact) => new(
            words.Item(fact),
            [.. fact.Sources.Select(source => sources[source])],
            entered.GetValueOrDefault(fact.Id) is { } entry
                ? texts["Person.Entered", PersonHistoryRow.Time(entry), entry.Actor]
                : "",
            fact.Id > 0 ? $"{site.To(path, (CustodyForms.FactKey, Number(fact.Id)))}#{FactCorrection.Section}" : "");
    }

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}

public sealed record PersonCustody(string Title, string Charges, ImmutableArray<FactLine> Facts);

/// <summary>A fact that counts.</summary>
/// <param name="Entered">When and by whom.</param>
/// <param name="Correct">Where it is put right.</param>
public sealed record FactLine(TimelineItem Item, ImmutableArray<Named> Sources, string Entered, string Correct);

/// <summary>The forms that put one fact right.</summary>
public sealed record FactCorrection(TimelineItem Item, ImmutableArray<DeskForm> Forms)
{
    public const string Section = "correction";
}

using Habeas.Lists.Comparing;
using Habeas.Lists.Publishers;
using Habeas.Registry.V1;
using Verdict = Habeas.Registry.V1.Verdict;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// A list's statements about a person's custody, as facts of the register: all of them for a new person; for a known person those that
/// the register lacks or contradicts. Pure.
/// </summary>
/// <param name="Source">"editions/{uuid}".</param>
/// <param name="Facility">"facilities/{uuid}", or empty.</param>
/// <param name="On">The date of the list.</param>
internal sealed record ListedFacts(EntryData Data, string Source, string Code, string Facility, PartialDate On)
{
    public IReadOnlyList<CustodyFact> ForNew()
    {
        if (Data.ArrestDate is null && Facility.Length == 0 && Data.Articles.Count == 0)
        {
            return [];
        }

        var arrest = Fact(Data.ArrestDate, fact => fact.Arrest = new Arrest { Facility = Facility });
        return Data.Articles.Count == 0 ? [arrest] : [arrest, Charged(Data.ArrestDate)];
    }

    /// <summary>
    /// Facts that the register lacks or contradicts, and those it has in exactly these words, so that the list becomes their source too.
    /// </summary>
    /// <param name="known">Must include custody facts.</param>
    public IReadOnlyList<CustodyFact> ForKnown(Prisoner known)
    {
        if (known.Custodies.Count == 0)
        {
            return [.. ForNew(), .. Sentence(custody: null)];
        }

        var custody = Meant(known);
        var recorded = known.Custodies.SelectMany(held => held.Facts).ToList();
        var facts = ForNew().Where(fact => recorded.Exists(other => IsSame(fact, other))).ToList();
        if (Data.ArrestDate is { } arrested && !known.Custodies.Any(held => Says(held.From, arrested)))
        {
            facts.Add(Fact(arrested, fact => fact.Arrest = new Arrest()));
        }

        if (!Data.Articles.All(article => custody.Charges.Any(charge => charge.Code == Code && SameText(charge.Article, article))))
        {
            facts.Add(Charged(Data.ArrestDate ?? custody.From.ToPartial()));
        }

        if (Facility.Length > 0 && !IsHeldThere(known))
        {
            facts.Add(Fact(On, fact => fact.Transfer = new Transfer { Facility = Facility }));
        }

        return [.. facts, .. Sentence(custody)];
    }

    /// <summary>The custody that the list means: the one at its arrest date, or at the list's own date, or the last one.</summary>
    private Custody Meant(Prisoner known) =>
        (Data.ArrestDate is { } arrested ? known.Custodies.LastOrDefault(held => held.From.ToPartial()?.MayEqual(arrested) ?? false) : null)
        ?? CustodyReading.MayBeOn(known, On.Earliest)
        ?? known.Custodies[^1];

    private bool IsHeldThere(Prisoner known) =>
        new[] { On.Earliest, On.Latest }.Any(day =>
            CustodyReading.MayBeOn(known, day) is { } held && CustodyReading.FacilityMayBeOn(held, day) == Facility);

    private IEnumerable<CustodyFact> Sentence(Custody? custody)
    {
        var verdicts = custody?.Facts.Select(fact => fact.Verdict).OfType<Verdict>() ?? [];
        if (SentenceReading.Read(Data.Sentence) is { } term
            && !verdicts.Any(verdict => term.Equals(new Term(verdict.Years, verdict.Months, verdict.Days, verdict.Life))))
        {
            // Lists state the term but rarely the date of the verdict.
            yield return Fact(date: null, fact => fact.Verdict = new Verdict
            {
                Outcome = VerdictOutcome.Imprisoned,
                Years = term.Years,
                Months = term.Months,
                Days = term.Days,
                Life = term.Life,
            });
        }
    }

    private CustodyFact Charged(PartialDate? date) =>
        Fact(
            date,
            fact => fact.Charges = new Charges { Charges_ = { Data.Articles.Select(
                article => new Charge { Code = Code, Article = article }) } });

    private CustodyFact Fact(PartialDate? date, Action<CustodyFact> what)
    {
        var fact = new CustodyFact { Date = date.ToProto(), Sources = { Source } };
        what(fact);
        return fact;
    }

    private static bool IsSame(CustodyFact fact, CustodyFact recorded)
    {
        var bare = recorded.Clone();
        (bare.Id, bare.RecordTime) = (0, null);
        bare.Sources.Clear();
        bare.Sources.AddRange(fact.Sources);
        return bare.Equals(fact);
    }

    /// <summary>Whether the recorded date lies within the listed one; a list may give only the year.</summary>
    private static bool Says(Google.Type.Date? recorded, PartialDate listed) =>
        recorded.ToPartial() is { } known && known.Earliest >= listed.Earliest && known.Latest <= listed.Latest;

    private static bool SameText(string one, string other) => PublisherDirectory.Key(one) == PublisherDirectory.Key(other);
}

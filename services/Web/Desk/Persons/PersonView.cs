using System.Globalization;
using Habeas.Web.Photos;

namespace Habeas.Web.Desk.Persons;

/// <summary>What the address of a person's page asks for.</summary>
/// <param name="Fact">The custody fact to put right; 0 for none.</param>
/// <param name="Criteria">The criteria to assess by; empty for the first.</param>
/// <param name="Same">The name of a person who may be the same.</param>
/// <param name="At">Where in the history.</param>
/// <param name="Word">How the person's word about publication came; empty before that is chosen.</param>
/// <param name="Giver">Who gives a mandate.</param>
public sealed record PersonAsked(long Fact, string Criteria, string Same, int At, string Word, MandateGiver Giver)
{
    internal static PersonAsked Read(IQueryCollection query) => new(
        Number(CustodyForms.FactKey, query),
        query[AssessmentForms.CriteriaKey].ToString(),
        query[SamePerson.NameKey].ToString().Trim(),
        Number(Pager.AtKey, query),
        query[ConsentForms.WordKey].ToString(),
        Select.Asked<MandateGiver>(MandateForms.GiverKey, query[MandateForms.GiverKey]));

    /// <summary>A number in an address: 0 if there is none; anything else is refused.</summary>
    private static int Number(string key, IQueryCollection query) =>
        query[key].ToString() is not { Length: > 0 } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Address.Fault(key);
}

/// <summary>Everything that the desk may see of one person, with the forms for what may be recorded.</summary>
/// <param name="PublicPath">The page that everybody sees; empty while there is none.</param>
/// <param name="MergedInto">The record that counts instead; null for the record itself.</param>
/// <param name="Photo">Where a photograph is kept elsewhere; empty for none.</param>
/// <param name="IsOpen">Whether anything can be recorded.</param>
/// <param name="Consents">Null if the access service does not answer.</param>
/// <param name="Waiting">Proposed facts that wait for a clerk, in words; empty for none.</param>
public sealed record PersonView(
    string Path,
    Said Name,
    bool Invented,
    bool IsOpen,
    Named? MergedInto,
    bool IsRetracted,
    string PublicPath,
    string Public,
    string Waiting,
    string WaitingPath,
    ImmutableArray<Fact> Facts,
    string Photo,
    Portrait? Portrait,
    ImmutableArray<DeskForm> Picture,
    ImmutableArray<DeskForm> Change,
    ImmutableArray<SpellingRow> Names,
    ImmutableArray<DeskForm> AddName,
    PersonCustodies Custodies,
    PersonAssessments Assessments,
    SamePerson Same,
    PersonConsents? Consents,
    ImmutableArray<DeskForm> PublicForms,
    PersonHistory History)
{
    internal static async Task<PersonView> Read(
        string name, PersonAsked asked, SentForm? sent, DeskApi api, Catalogue catalogue, DeskNames names, DeskCaller caller,
        RefusalWords words, Site site, Texts texts, CancellationToken cancel)
    {
        var language = site.Language.Code;
        var person = api.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = name }, cancellationToken: cancel).ResponseAsync;
        var entries = AllPages.Read(
            api.Prisoners.ListPrisonerHistoryAsync, new ListPrisonerHistoryRequest { Parent = name }, page => page.Entries, cancel);
        var places = await names.FacilityNames(cancel);
        var prisoner = await person;
        var history = await entries;
        var categories = await catalogue.CategoryTitles(language, cancel);
        var isOpen = prisoner.MergedInto.Length == 0 && !prisoner.Retracted;
        var facts = new CustodyWords(texts, places, "/desk");
        var path = Web.Names.DeskPage(name);
        var sources = await names.Sources(Sources(prisoner, history), cancel);
        var forms = new PersonForms(prisoner, texts);
        var nameForms = new NameForms(prisoner, texts);
        return new PersonView(
            path,
            Said.Name(prisoner, language),
            prisoner.Invented,
            isOpen,
            prisoner.MergedInto.Length > 0 ? (await names.Prisoners([prisoner.MergedInto], cancel))[0] : null,
            prisoner.Retracted,
            prisoner.Publication?.IsPublic == true ? Web.Names.Page(name) : "",
            PublicWords.Of(prisoner.Publication, texts),
            prisoner.ProposedFacts.Count > 0 ? texts.Count("Person.Waiting", prisoner.ProposedFacts.Count) : "",
            site.To("/desk/proposals", ("prisoner", Web.Names.Id(name))),
            FactsOf(prisoner, places, categories, texts),
            prisoner.PhotoUri,
            Portrait.AtDesk(prisoner.Photo),
            Shown(forms.Picture()),
            Shown([forms.Change(categories)]),
            [
                .. prisoner.PersonalNames.Select((spelling, i) => SpellingRow.Of(
                    spelling, sources, isOpen ? Shown(nameForms.Of(spelling, i)) : [], texts)),
            ],
            Shown([nameForms.Add()]),
            PersonCustodies.Of(
                prisoner,
                history,
                asked,
                new CustodyForms(prisoner, new CustodyFields(await names.FacilityOptions(cancel), texts), texts),
                facts,
                sources,
                path,
                Shown,
                site,
                texts),
            PersonAssessments.Of(
                prisoner, await catalogue.CriteriaSets(cancel), asked, new AssessmentForms(prisoner, language, texts), caller, path, Shown,
                site, texts),
            await SamePerson.Of(prisoner, asked.Same, forms, Shown, names, site, cancel),
            await PersonConsents.Read(prisoner, asked, api, caller, path, Shown, site, texts, cancel),
            Shown(
            [
                .. forms.Public(),
                .. forms.Retract([.. sources.Values.OrderBy(source => source.Text.Text, StringComparer.CurrentCulture)]),
            ]),
            PersonHistory.Of(history, asked.At, path, facts, sources, site, texts));

        // Nothing can be recorded in a record that was merged or retracted.
        ImmutableArray<DeskForm> Shown(IEnumerable<DeskForm> all) => isOpen ? [.. all.Select(form => form.After(sent, words))] : [];
    }

    internal static ImmutableArray<Fact> FactsOf(
        Prisoner prisoner, ImmutableDictionary<string, Said> places, ImmutableDictionary<string, string> categories, Texts texts) =>
    [
        .. Fact.Known(texts["Prisoner.Status"], texts.Of(prisoner.CustodyStatus)),
        .. places.GetValueOrDefault(prisoner.Facility) is { } held
            ? [new Fact(texts["Prisoner.Facility"], held, Web.Names.DeskPage(prisoner.Facility))]
            : ImmutableArray<Fact>.Empty,
        .. Fact.Known(texts["Prisoner.HeldSince"], Texts.DayAfterSince(prisoner.HeldSince)),
        .. Fact.Known(texts["Prisoner.TimeHeld"], texts.Held(prisoner.DaysHeldMin, prisoner.DaysHeldMax)),
        .. Fact.Known(texts["Person.Sex"], prisoner.Sex == Sex.Unspecified ? "" : texts.Of(prisoner.Sex)),
        .. Fact.Known(texts["Person.Born"], Texts.Day(prisoner.BirthDate)),
        .. Fact.Known(
            texts["Prisoner.Category"], string.Join(", ", prisoner.Categories.Select(id => categories.GetValueOrDefault(id) ?? id))),
        .. Fact.Known(texts["Prisoner.Occupations"], string.Join(", ", prisoner.Occupations)),
        .. Fact.Known(texts["Prisoner.Affiliations"], string.Join(", ", prisoner.Affiliations)),
        .. Fact.Known(texts["Form.Note"], prisoner.Note),
    ];

    private static IEnumerable<string> Sources(Prisoner prisoner, ImmutableArray<HistoryEntry> history) =>
        prisoner.PersonalNames.SelectMany(name => name.Sources)
            .Concat(prisoner.Custodies.SelectMany(custody => custody.Facts).SelectMany(fact => fact.Sources))
            .Concat(history.SelectMany(entry => entry.Sources));
}

/// <summary>One spelling of the person's name.</summary>
/// <param name="IsListed">Whether it is only the spelling of a list.</param>
public sealed record SpellingRow(
    Said Text, string Kind, string Language, bool IsListed, ImmutableArray<Named> Sources, ImmutableArray<DeskForm> Forms)
{
    internal static SpellingRow Of(
        PersonName name, ImmutableDictionary<string, Named> sources, ImmutableArray<DeskForm> forms, Texts texts)
    {
        var row = NameRow.Of(name, texts);
        return new SpellingRow(
            row.Text,
            row.Kind,
            row.Language,
            name is { Primary: false, Standing: NameStanding.Listed },
            [.. name.Sources.Select(source => sources[source])],
            forms);
    }
}

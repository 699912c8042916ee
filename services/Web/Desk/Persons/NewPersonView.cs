using Kind = Habeas.Registry.V1.CustodyFact.KindOneofCase;

namespace Habeas.Web.Desk.Persons;

/// <summary>Entering a person: first who in the register may be the same, then the new record.</summary>
/// <param name="Typed">The name; empty before it was typed.</param>
/// <param name="Candidates">Who may be the same person.</param>
/// <param name="Form">Null before a name was typed.</param>
public sealed record NewPersonView(string Typed, Field Language, bool IsFaulty, ImmutableArray<Candidate> Candidates, DeskForm? Form)
{
    public const string Path = "/desk/prisoners/new";
    public const string NameKey = "name";
    public const string LanguageKey = "language";
    public const string Act = "create-person";

    private const int LongestName = 200;
    private const int MostCandidates = 10;

    internal static async Task<NewPersonView> Read(
        string typed, string tag, SentForm? sent, DeskApi api, Catalogue catalogue, DeskNames names, RefusalWords words, Site site,
        Texts texts, CancellationToken cancel)
    {
        var language = NameForms.Language(LanguageKey, texts) with { Value = tag };
        if (typed.Length is 0 or > LongestName)
        {
            return new NewPersonView(typed, language, typed.Length > LongestName, [], Form: null);
        }

        var candidates = await Match(typed, site, api, texts, cancel);
        return new NewPersonView(
            typed,
            language,
            IsFaulty: false,
            candidates,
            (await Make(typed, tag, candidates.Length > 0, catalogue, names, site, texts, cancel)).After(sent, words));
    }

    /// <returns>The new person's resource name.</returns>
    internal static async Task<string> Send(string typed, string tag, SentForm sent, DeskApi api, CancellationToken cancel)
    {
        if (sent.Act != Act)
        {
            throw SentForm.Unknown();
        }

        var person = PersonForms.Read(sent);
        person.PersonalNames.Add(new PersonName { Text = typed, Language = tag, Kind = NameKind.Legal, Primary = true });
        person.PersonalNames.Add(sent.Lines("spellings").Select(text => new PersonName { Text = text, Kind = NameKind.Spelling }));
        person.Invented = sent["invented"].Length > 0;
        var arrest = CustodyFields.Read(Kind.Arrest, sent);
        var isKnown = arrest.Date is not null || arrest.Arrest.Authority.Length > 0 || arrest.Arrest.Facility.Length > 0;
        var created = await api.Prisoners.CreatePrisonerAsync(
            new CreatePrisonerRequest
            {
                Prisoner = person,
                Facts = { isKnown ? [arrest] : Array.Empty<CustodyFact>() },
                Sources = { arrest.Sources },
                RequestId = sent.RequestId,
            },
            cancellationToken: cancel);
        return created.Name;
    }

    private static async Task<ImmutableArray<Candidate>> Match(
        string typed, Site site, DeskApi api, Texts texts, CancellationToken cancel)
    {
        var matched = await api.Prisoners.MatchPrisonersAsync(
            new MatchPrisonersRequest
            {
                Persons = { new PersonDescription { Names = { typed } } },
                Top = MostCandidates,
                Language = site.Language.Code,
            },
            cancellationToken: cancel);
        return
        [
            .. matched.Persons.SelectMany(person => person.Candidates)
                .Where(match => match.Verdict != MatchVerdict.Different)
                .Select(match => new Candidate(
                    Names.DeskPage(match.Prisoner.Name),
                    Said.Written(match.Prisoner.DisplayName),
                    texts.Of(match.Verdict),
                    [.. match.Evidence.Select(evidence => evidence.Text)])),
        ];
    }

    private static async Task<DeskForm> Make(
        string typed, string tag, bool mayBeKnown, Catalogue catalogue, DeskNames names, Site site, Texts texts, CancellationToken cancel)
    {
        var arrest = new CustodyFields(await names.FacilityOptions(cancel), texts).Of(Kind.Arrest);
        return DeskForm.Of(Act, "", "", texts, [
            Field.Lines("spellings", texts["Person.Spellings"]) with
            {
                Wire = "prisoner.personal_names",
                Hint = texts["Person.OneALine"],
            },
            .. PersonForms.Details(new Prisoner(), await catalogue.CategoryTitles(site.Language.Code, cancel), texts),
            arrest[0] with { Label = texts["Person.ArrestedOn"], Wire = "facts" },
            .. arrest[1..],
            new Field("invented", texts["Person.Invented"], "checkbox", IsNeeded: false),
            .. mayBeKnown ? [new Field("another", texts["Person.IsAnother"], "checkbox")] : ImmutableArray<Field>.Empty,
        ]) with
        {
            Kept = [(NameKey, typed), (LanguageKey, tag)],
        };
    }
}

/// <summary>Somebody in the register who may be the same person.</summary>
/// <param name="Evidence">What speaks for it and against it, in words.</param>
public sealed record Candidate(string Path, Said Name, string Verdict, ImmutableArray<string> Evidence);

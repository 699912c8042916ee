using Habeas.Platform.Edge;
using Habeas.Registry.Taxonomies;
using Date = Google.Type.Date;
using Wire = Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>From the wire to the domain, with a fault for each field that is not allowed.</summary>
internal static class PrisonerRequests
{
    private const int Words = 200;
    private const int Sentences = 4000;
    private const int MostNames = 60;

    public static PrisonerAttributes Attributes(FieldChecks checks, Wire.Prisoner? prisoner, bool needsNames = true)
    {
        if (prisoner is null)
        {
            checks.Add("prisoner", "must be set.");
            return new PrisonerAttributes();
        }

        checks.Require(!needsNames || prisoner.PersonalNames.Count > 0, "prisoner.personal_names", "must have at least one name.")
            .Require(prisoner.PersonalNames.Count <= MostNames, "prisoner.personal_names", $"must have at most {MostNames} names.")
            .Require(prisoner.PersonalNames.Count(name => name.Primary) <= 1, "prisoner.personal_names", "must have one primary name.")
            .Enum("prisoner.sex", prisoner.Sex)
            .Texts("prisoner.occupations", prisoner.Occupations, Words, most: 20)
            .Texts("prisoner.affiliations", prisoner.Affiliations, Words, most: 20)
            .Text("prisoner.photo_uri", prisoner.PhotoUri, 2000)
            .Text("prisoner.note", prisoner.Note, 20_000);
        foreach (var category in prisoner.Categories.Where(category => !Categories.IsKnown(category)))
        {
            checks.Add("prisoner.categories", $"'{category}' is no category of version {Categories.Newest}.");
        }

        var names = prisoner.PersonalNames.Select((name, i) => Name(checks, $"prisoner.personal_names[{i}]", name)).ToList();
        if (names.Count > 0 && !names.Exists(name => name.Primary))
        {
            // A person is shown under their primary name, and so it must be one.
            var first = Math.Max(0, names.FindIndex(name => name.IsAdopted));
            names[first] = names[first] with { Primary = true };
        }

        checks.Require(!names.Exists(name => name.Primary && !name.IsAdopted), "prisoner.personal_names", "must have a primary name that is adopted.");

        return new PrisonerAttributes
        {
            Names = names,
            Sex = (Sex)prisoner.Sex,
            BirthDate = checks.Date("prisoner.birth_date", prisoner.BirthDate),
            Occupations = [.. prisoner.Occupations],
            Affiliations = [.. prisoner.Affiliations],
            Categories = [.. prisoner.Categories.Distinct()],
            PhotoUri = prisoner.PhotoUri,
            Note = prisoner.Note,
            Invented = prisoner.Invented,
        };
    }

    public static PersonName Name(FieldChecks checks, string field, Wire.PersonName? name)
    {
        if (name is null)
        {
            checks.Add(field, "must be set.");
            return new PersonName("");
        }

        checks.Text($"{field}.text", name.Text, Words, shortest: 1)
            .Text($"{field}.language", name.Language, 35)
            .Enum($"{field}.kind", name.Kind)
            .Enum($"{field}.standing", name.Standing)
            .Text($"{field}.given", name.Given, Words)
            .Text($"{field}.father", name.Father, Words)
            .Text($"{field}.family", name.Family, Words);
        Sources(checks, $"{field}.sources", name.Sources);
        var kind = name.Kind switch
        {
            Wire.NameKind.Legal => NameKind.Legal,
            Wire.NameKind.Alias => NameKind.Alias,
            _ => NameKind.Spelling,
        };
        var standing = name.Standing == Wire.NameStanding.Listed ? NameStanding.Listed : NameStanding.Adopted;
        return new PersonName(
            Spelling(name.Text), name.Language, kind, name.Given, name.Father, name.Family, name.Primary, [.. name.Sources], Standing: standing);
    }

    /// <summary>A spelling as the record has it, so that it is found again however it is typed.</summary>
    public static string Spelling(string text) => text.Trim().Normalize();

    public static PrisonerChange Change(FieldChecks checks, Wire.UpdatePrisonerRequest request)
    {
        var paths = Paths(checks, request.UpdateMask, request.Prisoner);
        var values = Attributes(checks, request.Prisoner, needsNames: paths.Contains("personal_names"));
        return new PrisonerChange(paths, values);
    }

    public static DatedFact Fact(FieldChecks checks, string field, Wire.CustodyFact fact)
    {
        var prefix = field.Length == 0 ? "" : $"{field}.";
        CustodyDetail? detail = fact.KindCase switch
        {
            Wire.CustodyFact.KindOneofCase.Arrest => Arrest(checks, $"{prefix}arrest", fact.Arrest),
            Wire.CustodyFact.KindOneofCase.Charges => Charges(checks, $"{prefix}charges", fact.Charges),
            Wire.CustodyFact.KindOneofCase.Remand => Remand(checks, $"{prefix}remand", fact.Remand),
            Wire.CustodyFact.KindOneofCase.Transfer => Transfer(checks, $"{prefix}transfer", fact.Transfer),
            Wire.CustodyFact.KindOneofCase.Verdict => Verdict(checks, $"{prefix}verdict", fact.Verdict),
            Wire.CustodyFact.KindOneofCase.Release => Release(checks, $"{prefix}release", fact.Release),
            Wire.CustodyFact.KindOneofCase.Death => Death(checks, $"{prefix}death", fact.Death),
            _ => null,
        };
        checks.Require(detail is not null, field.Length == 0 ? "kind" : field, "must say what happened.");
        Sources(checks, $"{prefix}sources", fact.Sources);
        return new DatedFact(detail!, checks.Date($"{prefix}date", fact.Date), [.. fact.Sources]);
    }

    /// <summary>The fact of a verb whose details are in a message of their own.</summary>
    public static Wire.CustodyFact Fact(Date? date, IEnumerable<string> sources, Action<Wire.CustodyFact> detail)
    {
        var fact = new Wire.CustodyFact { Date = date, Sources = { sources } };
        detail(fact);
        return fact;
    }

    public static AssessmentProposed Assessment(FieldChecks checks, Wire.Assessment? assessment)
    {
        if (assessment is null)
        {
            checks.Add("assessment", "must be set.");
            return new AssessmentProposed("", AssessmentStatus.None, [], "");
        }

        var set = CriteriaSets.Find(assessment.CriteriaSet);
        checks.Require(set is not null, "assessment.criteria_set", "is not known.")
            .Enum("assessment.status", assessment.Status, optional: false)
            .Text("assessment.reasons", assessment.Reasons, Sentences, shortest: 1)
            .Require(assessment.Findings.Select(finding => finding.Criterion).Distinct().Count() == assessment.Findings.Count, "assessment.findings", "must have one finding a criterion.");
        foreach (var finding in assessment.Findings)
        {
            checks.Require(set is null || set.Criteria.Any(criterion => criterion.Id == finding.Criterion), "assessment.findings.criterion", "is not in the criteria set.")
                .Text("assessment.findings.reasons", finding.Reasons, Sentences);
        }

        Sources(checks, "assessment.sources", assessment.Sources);
        return new AssessmentProposed(
            assessment.CriteriaSet,
            (AssessmentStatus)assessment.Status,
            [.. assessment.Findings.Select(finding => new Finding(finding.Criterion, finding.Met, finding.Reasons))],
            assessment.Reasons);
    }

    public static void Sources(FieldChecks checks, string field, IReadOnlyCollection<string> sources) => checks.Texts(field, sources, 2000, most: 50);

    private static Arrested Arrest(FieldChecks checks, string field, Wire.Arrest arrest)
    {
        checks.Text($"{field}.authority", arrest.Authority, Words);
        return new Arrested(arrest.Authority, checks.OptionalResource($"{field}.facility", arrest.Facility, "facilities"));
    }

    private static Charged Charges(FieldChecks checks, string field, Wire.Charges charges)
    {
        checks.Require(charges.Charges_.Count > 0, $"{field}.charges", "must have at least one charge.");
        return new Charged(Charges(checks, $"{field}.charges", charges.Charges_));
    }

    private static List<Charge> Charges(FieldChecks checks, string field, IReadOnlyCollection<Wire.Charge> charges)
    {
        checks.Require(charges.Count <= 50, field, "must have at most 50 charges.");
        foreach (var charge in charges)
        {
            checks.Text($"{field}.code", charge.Code, 50, shortest: 1).Text($"{field}.article", charge.Article, 50, shortest: 1).Text($"{field}.edition", charge.Edition, 50);
        }

        return [.. charges.Select(charge => new Charge(charge.Code, charge.Article, charge.Edition))];
    }

    private static Remanded Remand(FieldChecks checks, string field, Wire.Remand remand)
    {
        checks.Text($"{field}.court", remand.Court, Words).Text($"{field}.title", remand.Title, Words)
            .Require(!remand.HouseArrest || remand.Facility.Length == 0, $"{field}.facility", "must be empty for house arrest.");
        return new Remanded(
            remand.HouseArrest, remand.Court, remand.Title, checks.Date($"{field}.until", remand.Until), checks.OptionalResource($"{field}.facility", remand.Facility, "facilities"));
    }

    private static Transferred Transfer(FieldChecks checks, string field, Wire.Transfer transfer)
    {
        checks.Text($"{field}.reason", transfer.Reason, Sentences);
        return new Transferred(checks.Resource($"{field}.facility", transfer.Facility, "facilities"), transfer.Reason);
    }

    private static Sentenced Verdict(FieldChecks checks, string field, Wire.Verdict verdict)
    {
        checks.Enum($"{field}.outcome", verdict.Outcome, optional: false)
            .Text($"{field}.court", verdict.Court, Words)
            .Text($"{field}.title", verdict.Title, Words)
            .Text($"{field}.regime", verdict.Regime, Words)
            .Enum($"{field}.regime_type", verdict.RegimeType)
            .Require(!verdict.HasRemandDays || verdict.RemandDays is >= 0 and <= 36_500, $"{field}.remand_days", "must be 0 to 36500.")
            .Require(verdict is { Years: >= 0 and <= 100, Months: >= 0 and <= 1200, Days: >= 0 and <= 36_500 }, $"{field}.years", "is no length of a sentence.");
        return new Sentenced(
            (VerdictOutcome)verdict.Outcome,
            verdict.Court,
            verdict.Title,
            Charges(checks, $"{field}.convicted_of", verdict.ConvictedOf),
            verdict.Years,
            verdict.Months,
            verdict.Days,
            verdict.Life,
            verdict.Regime,
            verdict.RegimeType == Wire.SentenceRegime.Unspecified ? null : (SentenceRegime)verdict.RegimeType,
            checks.Date($"{field}.term_from", verdict.TermFrom),
            verdict.HasRemandDays ? verdict.RemandDays : null);
    }

    private static Released Release(FieldChecks checks, string field, Wire.Release release)
    {
        checks.Enum($"{field}.ground", release.Ground, optional: false).Text($"{field}.conditions", release.Conditions, Sentences);
        return new Released((ReleaseGround)release.Ground, release.Conditions);
    }

    private static Died Death(FieldChecks checks, string field, Wire.Death death)
    {
        checks.Text($"{field}.stated_cause", death.StatedCause, Sentences);
        return new Died(death.StatedCause);
    }

    private static List<string> Paths(FieldChecks checks, Google.Protobuf.WellKnownTypes.FieldMask? mask, Wire.Prisoner? prisoner)
    {
        if (mask is not { Paths.Count: > 0 })
        {
            return [.. PrisonerChange.Known.Where(path => prisoner is not null && IsSet(prisoner, path))];
        }

        foreach (var path in mask.Paths.Where(path => !PrisonerChange.Known.Contains(path)))
        {
            checks.Add("update_mask", $"'{path}' cannot be changed so.");
        }

        return [.. mask.Paths.Intersect(PrisonerChange.Known)];
    }

    private static bool IsSet(Wire.Prisoner prisoner, string path) => Wire.Prisoner.Descriptor.FindFieldByName(path).Accessor.GetValue(prisoner) switch
    {
        null => false,
        string text => text.Length > 0,
        System.Collections.ICollection list => list.Count > 0,
        Wire.Sex sex => sex != Wire.Sex.Unspecified,
        _ => true,
    };
}

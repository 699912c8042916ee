using Habeas.Registry.Taxonomies;
using Wire = Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>From the wire to the domain, with an error for each field that is not allowed.</summary>
internal static partial class PrisonerWire
{
    public static PrisonerAttributes Attributes(FieldChecks checks, Wire.Prisoner prisoner, bool needsNames = true)
    {
        checks.Require(!needsNames || prisoner.PersonalNames.Count > 0, "prisoner.personal_names", "must have at least one name.")
            .Require(prisoner.PersonalNames.Count(name => name.Primary) <= 1, "prisoner.personal_names", "must have one primary name.")
            .Enum("prisoner.sex", prisoner.Sex);
        foreach (var category in prisoner.Categories.Where(category => !Categories.IsKnown(category)))
        {
            checks.Add("prisoner.categories", $"'{category}' is no category of version {Categories.Newest}.");
        }

        var names = prisoner.PersonalNames.Select((name, i) => Name(checks, $"prisoner.personal_names[{i}]", name)).ToList();
        if (names.Count > 0 && !names.Exists(name => name.Primary))
        {
            // The person is shown under the primary name, so prefer one that is adopted.
            var first = Math.Max(0, names.FindIndex(name => name.IsAdopted));
            names[first] = names[first] with { Primary = true };
        }

        checks.Require(
            !names.Exists(name => name.Primary && !name.IsAdopted), "prisoner.personal_names", "must have a primary name that is adopted.");

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

    /// <summary>The prisoner, the photograph, and the time as of which it is asked for; null for now.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT: the name is none of a photograph, or the time is not valid.</exception>
    public static (Guid Prisoner, Guid Photo, DateTimeOffset? AsOf) Photo(Wire.GetPrisonerPhotoRequest request)
    {
        var checks = new FieldChecks();
        var asOf = checks.Time("as_of", request.AsOf);
        var (prisoner, photo) = (Guid.Empty, Guid.Empty);
        var middle = request.Name.IndexOf($"/{Photos}/", StringComparison.Ordinal);
        checks.Require(
            middle > 0
                && ResourceName.TryParse(request.Name[..middle], Collection, out prisoner)
                && ResourceName.TryParse(request.Name[(middle + 1)..], Photos, out photo),
            "name",
            $"must be '{Collection}/UUID/{Photos}/UUID'.").ThrowIfAny();
        return (prisoner, photo, asOf);
    }

    public static PersonName Name(FieldChecks checks, string field, Wire.PersonName name)
    {
        checks.Enum($"{field}.kind", name.Kind)
            .Enum($"{field}.standing", name.Standing);
        var kind = name.Kind switch
        {
            Wire.NameKind.Legal => NameKind.Legal,
            Wire.NameKind.Alias => NameKind.Alias,
            _ => NameKind.Spelling,
        };
        var standing = name.Standing == Wire.NameStanding.Listed ? NameStanding.Listed : NameStanding.Adopted;
        return new PersonName(
            Spelling(name.Text), name.Language, kind, name.Given, name.Father, name.Family, name.Primary, [.. name.Sources],
            Standing: standing);
    }

    /// <summary>Normalises a spelling as the record stores it, so that it is found however it was typed.</summary>
    public static string Spelling(string text) => text.Trim().Normalize();

    public static PrisonerChange Change(FieldChecks checks, Wire.UpdatePrisonerRequest request)
    {
        var paths = Paths(checks, request.UpdateMask, request.Prisoner);
        var values = Attributes(checks, request.Prisoner, needsNames: paths.Contains("personal_names"));
        return new PrisonerChange(paths, values);
    }

    public static AssessmentProposed Assessment(FieldChecks checks, Wire.Assessment assessment)
    {
        var set = CriteriaSets.Find(assessment.CriteriaSet);
        checks.Require(set is not null, "assessment.criteria_set", "is not known.")
            .Enum("assessment.status", assessment.Status, optional: false)
            .Require(
                assessment.Findings.Select(finding => finding.Criterion).Distinct().Count() == assessment.Findings.Count,
                "assessment.findings",
                "must have one finding a criterion.");
        foreach (var finding in assessment.Findings)
        {
            checks.Require(
                set is null || set.Criteria.Any(criterion => criterion.Id == finding.Criterion),
                "assessment.findings.criterion",
                "is not in the criteria set.");
        }

        return new AssessmentProposed(
            assessment.CriteriaSet,
            (AssessmentStatus)assessment.Status,
            [.. assessment.Findings.Select(finding => new Finding(finding.Criterion, finding.Met, finding.Reasons))],
            assessment.Reasons);
    }

    private static List<string> Paths(FieldChecks checks, Google.Protobuf.WellKnownTypes.FieldMask? mask, Wire.Prisoner prisoner)
    {
        if (mask is not { Paths.Count: > 0 })
        {
            return [.. PrisonerChange.Known.Where(path => IsSet(prisoner, path))];
        }

        foreach (var path in mask.Paths.Where(path => !PrisonerChange.Known.Contains(path)))
        {
            checks.Add("update_mask", $"'{path}' cannot be changed so.");
        }

        return [.. mask.Paths.Intersect(PrisonerChange.Known)];
    }

    private static bool IsSet(Wire.Prisoner prisoner, string path) =>
        Wire.Prisoner.Descriptor.FindFieldByName(path).Accessor.GetValue(prisoner) switch
    {
        null => false,
        string text => text.Length > 0,
        System.Collections.ICollection list => list.Count > 0,
        Wire.Sex sex => sex != Wire.Sex.Unspecified,
        _ => true,
    };
}

using Habeas.Names;
using Wire = Habeas.Names.V1;

namespace Habeas.Registry.Names;

/// <summary>Names on the wire.</summary>
internal static class NamesWire
{
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT with all faults of the request.</exception>
    public static (PersonRecord A, PersonRecord B, NameComparerOptions Options, string Language) Read(Wire.CompareNamesRequest request)
    {
        var usual = new NameComparerOptions();
        var options = usual with
        {
            Same = request.HasSameThreshold ? request.SameThreshold : usual.Same,
            Different = request.HasDifferentThreshold
                ? request.DifferentThreshold
                : Math.Min(usual.Different, request.HasSameThreshold ? request.SameThreshold : 1),
        };
        var checks = new FieldChecks().Require(options.Same is >= 0 and <= 1, "same_threshold", "must be 0 to 1.")
            .Require(options.Different >= 0 && options.Different <= options.Same, "different_threshold", "must be 0 to same_threshold.");
        var a = Person(checks, "a", request.A);
        var b = Person(checks, "b", request.B);
        var language = checks.Language("language", request.Language);
        checks.ThrowIfAny();
        return (a, b, options, language);
    }

    public static Wire.CompareNamesResponse ToProto(Comparison comparison, string language) => new()
    {
        Score = comparison.Score,
        Bits = comparison.Bits,
        Verdict = comparison.Verdict switch
        {
            Verdict.Same => Wire.Verdict.Same,
            Verdict.Different => Wire.Verdict.Different,
            _ => Wire.Verdict.Ask,
        },
        Evidence = { comparison.Evidence.Select(e => new Wire.Evidence { Code = e.Code, Weight = e.Weight, Text = e.Text(language) }) },
    };

    public static Wire.ParseNameResponse ToProto(ParsedName name) => new()
    {
        Given = name.Given ?? "",
        Father = name.Father ?? "",
        Family = name.Family ?? "",
        Particle = name.Particle ?? "",
        Others = { name.Others },
        SexHint = name.SexHint switch { Sex.Female => Wire.Sex.Female, Sex.Male => Wire.Sex.Male, _ => Wire.Sex.Unspecified },
        Confidence = name.Confidence,
        Words = { name.Words.Select(word => new Wire.Word { Text = word.Text, Part = ToProto(word.Part), IsCertain = word.IsCertain }) },
    };

    private static Wire.Part ToProto(NamePart part) => part switch
    {
        NamePart.Given => Wire.Part.Given,
        NamePart.Family => Wire.Part.Family,
        NamePart.Father => Wire.Part.Father,
        NamePart.Particle => Wire.Part.Particle,
        NamePart.Honorific => Wire.Part.Honorific,
        NamePart.Title => Wire.Part.Title,
        NamePart.Initial => Wire.Part.Initial,
        NamePart.Other => Wire.Part.Other,
        _ => Wire.Part.Unspecified,
    };

    private static PersonRecord Person(FieldChecks checks, string field, Wire.Person person)
    {
        checks.Enum($"{field}.sex", person.Sex);
        return new PersonRecord([.. person.Names])
        {
            Sex = person.Sex switch { Wire.Sex.Female => Sex.Female, Wire.Sex.Male => Sex.Male, _ => null },
            BirthDate = Prisoners.Searchable.Partial(checks.Date($"{field}.birth_date", person.BirthDate)),
            ArrestDate = Prisoners.Searchable.Partial(checks.Date($"{field}.arrest_date", person.ArrestDate)),
            Articles = [.. person.Articles],
            Facility = person.Facility.Length == 0 ? null : person.Facility,
        };
    }
}

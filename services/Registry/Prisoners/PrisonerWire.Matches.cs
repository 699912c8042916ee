using Habeas.Names;
using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>Searches and comparisons on the wire.</summary>
internal static partial class PrisonerWire
{
    public static (IReadOnlyList<PersonRecord> Persons, string Language) Persons(MatchPrisonersRequest request)
    {
        var checks = new FieldChecks();
        var language = checks.Language("language", request.Language);
        var persons = request.Persons.Select((person, i) => Person(checks, $"persons[{i}]", person)).ToList();
        checks.ThrowIfAny();
        return (persons, language);
    }

    public static MatchPrisonersResponse ToProto(IReadOnlyList<PersonRecord> persons, int top, string language, PrisonerNames names)
    {
        var candidates = new PersonCandidates[persons.Count];
        Parallel.For(0, persons.Count, i => candidates[i] = new PersonCandidates
        {
            Candidates = { names.Candidates(persons[i], top == 0 ? 3 : top).Select(candidate => ToProto(candidate, language)) },
        });
        return new MatchPrisonersResponse { Persons = { candidates } };
    }

    public static PrisonerMatch ToProto(NameHit hit, V1.Prisoner prisoner) =>
        new() { Prisoner = prisoner, Score = hit.Score, MatchedName = hit.Name };

    private static PrisonerMatch ToProto(NamedCandidate candidate, string language) => new()
    {
        Prisoner = new V1.Prisoner { Name = ResourceName.Of(Collection, candidate.Id), DisplayName = candidate.Name },
        Score = candidate.Comparison.Score,
        MatchedName = candidate.Name,
        Verdict = candidate.Comparison.Verdict switch
        {
            Habeas.Names.Verdict.Same => MatchVerdict.Same,
            Habeas.Names.Verdict.Different => MatchVerdict.Different,
            _ => MatchVerdict.Ask,
        },
        Evidence =
        {
            candidate.Comparison.Evidence.Select(
                evidence => new MatchEvidence { Code = evidence.Code, Weight = evidence.Weight, Text = evidence.Text(language) }),
        },
    };

    private static PersonRecord Person(FieldChecks checks, string field, PersonDescription person)
    {
        checks.Enum($"{field}.sex", person.Sex);
        return new PersonRecord([.. person.Names])
        {
            Sex = person.Sex switch
            {
                V1.Sex.Female => Habeas.Names.Sex.Female,
                V1.Sex.Male => Habeas.Names.Sex.Male,
                _ => null,
            },
            BirthDate = Searchable.Partial(checks.Date($"{field}.birth_date", person.BirthDate)),
            ArrestDate = Searchable.Partial(checks.Date($"{field}.arrest_date", person.ArrestDate)),
            Articles = [.. person.Articles],
            Facility = person.Facility.Length == 0 ? null : person.Facility,
            EventShare = Math.Max(1, person.EventShare),
        };
    }
}

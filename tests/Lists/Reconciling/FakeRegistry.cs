using System.Collections.Concurrent;
using Habeas.Names;
using Habeas.Registry.V1;
using Microsoft.AspNetCore.Builder;

namespace Habeas.Lists.Tests.Reconciling;

/// <summary>
/// The registry's contract on a real port: compares names like the real one and gives repeated request ids the first answer.
/// </summary>
internal sealed partial class FakeRegistry : IFakeService
{
    private const int LongestFacility = 300;

    private readonly NameIndex index = new();
    private readonly ConcurrentDictionary<string, string> requests = new(StringComparer.Ordinal);
    private WebApplication app = null!;

    public Uri Address => app.Address();

    public ConcurrentDictionary<string, Prisoner> Prisoners { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, Facility> Facilities { get; } = new(StringComparer.Ordinal);

    /// <summary>The lists that name each facility; empty if the desk entered it.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> FacilitySources { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<CreatePrisonerRequest> Created { get; } = new();

    public ConcurrentQueue<AddPrisonerNameRequest> Spellings { get; } = new();

    public ConcurrentQueue<string?> Authorizations { get; } = new();

    private readonly TaskCompletionSource lookedUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first lookup has arrived.</summary>
    public Task LookedUp => lookedUp.Task;

    /// <summary>Lookups wait for it.</summary>
    public Task LookUps { get; set; } = Task.CompletedTask;

    /// <summary>Names that the registry refuses.</summary>
    public Func<string, bool> Refuses { get; set; } = _ => false;

    /// <summary>Whether facility lookups miss those entered since the start of the run, as when all rows are looked up at once.</summary>
    public bool LooksUpAtOnce { get; set; }

    /// <summary>The number of registrations that succeed before the registry becomes unavailable.</summary>
    public int Registrations { get; set; } = int.MaxValue;

    public static async Task<FakeRegistry> Start()
    {
        var registry = new FakeRegistry();
        registry.app = await LoopbackServer.StartGrpc(registry, app =>
        {
            app.MapGrpcService<PrisonersFake>();
            app.MapGrpcService<FacilitiesFake>();
            app.MapGrpcService<PublicationsFake>();
        });
        return registry;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        index.Dispose();
    }

    public Prisoner Add(Prisoner prisoner, string requestId = "")
    {
        var id = Guid.CreateVersion7();
        prisoner.Name = requestId.Length == 0 ? $"prisoners/{id}" : requests.GetOrAdd(requestId, $"prisoners/{id}");
        prisoner.DisplayName = prisoner.PersonalNames[0].Text;
        if (Prisoners.TryAdd(prisoner.Name, prisoner))
        {
            index.Put(Guid.Parse(prisoner.Name["prisoners/".Length..]), Describe(prisoner));
        }

        return Prisoners[prisoner.Name];
    }

    /// <summary>A copy, as if from another process, so that callers cannot change the stored one.</summary>
    private static Prisoner Copy(Prisoner prisoner)
    {
        lock (prisoner)
        {
            return prisoner.Clone();
        }
    }

    private Prisoner Change(string name, Action<Prisoner> change)
    {
        var prisoner = Prisoners[name];
        lock (prisoner)
        {
            change(prisoner);
            if (prisoner.Retracted)
            {
                index.Remove(Guid.Parse(name["prisoners/".Length..]));
            }
            else
            {
                index.Put(Guid.Parse(name["prisoners/".Length..]), Describe(prisoner));
            }

            return prisoner.Clone();
        }
    }

    private PersonRecord Describe(Prisoner prisoner) => new([.. prisoner.PersonalNames.Select(name => name.Text)])
    {
        Sex = Read(prisoner.Sex),
        ArrestDate = Read(prisoner.Custodies.FirstOrDefault()?.From),
        Articles = [.. prisoner.Custodies.SelectMany(custody => custody.Charges).Select(charge => charge.Article)],
        Facility = prisoner.Custodies.SelectMany(custody => custody.Placements)
            .Select(placement => Facilities.GetValueOrDefault(placement.Facility)?.DisplayName).FirstOrDefault(),
    };

    private static Names.Sex? Read(Habeas.Registry.V1.Sex sex) => sex switch
    {
        Habeas.Registry.V1.Sex.Male => Names.Sex.Male,
        Habeas.Registry.V1.Sex.Female => Names.Sex.Female,
        _ => null,
    };

    private static PartialDay? Read(Google.Type.Date? day) =>
        day is not null && day.TryRead(out var date) ? new PartialDay(date.Year, date.Month, date.Day) : null;

    private sealed partial class PrisonersFake(FakeRegistry registry) : PrisonersService.PrisonersServiceBase
    {
        public override async Task<MatchPrisonersResponse> MatchPrisoners(MatchPrisonersRequest request, ServerCallContext context)
        {
            registry.lookedUp.TrySetResult();
            await registry.LookUps.WaitAsync(context.CancellationToken);
            registry.Authorizations.Enqueue(context.RequestHeaders.GetValue("authorization"));
            var refused = Enumerable.Range(0, request.Persons.Count).Where(i => request.Persons[i].Names.Any(registry.Refuses)).ToList();
            if (refused.Count > 0)
            {
                throw Platform.Edge.Fault.Invalid(
                    [.. refused.Select(i => ($"persons[{i}].names[0]", "must not have control characters."))]);
            }

            return new MatchPrisonersResponse { Persons = { request.Persons.Select(Candidates) } };
        }

        public override Task<Prisoner> CreatePrisoner(CreatePrisonerRequest request, ServerCallContext context)
        {
            // Calls are concurrent, and the limit must hold.
            lock (registry.Created)
            {
                if (registry.Created.Count >= registry.Registrations)
                {
                    throw new RpcException(new Status(StatusCode.Unavailable, "away"));
                }

                registry.Created.Enqueue(request);
            }

            var prisoner = request.Prisoner.Clone();
            prisoner.Custodies.AddRange(Custodies(request.Facts));
            return Task.FromResult(registry.Add(prisoner, request.RequestId).Clone());
        }

        public override Task<Prisoner> AddPrisonerName(AddPrisonerNameRequest request, ServerCallContext context)
        {
            registry.Spellings.Enqueue(request);
            return Task.FromResult(registry.Change(request.Name, prisoner => AddName(prisoner, request.PersonalName)));
        }

        public override Task<Prisoner> GetPrisoner(GetPrisonerRequest request, ServerCallContext context) =>
            registry.Prisoners.TryGetValue(request.Name, out var prisoner)
                ? Task.FromResult(Copy(prisoner))
                : throw Platform.Edge.Fault.NotFound(request.Name);

        public override Task<ListPrisonersResponse> ListPrisoners(ListPrisonersRequest request, ServerCallContext context) =>
            Task.FromResult(new ListPrisonersResponse
            {
                Prisoners = { registry.Prisoners.Values.OrderBy(prisoner => prisoner.DisplayName, StringComparer.Ordinal) },
            });

        private PersonCandidates Candidates(PersonDescription person)
        {
            var record = new PersonRecord([.. person.Names])
            {
                Sex = Read(person.Sex),
                ArrestDate = Read(person.ArrestDate),
                Articles = [.. person.Articles],
                Facility = person.Facility.Length > 0 ? person.Facility : null,
                EventShare = Math.Max(1, person.EventShare),
            };
            return new PersonCandidates { Candidates = { registry.index.Candidates(record, 5).Select(Match) } };
        }

        private PrisonerMatch Match(Candidate candidate)
        {
            var prisoner = registry.Prisoners[$"prisoners/{candidate.Id}"];
            return new PrisonerMatch
            {
                Prisoner = new Prisoner { Name = prisoner.Name, DisplayName = prisoner.DisplayName },
                Score = candidate.Comparison.Score,
                Verdict = candidate.Comparison.Verdict switch
                {
                    Names.Verdict.Same => MatchVerdict.Same,
                    Names.Verdict.Different => MatchVerdict.Different,
                    _ => MatchVerdict.Ask,
                },
                Evidence =
                {
                    candidate.Comparison.Evidence.Select(
                        evidence => new MatchEvidence { Code = evidence.Code, Weight = evidence.Weight, Text = evidence.Text("en") }),
                },
            };
        }
    }

    private sealed class FacilitiesFake(FakeRegistry registry) : FacilitiesService.FacilitiesServiceBase
    {
        public override Task<ListFacilitiesResponse> ListFacilities(ListFacilitiesRequest request, ServerCallContext context) =>
            Task.FromResult(new ListFacilitiesResponse
            {
                Facilities =
                {
                    registry.Facilities.Values
                        .Where(facility => !facility.Retracted && !registry.LooksUpAtOnce)
                        .Where(facility => request.FacilityName.Length == 0
                            || NameKey(facility.DisplayName) == NameKey(request.FacilityName)),
                },
            });

        private static string NameKey(string name) => string.Concat(
            name.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

        public override Task<Facility> CreateFacility(CreateFacilityRequest request, ServerCallContext context)
        {
            var facility = request.Facility.Clone();
            facility.DisplayName = facility.FacilityNames[0].Text;
            if (facility.DisplayName.Length > LongestFacility)
            {
                throw Platform.Edge.Fault.Invalid("facility.facility_names.text", "is too long.");
            }

            facility.Name = registry.requests.GetOrAdd(request.RequestId, _ => $"facilities/{Guid.CreateVersion7()}");
            if (registry.Facilities.TryAdd(facility.Name, facility))
            {
                registry.FacilitySources[facility.Name] = new ConcurrentDictionary<string, bool> { [request.Sources.Single()] = true };
            }

            return Task.FromResult(registry.Facilities[facility.Name]);
        }

        public override Task<Facility> AttestFacility(AttestFacilityRequest request, ServerCallContext context)
        {
            if (registry.FacilitySources.TryGetValue(request.Name, out var sources))
            {
                sources[request.Source] = true;
            }

            return Task.FromResult(registry.Facilities[request.Name]);
        }

        public override Task<Facility> RetractFacilitySource(RetractFacilitySourceRequest request, ServerCallContext context)
        {
            var facility = registry.Facilities[request.Name];
            var sources = registry.FacilitySources.GetValueOrDefault(request.Name, []);
            if (sources.ContainsKey(request.Source) && (sources.Count == 1 || !sources.TryRemove(request.Source, out _)))
            {
                var isNamed = registry.Prisoners.Values
                    .Any(prisoner => !prisoner.Retracted && prisoner.ToString().Contains(request.Name, StringComparison.Ordinal));
                facility.Retracted |= !isNamed;
            }

            var answer = facility.Clone();
            answer.Sources.AddRange(sources.Keys);
            return Task.FromResult(answer);
        }

        public override Task<Facility> GetFacility(GetFacilityRequest request, ServerCallContext context)
        {
            var facility = registry.Facilities[request.Name].Clone();
            facility.Sources.AddRange(registry.FacilitySources.GetValueOrDefault(request.Name, []).Keys);
            var published = registry.Prisoners.Values.Where(prisoner => !registry.Unpublished.ContainsKey(prisoner.Name));
            facility.PrisonerCount = published.Count(prisoner => prisoner.ToString().Contains(request.Name, StringComparison.Ordinal));
            return Task.FromResult(facility);
        }

        public override Task<ListIncidentsResponse> ListIncidents(ListIncidentsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListIncidentsResponse());
    }
}

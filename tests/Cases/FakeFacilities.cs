using System.Collections.Concurrent;
using Habeas.Registry.V1;
using Microsoft.AspNetCore.Builder;

namespace Habeas.Cases.Tests;

/// <summary>
/// The registry's contract for incidents and names on a real port: a repeated request id gets the first answer, and another request
/// under it is refused.
/// </summary>
internal sealed class FakeFacilities : IFakeService
{
    private readonly ConcurrentDictionary<string, (CreateIncidentRequest Request, Incident Incident)> requests =
        new(StringComparer.Ordinal);
    private WebApplication app = null!;
    private HangingCall? hanging;

    public Uri Address => app.Address();

    public ConcurrentDictionary<string, Incident> Incidents { get; } = new(StringComparer.Ordinal);

    /// <summary>Every call received, including repeated ones.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public ConcurrentQueue<string?> Authorizations { get; } = new();

    /// <summary>The custodies of every prisoner that is asked for.</summary>
    public List<Custody> Custodies { get; } = [];

    /// <summary>The tokens with which prisoners were asked for.</summary>
    public ConcurrentQueue<string?> AskedWith { get; } = new();

    /// <summary>Carries out the next incident or proposal, and then does not answer.</summary>
    public bool LoseNextAnswer { get; set; }

    /// <summary>The proposals, by request id.</summary>
    public ConcurrentDictionary<string, ProposePrisonerFactRequest> Proposals { get; } = new(StringComparer.Ordinal);

    /// <summary>Leaves proposals unanswered.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The status that proposals are answered with, if any.</summary>
    public RpcException? Refusal { get; set; }

    /// <summary>The fact that already says what is proposed; 0 for none.</summary>
    public long RecordedFact { get; set; }

    /// <summary>The status that an incident is answered with, if any.</summary>
    public Func<CreateIncidentRequest, StatusCode?>? IncidentFault { get; set; }

    /// <summary>Facilities that only the desk may see.</summary>
    public ConcurrentDictionary<string, bool> NotPublic { get; } = new(StringComparer.Ordinal);

    /// <summary>From now on incidents are answered only when the test releases them.</summary>
    public HangingCall HangIncidents() => hanging = new HangingCall();

    public static async Task<FakeFacilities> Start()
    {
        var registry = new FakeFacilities();
        registry.app = await LoopbackServer.StartGrpc(registry, app =>
        {
            app.MapGrpcService<Service>();
            app.MapGrpcService<People>();
        });
        return registry;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private sealed class Service(FakeFacilities registry) : FacilitiesService.FacilitiesServiceBase
    {
        public override async Task<Incident> CreateIncident(CreateIncidentRequest request, ServerCallContext context)
        {
            registry.Calls.Enqueue("create");
            if (registry.IncidentFault?.Invoke(request) is { } fault)
            {
                throw new RpcException(new Status(fault, "not now"));
            }

            if (registry.hanging is { } call)
            {
                await call.Hang(context.CancellationToken);
            }

            registry.Authorizations.Enqueue(context.RequestHeaders.GetValue("authorization"));
            var (first, incident) = registry.requests.GetOrAdd(request.RequestId, _ =>
            {
                var made = request.Incident.Clone();
                made.Name = $"{request.Parent}/incidents/{registry.Incidents.Count + 1}";
                registry.Incidents[made.Name] = made;
                return (request, made);
            });
            if (!first.Equals(request))
            {
                throw new RpcException(new Status(StatusCode.InvalidArgument, "request id reused"));
            }

            if (registry.LoseNextAnswer)
            {
                registry.LoseNextAnswer = false;
                throw new RpcException(new Status(StatusCode.Unavailable, "gone"));
            }

            return incident;
        }

        public override Task<Facility> GetFacility(GetFacilityRequest request, ServerCallContext context)
        {
            if (registry.NotPublic.ContainsKey(request.Name) && context.RequestHeaders.GetValue("authorization") is null)
            {
                throw new RpcException(new Status(StatusCode.NotFound, "no such facility"));
            }

            return Task.FromResult(new Facility
            {
                Name = request.Name,
                FacilityNames =
                {
                    new FacilityName { Text = "2 saylı müəssisə (uydurma)", Language = "az" },
                    new FacilityName { Text = "Colony <2> (invented)", Language = "en" },
                },
            });
        }

        public override Task<Incident> WithdrawIncident(WithdrawIncidentRequest request, ServerCallContext context)
        {
            registry.Calls.Enqueue("withdraw");
            registry.Incidents[request.Name].Withdrawn = true;
            return Task.FromResult(registry.Incidents[request.Name]);
        }
    }

    private sealed class People(FakeFacilities registry) : PrisonersService.PrisonersServiceBase
    {
        public override Task<ProposePrisonerFactResponse> ProposePrisonerFact(ProposePrisonerFactRequest request, ServerCallContext context)
        {
            registry.Calls.Enqueue("propose");
            registry.Authorizations.Enqueue(context.RequestHeaders.GetValue("authorization"));
            if (registry.Refusal is { } refusal)
            {
                throw refusal;
            }

            if (registry.IsSilent)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, "gone"));
            }

            if (registry.RecordedFact > 0)
            {
                return Task.FromResult(new ProposePrisonerFactResponse { RecordedFact = registry.RecordedFact });
            }

            if (!registry.Proposals.GetOrAdd(request.RequestId, request).Equals(request))
            {
                throw new RpcException(new Status(StatusCode.InvalidArgument, "request id reused"));
            }

            if (registry.LoseNextAnswer)
            {
                registry.LoseNextAnswer = false;
                throw new RpcException(new Status(StatusCode.Unavailable, "gone"));
            }

            var proposal = new FactProposal { Prisoner = request.Name, Id = 7, Fact = request.Fact };
            return Task.FromResult(new ProposePrisonerFactResponse { Proposal = proposal });
        }

        public override Task<Prisoner> GetPrisoner(GetPrisonerRequest request, ServerCallContext context)
        {
            registry.AskedWith.Enqueue(context.RequestHeaders.GetValue("authorization"));
            return Task.FromResult(new Prisoner
            {
                Name = request.Name,
                PersonalNames =
                {
                    new PersonName { Text = "Uydurma Şəxs", Language = "az", Kind = NameKind.Legal, Primary = true },
                    new PersonName { Text = "Вымышленный Человек", Language = "ru", Kind = NameKind.Legal },
                },
                Custodies = { registry.Custodies },
            });
        }
    }
}

/// <summary>A call that is answered only when the test allows it.</summary>
internal sealed class HangingCall
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => reached.Task;

    public void Release() => released.TrySetResult();

    public Task Hang(CancellationToken cancellation)
    {
        reached.TrySetResult();
        return released.Task.WaitAsync(cancellation);
    }
}

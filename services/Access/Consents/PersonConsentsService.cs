using Habeas.Access.Mandates;
using Habeas.Access.V1;
using Habeas.Platform.Publishing;
using Consent = Habeas.Access.V1.Consent;
using FactKind = Habeas.Platform.Publishing.FactKind;
using Mandate = Habeas.Access.Mandates.Mandate;

namespace Habeas.Access.Consents;

internal sealed class PersonConsentsService(
    IGrainFactory grains, PersonConsentsQueries consents, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    : ConsentsService.ConsentsServiceBase
{
    private static readonly Dictionary<Guid, Mandate> NoMandates = [];

    public override async Task<Consent> CreateConsent(CreateConsentRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var (prisoner, said) = PersonConsentsWire.Read(request, time.Today());
        var grain = Grain(prisoner);
        var after = await (said switch
        {
            ConsentGiven given => grain.Give(call, given, await Named(given.Mandate), await Open(given.Witnesses)),
            ConsentRefused refused => grain.Refuse(call, refused, await Named(refused.Mandate), await Open(refused.Witnesses)),
            _ => throw new InvalidOperationException("Only consents and refusals are created."),
        }).Unwrap(request.Parent);
        return after.State.Records[^1].ToProto(prisoner);
    }

    public override async Task<Consent> GetConsent(GetConsentRequest request, ServerCallContext context)
    {
        var (prisoner, number) = PersonConsentsWire.Read(request);
        var all = await Grain(prisoner).Read();
        return all?.State.Records.FirstOrDefault(record => record.Number == number)?.ToProto(prisoner)
            ?? throw Fault.NotFound(request.Name);
    }

    public override async Task<ListConsentsResponse> ListConsents(ListConsentsRequest request, ServerCallContext context)
    {
        var (prisoner, mandate, page) = PersonConsentsWire.Read(request);
        var (numbers, next) = await consents.Last(prisoner, mandate, page, context.CancellationToken);
        var all = await Grain(prisoner).Read();
        return new ListConsentsResponse
        {
            Consents = { numbers.Select(number => all!.State.Records[(int)number - 1].ToProto(prisoner)) }, NextPageToken = next,
        };
    }

    public override async Task<RecallConsentsResponse> RecallConsents(RecallConsentsRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var (prisoner, recalled) = PersonConsentsWire.Read(request, time.Today());
        var after = await Grain(prisoner).Recall(call, recalled).Unwrap(request.Parent);
        return after.State.ToProto(prisoner, after.State.Records[^1]);
    }

    public override async Task<CheckConsentResponse> CheckConsent(CheckConsentRequest request, ServerCallContext context)
    {
        var (prisoner, kind, channel) = PersonConsentsWire.Read(request);
        var (said, mandates) = await Said(prisoner);
        return said.Permits(kind, channel, time.Today(), mandates).ToProto(prisoner);
    }

    public override async Task<BatchCheckConsentsResponse> BatchCheckConsents(
        BatchCheckConsentsRequest request, ServerCallContext context)
    {
        var (prisoners, kinds, channels) = PersonConsentsWire.Read(request);
        var known = await consents.AllPersons(context.CancellationToken);
        var facts = await Task.WhenAll(prisoners.Select(async prisoner =>
        {
            var (said, mandates) = known.Contains(prisoner) ? await Said(prisoner) : (PersonConsents.Empty, NoMandates);
            return said.Withheld(kinds, channels, time.Today(), mandates, onlySaid: false).ToProto(prisoner);
        }));
        return new BatchCheckConsentsResponse { Facts = { facts.SelectMany(ofOne => ofOne) } };
    }

    public override async Task<ListWithheldFactsResponse> ListWithheldFacts(ListWithheldFactsRequest request, ServerCallContext context)
    {
        var (persons, next) = await consents.Persons(PersonConsentsWire.Read(request), context.CancellationToken);
        var facts = await Task.WhenAll(persons.Select(async prisoner =>
        {
            var (said, mandates) = await Said(prisoner);
            return said
                .Withheld(Enum.GetValues<FactKind>(), Enum.GetValues<PublicationChannel>(), time.Today(), mandates, onlySaid: true)
                .ToProto(prisoner);
        }));
        return new ListWithheldFactsResponse { Facts = { facts.SelectMany(ofOne => ofOne) }, NextPageToken = next };
    }

    /// <summary>What the person said, and the mandates that it names.</summary>
    private async Task<(PersonConsents Said, IReadOnlyDictionary<Guid, Mandate> Mandates)> Said(Guid prisoner)
    {
        var said = (await Grain(prisoner).Read())?.State ?? PersonConsents.Empty;
        // Read after the consents: a mandate that was recalled before this call is seen as such.
        var mandates = await Task.WhenAll(
            said.Records.Select(record => record.Mandate).OfType<Guid>().Distinct().Select(async id => (id, State: await Named(id))));
        return (said, mandates.ToDictionary(named => named.id, named => named.State!));
    }

    /// <summary>The mandate as it is now; an empty one if it does not exist, null if none is named.</summary>
    private async Task<Mandate?> Named(Guid? id) => id is { } mandate
        ? (await grains.GetGrain<IMandateGrain>(mandate).Read())?.State ?? Mandate.Empty
        : null;

    private Task<IReadOnlyList<Guid>> Open(IReadOnlyList<Guid> witnesses) => OpenAccounts.Among(grains, witnesses);

    private IPersonConsentsGrain Grain(Guid prisoner) => grains.GetGrain<IPersonConsentsGrain>(prisoner);
}

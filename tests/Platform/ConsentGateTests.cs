using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using FactKind = Habeas.Platform.Publishing.FactKind;
using WithheldFact = Habeas.Platform.Publishing.WithheldFact;

namespace Habeas.Platform.Tests;

/// <summary>What was said under one id of a person whose records were merged counts under all.</summary>
public sealed class ConsentGateTests : IDisposable
{
    private static readonly PublicationChannel[] Pages = [PublicationChannel.Pages];

    private readonly Guid survivor = Guid.CreateVersion7();
    private readonly Guid merged = Guid.CreateVersion7();
    private readonly Guid other = Guid.CreateVersion7();
    private readonly FakeConsents consents = new();
    private readonly FakePersons persons = new();
    private readonly ServiceProvider services;
    private readonly ConsentGate gate;

    public ConsentGateTests()
    {
        persons.Known = new SamePersons([(merged, survivor)]);
        services = new ServiceCollection().AddSingleton<ConsentsService.ConsentsServiceClient>(consents).BuildServiceProvider();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(ServiceKey.New().AsConfiguration()).Build();
        gate = new ConsentGate(services, new ServiceToken(configuration, "lists"), persons);
    }

    [Fact]
    public async Task A_refusal_under_either_id_counts_for_what_names_the_other()
    {
        consents.Verdicts[merged] = ConsentVerdict.ConsentRecalled;
        (await Ask(survivor, other)).ShouldBe([(survivor, "CONSENT_RECALLED")]);
        (await Ask(merged)).ShouldBe([(merged, "CONSENT_RECALLED")]);
        consents.Verdicts.Clear();
        consents.Verdicts[survivor] = ConsentVerdict.ConsentRefused;
        (await Ask(merged)).ShouldBe([(merged, "CONSENT_REFUSED")]);
    }

    [Fact]
    public async Task A_consent_under_either_id_counts_unless_the_other_refused()
    {
        consents.Verdicts[survivor] = ConsentVerdict.NoConsent;
        (await Ask(merged, survivor)).ShouldBeEmpty();
        consents.Verdicts[merged] = ConsentVerdict.NoConsent;
        (await Ask(merged)).ShouldBe([(merged, WithheldFact.NoConsent)]);
        consents.Verdicts[merged] = ConsentVerdict.ConsentRecalled;
        (await Ask(survivor)).ShouldBe([(survivor, "CONSENT_RECALLED")]);
    }

    [Fact]
    public async Task What_ended_under_one_id_is_to_be_taken_back_under_all_even_while_the_registry_is_silent()
    {
        consents.Verdicts[merged] = ConsentVerdict.ConsentRecalled;
        (await Ended()).ShouldBe([survivor, merged], ignoreOrder: true);
        persons.IsSilent = true;
        (await Ended()).ShouldBe([survivor, merged], ignoreOrder: true, "as last heard");
    }

    [Fact]
    public async Task Nothing_is_published_while_the_registry_is_silent_but_what_ended_is_taken_back_under_its_own_id()
    {
        persons.IsSilent = true;
        await Should.ThrowAsync<RpcException>(() => Ask(survivor));
        consents.Verdicts[merged] = ConsentVerdict.ConsentRecalled;
        (await Ended()).ShouldBe([merged]);
    }

    public void Dispose() => services.Dispose();

    private async Task<IEnumerable<(Guid, string)>> Ask(params Guid[] about)
    {
        var answer = await gate.Ask(
            [.. about.Select(person => new PersonFact(FactKind.Health, person))], Pages, TestContext.Current.CancellationToken);
        answer.Asked.Select(fact => fact.Person!.Value).ShouldBe(about, ignoreOrder: true);
        return [.. answer.Withheld.Select(one => (one.Fact.Person!.Value, one.Verdict))];
    }

    private async Task<IEnumerable<Guid>> Ended() => (await gate.Ended(Pages, TestContext.Current.CancellationToken)).Keys;

    private sealed class FakePersons : ISamePersons
    {
        public SamePersons Known { get; set; } = SamePersons.None;

        public bool IsSilent { get; set; }

        public Task<SamePersons> Read(CancellationToken cancellation) => IsSilent
            ? Task.FromException<SamePersons>(new RpcException(new Status(StatusCode.Unavailable, "")))
            : Task.FromResult(Known);
    }

    private sealed class FakeConsents : ConsentsService.ConsentsServiceClient
    {
        public Dictionary<Guid, ConsentVerdict> Verdicts { get; } = [];

        public override AsyncUnaryCall<BatchCheckConsentsResponse> BatchCheckConsentsAsync(
            BatchCheckConsentsRequest request, CallOptions options) => Answer(new BatchCheckConsentsResponse
            {
                Facts = { Withheld.Where(fact => request.Prisoners.Contains(fact.Prisoner)) },
            });

        public override AsyncUnaryCall<ListWithheldFactsResponse> ListWithheldFactsAsync(
            ListWithheldFactsRequest request, CallOptions options) => Answer(new ListWithheldFactsResponse { Facts = { Withheld } });

        private IEnumerable<Habeas.Access.V1.WithheldFact> Withheld => Verdicts.Select(verdict => new Habeas.Access.V1.WithheldFact
        {
            Prisoner = $"prisoners/{verdict.Key:D}",
            Kind = Habeas.Access.V1.FactKind.Health,
            Verdict = verdict.Value,
            Channels = { Channel.Pages },
        });

        private static AsyncUnaryCall<T> Answer<T>(T answer) =>
            new(Task.FromResult(answer), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }
}

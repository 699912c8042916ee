using Habeas.Access.V1;
using Habeas.Journal.V1;
using Habeas.Platform.Values;

namespace Habeas.Access.Tests;

/// <summary>Mandates and consents through gRPC, on each engine.</summary>
public abstract class MandateServiceTests(PostgresCluster? cluster = null) : ServiceTests<AccessHost>(cluster)
{
    private Metadata Clerk => Host.As("clerk", Role.Desk);

    private Metadata Lawyer => Host.As("nadir", Role.Legal);

    private DateOnly Today => Host.Time.Today();

    /// <summary>
    /// Six founders of a committee are in prison and sign nothing online. Somebody outside speaks for them, as they said at a visit,
    /// which a lawyer witnessed.
    /// </summary>
    [Fact]
    public async Task Six_prisoners_speak_through_a_representative_until_they_recall_it()
    {
        string[] founders = [.. Enumerable.Range(0, 6).Select(_ => Prisoner())];
        var (leyla, nadir) = (await Account("leyla"), await Account("nadir"));
        var mandates = new List<Mandate>();
        foreach (var founder in founders)
        {
            // A prisoner has no account, and can neither be a representative nor a witness.
            (await Refused(StatusCode.InvalidArgument, () => Create(Asked(founder, founder, nadir)))).ShouldBe("INVALID_FIELD");
            (await Refused(StatusCode.InvalidArgument, () => Create(Asked(founder, leyla, founder)))).ShouldBe("INVALID_FIELD");
            var mandate = await Create(Asked(founder, leyla, nadir));
            mandate.State.ShouldBe(MandateState.Unconfirmed);
            (await Refused(StatusCode.FailedPrecondition, () => Say(Under(mandate, FactKind.Health)))).ShouldBe("MANDATE_UNCONFIRMED");
            (await Refused(StatusCode.FailedPrecondition, () => Confirm(mandate, Clerk))).ShouldBe("NOT_SECOND_PERSON");
            mandates.Add(await Confirm(mandate, Lawyer));
            mandates[^1].State.ShouldBe(MandateState.InForce);
            foreach (var kind in new[] { FactKind.Health, FactKind.Photograph })
            {
                (await Say(Under(mandate, kind))).Mandate.ShouldBe(mandate.Name);
            }
        }

        var (first, second) = (founders[0], founders[1]);
        (await Check(first, FactKind.Health)).ShouldBe((true, ConsentVerdict.ConsentGiven));
        (await Check(first, FactKind.Family)).ShouldBe((false, ConsentVerdict.NoConsent));
        (await Check(first, FactKind.Name)).ShouldBe((true, ConsentVerdict.PublicByListing));

        // The first no longer wants his health in public.
        var recalled = await Host.Consents.RecallConsentsAsync(
            new RecallConsentsRequest { Parent = first, Kinds = { FactKind.Health }, Reason = "his mother is ill" }, Clerk);
        recalled.Consents.ShouldHaveSingleItem().Name.ShouldBe($"{first}/consents/1");
        recalled.LastingChannels.Select(lasting => (lasting.Channel, lasting.Copy))
            .ShouldBe([(Channel.Pages, LastingCopy.Copied), (Channel.Letters, LastingCopy.Sent)]);
        (await Check(first, FactKind.Health)).ShouldBe((false, ConsentVerdict.ConsentRecalled));
        (await Check(first, FactKind.Photograph)).ShouldBe((true, ConsentVerdict.ConsentGiven));
        (await Check(second, FactKind.Health)).ShouldBe((true, ConsentVerdict.ConsentGiven));

        // The second loses touch with the representative, and then recalls the mandate.
        var request = new SuspendMandateRequest { Name = mandates[1].Name, Reason = "no visits" };
        (await Host.Mandates.SuspendMandateAsync(request, Clerk)).StateReason.ShouldBeEmpty("only lawyers see it");
        (await Check(second, FactKind.Health)).ShouldBe((false, ConsentVerdict.MandateSuspended));
        await Host.Mandates.ResumeMandateAsync(new ResumeMandateRequest { Name = mandates[1].Name }, Clerk);
        (await Check(second, FactKind.Health)).ShouldBe((true, ConsentVerdict.ConsentGiven));
        var recall = new RecallMandateRequest { Name = mandates[1].Name, Reason = "he said so", RequestId = Guid.NewGuid().ToString("D") };
        (await Host.Mandates.RecallMandateAsync(recall, Lawyer)).StateReason.ShouldBe("he said so");
        (await Host.Mandates.RecallMandateAsync(recall, Lawyer)).State.ShouldBe(MandateState.Recalled);
        foreach (var kind in new[] { FactKind.Health, FactKind.Photograph })
        {
            (await Check(second, kind)).ShouldBe((false, ConsentVerdict.MandateRecalled));
            (await Check(founders[2], kind)).ShouldBe((true, ConsentVerdict.ConsentGiven));
        }

        (await Refused(StatusCode.FailedPrecondition, () => Say(Under(mandates[1], FactKind.Family)))).ShouldBe("MANDATE_RECALLED");
        var list = await Host.Mandates.ListMandatesAsync(
            new ListMandatesRequest { Representative = leyla, State = MandateState.InForce, PageSize = 4 }, Clerk);
        list.Mandates.Select(mandate => mandate.Prisoner).ShouldBe([founders[5], founders[4], founders[3], founders[2]]);
        list = await Host.Mandates.ListMandatesAsync(
            new ListMandatesRequest
            {
                Representative = leyla, State = MandateState.InForce, PageSize = 4, PageToken = list.NextPageToken,
            },
            Clerk);
        (list.Mandates.Single().Prisoner, list.NextPageToken).ShouldBe((first, ""));
    }

    [Fact]
    public async Task A_service_follows_what_changes_and_learns_nothing_personal()
    {
        var prisoner = Prisoner();
        var asked = Asked(prisoner, await Account("leyla"), await Account("nadir"));
        (asked.Giver, asked.Kin, asked.IncapacityReason) = (MandateGiver.NextOfKin, "canary-kin", "canary-incapacity");
        var mandate = await Create(asked);
        (mandate.Kin, mandate.IncapacityReason).ShouldBe(("", ""), "a clerk is no lawyer");
        (await Host.Mandates.GetMandateAsync(new GetMandateRequest { Name = mandate.Name }, Lawyer)).Kin.ShouldBe("canary-kin");
        await Confirm(mandate, Lawyer);
        await Say(Under(mandate, FactKind.Health));
        await Host.Mandates.SuspendMandateAsync(new SuspendMandateRequest { Name = mandate.Name, Reason = "canary-suspended" }, Clerk);
        await Host.Mandates.RecallMandateAsync(new RecallMandateRequest { Name = mandate.Name, Reason = "canary-recalled" }, Clerk);
        await Host.Consents.RecallConsentsAsync(new RecallConsentsRequest { Parent = prisoner, Reason = "canary-consent" }, Clerk);

        var (cancellation, told) = (TestContext.Current.CancellationToken, new List<FollowJournalResponse>());
        using var feed = Host.Feed.FollowJournal(new FollowJournalRequest { Service = "access" }, Host.As("registry", Role.Service));
        var head = await Host.Journal.Head(cancellation);
        while (told.LastOrDefault()?.Position != head && await feed.ResponseStream.MoveNext(cancellation))
        {
            told.Add(feed.ResponseStream.Current);
        }

        var id = prisoner["prisoners/".Length..];
        told.Where(change => change.Stream.StartsWith("mandate/", StringComparison.Ordinal)).Select(change => change.Type)
            .ShouldBe(["given", "confirmed", "suspended", "recalled"]);
        told.Where(change => change.Stream.StartsWith("mandate/", StringComparison.Ordinal))
            .ShouldAllBe(change => change.Payload.Contains(id));
        var consents = told.Where(change => change.Stream == $"consents/{id}").ToArray();
        consents.Select(change => change.Type).ShouldBe(["given", "recalled"]);
        consents[0].Payload.ShouldContain("HEALTH");
        told.ShouldAllBe(change => !change.Payload.Contains("canary"));
    }

    [Fact]
    public async Task A_prisoners_own_word_needs_a_way_and_a_witness_and_a_no_is_kept_too()
    {
        var (prisoner, nadir) = (Prisoner(), await Account("nadir"));
        var own = Said(prisoner, FactKind.Photograph);
        (await Refused(StatusCode.InvalidArgument, () => Say(own))).ShouldBe("INVALID_FIELD");
        (own.Consent.Way, own.RequestId) = (InstructionWay.Letter, Guid.NewGuid().ToString("D"));
        own.Consent.Witnesses.Add($"accounts/{Accounts.Account.IdOf("nobody"):D}");
        (await Refused(StatusCode.FailedPrecondition, () => Say(own))).ShouldBe("ACCOUNT_NOT_OPEN");
        own.Consent.Witnesses[0] = nadir;
        own.Consent.Answer = ConsentAnswer.Refused;
        var refused = await Say(own);
        (await Check(prisoner, FactKind.Photograph)).ShouldBe((false, ConsentVerdict.ConsentRefused));
        (refused.Answer, refused.Creator, refused.CreateTime).ShouldBe((ConsentAnswer.Refused, "clerk", refused.CreateTime));
        own.Consent.Answer = ConsentAnswer.Given;
        own.RequestId = Guid.NewGuid().ToString("D");
        var given = await Say(own);
        (await Say(own)).ShouldBe(given, "a repeat");
        (await Check(prisoner, FactKind.Photograph)).ShouldBe((true, ConsentVerdict.ConsentGiven));
        (await Host.Consents.GetConsentAsync(new GetConsentRequest { Name = refused.Name }, Clerk)).ShouldBe(refused);
        var list = await Host.Consents.ListConsentsAsync(new ListConsentsRequest { Parent = prisoner, PageSize = 1 }, Clerk);
        list.Consents.ShouldBe([given]);
        list = await Host.Consents.ListConsentsAsync(
            new ListConsentsRequest { Parent = prisoner, PageSize = 1, PageToken = list.NextPageToken }, Clerk);
        (list.Consents.Single(), list.NextPageToken).ShouldBe((refused, ""));
        own.Consent.Answer = ConsentAnswer.Recalled;
        (await Refused(StatusCode.InvalidArgument, () => Say(own))).ShouldBe("INVALID_FIELD");
        var none = new GetConsentRequest { Name = $"{prisoner}/consents/9" };
        (await Refused(StatusCode.NotFound, () => Host.Consents.GetConsentAsync(none, Clerk).ResponseAsync)).ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task A_published_statement_is_its_own_witness()
    {
        var said = Said(Prisoner(), FactKind.Health);
        said.Consent.Way = InstructionWay.PublicStatement;
        (await Refused(StatusCode.InvalidArgument, () => Say(said))).ShouldBe("INVALID_FIELD", "nobody knows where");
        said.Consent.Statement = "https://example.org/statement";
        said.Consent.Witnesses.Add(await Account("witness-of-print"));
        (await Refused(StatusCode.InvalidArgument, () => Say(said))).ShouldBe("INVALID_FIELD");
        said.Consent.Witnesses.Clear();
        (await Say(said)).Statement.ShouldBe("https://example.org/statement");

        var mandate = Asked(Prisoner(), await Account("of-print"), await Account("other-of-print"));
        mandate.Way = InstructionWay.PublicStatement;
        (await Refused(StatusCode.InvalidArgument, () => Create(mandate))).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task Services_ask_about_many_at_once_and_list_what_must_not_be_public_any_more()
    {
        var (first, second, service) = (Prisoner(), Prisoner(), Host.As("registry", Role.Service));
        var said = Said(first, FactKind.Health);
        (said.Consent.Way, said.Consent.Statement) = (InstructionWay.PublicStatement, "uydurma");
        await Say(said);
        var asked = new BatchCheckConsentsRequest
        {
            Prisoners = { first, second }, Kinds = { FactKind.Name, FactKind.Health }, Channels = { Channel.Pages, Channel.Letters },
        };
        (await Host.Consents.BatchCheckConsentsAsync(asked, service)).Facts.ShouldHaveSingleItem().ShouldBe(new WithheldFact
        {
            Prisoner = second,
            Kind = FactKind.Health,
            Channels = { Channel.Pages, Channel.Letters },
            Verdict = ConsentVerdict.NoConsent,
        });
        (await Withheld()).ShouldBeEmpty();

        await Host.Consents.RecallConsentsAsync(
            new RecallConsentsRequest { Parent = first, Kinds = { FactKind.Health, FactKind.Name }, Reason = "x" }, Clerk);
        (await Withheld()).ShouldBe(
            [(FactKind.Name, ConsentVerdict.ConsentRecalled, 6), (FactKind.Health, ConsentVerdict.ConsentRecalled, 6)]);
        (await Host.Consents.BatchCheckConsentsAsync(asked, service)).Facts.Select(fact => (fact.Prisoner, fact.Kind, fact.Verdict))
            .ShouldBe(
            [
                (first, FactKind.Name, ConsentVerdict.ConsentRecalled),
                (first, FactKind.Health, ConsentVerdict.ConsentRecalled),
                (second, FactKind.Health, ConsentVerdict.NoConsent),
            ]);

        asked.Kinds.Add(FactKind.Impersonal);
        (await Refused(StatusCode.InvalidArgument, () => Host.Consents.BatchCheckConsentsAsync(asked, service).ResponseAsync))
            .ShouldBe("INVALID_FIELD");

        // Other tests' persons are on the list, too, so that it has several pages.
        async Task<IEnumerable<(FactKind, ConsentVerdict, int)>> Withheld()
        {
            var (facts, request) = (new List<WithheldFact>(), new ListWithheldFactsRequest { PageSize = 1 });
            do
            {
                var page = await Host.Consents.ListWithheldFactsAsync(request, service);
                facts.AddRange(page.Facts.Where(fact => fact.Prisoner == first || fact.Prisoner == second));
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            return facts.Select(fact => (fact.Kind, fact.Verdict, fact.Channels.Count));
        }
    }

    [Fact]
    public async Task Nobody_else_reads_or_checks_anything()
    {
        var check = new CheckConsentRequest { Parent = Prisoner(), Kind = FactKind.Name, Channel = Channel.Pages };
        (await Host.Consents.CheckConsentAsync(check, Host.As("registry", Role.Service))).Permitted.ShouldBeTrue();
        foreach (var caller in new[] { Host.As("partner", Role.Partner), Host.As("operator", Role.Operator) })
        {
            (await Refused(StatusCode.PermissionDenied, () => Host.Consents.CheckConsentAsync(check, caller).ResponseAsync))
                .ShouldBe("PERMISSION_DENIED");
            (await Refused(StatusCode.PermissionDenied, () => Host.Mandates.ListMandatesAsync(new(), caller).ResponseAsync))
                .ShouldBe("PERMISSION_DENIED");
        }

        (await Refused(StatusCode.Unauthenticated, () => Host.Consents.CheckConsentAsync(check).ResponseAsync)).ShouldBe("UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_mandate_that_cannot_be_is_refused_with_the_fields()
    {
        var (leyla, nadir, prisoner) = (await Account("leyla"), await Account("nadir"), Prisoner());
        Action<Mandate>[] wrong =
        [
            mandate => mandate.Prisoner = "prisoners/none",
            mandate => mandate.Giver = MandateGiver.Unspecified,
            mandate => mandate.Giver = MandateGiver.NextOfKin,
            mandate => mandate.Kin = "a brother",
            mandate => mandate.Scopes.Clear(),
            mandate => mandate.Witnesses.Clear(),
            mandate => mandate.Witnesses.Add(leyla),
            mandate => mandate.Way = InstructionWay.Unspecified,
            mandate => mandate.InstructDate = Today.AddDays(1).ToProto(),
            mandate => mandate.StartDate = Today.AddDays(-1).ToProto(),
            mandate => mandate.StartDate = new Google.Type.Date { Year = 2026 },
            mandate => mandate.EndDate = Today.AddYears(2).AddDays(1).ToProto(),
            mandate => mandate.EndDate = Today.AddDays(-1).ToProto(),
        ];
        foreach (var spoil in wrong)
        {
            var asked = Asked(prisoner, leyla, nadir);
            spoil(asked);
            (await Refused(StatusCode.InvalidArgument, () => Create(asked))).ShouldBe("INVALID_FIELD");
        }

        (await Create(Asked(prisoner, leyla, nadir))).EndDate.ShouldBe(Today.AddYears(2).ToProto());
    }

    private static string Prisoner() => $"prisoners/{Guid.CreateVersion7():D}";

    private async Task<string> Account(string name) => (await Host.Accounts.CreateAccountAsync(
        new CreateAccountRequest { Account = new Account { SignInName = name, Roles = { Role.Desk } } },
        Host.As("araz", Role.Custodian))).Name;

    private Mandate Asked(string prisoner, string representative, string witness) => new()
    {
        Prisoner = prisoner,
        Giver = MandateGiver.Prisoner,
        Representative = representative,
        Scopes = { MandateScope.SpeakPublicly, MandateScope.ConsentToPublication },
        StartDate = Today.ToProto(),
        Way = InstructionWay.Visit,
        InstructDate = Today.ToProto(),
        Witnesses = { witness },
    };

    private async Task<Mandate> Create(Mandate mandate) =>
        await Host.Mandates.CreateMandateAsync(new CreateMandateRequest { Mandate = mandate }, Clerk);

    private async Task<Mandate> Confirm(Mandate mandate, Metadata caller) =>
        await Host.Mandates.ConfirmMandateAsync(new ConfirmMandateRequest { Name = mandate.Name }, caller);

    private async Task<Consent> Say(CreateConsentRequest request) => await Host.Consents.CreateConsentAsync(request, Clerk);

    private CreateConsentRequest Said(string prisoner, FactKind kind) => new()
    {
        Parent = prisoner,
        Consent = new Consent
        {
            Answer = ConsentAnswer.Given, Kinds = { kind }, Channels = { Channel.Pages, Channel.Letters }, SpokenDate = Today.ToProto(),
        },
    };

    private CreateConsentRequest Under(Mandate mandate, FactKind kind)
    {
        var said = Said(mandate.Prisoner, kind);
        said.Consent.Mandate = mandate.Name;
        return said;
    }

    private async Task<(bool, ConsentVerdict)> Check(string prisoner, FactKind kind)
    {
        var answer = await Host.Consents.CheckConsentAsync(
            new CheckConsentRequest { Parent = prisoner, Kind = kind, Channel = Channel.Pages }, Host.As("registry", Role.Service));
        return (answer.Permitted, answer.Verdict);
    }
}

public sealed class SqliteMandateTests : MandateServiceTests;

public sealed class PostgresMandateTests(PostgresCluster cluster) : MandateServiceTests(cluster);

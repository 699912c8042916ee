using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Cases.V1;
using Habeas.Journal.V1;
using Habeas.Lists.V1;
using Habeas.Registry.V1;
using Habeas.Standalone.Demo;
using Habeas.Testing;

namespace Habeas.Demo.Tests;

/// <summary>What the loader asks for; whether the services grant it, tests/EndToEnd sees.</summary>
public sealed class DemoLoaderTests
{
    [Fact]
    public async Task A_second_load_sends_the_same_requests_under_the_same_ids()
    {
        var first = await Load("reviewer");
        var second = await Load("reviewer");

        Ids(second).ShouldBe(Ids(first));
        Ids(first).ShouldBeUnique();
        Ids(first).Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task What_the_clerk_records_the_reviewer_approves()
    {
        var calls = await Load("reviewer");

        ByWhom(
            calls,
            c =>
                c is PublishIncidentRequest
                    or ReviewPrisonerAssessmentRequest
                    or PublishEditionRequest
                    or PublishProceedingRequest
                    or ApprovePublicationsRequest).ShouldBe(["Bearer reviewer"]);
        ByWhom(
            calls,
            c =>
                c is CreateIncidentRequest
                    or CreateConsentRequest
                    or AssessPrisonerRequest
                    or DraftEditionRequest
                    or CreatePrisonerRequest
                    or ImportEditionRequest
                    or OpenProceedingRequest
                    or DraftFilingRequest)
            .ShouldBe(["Bearer clerk"]);
        // Five that the press reported, and six that the clock found out.
        calls.Count(c => c.Request is PublishIncidentRequest).ShouldBe(5 + 6);
        calls.Select(c => c.Request)
            .OfType<ApprovePublicationsRequest>()
            .SelectMany(r => r.Approvals)
            .Select(a => a.Name)
            .Distinct()
            .Count()
            .ShouldBe(calls.Count(c => c.Request is CreatePrisonerRequest));
    }

    [Fact]
    public async Task Where_the_demonstration_of_an_earlier_version_is_nothing_is_added()
    {
        var calls = await Load("reviewer", new Publisher { Title = "Demonstration Committee (invented)", Invented = true });

        calls.ShouldHaveSingleItem().Request.ShouldBeOfType<ListPublishersRequest>();
    }

    [Fact]
    public async Task Without_a_reviewer_nothing_is_approved()
    {
        var calls = await Load(reviewer: null);

        calls.ShouldNotContain(
            c => c.Request is PublishIncidentRequest
                || c.Request is ReviewPrisonerAssessmentRequest
                || c.Request is PublishEditionRequest
                || c.Request is PublishProceedingRequest
                || c.Request is ApprovePublicationsRequest);
        calls.Count(c => c.Request is CreateIncidentRequest).ShouldBe(5);
    }

    [Fact]
    public async Task The_edge_s_limit_for_one_client_is_not_reached() =>
        (await Load("reviewer")).Count.ShouldBeLessThan(450);

    [Fact]
    public async Task Real_persons_are_in_the_real_colony_and_judged_by_nobody()
    {
        var calls = await Load("reviewer");

        var founders = calls.Select(c => c.Request).OfType<CreatePrisonerRequest>().ToArray();
        founders.Length.ShouldBe(6);
        founders.ShouldAllBe(f => f.Facts.Count(x => x.Transfer != null) == 1 && f.Sources.Count > 0 && f.Facts.All(x => x.Date == null));
        calls.Select(c => c.Request).OfType<AssessPrisonerRequest>()
            .Where(a => a.Assessment.Status == AssessmentStatus.UnderReview).Count().ShouldBe(6);
        calls.Select(c => c.Request).OfType<AssessPrisonerRequest>()
            .Where(a => a.Assessment.Status != AssessmentStatus.UnderReview).ShouldAllBe(a => a.Assessment.Sources[0] == "uydurma məlumat");
    }

    [Fact]
    public async Task Whatever_is_entered_of_courts_and_papers_says_where_it_is_known_from()
    {
        var entered = (await Load("reviewer")).Select(c => (IMessage)c.Request)
            .Where(r => r.Descriptor.File.Package == "habeas.cases.v1" && r.Descriptor.FindFieldByName("sources") is not null).ToList();

        entered.Count.ShouldBeGreaterThan(30);
        entered.Where(r => Sources(r).Count == 0).ShouldBeEmpty();
        entered.SelectMany(Sources)
            .Distinct()
            .ShouldBe(["https://turan.az", "https://www.irfs.org", "uydurma məlumat", Founders.Announcement], ignoreOrder: true);

        static IList<string> Sources(IMessage request) =>
            (IList<string>)request.Descriptor.FindFieldByName("sources").Accessor.GetValue(request);
    }

    private static List<string> Ids(IEnumerable<(object Request, Metadata Headers)> calls) =>
        [.. calls.Select(c => (IMessage)c.Request)
            .Select(r => r.Descriptor.FindFieldByName("request_id")?.Accessor.GetValue(r) as string)
            .OfType<string>().Order(StringComparer.Ordinal)];

    private static IEnumerable<string?> ByWhom(IEnumerable<(object Request, Metadata Headers)> calls, Func<object, bool> which) =>
        calls.Where(c => which(c.Request)).Select(c => c.Headers.GetValue("authorization")).Distinct();

    private static async Task<IReadOnlyList<(object Request, Metadata Headers)>> Load(
        string? reviewer, params Publisher[] before)
    {
        await using var server = await FakeServer.Start();
        var editions = new ConcurrentDictionary<string, int>();
        var silent = new ConcurrentBag<string>();
        // Names follow from request ids, as a repeated request is answered as the first time.
        server.On((CreateFacilityRequest r) => new Facility { Name = "facilities/" + r.RequestId })
            .On((CreatePrisonerRequest r) => new Prisoner { Name = "prisoners/" + r.RequestId })
            .On((ListPublishersRequest _) => new ListPublishersResponse { Publishers = { before } })
            .On((CreatePublisherRequest r) => new Publisher { Name = "publishers/" + r.RequestId })
            .On((CreateIncidentRequest r) => new Incident { Name = r.Parent + "/incidents/" + r.RequestId })
            .On((PublishIncidentRequest r) => new Incident { Name = r.Name })
            .On((AssessPrisonerRequest r) => new Prisoner { Name = r.Name, ProposedAssessments = { new Assessment { Id = 7 } } })
            .On((ReviewPrisonerAssessmentRequest r) => new Prisoner { Name = r.Name })
            .On((ReleasePrisonerRequest r) => new Prisoner { Name = r.Name })
            .On((ImportEditionRequest r) =>
            {
                editions["editions/" + r.RequestId] = r.Content.ToStringUtf8().Count(c => c == '\n') - 1;
                return FakeServer.Done(new ImportEditionResponse { Edition = new Edition { Name = "editions/" + r.RequestId } });
            })
            .OnWork((ReconcileEditionRequest _) => new ReconcileEditionResponse())
            .On((ListEntriesRequest r) => new ListEntriesResponse
            {
                Entries =
                {
                    Enumerable.Range(1, editions[r.Parent]).Select(n => new Entry { Number = n, Prisoner = $"prisoners/{r.Parent}-{n}" }),
                },
            })
            .On((OpenProceedingRequest r) => new Proceeding { Name = "proceedings/" + r.RequestId })
            .On((ChangeSeatRequest r) => new Proceeding { Name = r.Name })
            .On((EnterDecisionRequest r) => new Proceeding { Name = r.Name })
            .On((ServeDecisionRequest r) => new Proceeding { Name = r.Name })
            .On((KeepTermRequest r) => new Proceeding { Name = r.Name })
            .On((ScheduleHearingRequest r) => new Proceeding { Name = r.Name })
            .On((HoldHearingRequest r) => new Proceeding { Name = r.Name[..r.Name.IndexOf("/hearings", StringComparison.Ordinal)] })
            .On((PublishProceedingRequest r) => new Proceeding { Name = r.Name })
            .On((DraftFilingRequest r) => new Filing { Name = "filings/" + r.RequestId })
            .On((HandOverFilingRequest r) => new Filing { Name = r.Name })
            .On((AddProofRequest r) => new Filing { Name = r.Name })
            .On((RegisterFilingRequest r) => new Filing { Name = r.Name })
            .On((AnswerFilingRequest r) => new Filing { Name = r.Name })
            .On((CheckFilingRequest r) =>
            {
                silent.Add(r.Name);
                return new Filing { Name = r.Name };
            })
            .On((GetFilingRequest r) => new Filing { Name = r.Name, Incident = "facilities/0/incidents/" + r.Name })
            .OnStream(
                (FollowJournalRequest _) => silent.Select(
                    name => new FollowJournalResponse { Stream = "filing/" + name["filings/".Length..], Type = "incident_reported" }))
            .On((ListWaitingPublicationsRequest r) => new ListWaitingPublicationsResponse
            {
                Publications =
                {
                    (r.Source.Length > 0 ? [] : server.Calls)
                        .Select(call => call.Request)
                        .OfType<CreatePrisonerRequest>()
                        .Select(person => new WaitingPublication { Name = "prisoners/" + person.RequestId, Etag = "\"3\"" })
                        .OrderBy(record => record.Name, StringComparer.Ordinal),
                },
            })
            .On((CreateConsentRequest r) => new Consent { Name = r.Parent + "/consents/1" })
            .On((ApprovePublicationsRequest r) => new ApprovePublicationsResponse())
            .On((DraftEditionRequest r) => new Edition { Name = "editions/" + r.RequestId })
            .On((PublishEditionRequest r) => new Edition { Name = r.Name });
        using var channel = GrpcChannel.ForAddress(server.Address);
        await new DemoLoader(channel, "clerk", reviewer).Load(TextWriter.Null, TestContext.Current.CancellationToken);
        return [.. server.Calls];
    }
}

using Google.Protobuf;
using Google.Protobuf.Collections;
using Habeas.Cases.V1;
using Habeas.Journal.V1;
using Habeas.Registry.V1;
using static Habeas.Standalone.Demo.DemoDesk;

namespace Habeas.Standalone.Demo;

/// <summary>One step of a proceeding; the first step with a given key opens it.</summary>
/// <param name="Sources">The sources.</param>
/// <param name="Hearing">The number of the hearing in this step.</param>
internal sealed record CourtStep(string Key, IMessage Request, IReadOnlyList<string> Sources, int? Hearing = null);

/// <summary>A paper handed to the prison administration, and what happened to it.</summary>
/// <param name="WasSilent">No receipt arrived in time: the clock flagged the paper before one did, or none ever came.</param>
/// <param name="Source">The source of all this information.</param>
internal sealed record Paper(
    string Key,
    Filing Filing,
    Google.Type.Date HandedOver,
    Google.Type.Date? Receipt,
    Google.Type.Date? Registered,
    bool WasSilent,
    string Source);

/// <summary>
/// Records proceedings and papers, gives the approvals that need a second person, and lets the clock detect missing papers.
/// </summary>
internal sealed class CourtsLoader(DemoDesk desk)
{
    /// <summary>How long to wait for the clock to report to the registry; the rest of the demonstration does not depend on it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task Load(
        string colony,
        string journalist,
        Dictionary<InventedPerson, string> persons,
        IReadOnlyList<string> facilities,
        CancellationToken cancellation)
    {
        await Enter(Courts.RefusedSuit(journalist), cancellation);
        await Enter(Courts.SuspendedSuit(journalist), cancellation);
        await Enter(InventedCourts.Trial(persons[InventedCourts.Accused]), cancellation);
        var silent = new HashSet<string>(StringComparer.Ordinal);
        await desk.Consent(persons[InventedCourts.Author], "uydurma bəyanat", cancellation);
        var papers = Courts.Vanished(journalist, colony).Concat(InventedCourts.Post(persons[InventedCourts.Author], facilities[0]));
        foreach (var paper in papers)
        {
            var name = await Enter(paper, cancellation);
            if (paper.Receipt is null)
            {
                silent.Add(name);
            }
        }

        await Approve(silent, cancellation);
    }

    private async Task Enter(IEnumerable<CourtStep> steps, CancellationToken cancellation)
    {
        var (name, key, number) = ("", "", 0);
        foreach (var step in steps)
        {
            key = step.Key;
            var request = Addressed(step, name, $"{key}/{(number++).ToString(CultureInfo.InvariantCulture)}");
            name = (await Send(request, cancellation)).Name;
        }

        if (desk.Reviewer is { } reviewer)
        {
            await Proceedings(reviewer).PublishProceedingAsync(
                new PublishProceedingRequest { Name = name, RequestId = Id($"{key}/publish-known"), AcknowledgeReprisals = true },
                cancellationToken: cancellation);
        }
    }

    private async Task<Proceeding> Send(IMessage request, CancellationToken cancellation)
    {
        var proceedings = Proceedings(desk.Clerk);
        return request switch
        {
            OpenProceedingRequest open => await proceedings.OpenProceedingAsync(open, cancellationToken: cancellation),
            ChangeSeatRequest change => await proceedings.ChangeSeatAsync(change, cancellationToken: cancellation),
            ScheduleHearingRequest schedule => await proceedings.ScheduleHearingAsync(schedule, cancellationToken: cancellation),
            HoldHearingRequest hold => await proceedings.HoldHearingAsync(hold, cancellationToken: cancellation),
            EnterDecisionRequest decide => await proceedings.EnterDecisionAsync(decide, cancellationToken: cancellation),
            ServeDecisionRequest serve => await proceedings.ServeDecisionAsync(serve, cancellationToken: cancellation),
            KeepTermRequest keep => await proceedings.KeepTermAsync(keep, cancellationToken: cancellation),
            _ => throw new ArgumentException($"The demonstration cannot send {request.Descriptor.Name}.", nameof(request)),
        };
    }

    /// <summary>Fills in the proceeding's name, which is known only once it is open, a request id and the sources.</summary>
    private static IMessage Addressed(CourtStep step, string proceeding, string purpose)
    {
        var fields = step.Request.Descriptor;
        fields.FindFieldByName("request_id").Accessor.SetValue(step.Request, Id(purpose));
        var sources = (RepeatedField<string>)fields.FindFieldByName("sources").Accessor.GetValue(step.Request);
        sources.AddRange(step.Sources);
        var name = step.Hearing is { } hearing
            ? string.Create(CultureInfo.InvariantCulture, $"{proceeding}/hearings/{hearing}")
            : proceeding;
        fields.FindFieldByName("name")?.Accessor.SetValue(step.Request, name);
        return step.Request;
    }

    private async Task<string> Enter(Paper paper, CancellationToken cancellation)
    {
        var filings = Filings(desk.Clerk);
        var draft = await filings.DraftFilingAsync(
            new DraftFilingRequest { Filing = paper.Filing, Sources = { paper.Source }, RequestId = Id(paper.Key) },
            cancellationToken: cancellation);
        var name = draft.Name;
        await filings.HandOverFilingAsync(
            new HandOverFilingRequest
            {
                Name = name,
                Way = DeliveryWay.Administration,
                Date = paper.HandedOver,
                GivenBy = "müəllif",
                Sources = { paper.Source },
                RequestId = Id($"{paper.Key}/hand-over"),
            },
            cancellationToken: cancellation);
        if (paper.WasSilent)
        {
            await filings.CheckFilingAsync(
                new CheckFilingRequest { Name = name, RequestId = Id($"{paper.Key}/check") }, cancellationToken: cancellation);
        }

        if (paper.Receipt is { } receipt)
        {
            var proof = new Proof
            {
                State = FilingState.Posted,
                Kind = ProofKind.PostalReceipt,
                Reference = $"RR {paper.Key}",
                Date = receipt,
            };
            await filings.AddProofAsync(
                new AddProofRequest { Name = name, Proof = proof, Sources = { paper.Source }, RequestId = Id($"{paper.Key}/receipt") },
                cancellationToken: cancellation);
        }

        if (paper.Registered is { } registered)
        {
            await filings.RegisterFilingAsync(
                new RegisterFilingRequest
                {
                    Name = name,
                    Date = registered,
                    RegistrationNumber = $"N {paper.Key}",
                    Sources = { paper.Source },
                    RequestId = Id($"{paper.Key}/register"),
                },
                cancellationToken: cancellation);
            await filings.AnswerFilingAsync(
                new AnswerFilingRequest
                {
                    Name = name,
                    Date = registered,
                    Summary = "Uydurmadır.",
                    Sources = { paper.Source },
                    RequestId = Id($"{paper.Key}/answer"),
                },
                cancellationToken: cancellation);
        }

        return name;
    }

    /// <summary>Waits until the clock has reported each silent paper to the registry, and approves the reports for publication.</summary>
    private async Task Approve(HashSet<string> silent, CancellationToken cancellation)
    {
        if (desk.Reviewer is not { } reviewer)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var feed = Feed(desk.Clerk).FollowJournal(
                new FollowJournalRequest { Service = "cases", StreamKinds = { "filing" } },
                new Metadata { { "habeas-service", "cases" } },
                cancellationToken: patience.Token);
            await foreach (var told in feed.ResponseStream.ReadAllAsync(patience.Token))
            {
                var name = "filings/" + told.Stream["filing/".Length..];
                if (told.Type == "incident_reported" && silent.Remove(name))
                {
                    var filing = await Filings(desk.Clerk).GetFilingAsync(
                        new GetFilingRequest { Name = name }, cancellationToken: cancellation);
                    await Facilities(reviewer).PublishIncidentAsync(
                        new PublishIncidentRequest
                        {
                            Name = filing.Incident, RequestId = Id($"{name}/publish"), AcknowledgeReprisals = true,
                        },
                        cancellationToken: cancellation);
                }

                if (silent.Count == 0)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (
            e is RpcException { StatusCode: StatusCode.Cancelled } or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // The clock is taking longer: leave the approval to the desk.
        }
    }
}

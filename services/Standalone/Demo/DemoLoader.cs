using Habeas.Client;
using Habeas.Lists.V1;
using Habeas.Registry.V1;
using static Habeas.Standalone.Demo.DemoDesk;

namespace Habeas.Standalone.Demo;

/// <summary>
/// Loads the demonstration data through the API, as a clerk and a reviewer would. Request ids are derived from the data, so running again,
/// even after an interruption, duplicates nothing.
/// </summary>
/// <param name="token">The recording user's token.</param>
/// <param name="reviewerToken">
/// The token of a second user, who approves; without it nothing is approved and incidents stay with the desk.
/// </param>
public sealed class DemoLoader(ChannelBase channel, string token, string? reviewerToken = null)
{
    private const int AtOnce = 16;
    private const string OwnTitle = "Nümayiş Komitəsi (uydurma)";

    private readonly DemoDesk desk = new(channel, token, reviewerToken);
    private readonly List<string> editions = [];

    private CallInvoker Clerk => desk.Clerk;

    private CallInvoker? Reviewer => desk.Reviewer;

    /// <summary>Returns when everything is loaded. The pages work in the meantime and show what has been loaded so far.</summary>
    /// <exception cref="RpcException">The server rejected a request.</exception>
    public async Task Load(TextWriter output, CancellationToken cancellation)
    {
        if (await IsThereFromBefore(cancellation))
        {
            await output.WriteLineAsync(
                "Demonstration: data from an earlier version is already present. It is left unchanged and nothing is added.");
            return;
        }

        var founders = await LoadFounders(cancellation);
        await output.WriteLineAsync($"Demonstration: {Founders.Persons.Count} founders of the committee and the colony that holds them.");

        var facilities = await Each(InventedFacilities.Facilities, (facility, cancel) => Create(facility, cancel), cancellation);
        var persons = new Dictionary<InventedPerson, string>();
        await LoadList(InventedLists.First, InventedLists.OfFirst, persons, cancellation);
        await LoadList(InventedLists.Second, InventedLists.OfSecond, persons, cancellation);
        await RecordReleases(persons, cancellation);
        await PublishOwn(persons, cancellation);
        await desk.Approve(
            new[] { founders.Colony }.Concat(founders.Prisoners)
                .Concat(facilities)
                .Concat(persons.Values)
                .ToHashSet(), editions, cancellation);
        await output.WriteLineAsync(
            $"Demonstration: {InventedLists.OfFirst.Count + InventedLists.OfSecond.Count} editions of two invented lists, "
            + $"{persons.Count} invented persons.");
        await new CourtsLoader(desk).Load(founders.Colony, founders.Prisoners[0], persons, facilities, cancellation);
        await output.WriteLineAsync(
            "Demonstration: the journalist's suits, an invented trial, and papers with and without a receipt.");
    }

    /// <summary>Its persons would be registered twice: request ids are derived from the data, which has changed since.</summary>
    private async Task<bool> IsThereFromBefore(CancellationToken cancellation)
    {
        var publishers = await Publishers(Clerk).ListPublishersAsync(
            new ListPublishersRequest { PageSize = 500 }, cancellationToken: cancellation);
        return publishers.Publishers.Any(publisher =>
            publisher.Invented && publisher.Title is not (InventedLists.First or InventedLists.Second or OwnTitle));
    }

    private async Task<(string Colony, IReadOnlyList<string> Prisoners)> LoadFounders(CancellationToken cancellation)
    {
        var colony = await Create(Founders.Colony, cancellation);
        var prisoners = await Each(Founders.Persons, (person, cancel) => Register(person, colony, cancel), cancellation);
        await Each(prisoners, (person, cancel) => desk.Consent(person, Founders.Announcement, cancel), cancellation);
        foreach (var incident in Founders.Incidents(prisoners))
        {
            var purpose = $"incident/{incident.Kind}";
            var recorded = await Facilities(Clerk).CreateIncidentAsync(
                new CreateIncidentRequest { Parent = colony, Incident = incident, RequestId = Id(purpose) },
                cancellationToken: cancellation);
            if (Reviewer is not null)
            {
                await Facilities(Reviewer).PublishIncidentAsync(
                    new PublishIncidentRequest
                    {
                        Name = recorded.Name, RequestId = Id(purpose + "/publish"), AcknowledgeReprisals = true,
                    },
                    cancellationToken: cancellation);
            }
        }

        return (colony, prisoners);
    }

    private async Task<string> Register(Prisoner person, string colony, CancellationToken cancellation)
    {
        var key = person.PersonalNames[0].Text;
        var request = new CreatePrisonerRequest
        {
            Prisoner = person,
            Facts = { Founders.Custody(colony) },
            RequestId = Id($"prisoner/{key}"),
            Sources = { Founders.Announcement },
        };
        var created = await Prisoners(Clerk).CreatePrisonerAsync(request, cancellationToken: cancellation);
        await Assess(created.Name, Founders.Assessment, key, cancellation);
        return created.Name;
    }

    private async Task<string> Create(Facility facility, CancellationToken cancellation)
    {
        var request = new CreateFacilityRequest
        {
            Facility = facility,
            RequestId = Id($"facility/{facility.FacilityNames[0].Text}"),
        };
        if (!facility.Invented)
        {
            request.Sources.Add(Founders.Announcement);
        }

        return (await Facilities(Clerk).CreateFacilityAsync(request, cancellationToken: cancellation)).Name;
    }

    private async Task LoadList(
        string title, IReadOnlyList<InventedEdition> editions, Dictionary<InventedPerson, string> persons, CancellationToken cancellation)
    {
        var publisher = await Publishers(Clerk).CreatePublisherAsync(
            new CreatePublisherRequest
            {
                Publisher = new Publisher { Title = title, Invented = true },
                RequestId = Id($"publisher/{title}"),
            },
            cancellationToken: cancellation);
        foreach (var edition in editions)
        {
            var import = edition.Import.Clone();
            import.Parent = publisher.Name;
            import.RequestId = Id($"import/{import.FileName}");
            var imported = await Editions(Clerk).ImportEditionAsync(import, cancellationToken: cancellation)
                .Completed<ImportEditionResponse>(Clerk, cancellation: cancellation);
            this.editions.Add(imported.Edition.Name);
            await Reconcile(imported.Edition.Name, import.FileName, cancellation);
            await Remember(imported.Edition.Name, edition.Rows, persons, cancellation);
        }
    }

    private async Task Reconcile(string edition, string key, CancellationToken cancellation)
    {
        await Editions(Clerk).ReconcileEditionAsync(
            new ReconcileEditionRequest { Name = edition, Language = "en", RequestId = Id($"reconcile/{key}") },
            cancellationToken: cancellation).Completed<ReconcileEditionResponse>(Clerk, cancellation: cancellation);
    }

    private async Task Remember(
        string edition, IReadOnlyList<InventedPerson> rows, Dictionary<InventedPerson, string> persons, CancellationToken cancellation)
    {
        var request = new ListEntriesRequest { Parent = edition, PageSize = 500 };
        do
        {
            var page = await Editions(Clerk).ListEntriesAsync(request, cancellationToken: cancellation);
            foreach (var entry in page.Entries.Where(e => e.Prisoner.Length > 0))
            {
                persons.TryAdd(rows[entry.Number - 1], entry.Prisoner);
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    // Allows a comparison of editions to explain why someone is no longer on the list.
    private Task RecordReleases(Dictionary<InventedPerson, string> persons, CancellationToken cancellation) => Each(
        persons.Where(p => p.Key.Released is not null).OrderBy(p => p.Key.Number),
        async (pair, cancel) =>
        {
            var day = pair.Key.Released!.Value;
            await Prisoners(Clerk).ReleasePrisonerAsync(
                new ReleasePrisonerRequest
                {
                    Name = pair.Value,
                    Date = new Google.Type.Date { Year = day.Year, Month = day.Month, Day = day.Day },
                    Release = new Release { Ground = pair.Key.Number % 3 == 0 ? ReleaseGround.Pardoned : ReleaseGround.Served },
                    Sources = { "uydurma məlumat" },
                    RequestId = Id($"release/{pair.Key.Number}"),
                },
                cancellationToken: cancel);
            return pair.Value;
        },
        cancellation);

    /// <summary>
    /// A list published by the installation itself: invented persons on both lists, with assessments signed by two users.
    /// </summary>
    private async Task PublishOwn(Dictionary<InventedPerson, string> persons, CancellationToken cancellation)
    {
        if (Reviewer is null)
        {
            return;
        }

        var publisher = await Publishers(Clerk).CreatePublisherAsync(
            new CreatePublisherRequest
            {
                Publisher = new Publisher { Title = OwnTitle, Own = true, Invented = true },
                RequestId = Id($"publisher/{OwnTitle}"),
            },
            cancellationToken: cancellation);
        var recognised = persons.Where(p => p.Key is { OnFirst: true, OnSecond: true, Released: null }).OrderBy(p => p.Key.Number).Take(60);
        await Each(
            recognised,
            async (pair, cancel) =>
            {
                await Assess(pair.Value, InventedAssessment(pair.Key), $"invented/{pair.Key.Number}", cancel);
                return pair.Value;
            },
            cancellation);
        var draft = await Editions(Clerk).DraftEditionAsync(
            new DraftEditionRequest
            {
                Parent = publisher.Name,
                Title = "Siyasi məhbuslar, 15 oktyabr 2025 (uydurma)",
                Date = new Google.Type.Date { Year = 2025, Month = 10, Day = 15 },
                Language = "az",
                Rule = new InclusionRule { CriteriaSet = Founders.Assessment.CriteriaSet, IncludeHouseArrest = true },
                RequestId = Id("own/draft"),
            },
            cancellationToken: cancellation);
        await Editions(Reviewer).PublishEditionAsync(
            new PublishEditionRequest { Name = draft.Name, RequestId = Id("own/publish-known"), AcknowledgeReprisals = true },
            cancellationToken: cancellation);
    }

    private static Assessment InventedAssessment(InventedPerson person) => new()
    {
        CriteriaSet = Founders.Assessment.CriteriaSet,
        Status = AssessmentStatus.Recognised,
        Findings = { new Finding { Criterion = person.Topic == 5 ? "e" : "a", Met = true, Reasons = "Uydurmadır." } },
        Reasons = "Nümayiş üçün uydurma şəxs və uydurma qiymətləndirmə.",
        Sources = { "uydurma məlumat" },
    };

    private async Task Assess(string prisoner, Assessment assessment, string key, CancellationToken cancellation)
    {
        var assessed = await Prisoners(Clerk).AssessPrisonerAsync(
            new AssessPrisonerRequest { Name = prisoner, Assessment = assessment, RequestId = Id($"assess/{key}") },
            cancellationToken: cancellation);
        if (Reviewer is not null && assessed.ProposedAssessments.LastOrDefault() is { } proposed)
        {
            await Prisoners(Reviewer).ReviewPrisonerAssessmentAsync(
                new ReviewPrisonerAssessmentRequest
                {
                    Name = prisoner,
                    Assessment = proposed.Id,
                    Confirm = true,
                    RequestId = Id($"review/{key}"),
                },
                cancellationToken: cancellation);
        }
    }

    // In parallel: one journal transaction takes many concurrent writes.
    private static async Task<IReadOnlyList<string>> Each<T>(
        IEnumerable<T> items, Func<T, CancellationToken, Task<string>> load, CancellationToken cancellation)
    {
        var all = items.ToArray();
        var names = new string[all.Length];
        await Parallel.ForAsync(
            0,
            all.Length,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (i, cancel) => names[i] = await load(all[i], cancel));
        return names;
    }
}

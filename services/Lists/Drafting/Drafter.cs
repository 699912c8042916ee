using System.Collections.Concurrent;
using Habeas.Lists.Comparing;
using Habeas.Lists.Publishers;
using Habeas.Lists.Reconciling;
using Habeas.Lists.V1;
using Habeas.Registry.V1;
using Edition = Habeas.Lists.Editions.Edition;
using InclusionRule = Habeas.Lists.Editions.InclusionRule;

namespace Habeas.Lists.Drafting;

/// <summary>Drafts an edition of the committee's own list from the register by an inclusion rule.</summary>
internal sealed class Drafter(
    IGrainFactory grains,
    PrisonersService.PrisonersServiceClient prisoners,
    FacilitiesService.FacilitiesServiceClient facilities,
    TimeProvider time)
{
    /// <summary>Counted as the registry does: a day is past only once it is over everywhere on earth.</summary>
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(-12));

    public async Task<Snapshot<Edition>> Draft(DraftEditionRequest request, Call call, CallOptions options)
    {
        var draft = Read(request);
        var publisher = await grains.Publisher(draft.Publisher);
        await Check(publisher, draft);
        var (rows, undated) = await Rows(draft.Rule, options);
        return await grains.GetGrain<IEditionGrain>(Guid.CreateVersion7())
            .Draft(call, draft with { Invented = publisher.Invented, Undated = undated }, rows)
            .Unwrap(request.Parent, (first, version) => grains.GetGrain<IEditionGrain>(first).ReadVersion(version));
    }

    private static Drafted Read(DraftEditionRequest request)
    {
        var rule = request.Rule;
        var checks = new FieldChecks().Given("correction_note", request.CorrectionNote, needed: request.Corrects.Length > 0);
        var publisher = checks.Resource("parent", request.Parent, "publishers");
        var corrects = checks.OptionalResource("corrects", request.Corrects, EditionWire.Collection);
        var date = checks.Date("date", request.Date);
        var heldOn = checks.WholeDate("rule.held_on", rule.HeldOn);
        checks.Require(
            rule.HeldOn is not null || date is null or { Day: not null },
            "rule.held_on",
            "must be set when the edition's date has no day.");
        checks.ThrowIfAny();
        return new Drafted(
            publisher, request.Title.Trim(), date!.Value, request.Language,
            new InclusionRule(rule.CriteriaSet, heldOn ?? date.Value.Earliest, rule.IncludeHouseArrest, rule.GroupByCategory),
            corrects, request.CorrectionNote, Invented: false);
    }

    private async Task Check(Publishers.Publisher publisher, Drafted draft)
    {
        if (!publisher.Own)
        {
            throw Fault.Refused(Refusals.NotOwnPublisher);
        }

        if (draft.Corrects is { } id)
        {
            var corrected = (await grains.GetGrain<IEditionGrain>(id).Summarise(Audience.Desk, asOf: null))?.State.Head
                ?? throw Fault.NotFound(EditionWire.Name(id));
            if (corrected.Stage != Stage.Published || corrected.Publisher != draft.Publisher)
            {
                throw Fault.Refused(Refusals.WrongState(corrected.Stage));
            }
        }
    }

    private async Task<(IReadOnlyList<EntryData> Rows, int Undated)> Rows(InclusionRule rule, CallOptions options)
    {
        var (held, today) = (new List<(Prisoner Prisoner, Custody Custody)>(), Today);
        var (recognised, undated) = await Recognised(rule, options);
        foreach (var prisoner in recognised)
        {
            var needsFacts = HasUndated(prisoner) || (!rule.IncludeHouseArrest && MayBeAtHome(prisoner, rule.HeldOn, today));
            var known = needsFacts ? await WithFacts(prisoner, options) : prisoner;
            if (CustodyReading.On(known, rule.HeldOn, today) is { } custody
                && (rule.IncludeHouseArrest || !CustodyReading.IsHouseArrest(custody, rule.HeldOn)))
            {
                held.Add((known, custody));
            }
        }

        var places = held.ConvertAll(pair => CustodyReading.FacilityOn(pair.Custody, rule.HeldOn, today));
        var names = await FacilityNames(places, options);
        return (
            [.. held.Select((pair, i) => Row(i + 1, pair.Prisoner, pair.Custody, rule, names.GetValueOrDefault(places[i], "")))], undated);
    }

    /// <returns>The prisoners held on that day, and how many were skipped because no date says whether they were.</returns>
    private async Task<(IReadOnlyList<Prisoner> Held, int Undated)> Recognised(InclusionRule rule, CallOptions options)
    {
        var request = new ListPrisonersRequest
        {
            PageSize = 500,
            AssessmentStatus = AssessmentStatus.Recognised,
            AssessmentCriteriaSet = rule.CriteriaSet,
            HeldOn = rule.HeldOn.ToProto(),
        };
        var (found, undated) = (new List<Prisoner>(), 0);
        do
        {
            var page = await prisoners.ListPrisonersAsync(request, options);
            undated = page.UndatedSize;
            found.AddRange(page.Prisoners);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return (found, undated);
    }

    /// <summary>A custody without dates of its own is dated by its facts.</summary>
    private static bool HasUndated(Prisoner prisoner) => prisoner.Custodies.Any(custody =>
        custody.From is null || (custody.Until is null && custody.Status is CustodyStatus.Released or CustodyStatus.Died));

    /// <summary>No facility is recorded under house arrest; only the facts tell whether that is the reason.</summary>
    private static bool MayBeAtHome(Prisoner prisoner, DateOnly day, DateOnly today) =>
        prisoner.CustodyStatus == CustodyStatus.HouseArrest
        || CustodyReading.On(prisoner, day, today) is not { } custody
        || CustodyReading.FacilityOn(custody, day, today).Length == 0;

    private async Task<Prisoner> WithFacts(Prisoner prisoner, CallOptions options) =>
        await prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = prisoner.Name }, options);

    private async Task<IReadOnlyDictionary<string, string>> FacilityNames(IEnumerable<string> held, CallOptions options)
    {
        var names = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = RegistryClients.Parallel,
            CancellationToken = options.CancellationToken,
        };
        await Parallel.ForEachAsync(held.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal), parallel, async (name, _) =>
            names[name] = (await facilities.GetFacilityAsync(new GetFacilityRequest { Name = name }, options)).DisplayName);
        return names;
    }

    /// <summary>A list is for publication, whoever drafts it: spellings that are not the person's own names are left out.</summary>
    private static IReadOnlyList<string> NamesOf(Prisoner prisoner) =>
    [
        .. prisoner.PersonalNames.Where(name => name.Kind != NameKind.Alias && name.Standing != NameStanding.Listed)
            .Select(name => name.Text).Prepend(prisoner.DisplayName).Distinct(StringComparer.Ordinal),
    ];

    private static EntryData Row(int number, Prisoner prisoner, Custody custody, InclusionRule rule, string facility)
    {
        var charges = custody.Charges.Select(charge => charge.Article);
        return new EntryData(
            number,
            number.ToString(CultureInfo.InvariantCulture),
            NamesOf(prisoner),
            rule.GroupByCategory ? prisoner.Categories.FirstOrDefault() ?? "" : "",
            custody.From.ToPartial(),
            [.. charges],
            facility,
            prisoner.BirthDate.ToPartial(),
            prisoner.Sex switch { Sex.Female => "female", Sex.Male => "male", _ => "" },
            Sentence: "",
            Cells: [],
            Registrar.Id(prisoner.Name));
    }
}

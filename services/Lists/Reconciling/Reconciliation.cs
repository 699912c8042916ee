using Habeas.Lists.Entries;
using Habeas.Lists.Summaries;
using Habeas.Platform.Operations;
using Habeas.Registry.V1;
using AskReason = Habeas.Lists.Editions.AskReason;
using EvidenceCode = Habeas.Names.EvidenceCode;
using Finding = Habeas.Lists.Editions.Finding;
using Verdict = Habeas.Lists.Editions.Verdict;

namespace Habeas.Lists.Reconciling;

/// <summary>
/// A run over an edition: looks up each undecided entry in the register, decides the certain ones and leaves the rest to a clerk.
/// It can be repeated at any time, also after a crash, because it starts from the recorded state.
/// </summary>
internal sealed class Reconciliation(IGrainFactory grains, PrisonersService.PrisonersServiceClient prisoners, Registrar registrar)
{
    private const int Batch = 200;

    private const int BatchesAtOnce = 4;

    /// <param name="progress">In entries; one counts half when it is looked up and half when it is recorded.</param>
    /// <returns>The edition after it.</returns>
    public async Task<EditionSummary> Run(
        Guid id, Call call, bool proposeOnly, string language, OperationProgress progress, CallOptions options)
    {
        var edition = await Start(id);
        var open = edition.Entries.Where(entry => entry.Prisoner is null).ToArray();
        progress.At(0, open.Length);
        var shares = EventShares.Of(edition.Entries.Select(entry => entry.Data));
        var looked = await LookUp(open, shares, language, done => progress.At(done / 2, open.Length), options);
        var refused = open.ExceptBy(looked.Select(pair => pair.Entry.Number), entry => entry.Number);
        IReadOnlyList<Proposal> proposals = [.. await Task.Run(() => Proposals.Of(edition, looked)), .. refused.Select(Proposal.Refused)];
        var (known, recorded) = (new FacilityFinder.Known(), 0);
        foreach (var planned in proposals.Chunk(Edition.Chunk))
        {
            var chunk = Proposals.StillOpen(edition, planned);
            var carriedOut = proposeOnly
                ? [.. chunk.Select(proposal => (Finding: OnlyProposed(proposal), Decided: (Decided?)null))]
                : await CarryOut(id, edition, chunk, known, options);
            var outcome = grains.GetGrain<IEditionGrain>(id).Reconcile(
                call with { Request = null, ExpectedVersion = null },
                [.. carriedOut.Select(pair => pair.Finding)],
                [.. carriedOut.Select(pair => pair.Decided).OfType<Decided>()]);
            edition = (await outcome.Unwrap(EditionWire.Name(id))).State;
            recorded += planned.Length;
            progress.At((open.Length + recorded) / 2, open.Length);
        }

        return EditionSummary.Of(edition);
    }

    private static Finding OnlyProposed(Proposal proposal) =>
        proposal.Verdict == Verdict.Ask ? proposal.Finding : proposal.Finding with { Reason = AskReason.ProposedOnly };

    private async Task<Edition> Start(Guid id)
    {
        var edition = (await grains.GetGrain<IEditionGrain>(id).Read())?.State ?? throw Fault.NotFound(EditionWire.Name(id));
        return edition.Stage == Stage.Imported ? edition : throw Fault.Refused(Refusals.WrongState(edition.Stage));
    }

    /// <summary>The register's candidates of each entry, in entry order, without entries that the register refuses.</summary>
    private async Task<IReadOnlyList<(Entry Entry, IReadOnlyList<Match> Matches)>> LookUp(
        Entry[] open, EventShares shares, string language, Action<int> progress, CallOptions options)
    {
        var (looked, done) = (new List<(Entry, IReadOnlyList<Match>)>(open.Length), 0);
        foreach (var round in open.Chunk(Batch).Chunk(BatchesAtOnce))
        {
            looked.AddRange(
                (await Task.WhenAll(round.Select(batch => Match(batch, shares, language, options)))).SelectMany(answer => answer));
            progress(done += round.Sum(batch => batch.Length));
        }

        return looked;
    }

    /// <summary>A row that the register refuses is dropped, and the others are looked up again without it.</summary>
    private async Task<IEnumerable<(Entry, IReadOnlyList<Match>)>> Match(
        Entry[] batch, EventShares shares, string language, CallOptions options)
    {
        if (batch.Length == 0)
        {
            return [];
        }

        var request = new MatchPrisonersRequest { Language = language, Top = 5 };
        request.Persons.AddRange(batch.Select(entry => Describe(entry.Data, shares)));
        MatchPrisonersResponse response;
        try
        {
            response = await prisoners.MatchPrisonersAsync(request, options);
        }
        catch (RpcException e) when (RefusedRows.Of(e, batch.Length) is { Count: > 0 } refused)
        {
            return await Match([.. batch.Where((_, i) => !refused.Contains(i))], shares, language, options);
        }

        return response.Persons.Count == batch.Length
            ? batch.Zip(response.Persons, (entry, person) => (entry, (IReadOnlyList<Match>)[.. person.Candidates.Select(Read)]))
            : throw Fault.Unavailable("The registry did not answer for every entry.");
    }

    /// <summary>Applies the proposals to the register concurrently. Refused ones are left to a clerk.</summary>
    private async Task<(Finding Finding, Decided? Decided)[]> CarryOut(
        Guid id, Edition edition, Proposal[] proposals, FacilityFinder.Known known, CallOptions options)
    {
        var results = new (Finding, Decided?)[proposals.Length];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = RegistryClients.Parallel,
            CancellationToken = options.CancellationToken,
        };
        await Parallel.ForAsync(0, proposals.Length, parallel, async (i, _) =>
        {
            try
            {
                results[i] = (proposals[i].Finding, await CarryOut(id, edition, proposals[i], known, options));
            }
            catch (RpcException e)
                when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.InvalidArgument or StatusCode.AlreadyExists)
            {
                results[i] = (proposals[i].Ask(AskReason.RegisterRefused).Finding, null);
            }
        });
        return results;
    }

    private async Task<Decided?> CarryOut(Guid id, Edition edition, Proposal proposal, FacilityFinder.Known known, CallOptions options)
    {
        var entry = proposal.Entry;
        switch (proposal)
        {
            case { Prisoner: { } prisoner }:
                var lacking = await registrar.Add(id, edition, entry, prisoner, known, options);
                return new Decided(
                    entry.Number, DecisionKind.Same, prisoner,
                    StandardSentence.OnlyCandidate.Of(),
                    Automatic: true, [.. proposal.Evidence, .. lacking]);
            case { Verdict: Verdict.New }:
                var (registered, leftOut) = await registrar.Register(id, edition, entry, known, options);
                return new Decided(
                    entry.Number, DecisionKind.New, registered,
                    StandardSentence.NoCandidate.Of(),
                    Automatic: true, [.. proposal.Evidence, .. leftOut]);
            default:
                return null;
        }
    }

    private static PersonDescription Describe(EntryData data, EventShares shares) => new()
    {
        Names = { data.Names },
        Sex = Proposals.Sex(data.Sex) switch
        {
            Names.Sex.Male => Sex.Male,
            Names.Sex.Female => Sex.Female,
            _ => Sex.Unspecified,
        },
        BirthDate = data.BirthDate.ToProto(),
        ArrestDate = data.ArrestDate.ToProto(),
        Articles = { data.Articles },
        Facility = data.Facility,
        EventShare = shares.Of(data),
    };

    private static Match Read(PrisonerMatch match) => new(
        match.Verdict switch
        {
            MatchVerdict.Same => Names.Verdict.Same,
            MatchVerdict.Different => Names.Verdict.Different,
            _ => Names.Verdict.Ask,
        },
        new CandidateSeen(
            Registrar.Id(match.Prisoner.Name),
            match.Prisoner.DisplayName,
            match.Score,
            [.. match.Evidence.Select(
                evidence => $"{(evidence.Weight < 0 || DoubtOf(evidence.Code) != AskReason.None ? '-' : '+')} {evidence.Text}")]),
        match.Evidence.Select(evidence => DoubtOf(evidence.Code)).FirstOrDefault(doubt => doubt != AskReason.None));

    internal static AskReason DoubtOf(string code) => code switch
    {
        EvidenceCode.GivenNamesUnlike => AskReason.GivenNamesUnlike,
        EvidenceCode.FathersUnlike => AskReason.FathersUnlike,
        EvidenceCode.SexesUnlike => AskReason.SexesUnlike,
        EvidenceCode.FamiliesUnlike => AskReason.FamiliesUnlike,
        EvidenceCode.AnotherFits => AskReason.AnotherFits,
        EvidenceCode.PartOfName => AskReason.PartOfName,
        _ => AskReason.None,
    };
}

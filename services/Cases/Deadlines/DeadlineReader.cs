using Habeas.Cases.Confirmations;
using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Deadlines;

/// <summary>A deadline with the proceeding or filing it belongs to.</summary>
/// <param name="Subject">Resource name of the proceeding or filing.</param>
/// <param name="Title">Court and number, or the filing's title.</param>
/// <param name="Target">The body whose answer is awaited; otherwise null.</param>
/// <param name="Moves">How later rules or holidays moved it, oldest first.</param>
/// <param name="Version">Version of the subject; it increases with every change to the deadline.</param>
internal sealed record FoundDeadline(
    string Subject,
    string Title,
    V1.DeadlineKind Kind,
    Deadline Deadline,
    int Decision,
    bool IsServed,
    KeptTerm? Kept,
    RemedyTarget? Target,
    IReadOnlyList<Guid> Prisoners,
    IReadOnlyList<string> Lawyers,
    IReadOnlyList<DeadlineMove> Moves,
    long Version,
    DateTimeOffset UpdatedAt)
{
    /// <summary>How many changes of the term were entered.</summary>
    public int Changes { get; init; }

    public V1.DeadlineState StateOn(DateOnly day) =>
        Kept is not null ? V1.DeadlineState.Kept : ProtoEnum.To<DeadlineState, V1.DeadlineState>(Deadline.StateOn(day));
}

/// <summary>Reads deadlines as recorded in their proceedings and filings; the index only locates them.</summary>
internal sealed class DeadlineReader(
    ProceedingQueries proceedings,
    FilingQueries filings,
    ConfirmedRuleQueries confirmations,
    FilingClock clock,
    RuleBook book,
    DeadlineCalculator calculator)
{
    /// <summary>In the order of the keys. Deadlines that have changed since the index was read are skipped.</summary>
    public async Task<IReadOnlyList<FoundDeadline>> Read(IReadOnlyList<DeadlineKey> keys) =>
        [.. (await Find(keys)).Select(pair => pair.Found)];

    /// <summary>Like <see cref="Read"/>, but returns each deadline with its key.</summary>
    public async Task<IReadOnlyList<(DeadlineKey Key, FoundDeadline Found)>> Find(IReadOnlyList<DeadlineKey> keys)
    {
        var papers = await filings.Read(keys.Where(key => key.IsOfFiling).Select(key => key.Id).Distinct());
        var files = await proceedings.Read(
            keys.Where(key => !key.IsOfFiling)
                .Select(key => key.Id)
                .Concat(papers.Select(paper => paper.State.Proceeding).OfType<Guid>())
                .Distinct(),
            asOf: null);
        var byId = files.ToDictionary(file => file.Stream.Id);
        var found = papers.SelectMany(paper => Of(paper, paper.State.Proceeding is { } id ? byId.GetValueOrDefault(id) : null))
            .Concat(files.SelectMany(Of))
            .ToDictionary(pair => pair.Key, pair => pair.Found);
        var standing = await confirmations.All(CancellationToken.None);
        return
        [
            .. keys.Where(key => found.ContainsKey((key.Id, key.RowKey))).Select(key => (key, found[(key.Id, key.RowKey)]))
                .Select(pair => (pair.key, pair.Item2 with { Deadline = standing.Apply(pair.Item2.Deadline) })),
        ];
    }

    public IEnumerable<((Guid, string) Key, FoundDeadline Found)> Of(Snapshot<Proceeding> file) => Entered(file.State).Select(term => (
        (file.Stream.Id, term.Key),
        new FoundDeadline(
            ProceedingWire.Name(file.Stream.Id),
            TitleOf(file.State),
            V1.DeadlineKind.Own,
            term.Deadline,
            term.Decision,
            term.IsServed,
            file.State.KeptOf(term),
            Target: null,
            file.State.Prisoners,
            file.State.Lawyers,
            [
                .. file.State.MovedTerms.Where(
                    moved => moved.Decision == term.Decision && moved.Rule == term.Deadline.Rule).Select(moved => moved.Move),
            ],
            file.Version,
            file.UpdatedAt)
        {
            Changes = file.State.ChangedTerms.Count(
                changed => changed.Decision == term.Decision && changed.Rule == term.Deadline.Rule),
        }));

    /// <summary>Court and number, without any personal name.</summary>
    public static string TitleOf(Proceeding file) =>
        string.Join(", ", new[] { file.Seat?.Court, file.Seat?.CaseNumber }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>Records from an older version have no recorded deadlines until <see cref="Waking.RuleAdoption"/> has run.</summary>
    private IReadOnlyList<EnteredTerm> Entered(Proceeding file) =>
        file.TermRules.Length > 0 ? file.Terms : file.ComputeTerms(book, calculator);

    private IReadOnlyList<Awaited> Entered(Filing paper) => paper.AwaitRules.Length > 0 ? paper.Awaits : clock.Awaited(paper);

    private IEnumerable<((Guid, string) Key, FoundDeadline Found)> Of(Snapshot<Filing> paper, Snapshot<Proceeding>? file) =>
        Entered(paper.State).Select(awaited => (
        (paper.Stream.Id, awaited.Key),
        new FoundDeadline(
            FilingWire.Name(paper.Stream.Id),
            paper.State.Title,
            awaited.Target is null ? V1.DeadlineKind.Proof : V1.DeadlineKind.Answer,
            awaited.Deadline,
            Decision: 0,
            IsServed: false,
            Kept: null,
            awaited.Target,
            paper.State.Prisoners,
            file?.State.Lawyers ?? [],
            [.. paper.State.Moves.Where(moved => moved.Key == awaited.Key).Select(moved => moved.Move)],
            paper.Version,
            paper.UpdatedAt)));
}

/// <summary>Maps a deadline to its message.</summary>
internal static class DeadlineProto
{
    public static V1.Deadline ToProto(
        this Deadline recorded, RuleBook book, StandingConfirmations standing, string language, DateOnly today)
    {
        // To apply them again changes nothing.
        return Message(standing.Apply(recorded), book, standing, language, today);
    }

    private static V1.Deadline Message(
        Deadline deadline, RuleBook book, StandingConfirmations standing, string language, DateOnly today) => new()
    {
        Rule = deadline.Rule,
        Title = book.TitleOf(deadline.Rule, language),
        DueDate = deadline.Due.ToProto(),
        DueTime = deadline.At.ToProto(),
        LatestDate = deadline.Latest.ToProto(),
        Certain = deadline.IsCertain,
        SourcesConflict = deadline.SourcesConflict,
        State = ProtoEnum.To<DeadlineState, V1.DeadlineState>(deadline.StateOn(today)),
        UndecreedYears = { deadline.UndecreedYears },
        Caveat = DeadlineWords.Caveat(deadline.UndecreedYears, language),
        Derivation =
            { deadline.Steps.Select(step => new V1.DerivationStep { Code = step.Code, Text = DeadlineWords.Say(step, language) }) },
        Confirmations = { StandingConfirmations.RulesOf(deadline).Select(standing.ToProto).OfType<V1.RuleConfirmation>() },
    };

    public static V1.Deadline ToProto(
        this FoundDeadline found, RuleBook book, StandingConfirmations standing, string language, DateOnly today)
    {
        var deadline = found.Deadline.ToProto(book, standing, language, today);
        deadline.Subject = found.Subject;
        deadline.SubjectTitle = found.Title;
        deadline.Kind = found.Kind;
        deadline.Decision = found.Decision;
        deadline.ChangeCount = found.Changes;
        deadline.Served = found.IsServed;
        deadline.KeptDate = found.Kept?.On.ToProto();
        deadline.State = found.StateOn(today);
        deadline.Prisoners.AddRange(found.Prisoners.Select(prisoner => ResourceName.Of("prisoners", prisoner)));
        deadline.Lawyers.AddRange(found.Lawyers);
        deadline.Moves.AddRange(found.Moves.Select(move => new V1.DeadlineMove
        {
            FromDate = move.From.ToProto(),
            ToDate = move.To.ToProto(),
            Holidays = move.Holidays?.ToString() ?? "",
        }));
        return deadline;
    }
}

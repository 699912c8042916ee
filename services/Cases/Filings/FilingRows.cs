namespace Habeas.Cases.Filings;

/// <summary>The index rows of a filing.</summary>
public static class FilingRows
{
    public static IndexTable FilingsTable { get; } = new(
        "filings",
        [
            Text("drafted"), Text("facility"), Text("proceeding"), Text("step"), Text("way"), Text("silence"), Text("handed_over"),
            // The first day on which the clock must check the filing; empty if it awaits nothing.
            Text("next_check"),
            // "yes" while there is something to report to the registry.
            Text("untold"),
        ],
        [["drafted", "stream"], ["facility", "handed_over"], ["proceeding"], ["next_check"], ["untold"]]);

    public static IndexTable PrisonersTable { get; } = new("filing_prisoners", [Text("prisoner")], [["prisoner"]]);

    /// <summary>What is awaited; the kind is proof or answer.</summary>
    public static IndexTable DeadlinesTable { get; } = new("filing_deadlines", [Text("due"), Text("latest"), Text("kind")], [["due"]]);

    /// <summary>Used to detect a receipt that belongs to another filing.</summary>
    public static IndexTable ProofsTable { get; } = new(
        "proofs",
        [new("kind_and_reference", IndexColumnType.Digest), Text("sha256")],
        [["kind_and_reference"], ["sha256"]]);

    /// <summary>Fingerprint of the rules used to compute what is awaited; empty until that is recorded.</summary>
    public static IndexTable RulesTable { get; } = new("filing_rules", [Text("rules")], [["known_to", "rules"]]);

    public static Aggregate<Filing, FilingEvent> Aggregate { get; } = new(
        FilingEvents.Kind,
        Filing.Empty,
        FilingEvents.Types,
        Filing.Evolve,
        [FilingsTable, PrisonersTable, ProofsTable, DeadlinesTable, RulesTable],
        Rows,
        filing => filing.Person);

    /// <summary>Equal for two proofs that are the same paper.</summary>
    public static string ProofKey(ProofKind kind, string reference) => $"{kind}:{reference.Trim().ToUpperInvariant()}";

    private static IEnumerable<IndexRow> Rows(Filing filing)
    {
        if (filing.Step == FilingStep.None)
        {
            yield break;
        }

        yield return FilingsTable.Row(
            "",
            Day(filing.Steps[0].On.Earliest),
            filing.Facility?.ToString("D") ?? "",
            filing.Proceeding?.ToString("D") ?? "",
            filing.Step.ToString(),
            filing.Way.ToString(),
            filing.Silence?.Stage.ToString() ?? "",
            Day(filing.HandedOverOn?.Earliest),
            Day(filing.NextCheck()),
            filing.ToReport is not null || filing.ToWithdraw is not null ? "yes" : "no");
        foreach (var prisoner in filing.Prisoners.Distinct())
        {
            yield return PrisonersTable.Row(prisoner.ToString("D"), prisoner.ToString("D"));
        }

        foreach (var awaited in filing.Awaits)
        {
            yield return DeadlinesTable.Row(
                awaited.Key, Day(awaited.Deadline.Due), Day(awaited.Deadline.Latest), awaited.Target is null ? "proof" : "answer");
        }

        if (filing.MayAwait())
        {
            yield return RulesTable.Row("", filing.AwaitRules);
        }

        foreach (var proof in filing.Proofs)
        {
            yield return ProofsTable.Row(
                proof.Number.ToString("D6", CultureInfo.InvariantCulture), ProofKey(proof.Kind, proof.Reference), proof.Sha256 ?? "");
        }
    }

    private static string Day(DateOnly? day) => day?.Iso() ?? "";

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}

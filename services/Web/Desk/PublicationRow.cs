namespace Habeas.Web.Desk;

/// <summary>A record of the register with changes that wait for approval.</summary>
/// <param name="Path">Its public page; empty while it has none.</param>
/// <param name="Ticked">The value of its check box.</param>
/// <param name="Since">When the oldest waiting change was recorded.</param>
/// <param name="Differences">What approving it changes in the record as a reader sees it.</param>
/// <param name="Warning">That reprisals followed earlier publications; empty if none did.</param>
/// <param name="Fault">Why it was not approved just now; empty if nobody tried.</param>
/// <param name="Approve">Null for who entered a waiting change: another person approves it.</param>
public sealed record PublicationRow(
    string Id, Said Name, string Path, string Ticked, bool IsTicked, string Kind, string Standing, string Since, string EnteredBy,
    ImmutableArray<Named> Sources, ImmutableArray<ChangeRow> Changes, ImmutableArray<Fact> Differences, string Warning, string Fault,
    DeskForm? Approve, DeskForm? Withdraw)
{
    internal static async Task<PublicationRow> Of(
        WaitingPublication waiting, CustodyWords facts, SentForm? sent, ImmutableArray<ApprovalResult> refused,
        RecordDifferences differences, ImmutableDictionary<string, Named> sources, DeskCaller caller,
        RefusalWords words, Texts texts, CancellationToken cancel)
    {
        var kind = KindOf(waiting.Name);
        var (name, found) = await differences.Of(waiting, kind, cancel);
        var publication = waiting.Publication;
        var fault = refused.FirstOrDefault(result => result.Name == waiting.Name);
        return new PublicationRow(
            waiting.Name.Replace('/', '-'),
            name,
            publication.IsPublic && kind != PublishedKind.Incident ? Names.Page(waiting.Name) : "",
            PublicationForms.Ticked(waiting),
            sent is { Act: PublicationForms.ApproveShownAct }
                ? sent.Fields[PublicationForms.TickField]
                    .Any(ticked => ticked?.StartsWith(waiting.Name + " ", StringComparison.Ordinal) == true)
                // What may be punished is not approved along with the rest.
                : waiting.Reprisals.Count == 0,
            texts.Of(kind),
            texts[publication.IsPublic ? "Publications.Public" : "Publications.New"],
            Texts.Day(waiting.Changes.FirstOrDefault()?.RecordTime ?? waiting.UpdateTime),
            string.Join(", ", publication.EnteredBy),
            [.. SourcesOf(waiting).Select(source => sources[source])],
            [.. waiting.Changes.Select(change => ChangeRow.Of(change, facts, texts))],
            found,
            waiting.Reprisals.Count == 0 ? "" : texts[
                "Publications.Reprisals", waiting.Reprisals.Count, Texts.Day(waiting.EarliestApproveTime)],
            fault is null ? "" : words.Of(fault.Reason),
            caller.MayApprove(publication.EnteredBy) ? PublicationForms.Approve(waiting, texts).After(sent, words) : null,
            publication.IsPublic || kind == PublishedKind.Incident ? PublicationForms.Withdraw(waiting, texts).After(sent, words) : null);
    }

    /// <summary>The sources of records' waiting changes.</summary>
    internal static Task<ImmutableDictionary<string, Named>> ReadSources(
        IEnumerable<WaitingPublication> records, DeskNames names, CancellationToken cancel) =>
        names.Sources(records.SelectMany(SourcesOf), cancel);

    private static IEnumerable<string> SourcesOf(WaitingPublication waiting) =>
        waiting.Changes.SelectMany(change => change.Sources).Distinct();

    private static PublishedKind KindOf(string name) =>
        ResourceName.TryParse(name, "prisoners", out _) ? PublishedKind.Prisoner
        : ResourceName.TryParse(name, "facilities", out _) ? PublishedKind.Facility
        : PublishedKind.Incident;
}

/// <summary>One waiting change.</summary>
public sealed record ChangeRow(string Entered, string Text, ImmutableArray<Fact> Facts, string Reason)
{
    internal static ChangeRow Of(HistoryEntry entry, CustodyWords facts, Texts texts)
    {
        var entered = entry.RecordTime is null ? "" : $"{Texts.Day(entry.RecordTime)}, {entry.Actor}";
        if (entry.Fact is null)
        {
            return new ChangeRow(entered, Kind(entry.Type, texts), [], entry.CorrectionReason);
        }

        var fact = facts.Item(entry.Fact);
        var text = fact.Day.Length > 0 ? $"{fact.Heading}, {fact.Day}" : fact.Heading;
        return new ChangeRow(
            entered,
            entry.Type == "corrected" ? $"{Kind(entry.Type, texts)}: {text}" : text,
            fact.Facts,
            entry.CorrectionReason);
    }

    /// <summary>The kind of event. The register may have kinds that this page does not know.</summary>
    private static string Kind(string type, Texts texts) => texts.Find($"Change.{type}") ?? texts["Change.unknown"];
}

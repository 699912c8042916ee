namespace Habeas.Cases.Confirmations;

/// <summary>Looks up confirmed rules in the index.</summary>
internal sealed class ConfirmedRuleQueries([FromKeyedServices(CasesModule.JournalName)] IIndexReader index, RuleBook book)
{
    /// <summary>All standing confirmations. There are no more of them than rules.</summary>
    public async Task<StandingConfirmations> All(CancellationToken cancellation) => new(
        book,
        (await index.Query<Row>(
            """
            SELECT rule AS Rule, content AS Content, citation AS Citation, edition AS Edition, confirmed_by AS ConfirmedBy,
                confirmed_on AS ConfirmedOn
            FROM confirmed_rules WHERE known_to = @current
            """,
            new { current = IndexTable.Current },
            cancellation)).ToDictionary(
                row => row.Rule,
                row => new Confirmation(
                    row.Content,
                    row.Citation,
                    row.Edition,
                    row.ConfirmedBy,
                    DateOnly.ParseExact(row.ConfirmedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
                StringComparer.Ordinal));

    private sealed record Row
    {
        public string Rule { get; init; } = "";

        public string Content { get; init; } = "";

        public string Citation { get; init; } = "";

        public string Edition { get; init; } = "";

        public string ConfirmedBy { get; init; } = "";

        public string ConfirmedOn { get; init; } = "";
    }
}

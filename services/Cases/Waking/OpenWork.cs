using System.Diagnostics.Metrics;
using Habeas.Cases.Notices;
using Habeas.Platform.Hosting;

namespace Habeas.Cases.Waking;

/// <summary>
/// Counts, every minute, what should be done and is not: for operators, who see numbers only. Each process counts the same.
/// </summary>
internal sealed class OpenWork : Reconciler
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Habeas.Cases";

    private readonly IIndexReader index;
    private readonly CourtDay day;
    private readonly Meter meter = new(Name);
    private IReadOnlyDictionary<string, long> counts = new Dictionary<string, long>(StringComparer.Ordinal);

    public OpenWork(
        [FromKeyedServices(CasesModule.JournalName)] IIndexReader index, CourtDay day, TimeProvider time, ILogger<OpenWork> log)
        : base(time, log)
    {
        (this.index, this.day) = (index, day);
        Gauge(
            "habeas.deadlines.overdue", "{deadline}", "Terms whose last possible day has passed and that nobody entered as kept.", "kind",
            "own", "proof", "answer");
        Gauge(
            "habeas.deadlines.unreported", "{filing}", "Papers whose day has come and that the clock has not dealt with.", tag: "", "due");
        Gauge(
            "habeas.reports.waiting", "{record}", "Records with something to report that the registry has not been told.", "report",
            "incidents", "custody");
        Gauge("habeas.outbox.notices", "{notice}", "Notices that are not sent.", "state", "waiting", "parked");
    }

    /// <summary>What was counted last, by the names in the query below.</summary>
    public IReadOnlyDictionary<string, long> Counts => Volatile.Read(ref counts);

    /// <summary>One round.</summary>
    public async Task Count(CancellationToken stopping)
    {
        var rows = await index.Query<(string Name, long Rows)>(
            """
            SELECT 'own', COUNT(*) FROM proceeding_deadlines
              WHERE known_to = @current AND kept = '' AND due < @today AND latest < @today
            UNION ALL SELECT kind, COUNT(*) FROM filing_deadlines
              WHERE known_to = @current AND due < @today AND latest < @today GROUP BY kind
            UNION ALL SELECT 'due', COUNT(*) FROM filings WHERE known_to = @current AND next_check <> '' AND next_check <= @today
            UNION ALL SELECT 'incidents', COUNT(*) FROM filings WHERE known_to = @current AND untold = 'yes'
            UNION ALL SELECT 'custody', COUNT(DISTINCT stream) FROM custody_untold WHERE known_to = @current
            UNION ALL SELECT 'waiting', COUNT(*) FROM notices WHERE known_to = @current AND state = @waiting
            UNION ALL SELECT 'parked', COUNT(*) FROM notices WHERE known_to = @current AND state = @parked
            """,
            new
            {
                current = IndexTable.Current,
                today = day.Today.Iso(),
                waiting = nameof(NoticeState.Waiting),
                parked = nameof(NoticeState.Parked),
            },
            stopping);
        Volatile.Write(ref counts, rows.ToDictionary(row => row.Name, row => row.Rows, StringComparer.Ordinal));
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task<bool> Round(CancellationToken stopping)
    {
        await Count(stopping);
        return true;
    }

    /// <summary>Reports nothing before the first count: nobody should take that for a zero.</summary>
    private void Gauge(string name, string unit, string description, string tag, params string[] parts) => meter.CreateObservableGauge(
        name,
        () => Counts is { Count: > 0 } known
            ? parts.Select(part => tag.Length == 0
                ? new Measurement<long>(known.GetValueOrDefault(part))
                : new Measurement<long>(known.GetValueOrDefault(part), new KeyValuePair<string, object?>(tag, part)))
            : [],
        unit,
        description);
}

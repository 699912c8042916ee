using System.Text.Json;
using Habeas.Cases.Clocks;
using Habeas.Cases.Filings;
using Habeas.Cases.Notices;
using Habeas.Cases.Proceedings;
using Habeas.Cases.Tests.Filings;
using Habeas.Cases.Tests.Proceedings;

namespace Habeas.Cases.Tests;

/// <summary>States are sent between silos and events are stored in the journal as JSON: nothing is lost on the way.</summary>
public sealed class JournalTests
{
    [Fact]
    public void A_filing_comes_back_from_JSON_as_it_was()
    {
        var filing = Papers.Given().CheckedOn("2025-11-21")
            .Then(paper => paper.SendRemedy(new RemedySent(RemedyTarget.Ombudsman, Filing: null, Papers.On("2025-11-24")), Papers.LaterOn))
            .Then(paper => paper.Prove(Papers.Receipt("2025-12-01"), heldBy: null, Papers.LaterOn));

        Twice(filing);
    }

    [Fact]
    public void A_proceeding_comes_back_from_JSON_as_it_was() =>
        Twice(Files.Case().Given(DecisionKind.Judgment, "2024-05-13").Served(1, "2024-05-13")
            .Then(file => file.ChangeTerm(
                new TermChanged(1, "az.civil.appeal", new Restored(Files.Day("2024-07-01"), Files.Day("2024-07-15"), "late")),
                RuleBook.Embedded,
                Files.Calculator,
                Files.LaterOn)));

    [Fact]
    public void Every_event_has_a_name_in_the_journal()
    {
        Names<FilingEvent>(FilingEvents.Types);
        Names<ProceedingEvent>(ProceedingEvents.Types);
        Names<SubscriptionEvent>(SubscriptionEvents.Types);
        Names<NoticeEvent>(NoticeEvents.Types);
    }

    private static void Names<TEvent>(EventTypes<TEvent> types) =>
        types.All.Select(pair => pair.Value)
            .ShouldBe(
                typeof(TEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TEvent)) && !type.IsAbstract),
                ignoreOrder: true);

    private static void Twice<T>(T state)
    {
        var json = JsonSerializer.Serialize(state, JournalJson.Options);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json, JournalJson.Options), JournalJson.Options).ShouldBe(json);
    }
}

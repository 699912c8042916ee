using Habeas.Cases.Filings;

namespace Habeas.Cases.Tests.Filings;

/// <summary>What a filing awaits is entered, and its index rows follow from that.</summary>
public sealed class EnteredWaitTests
{
    [Fact]
    public void Rows_say_what_was_entered_and_not_what_a_rule_says_now()
    {
        var waiting = Papers.Given().Awaiting();
        waiting.Awaits.ShouldHaveSingleItem();
        Tables(waiting).ShouldContain(FilingRows.DeadlinesTable.Name);
        Tables(waiting with { Awaits = [] }).ShouldNotContain(FilingRows.DeadlinesTable.Name);
        FilingRows.Aggregate.Rows(Papers.Given()).Single(row => row.Table.Name == FilingRows.RulesTable.Name).Values[0]
            .ShouldBe("", "an older version entered nothing");
    }

    [Fact]
    public void A_receipt_ends_the_wait()
    {
        var waiting = Papers.Given(way: DeliveryWay.Lawyer, to: new Addressee(AddresseeKind.Other, "An addressee")).Awaiting();
        var registered = waiting.Register(new Registered("", "17", Papers.On("2025-11-07")), Papers.LaterOn);
        var ended = waiting.After(waiting.WithAwaited(registered, Papers.Clock, Papers.LaterOn));
        ended.Awaits.ShouldBeEmpty();
        ended.NextCheck().ShouldBeNull();
        Tables(ended).ShouldNotContain(FilingRows.RulesTable.Name);
    }

    [Fact]
    public void Nothing_is_entered_twice()
    {
        var waiting = Papers.Given().Awaiting();
        waiting.WithAwaited(Decision<FilingEvent>.Nothing, Papers.Clock, Papers.LaterOn).Events.ShouldBeEmpty();
        waiting.AdoptRules(Papers.Clock.Awaited(waiting), Papers.Clock.Rules, [], Papers.LaterOn).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Changed_rules_move_an_open_wait_and_say_so()
    {
        var waiting = Papers.Given().Awaiting();
        var before = waiting.Awaits[0].Deadline;
        var after = new Awaited(before with { Due = before.Due.AddDays(1), Latest = before.Latest.AddDays(1) }, Target: null);
        var adopted = waiting.AdoptRules([after], "other rules", [], Papers.Day("2025-11-07"));
        adopted.Events[^1].Event.ShouldBeOfType<AwaitedMoved>().Move.To.ShouldBe(after.Deadline.Due);
        waiting.After(adopted).Awaits.ShouldBe([after]);
    }

    private static string[] Tables(Filing filing) => [.. FilingRows.Aggregate.Rows(filing).Select(row => row.Table.Name)];
}

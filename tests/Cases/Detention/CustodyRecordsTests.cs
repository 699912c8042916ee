using Habeas.Cases.Detention;
using Habeas.Cases.Proceedings;
using Habeas.Cases.Tests.Proceedings;
using Habeas.Registry.V1;
using static Habeas.Cases.Tests.Proceedings.Files;

namespace Habeas.Cases.Tests.Detention;

/// <summary>Which of the days somebody was held concern a proceeding.</summary>
public sealed class CustodyRecordsTests
{
    private static readonly DateOnly Today = Day("2024-06-01");

    [Theory]
    [InlineData("2023-01-01", "2023-12-31", "", "held and let go before it began")]
    [InlineData("2023-01-01", null, "2024-01-10–", "of the days before it began another proceeding may say something")]
    [InlineData("2024-01-12", "2024-03-01", "2024-01-12–2024-03-01", "")]
    [InlineData("2024", null, "2024–", "it may have been before or after: that stays open")]
    [InlineData("2024-01-12", "2024-12-31", "2024-01-12–", "an end that has not come is none yet")]
    [InlineData("2024-07-01", null, "", "nobody is held on a day that has not come")]
    [InlineData(null, null, "", "nothing is known of when")]
    public void Days_before_the_proceeding_and_in_the_future_do_not_count(string? from, string? until, string expected, string because) =>
        Held(Case(ProceedingKind.Criminal), from, until).ShouldBe(expected, because);

    [Fact]
    public void After_a_proceeding_is_closed_only_a_sentence_counts()
    {
        var file = Case(ProceedingKind.Criminal);
        Held(Closed(file), "2024-01-12", until: null).ShouldBe("2024-01-12–2024-03-01");
        Held(Closed(file), "2024-01-12", "2024-02-01").ShouldBe("2024-01-12–2024-02-01");
        Held(Closed(file), "2024-04-01", until: null).ShouldBe("");
        var convicted = file.Given(DecisionKind.Verdict, "2024-02-20", DecisionOutcome.Convicted);
        Held(Closed(convicted), "2024-01-12", until: null).ShouldBe("2024-01-12–");

        static Proceeding Closed(Proceeding file) =>
            file.Then(open => open.ChangeSeat(new Seat(Stage.Closed, "", "", "", On("2024-03-01")), LaterOn));
    }

    [Fact]
    public void Titles_say_on_which_day_the_court_decided_on_the_extension()
    {
        IReadOnlyList<CustodyTitle> titles =
        [
            new(TitleKind.RemandOrder, On("2024-01-12"), On("2024-03-11"), "", On("2024-01-12")),
            new(TitleKind.RemandExtension, On("2024-03-08"), On("2024-05-11"), "", On("2024-03-08")),
            new(TitleKind.Sentence, On("2024-05-10"), Until: null, "", On("2024-05-10")),
        ];
        DetentionTitles.Acts(titles).ShouldBe([new ExtensionActs(1, MotionToProsecutor: null, MotionOnward: null, On("2024-03-08"))]);
    }

    private static string Held(Proceeding file, string? from, string? until)
    {
        var held = CustodyRecords.Held([new Custody { From = Proto(from), Until = Proto(until) }], file, Today);
        return string.Join(' ', held.Select(period => $"{period.From}–{period.Until}"));
    }

    private static Google.Type.Date? Proto(string? date) => date is null ? null : On(date).ToProto();
}

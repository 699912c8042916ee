using Habeas.Cases.Clocks;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>Terms are entered when they are computed, and index rows follow from what was entered.</summary>
public sealed class EnteredTermTests
{
    private const string OtherRules = "other rules";

    private static readonly DateOnly Today = Files.Day("2024-05-20");

    private static Proceeding Judged => Files.Case().Given(DecisionKind.Judgment, "2024-05-13");

    [Fact]
    public void A_service_enters_the_terms_that_it_starts()
    {
        var served = Serve(Judged);
        served.Events[^1].Event.ShouldBeOfType<TermsEntered>().Rules.ShouldBe(RuleBook.Embedded.Fingerprint);
        var file = Judged.Then(_ => served);
        file.Terms.Select(term => (term.Key, term.Deadline.Due)).ShouldBe(file.Terms().Select(term => (term.Key, term.Deadline.Due)));
        file.Terms.ShouldNotBeEmpty();
    }

    [Fact]
    public void An_event_that_changes_no_term_enters_none()
    {
        var file = Judged.Then(Serve);
        Serve(file).Events.ShouldBeEmpty("the service was entered already");
        var again = new DecisionServed(1, ServedOn.Party, "by post", Files.On("2024-05-15"));
        file.WithTerms(file.Serve(again, Today), RuleBook.Embedded, Files.Calculator, Today).Events
            .ShouldHaveSingleItem("the first service counts").Event.ShouldBeOfType<DecisionServed>();
    }

    [Fact]
    public void Deadline_rows_are_those_that_were_entered()
    {
        var file = Judged.Then(Serve);
        Due(file with { Decisions = [.. file.Decisions.Select(decision => decision with { Services = [] })] }).ShouldBe(Due(file));
        Due(file with { Terms = [] }).ShouldBeEmpty();
        Due(file).ShouldBe(file.Terms.Select(term => term.Deadline.Due.Iso()));
    }

    [Fact]
    public void Changed_rules_move_open_terms_once_and_say_so()
    {
        var (file, later) = Later(Judged.Then(Serve));
        var adopted = file.AdoptRules(later, OtherRules, [], Today);
        adopted.Events.Select(happened => happened.Event).OfType<TermMoved>().Select(moved => moved.Move)
            .ShouldBe(file.Terms.Select(term => new DeadlineMove(term.Deadline.Due, term.Deadline.Due.AddDays(1), term.Deadline.Holidays)));
        var after = file.Then(_ => adopted);
        after.Terms.ShouldBe(later);
        after.AdoptRules(later, OtherRules, [], Today).Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_term_that_had_passed_stays_as_it_was_entered()
    {
        var (file, later) = Later(Judged.Then(Serve));
        var longAfter = Files.Day("2026-01-01");
        file.AdoptRules(later, OtherRules, [], longAfter).Events.ShouldHaveSingleItem().Event
            .ShouldBeOfType<TermsEntered>().Terms.ShouldBe(file.Terms);
    }

    [Fact]
    public void A_file_of_an_older_version_gets_its_terms_and_their_moves_from_what_was_shown()
    {
        var file = Judged.Served(1, "2024-05-14");
        file.TermRules.ShouldBeEmpty();
        var computed = file.Terms();
        IReadOnlyList<ShownDeadline> shown = [.. computed.Select(ShownDeadline.Of)];
        file.AdoptRules(computed, OtherRules, shown, Today).Events.ShouldHaveSingleItem().Event.ShouldBeOfType<TermsEntered>();
        var earlier = shown[0] with { Due = shown[0].Due.AddDays(-1) };
        file.AdoptRules(computed, OtherRules, [earlier, .. shown.Skip(1)], Today).Events[^1].Event
            .ShouldBeOfType<TermMoved>().Move.From.ShouldBe(earlier.Due);
    }

    [Fact]
    public void The_public_sees_no_terms() => Judged.Then(Serve).AsApproved(Judged.Publication).Terms.ShouldBeEmpty();

    private static Decision<ProceedingEvent> Serve(Proceeding file) => file.WithTerms(
        file.Serve(new DecisionServed(1, ServedOn.Party, "", Files.On("2024-05-14")), Today), RuleBook.Embedded, Files.Calculator, Today);

    /// <summary>The same terms plus one day, as with other holidays.</summary>
    private static (Proceeding File, IReadOnlyList<EnteredTerm> Later) Later(Proceeding file) => (file,
    [
        .. file.Terms.Select(term => term with
        {
            Deadline = term.Deadline with { Due = term.Deadline.Due.AddDays(1), Latest = term.Deadline.Latest.AddDays(1) },
        }),
    ]);

    private static IEnumerable<string> Due(Proceeding file) => Files.Definition.Rows(file)
        .Where(row => row.Table.Name == ProceedingRows.DeadlinesTable.Name)
        .Select(row => (string)row.Values[0]!);
}

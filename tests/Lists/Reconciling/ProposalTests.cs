using Habeas.Lists.Editions;
using Habeas.Lists.Reconciling;
using Habeas.Lists.Tests.Editions;
using Verdict = Habeas.Lists.Editions.Verdict;

namespace Habeas.Lists.Tests.Reconciling;

public sealed class ProposalTests
{
    private readonly Guid one = Guid.CreateVersion7();
    private readonly Guid two = Guid.CreateVersion7();

    [Fact]
    public void A_single_certain_match_is_taken_without_asking()
    {
        Propose(Sample.Imported("Elvin Mustafayev"), [Same(one), Ask(two)]).ShouldBe([(Verdict.Same, one)]);
        Propose(Sample.Imported("Elvin Mustafayev"), [Same(one), Same(two)]).ShouldBe([(Verdict.Ask, null)]);
        Propose(Sample.Imported("Elvin Mustafayev"), [Ask(one)]).ShouldBe([(Verdict.Ask, null)]);
    }

    [Fact]
    public void A_row_without_any_possible_match_is_a_new_person()
    {
        Propose(Sample.Imported("Elvin Mustafayev"), Nobody).ShouldBe([(Verdict.New, null)]);
        Propose(Sample.Imported("Elvin Mustafayev"), [Different(one)]).ShouldBe([(Verdict.New, null)]);
    }

    [Fact]
    public void Two_rows_that_match_one_prisoner_are_both_asked_about()
    {
        Propose(Sample.Imported("Elvin Mustafayev", "Mustafayev Elvin"), [Same(one)], [Same(one)])
            .ShouldBe([(Verdict.Ask, null), (Verdict.Ask, null)]);
    }

    [Fact]
    public void A_prisoner_already_matched_by_another_row_is_asked_about()
    {
        var edition = Sample.Imported("Elvin Mustafayev", "Mustafayev Elvin");
        edition = edition.After(edition.Decide(Sample.Same(1, one), allowTwice: false));
        Proposals.Of(edition, [(edition.Entries[1], [Same(one)])]).Single().Verdict.ShouldBe(Verdict.Ask);
    }

    [Fact]
    public void New_rows_with_the_same_name_are_both_asked_about_and_others_are_not()
    {
        Propose(Sample.Imported("Elvin Mustafayev", "Mustafayev Elvin", "Rauf Ibrahimli"), Nobody, Nobody, Nobody)
            .ShouldBe([(Verdict.Ask, null), (Verdict.Ask, null), (Verdict.New, null)]);
    }

    [Fact]
    public void Namesakes_with_different_fathers_are_two_new_persons()
    {
        var edition = Edition.Empty.After(Edition.Import(Edition.Empty, Sample.Import,
        [
            Sample.Row(1, "Elvin Rauf oğlu Mustafayev", new PartialDate(2011, 4, 5)),
            Sample.Row(2, "Elvin Kamran oğlu Mustafayev", new PartialDate(2013, 9, 1)) with
            {
                Articles = ["300.2"],
                Facility = "Colony Nine",
            },
        ]));
        Proposals.Of(edition, [.. edition.Entries.Select(entry => (entry, (IReadOnlyList<Match>)[]))])
            .Select(proposal => proposal.Verdict).ShouldBe([Verdict.New, Verdict.New]);
    }

    [Fact]
    public void Somebody_ruled_out_is_not_a_candidate_and_an_undone_match_is_asked_about()
    {
        var edition = Sample.Imported("Elvin Mustafayev");
        edition = edition.After(edition.Decide(Sample.NotSame(1, one), allowTwice: false));
        Propose(edition, [Same(one)]).ShouldBe([(Verdict.New, null)]);
        Propose(edition, [Same(one), Same(two)]).ShouldBe([(Verdict.Same, two)]);
        edition = edition.After(edition.Undo(1, 1, "a slip"));
        Propose(edition, [Same(one)]).ShouldBe([(Verdict.Ask, null)]);
    }

    [Theory]
    [InlineData("az", "AZ-CC")]
    [InlineData("az-Latn", "AZ-CC")]
    [InlineData("ru-BY", "BY-CC")]
    [InlineData("", "AZ-CC")]
    public void Articles_belong_to_the_code_that_the_language_implies(string language, string code) =>
        Registrar.CodeOf(language).ShouldBe(code);

    private static (Verdict, Guid?)[] Propose(Edition edition, params Match[][] matches) =>
        [
            .. Proposals.Of(edition, [.. edition.Entries.Zip(matches, (entry, found) => (entry, (IReadOnlyList<Match>)found))])
                .Select(proposal => (proposal.Verdict, proposal.Prisoner)),
        ];

    private static Match[] Nobody => [];

    private static Match Same(Guid id) => new(Names.Verdict.Same, new CandidateSeen(id, "X", 0.99, []));

    private static Match Ask(Guid id) => new(Names.Verdict.Ask, new CandidateSeen(id, "X", 0.5, []));

    private static Match Different(Guid id) => new(Names.Verdict.Different, new CandidateSeen(id, "X", 0.1, []));
}

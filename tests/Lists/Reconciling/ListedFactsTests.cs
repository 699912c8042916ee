using Habeas.Lists.Reconciling;
using Habeas.Lists.Tests.Editions;
using Habeas.Registry.V1;
using Kind = Habeas.Registry.V1.CustodyFact.KindOneofCase;

namespace Habeas.Lists.Tests.Reconciling;

public sealed class ListedFactsTests
{
    private const string Here = "facilities/01980000-0000-7000-8000-000000000001";

    [Fact]
    public void Everything_is_proposed_for_a_record_without_a_custody()
    {
        var listed = Listed("12 years", new PartialDate(2013, 5, 6));
        listed.ForKnown(new Prisoner()).Select(fact => fact.KindCase).ShouldBe([Kind.Arrest, Kind.Charges, Kind.Verdict]);
        listed.ForNew().Select(fact => fact.KindCase).ShouldBe([Kind.Arrest, Kind.Charges]);
    }

    [Fact]
    public void Facts_in_the_register_are_not_proposed_even_where_the_list_says_less()
    {
        Kinds(Held("2013-05-06", "12.1", Here), "", new PartialDate(2013, 5)).ShouldBeEmpty();
        Kinds(Held("2013-05-06", "12.1", Here), "").ShouldBeEmpty();
    }

    [Fact]
    public void A_fact_that_the_register_has_word_for_word_is_sent_for_its_sources()
    {
        var listed = Listed("", new PartialDate(2013, 5, 6));
        var held = Held("2013-05-06", "12.1", Here);
        held.Custodies[0].Facts[0].Sources.Add("editions/before");
        listed.ForKnown(held).ShouldBe([listed.ForNew()[0]]);
    }

    [Fact]
    public void Facts_that_the_register_lacks_or_has_differently_are_proposed()
    {
        Kinds(Held("2013", "12.1", Here), "", new PartialDate(2013, 5)).ShouldBe([Kind.Arrest], "the list also gives the month");
        Kinds(Held("2013-05-06", "12.1", Here), "", new PartialDate(2013, 6, 6)).ShouldBe([Kind.Arrest], "another day");
        Kinds(Held("2013-05-06", "300", Here), "").ShouldBe([Kind.Charges]);
        Kinds(Held("2013-05-06", "12.1", "facilities/x"), "").ShouldBe([Kind.Transfer]);
        var transfer = Listed("").ForKnown(Held("2013-05-06", "12.1", "facilities/x")).Single();
        (transfer.Date, transfer.Transfer.Facility, transfer.Sources.Single())
            .ShouldBe((new Google.Type.Date { Year = 2014, Month = 8 }, Here, "editions/e"));
    }

    [Fact]
    public void A_sentence_is_proposed_unless_a_verdict_has_it()
    {
        var held = Held("2013-05-06", "12.1", Here);
        Kinds(held, "7 years").ShouldBe([Kind.Verdict]);
        held.Custodies[0].Facts.Add(new CustodyFact { Verdict = new Verdict { Outcome = VerdictOutcome.Imprisoned, Years = 7 } });
        Kinds(held, "7 years").ShouldBeEmpty();
        Kinds(held, "8 years").ShouldBe([Kind.Verdict]);
    }

    [Theory]
    [InlineData("12 years", 12, 0, 0)]
    [InlineData("7 years 6 months", 7, 6, 0)]
    [InlineData("7.5 years", 7, 6, 0)]
    [InlineData("9 лет 6 месяцев лишения свободы", 9, 6, 0)]
    [InlineData("15 суток", 0, 0, 15)]
    [InlineData("1 год", 1, 0, 0)]
    [InlineData("8 il 3 ay", 8, 3, 0)]
    [InlineData("12 illik həbs", 12, 0, 0)]
    [InlineData("14-year term", 14, 0, 0)]
    [InlineData("6 yıl 3 ay", 6, 3, 0)]
    public void A_term_is_read(string text, int years, int months, int days) =>
        SentenceReading.Read(text).ShouldBe(new Term(years, months, days, Life: false));

    [Theory]
    [InlineData("life imprisonment")]
    [InlineData("ömürlük həbs")]
    [InlineData("пожизненное лишение свободы")]
    public void A_life_sentence_is_read(string text) => SentenceReading.Read(text).ShouldBe(new Term(0, 0, 0, Life: true));

    [Theory]
    [InlineData("")]
    [InlineData("on trial")]
    [InlineData("12 years, reduced to 9 years")]
    [InlineData("5 years suspended")]
    [InlineData("3 года условно")]
    [InlineData("12 years (verdict of 05.03.2014)")]
    [InlineData("life, or 20 years")]
    [InlineData("7")]
    [InlineData("0 years")]
    public void Anything_but_a_single_prison_term_is_left_to_the_clerk(string text) => SentenceReading.Read(text).ShouldBeNull();

    [Theory]
    [InlineData("Colony No. 17", "colony  no 17", true)]
    [InlineData("Colony No. 17", "Colony No. 2", false)]
    [InlineData("Зона 17", "Zona 17", true)]
    [InlineData("Prison 1, block 7", "Prison 17", false)]
    public void Facilities_are_told_apart_by_letters_and_digits(string one, string other, bool same) =>
        (FacilityFinder.Key(one) == FacilityFinder.Key(other)).ShouldBe(same);

    private static IEnumerable<Kind> Kinds(Prisoner known, string sentence, PartialDate? arrested = null) =>
        Listed(sentence, arrested).ForKnown(known).Select(fact => fact.KindCase);

    private static ListedFacts Listed(string sentence, PartialDate? arrested = null) =>
        new(Sample.Row(1, "X", arrested) with { Sentence = sentence }, "editions/e", "AZ-CC", Here, new PartialDate(2014, 8));

    private static Prisoner Held(string from, string article, string facility)
    {
        var date = PartialDate.Parse(from).ToProto();
        return new Prisoner
        {
            Custodies =
            {
                new Custody
                {
                    From = date,
                    Charges = { new Charge { Code = "AZ-CC", Article = article } },
                    Placements = { new Placement { Facility = facility, From = date } },
                    Facts = { new CustodyFact { Date = date, Arrest = new Arrest { Facility = facility } } },
                },
            },
        };
    }
}

using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Tests;

/// <summary>What is removed with a source, and what stays.</summary>
public sealed class RetractingTests
{
    private const string A = "editions/a";
    private const string B = "editions/b";

    private static readonly DateOnly Today = new(2025, 11, 24);
    private static readonly Guid Self = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();

    [Fact]
    public void A_record_from_one_source_alone_is_removed_whole()
    {
        var prisoner = FromList(A, On("2025-11-04", new Arrested(), A)).Then(FromList(A).AddName(Listed("Uydurma Şahs", A)));
        var retracted = Retract(prisoner, A);
        retracted.IsRetracted.ShouldBeTrue();
        PrisonerRows.Rows(retracted).ShouldBeEmpty();
        retracted.Facts.ShouldBe(prisoner.Facts, "its history stays");
        retracted.RetractSource(A, "again", [], isNamed: false).Events.ShouldBeEmpty();
        retracted.RetractSource(B, "another", [], isNamed: false).Events.ShouldBeEmpty();
        retracted.AddName(new PersonName("x")).Refusal!.Reason.ShouldBe("RECORD_RETRACTED");
        retracted.StartMerge(Self, Other, "x").Refusal!.Reason.ShouldBe("RECORD_RETRACTED");
    }

    [Fact]
    public void A_record_that_the_source_does_not_mention_stays_unchanged() =>
        FromList(A).RetractSource(B, "x", [], isNamed: true).Events.ShouldBeEmpty();

    [Fact]
    public void Facts_from_two_sources_stay_until_both_are_retracted()
    {
        var prisoner = FromList(A, On("2025-11-04", new Arrested(), A));
        prisoner = prisoner.Then(prisoner.AddName(Listed("Uydurma Şəxs", B)));
        prisoner = prisoner.Then(prisoner.ProposeFact(On("2025-11-04", new Arrested(), B), "", Today));
        prisoner = prisoner.Then(prisoner.ProposeFact(On("2025-11-06", new Remanded(HouseArrest: false), A), "", Today));
        prisoner = prisoner.Then(prisoner.ProposeFact(On("2025-11-06", new Remanded(HouseArrest: false), B), "", Today));
        prisoner = prisoner.Then(prisoner.AddName(Listed("Uydurma Şahs", A)));

        prisoner = Retract(prisoner, A);
        (prisoner.IsRetracted, prisoner.Status).ShouldBe((false, CustodyStatus.Arrested));
        prisoner.Names.ShouldHaveSingleItem().Sources.ShouldBe([B]);
        prisoner.Standing.ShouldHaveSingleItem().Sources.ShouldBe([B]);
        prisoner.FactProposals.ShouldHaveSingleItem().Fact.Sources.ShouldBe([B]);
        Retract(prisoner, B).IsRetracted.ShouldBeTrue("it would not be there without the two");
    }

    [Fact]
    public void Facts_the_desk_already_knew_stay_when_a_list_that_repeats_them_is_retracted()
    {
        var names = new PrisonerAttributes { Names = [new PersonName("Uydurma Şəxs", Primary: true), new PersonName("Uydurma Şahs")] };
        var before = Prisoner.Empty.Then(
            Prisoner.Register(names, [new DatedFact(new Arrested(), new PartialDate(2025, 11, 4), [])], [], Today));
        var listed = before.Names.Aggregate(before, (prisoner, name) => prisoner.Then(prisoner.AddName(Listed(name.Text, A))));
        listed = listed.Then(listed.ProposeFact(On("2025-11-04", new Arrested(), A), "", Today));
        var left = Retract(listed, A);
        (left.Attributes, left.Standing.Count(), left.Status).ShouldBe((before.Attributes, 1, CustodyStatus.Arrested));
    }

    [Fact]
    public void A_first_name_that_another_list_also_has_keeps_the_record()
    {
        var names = new PrisonerAttributes { Names = [new PersonName("Uydurma Şəxs", Primary: true)] };
        var prisoner = Prisoner.Empty.Then(Prisoner.Register(names, [], [A], Today));
        Retract(prisoner, A).IsRetracted.ShouldBeTrue("it is known from where the record is");
        prisoner = prisoner.Then(prisoner.AddName(Listed("Uydurma Şəxs", B)));
        Retract(prisoner, A).IsRetracted.ShouldBeFalse();
        Retract(prisoner, B).Attributes.PrimaryName.Sources.ShouldBe([A]);
    }

    [Fact]
    public void A_person_whose_first_name_is_removed_is_shown_under_a_remaining_one()
    {
        var prisoner = FromList(A).Then(FromList(A).AddName(Listed("Uydurma Şahs", B)));
        var listed = Retract(prisoner, A);
        (listed.Attributes.PrimaryName.Text, listed.Attributes.PrimaryName.Standing)
            .ShouldBe(("Uydurma Şahs", NameStanding.Adopted), "as if that source had brought the person");
        listed.Names.ShouldHaveSingleItem();

        prisoner = prisoner.Then(prisoner.AddName(new PersonName("Uydurma Schächs")));
        Retract(prisoner, A).Attributes.PrimaryName.Text.ShouldBe("Uydurma Schächs", "a name goes before a spelling that is only listed");
    }

    public static TheoryData<string, Func<Prisoner, Prisoner>> Work => new()
    {
        { "a fact that the desk entered", prisoner => prisoner.Then(prisoner.Record(new DatedFact(new Arrested(), null, []), Today)) },
        { "a fact from elsewhere", prisoner => prisoner.Then(prisoner.Record(new DatedFact(new Arrested(), null, [B]), Today)) },
        { "attributes that the desk changed", prisoner => prisoner.Then(prisoner.Change(prisoner.Attributes with { Note = "x" }, [])) },
        {
            "an assessment",
            prisoner => prisoner.Then(prisoner.Propose(new AssessmentProposed("pace-1900-2012", AssessmentStatus.UnderReview, [], "x"), []))
        },
        {
            "a proposal from elsewhere",
            prisoner => prisoner.Then(prisoner.ProposeFact(new DatedFact(new Arrested(), null, ["proceedings/1"]), "", Today))
        },
        { "an absorbed record", prisoner => prisoner.Then(prisoner.Absorb(Self, Other, Reserved(FromList(A)), "one person")) },
    };

    [Theory]
    [MemberData(nameof(Work))]
    public void A_record_keeps_its_name_while_anything_else_depends_on_it(string what, Func<Prisoner, Prisoner> work)
    {
        var prisoner = work(FromList(A));
        var left = Retract(prisoner, A);
        (left.IsRetracted, left.Attributes.PrimaryName.Text).ShouldBe((false, "Uydurma Şəxs"), what);
        left.RetractSource(A, "again", [], isNamed: false).Events.ShouldBeEmpty(what);
    }

    [Fact]
    public void A_record_stays_while_something_else_in_the_register_names_the_person() =>
        FromList(A).Then(FromList(A).RetractSource(A, "x", [], isNamed: true)).IsRetracted.ShouldBeFalse();

    [Fact]
    public void A_retraction_that_would_leave_contradictions_is_refused()
    {
        var prisoner = FromList(A, On("2025-11-04", new Arrested(), A), On("2025-11-06", new Remanded(HouseArrest: false), B));
        var refusal = prisoner.RetractSource(A, "x", [], isNamed: false).Refusal!;
        (refusal.Reason, refusal.Metadata!["cause"]).ShouldBe(("CUSTODY_CONFLICT", "NOT_IN_CUSTODY"));
    }

    [Fact]
    public void Facts_that_an_absorbed_record_has_from_elsewhere_stay()
    {
        var duplicate = Reserved(FromList(B, On("2025-11-04", new Arrested(), B)));
        var prisoner = FromList(A, On("2025-11-04", new Arrested(), A));
        prisoner = prisoner.Then(prisoner.Absorb(Self, Other, duplicate, "one person"));
        var left = prisoner.Then(prisoner.RetractSource(A, "x", [duplicate], isNamed: false));
        left.Standing.ShouldHaveSingleItem().Sources.ShouldBe([B]);
        left.RetractSource(A, "again", [duplicate], isNamed: false).Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_merged_record_is_cleared_too_and_one_that_is_being_merged_waits()
    {
        var reserved = Reserved(FromList(A, On("2025-11-04", new Arrested(), A)));
        reserved.RetractSource(A, "x", [], isNamed: false).Refusal!.Reason.ShouldBe("MERGE_PENDING");
        Retract(reserved.Then(reserved.Settle(reserved.Version, absorbed: true)), A).IsRetracted.ShouldBeTrue();
    }

    /// <summary>
    /// Sources list names and propose facts in any order, and are retracted in any order. Everything left after each retraction is known
    /// from another source, and nothing is left after the last one.
    /// </summary>
    [Fact]
    public void Everything_left_is_known_from_another_source_and_in_the_end_nothing_is_left() => Gen.Select(
        Gen.Select(
            Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Bool).Array[0, 15], Gen.Shuffle(new[] { 0, 1, 2 })).Sample((steps, order) =>
    {
        var prisoner = steps.Aggregate(FromList(Source(0)), (record, step) => record.Then(step.Item4
            ? record.AddName(Listed($"Uydurma {step.Item1}", Source(step.Item2)))
            : record.ProposeFact(On($"2025-11-0{step.Item1 + 1}", new Arrested(), Source(step.Item2)), "", Today)));
        var gone = new List<string>();
        foreach (var source in order.Select(Source))
        {
            prisoner = Retract(prisoner, source);
            gone.Add(source);
            var known = prisoner.Names.SelectMany(name => name.Sources!)
                .Concat(prisoner.FactProposals.SelectMany(open => open.Fact.Sources));
            if (!prisoner.IsRetracted && (known.Any(gone.Contains) || prisoner.Names.Count(name => name.Primary && name.IsAdopted) != 1))
            {
                return false;
            }
        }

        return prisoner.IsRetracted;
    });

    private static string Source(int number) => $"editions/{number}";

    private static Prisoner Retract(Prisoner prisoner, string source) =>
        prisoner.Then(prisoner.RetractSource(source, "not reconciled well", [], isNamed: false));

    private static Prisoner Reserved(Prisoner prisoner) => prisoner.Then(prisoner.StartMerge(Other, Self, "one person"));

    private static PersonName Listed(string text, string source) => new(text, Sources: [source], Standing: NameStanding.Listed);

    private static Prisoner FromList(string source, params DatedFact[] facts) => Prisoner.Empty.Then(Prisoner.Register(
        new PrisonerAttributes { Names = [new PersonName("Uydurma Şəxs", Primary: true, Sources: [source])] }, facts, [source], Today));

    private static DatedFact On(string date, CustodyDetail detail, string source) => new(detail, PartialDate.Parse(date), [source]);
}

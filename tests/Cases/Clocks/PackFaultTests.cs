using Habeas.Cases.Clocks;
using Microsoft.Extensions.Configuration;

namespace Habeas.Cases.Tests.Clocks;

public sealed class PackFaultTests
{
    [Fact]
    public void The_built_in_packs_are_consistent()
    {
        var book = PackReader.Read(RuleBook.EmbeddedFiles());

        book.Packs.Select(pack => pack.Id).ShouldBe(["az", "echr", "un"]);
        book.Packs.SelectMany(pack => pack.Rules).Count().ShouldBeGreaterThan(30);
    }

    [Fact]
    public void No_rule_of_Azerbaijan_is_called_verified_before_a_lawyer_has_read_it() =>
        RuleBook.Embedded.Packs.Single(pack => pack.Id == "az").Rules.ShouldAllBe(rule => rule.Verified == null && rule.Note.Length > 0);

    [Fact]
    public void A_sound_pack_is_read()
    {
        var rule = Packs.Book(Packs.Rule()).Find("t.rule")!;

        rule.Term.ShouldBe(new Term(1, TermUnit.Months));
        rule.Roll.ShouldBe(RollRule.Next);
        rule.Holidays.ShouldBe(new HolidayVersionId("test", "1"));
        rule.Verified.ShouldBe(new Verification("a lawyer", new DateOnly(2024, 1, 1)));
    }

    public static TheoryData<string, string, string> Faulty { get; } = new()
    {
        { Packs.Rule(unit: "unit: fortnights"), "UNKNOWN_UNIT", "unit" },
        { Packs.Rule(unit: ""), "MISSING", "unit" },
        { Packs.Rule(length: ""), "MISSING", "length" },
        { Packs.Rule(length: "length: 0"), "BAD_NUMBER", "length" },
        { Packs.Rule(length: "length: a month"), "BAD_NUMBER", "length" },
        { Packs.Rule(length: "length: 99999"), "BAD_NUMBER", "length" },
        { Packs.Rule(start: "start: at_once"), "UNKNOWN_START", "start" },
        { Packs.Rule(roll: "roll: sideways"), "UNKNOWN_ROLL", "roll" },
        { Packs.Rule(trigger: "trigger: full_moon"), "UNKNOWN_TRIGGER", "trigger" },
        { Packs.Rule(trigger: ""), "MISSING", "trigger" },
        { Packs.Rule(trigger: "after: t.absent"), "UNKNOWN_RULE", "after" },
        { Packs.Rule(trigger: "after: t.rule"), "CYCLE", "after" },
        { Packs.Rule(source: ""), "MISSING", "source" },
        { Packs.Rule(source: "source: { article: '1' }"), "MISSING", "instrument" },
        { Packs.Rule(confidence: ""), "MISSING", "verified" },
        { Packs.Rule(confidence: "verified: { by: a lawyer, on: 2024-02-30 }"), "BAD_DATE", "on" },
        { Packs.Rule(confidence: "verified: { by: a lawyer }"), "MISSING", "on" },
        { Packs.Rule(rest: "unverified: not sure"), "CONTRADICTION", "unverified" },
        { Packs.Rule(rest: "effective: { from: 2024-13-01 }"), "BAD_DATE", "from" },
        { Packs.Rule(rest: "effective: { from: 2024-02-01, to: 2024-01-01 }"), "BAD_DATE", "effective" },
        { Packs.Rule(rest: "holidays: { set: mars, version: \"1\" }"), "UNKNOWN_HOLIDAY_SET", "holidays" },
        { Packs.Rule(rest: "holidays: { set: test, version: \"9\" }"), "UNKNOWN_HOLIDAY_SET", "holidays" },
        { Packs.Rule(rest: "service: [neighbour]"), "UNKNOWN_SERVICE", "service" },
        { Packs.Rule(rest: "lenght: 2"), "UNKNOWN_FIELD", "lenght" },
        { Packs.Rule(rest: "alternatives: [ { length: 2, unit: moons, source: { instrument: Another } } ]"), "UNKNOWN_UNIT", "unit" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_fault_names_file_rule_field_and_line(string rule, string code, string field)
    {
        var fault = Packs.Faults(Packs.Pack(rule)).ShouldHaveSingleItem();

        fault.ShouldSatisfyAllConditions(
            () => fault.File.ShouldBe("t.yaml"),
            () => fault.Rule.ShouldBe("t.rule"),
            () => fault.Code.ShouldBe(code),
            () => fault.Field.ShouldBe(field),
            () => fault.Line.ShouldBeGreaterThan(4));
    }

    [Fact]
    public void The_line_is_that_of_the_field()
    {
        var pack = Packs.Pack(Packs.Rule(unit: "unit: fortnights"));
        var line = pack.Split('\n').ToList().FindIndex(text => text.Contains("fortnights")) + 1;

        Packs.Faults(pack).Single().Line.ShouldBe(line);
    }

    [Fact]
    public void A_cycle_through_several_rules_is_found_at_each_of_them()
    {
        var faults = Packs.Faults(Packs.Pack(
            Packs.Rule("t.a", trigger: "after: t.c"),
            Packs.Rule("t.b", trigger: "after: t.a"),
            Packs.Rule("t.c", trigger: "after: t.b"),
            Packs.Rule("t.d", trigger: "after: t.a")));

        // t.d only depends on the cycle.
        faults.Select(fault => (fault.Rule, fault.Code)).ShouldBe([("t.a", "CYCLE"), ("t.b", "CYCLE"), ("t.c", "CYCLE")]);
    }

    [Fact]
    public void Two_rules_do_not_share_an_id() =>
        Packs.Faults(Packs.Pack(Packs.Rule(), Packs.Rule())).ShouldHaveSingleItem().Code.ShouldBe("DUPLICATE_ID");

    [Fact]
    public void All_faults_are_reported_at_once() =>
        Packs.Faults(Packs.Pack(Packs.Rule("t.a", unit: "unit: moons"), Packs.Rule("t.b", roll: "roll: up"))).Count.ShouldBe(2);

    [Fact]
    public void What_is_not_YAML_is_a_fault_with_its_line()
    {
        var fault = Packs.Faults("pack: t\nrules: [").ShouldHaveSingleItem();

        fault.Code.ShouldBe("NOT_YAML");
        fault.Line.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void A_bad_day_in_a_holiday_set_is_a_fault()
    {
        var faults = Packs.Faults(
            Packs.Pack(Packs.Rule()), Packs.Holidays.Replace("day: 01-01", "day: 13-01").Replace("2024-06-13", "2024-06-31"));

        faults.Select(fault => (fault.File, fault.Rule, fault.Field, fault.Code)).ShouldBe(
            [("holidays-test.yaml", "", "day", "BAD_DATE"), ("holidays-test.yaml", "2", "day", "BAD_DATE")]);
    }

    [Fact]
    public void A_rule_in_working_days_needs_a_holiday_set()
    {
        var pack = Packs.Pack(Packs.Rule(unit: "unit: working_days")).Replace("holidays: { set: test, version: \"1\" }\n", "");

        Packs.Faults(pack).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fault => fault.Field.ShouldBe("holidays"),
            fault => fault.Code.ShouldBe("MISSING"));
    }

    [Fact]
    public void A_committees_pack_without_a_rule_that_the_clock_needs_prevents_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("habeas-packs");
        try
        {
            var az = RuleBook.EmbeddedFiles().Single(file => file.Name == "az.yaml");
            File.WriteAllText(
                Path.Combine(folder.FullName, az.Name),
                az.Text.Replace("id: az.filing.presumed_withheld", "id: az.filing.renamed", StringComparison.Ordinal));
            var settings = new ConfigurationManager { [RuleBook.Folder] = folder.FullName };
            Should.Throw<FaultyPacksException>(() => RuleBook.Load(settings)).Faults.Select(fault => (fault.Rule, fault.Code))
                .ShouldBe([("az.filing.presumed_withheld", "MISSING")]);
            settings[RuleBook.Folder] = Path.Combine(folder.FullName, "no-such");
            Should.Throw<FaultyPacksException>(() => RuleBook.Load(settings)).Faults.Single().Code.ShouldBe("NO_SUCH_FOLDER");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_built_in_packs_have_every_rule_that_the_program_needs() =>
        NamedRules.All.ShouldAllBe(rule => RuleBook.Embedded.Find(rule) != null);
}

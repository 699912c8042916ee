using Habeas.Cases.Clocks;
using Habeas.Cases.Proceedings;
using static Habeas.Cases.Tests.Proceedings.Files;

namespace Habeas.Cases.Tests.Proceedings;

public sealed class SameMatterTests
{
    private static readonly Guid Other = Guid.Parse("01890000-0000-7000-8000-00000000000b");

    private static KnownProceeding Known(ProceedingKind kind, bool isPending = true, Guid? matter = null, Guid? prisoner = null) =>
        new(Other, kind, matter ?? Matter, [prisoner ?? Prisoner], isPending);

    private static IReadOnlyList<BarWarning> Before(ProceedingKind kind, params KnownProceeding[] known) =>
        SameMatter.Embedded.Before(kind, Matter, [Prisoner], known);

    [Fact]
    public void Opening_before_the_Working_Group_warns_that_Strasbourg_closes() =>
        Before(ProceedingKind.Wgad).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            warning => warning.Rule.ShouldBe("bar.wgad_then_strasbourg"),
            warning => warning.BarredBy.ShouldBeNull(),
            warning => warning.Other.ShouldBe(ProceedingKind.Strasbourg));

    [Fact]
    public void An_earlier_communication_bars_Strasbourg_even_when_it_is_over()
    {
        var warnings = Before(ProceedingKind.Strasbourg, Known(ProceedingKind.UnTreatyBody, isPending: false));

        warnings.ShouldContain(warning => warning.Rule == "bar.treaty_body_then_strasbourg" && warning.BarredBy == Other);
    }

    [Fact]
    public void A_pending_application_bars_the_Committee_and_a_finished_one_does_not()
    {
        Before(ProceedingKind.UnTreatyBody, Known(ProceedingKind.Strasbourg)).ShouldContain(warning => warning.BarredBy == Other);
        Before(ProceedingKind.UnTreatyBody, Known(ProceedingKind.Strasbourg, isPending: false))
            .ShouldNotContain(warning => warning.BarredBy == Other);
    }

    [Fact]
    public void Another_matter_or_another_person_bars_nothing()
    {
        Before(ProceedingKind.Strasbourg, Known(ProceedingKind.Wgad, matter: Guid.NewGuid()))
            .ShouldNotContain(warning => warning.BarredBy != null);
        Before(ProceedingKind.Strasbourg, Known(ProceedingKind.Wgad, prisoner: Guid.NewGuid()))
            .ShouldNotContain(warning => warning.BarredBy != null);
    }

    [Fact]
    public void A_domestic_suit_is_opened_without_a_warning() =>
        Before(ProceedingKind.Civil, Known(ProceedingKind.Wgad)).ShouldBeEmpty();

    [Fact]
    public void A_case_that_would_bar_another_forum_is_opened_only_when_acknowledged()
    {
        var warnings = Before(ProceedingKind.Wgad);
        var refused = Proceeding.Open(Proceeding.Empty, Opening(ProceedingKind.Wgad), [], warnings, acknowledged: false, LaterOn);

        refused.Reason().ShouldBe("SAME_MATTER");
        refused.Refusal!.Metadata!["rules"].ShouldBe("bar.wgad_then_strasbourg");
        Proceeding.Empty.Then(empty => Proceeding.Open(empty, Opening(ProceedingKind.Wgad), [], warnings, acknowledged: true, LaterOn))
            .AcknowledgedBars.ShouldBe(["bar.wgad_then_strasbourg"]);
    }

    [Fact]
    public void A_faulty_bars_file_names_its_fault()
    {
        var pack = new PackFile(
            "bars.yaml",
            "bars:\n  - { id: x, earlier: moon, later: strasbourg, source: { instrument: A law }, unverified: y }");
        var faults = Should.Throw<FaultyPacksException>(() => SameMatter.Read(pack)).Faults;

        faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fault => fault.Rule.ShouldBe("x"),
            fault => fault.Field.ShouldBe("earlier"),
            fault => fault.Code.ShouldBe("UNKNOWN_KIND"),
            fault => fault.Line.ShouldBe(2));
    }
}

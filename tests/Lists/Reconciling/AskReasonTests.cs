using Habeas.Lists.Editions;
using Habeas.Lists.Reconciling;
using AskReason = Habeas.Lists.Editions.AskReason;
using EvidenceCode = Habeas.Names.EvidenceCode;

namespace Habeas.Lists.Tests.Reconciling;

public sealed class AskReasonTests
{
    public static TheoryData<string> Doubts => [.. EvidenceCode.Doubts];

    /// <summary>Every reason in every language.</summary>
    public static MatrixTheoryData<AskReason, string> Texts => new(Reasons.Select(row => row.Data), Languages.All);

    public static TheoryData<AskReason> Reasons => [.. Enum.GetValues<AskReason>().Where(reason => reason != AskReason.None)];

    [Theory]
    [MemberData(nameof(Doubts))]
    public void Every_doubt_of_the_comparison_is_a_reason_of_its_own(string code)
    {
        Reconciliation.DoubtOf(code).ShouldNotBe(AskReason.None);
        EvidenceCode.Doubts.Select(Reconciliation.DoubtOf).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_a_value_in_the_contract(AskReason reason) =>
        Enum.GetName((V1.AskReason)(int)reason).ShouldBe(reason.ToString());

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_reason_has_words_of_its_own_in_every_language(AskReason reason, string language)
    {
        var text = reason.Text(language);
        text.ShouldEndWith(".");
        Languages.All.Select(spoken => reason.Text(spoken)).ShouldBeUnique();
        Enum.GetValues<AskReason>().Count(other => other.Text(language) == text).ShouldBe(1);
        text.Any(letter => letter is >= '\u0400' and < '\u0500').ShouldBe(language == "ru");
    }

    [Fact]
    public void Where_nothing_is_asked_no_reason_is_given() => Languages.All.ShouldAllBe(language => AskReason.None.Text(language) == "");
}

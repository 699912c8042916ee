using Habeas.Lists.Editions;
using Habeas.Lists.Reconciling;
using AskReason = Habeas.Lists.Editions.AskReason;
using EvidenceCode = Habeas.Names.EvidenceCode;

namespace Habeas.Lists.Tests.Reconciling;

public sealed class AskReasonTests
{
    public static TheoryData<string> Doubts => [.. EvidenceCode.Doubts];

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
    public void Every_reason_has_words_and_a_value_in_the_contract(AskReason reason)
    {
        reason.Text().ShouldNotBeEmpty();
        Enum.GetName((V1.AskReason)(int)reason).ShouldBe(reason.ToString());
    }
}

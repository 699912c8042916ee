using Habeas.Lists.V1;
using Habeas.Web.Charts;

namespace Habeas.Web.Pages;

/// <summary>From edition to edition as a picture. The arithmetic beside it is its table.</summary>
/// <param name="Why">Why the list lost whom it lost, each reason with its number; empty when no reason is known.</param>
public sealed record FlowView(
    Flow Chart, string Description, string Old, string New, string Stayed, string Out, string In, string Why)
{
    internal static FlowView? Of(Comparison comparison, Texts texts)
    {
        var total = comparison.Total;
        if (total is null || Flow.Of(total.OldTotal, total.In, total.Out, total.NewTotal) is not { } chart)
        {
            return null;
        }

        var stayed = total.OldTotal - total.Out;
        return new FlowView(
            chart,
            texts["Flow.Description", total.OldTotal, stayed, total.Out, total.In, total.NewTotal],
            Texts.Number(total.OldTotal),
            Texts.Number(total.NewTotal),
            texts["Flow.Stayed", stayed],
            texts["Flow.Out", total.Out],
            texts["Flow.In", total.In],
            string.Join(", ", comparison.Changes
                .Where(change => change.Kind == ChangeKind.Out && change.Reason != ChangeReason.Unspecified)
                .GroupBy(change => change.Reason)
                .OrderByDescending(reason => reason.Count())
                .Select(reason => $"{texts.Of(reason.Key)}: {Texts.Number(reason.Count())}")));
    }
}

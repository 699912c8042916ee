using Habeas.Web.Charts;

namespace Habeas.Web.Pages;

/// <summary>A chart with the table of what it shows: who cannot see the one reads the other.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="LeavesOut">Who or what is not counted: a statistic that does not say so is read as if it had everybody.</param>
public sealed record ChartView(
    string Id,
    string Title,
    string Description,
    StepChart Chart,
    string Caption,
    ImmutableArray<string> Columns,
    ImmutableArray<ChartRow> Rows,
    ImmutableArray<string> LeavesOut);

/// <param name="Path">The page to link to; empty for none.</param>
public sealed record ChartRow(string Heading, string Path, ImmutableArray<string> Cells);

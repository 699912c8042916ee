using Habeas.Web.Charts;

namespace Habeas.Web.Pages;

/// <summary>A chart and a table of the same data, for readers who cannot see the chart.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="LeavesOut">Who or what is not counted: a statistic that does not say so would be read as complete.</param>
public sealed record ChartView(
    string Id,
    string Title,
    string Description,
    StepChart Chart,
    string Caption,
    ImmutableArray<string> Columns,
    ImmutableArray<ChartRow> Rows,
    ImmutableArray<string> LeavesOut)
{
    /// <summary>What is written on the chart; without it, several lines have a legend.</summary>
    public ImmutableArray<ChartLabel> Labels { get; init; } = [];

    /// <summary>Where days are marked below the axis.</summary>
    public ImmutableArray<double> Marks { get; init; } = [];

    /// <summary>What the marks are.</summary>
    public string MarksText { get; init; } = "";
}

/// <param name="Path">The page to link to; empty for none.</param>
public sealed record ChartRow(string Heading, string Path, ImmutableArray<string> Cells);

using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Habeas.Web.Charts;

/// <summary><c>&lt;chart-text&gt;</c> is SVG's <c>&lt;text&gt;</c>, a name that Razor reserves.</summary>
[HtmlTargetElement("chart-text")]
public sealed class ChartTextTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.TagName = "text";
}

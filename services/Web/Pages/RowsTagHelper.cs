using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Habeas.Web.Pages;

/// <summary>
/// <c>&lt;rows label="..."&gt;</c> around a long table: on a telephone its rows are cards of two lines, unless the address asks for
/// the table, which then scrolls within the page.
/// </summary>
[HtmlTargetElement("rows")]
public sealed class RowsTagHelper(Site site, Texts texts) : TagHelper
{
    /// <summary>What the table is called, for who comes to it with the keyboard.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", site.WantsTables ? "rows whole" : "rows");
        if (site.WantsTables)
        {
            output.Attributes.SetAttribute("role", "region");
            output.Attributes.SetAttribute("aria-label", Label);
            output.Attributes.SetAttribute("tabindex", "0");
        }

        // The desk has one view.
        if (site.IsDesk)
        {
            return;
        }

        var (address, text) = site.WantsTables
            ? (site.With(Site.ViewKey, ""), texts["Rows.Cards"])
            : (site.With(Site.ViewKey, Site.TableView), texts["Rows.Table"]);
        output.PostElement.AppendHtml("<p class=\"as\"><a href=\"");
        output.PostElement.Append(address);
        output.PostElement.AppendHtml("\">");
        output.PostElement.Append(text);
        output.PostElement.AppendHtml("</a></p>");
    }
}

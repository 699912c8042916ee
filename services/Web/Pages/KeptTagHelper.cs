using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Habeas.Web.Pages;

/// <summary>
/// <c>&lt;kept /&gt;</c> inside a form keeps the day and the view of the page, which the browser would otherwise drop from the address.
/// </summary>
[HtmlTargetElement("kept", TagStructure = TagStructure.WithoutEndTag)]
public sealed class KeptTagHelper(Site site) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        Keep(site.AsOf?.Iso(), Site.AsOfKey);
        Keep(site.WantsTables ? Site.TableView : null, Site.ViewKey);

        void Keep(string? value, string key)
        {
            if (value is not null)
            {
                output.Content.AppendHtml($"<input type=\"hidden\" name=\"{key}\" value=\"{value}\">");
            }
        }
    }
}

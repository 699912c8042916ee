using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Habeas.Web.Pages;

/// <summary>What is folded at the desk stands open if it has a form that is filled in from a draft.</summary>
[HtmlTargetElement("details")]
public sealed class FoldTagHelper(Site site) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!site.IsDesk)
        {
            return;
        }

        var drafts = ViewContext.HttpContext.RequestServices.GetRequiredService<FormDrafts>();
        var before = drafts.Shown;
        // The forms inside are made here, and the tag is written afterwards.
        await output.GetChildContentAsync();
        if (drafts.Shown > before)
        {
            output.Attributes.SetAttribute(new TagHelperAttribute("open"));
        }
    }
}

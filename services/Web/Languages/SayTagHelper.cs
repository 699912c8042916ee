using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Habeas.Web.Languages;

/// <summary><c>&lt;say of="name" /&gt;</c> writes a text, marked with its language when that is not the page's.</summary>
[HtmlTargetElement("say", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SayTagHelper : TagHelper
{
    public Said? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var foreign = Of?.Language is { } language && language != CultureInfo.CurrentUICulture.Name;
        output.TagName = foreign ? "bdi" : null;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (foreign)
        {
            output.Attributes.SetAttribute("lang", Of!.Language);
        }

        output.Content.SetContent(Of?.Text ?? "");
    }
}

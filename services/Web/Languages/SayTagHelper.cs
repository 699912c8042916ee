using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Habeas.Web.Languages;

/// <summary>
/// <c>&lt;say of="name" /&gt;</c> writes a text, marked with its language when that is not the page's; <c>&lt;say text="reason" /&gt;</c>
/// one whose language only its letters tell.
/// </summary>
[HtmlTargetElement("say", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SayTagHelper : TagHelper
{
    public Said? Of { get; set; }

    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var said = Of ?? Said.Sentence(Text ?? "");
        var foreign = said.Language is { } language && language != CultureInfo.CurrentUICulture.Name;
        output.TagName = foreign ? "bdi" : null;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (foreign)
        {
            output.Attributes.SetAttribute("lang", said.Language);
        }

        output.Content.SetContent(said.Text);
    }
}

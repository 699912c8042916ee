using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Habeas.Web.Languages;

/// <summary>
/// <c>&lt;out text="source" /&gt;</c> writes a reference: an address of the web as a link that tells the other host nothing, anything
/// else as text. Other schemes are never links: what is in the register was typed by people and imported from files.
/// </summary>
[HtmlTargetElement("out", TagStructure = TagStructure.WithoutEndTag)]
public sealed class OutTagHelper : TagHelper
{
    public string Text { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var link = Uri.TryCreate(Text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
        output.TagName = link ? "a" : null;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (link)
        {
            output.Attributes.SetAttribute("href", uri!.AbsoluteUri);
            output.Attributes.SetAttribute("rel", "noreferrer nofollow external");
        }
        else if (Said.Written(Text) is { Language: { } language } && language != CultureInfo.CurrentUICulture.Name)
        {
            output.TagName = "bdi";
            output.Attributes.SetAttribute("lang", language);
        }

        output.Content.SetContent(Text);
    }
}

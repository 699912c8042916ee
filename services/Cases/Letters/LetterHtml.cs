using System.Text;
using System.Text.Encodings.Web;

namespace Habeas.Cases.Letters;

/// <summary>Writes a letter as a self-contained HTML page for printing, without scripts or external resources.</summary>
/// <remarks>It is written here and not in Web because HTML is a file format of letters, like DOCX.</remarks>
internal static class LetterHtml
{
    /// <summary>Leaves non-Latin letters unescaped, so that the page source stays readable.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public const string MediaType = "text/html; charset=utf-8";

    private const string Style =
        "body{font:12pt/1.45 serif;max-width:17cm;margin:2cm auto;padding:0 1rem}"
        + ".to{margin-left:45%;font-weight:bold}h1{font-size:14pt;text-align:center;margin:2rem 0}"
        + "table{border-collapse:collapse;width:100%}th,td{border:1px solid;padding:.3rem .5rem;text-align:left;vertical-align:top}"
        + ".notice{border:1px dashed;padding:.3rem .5rem}"
        + "footer{display:flex;justify-content:space-between;margin-top:3rem}li{overflow-wrap:anywhere}"
        + "@page{margin:2cm}@media print{body{margin:0;max-width:none;padding:0}tr{break-inside:avoid}}";

    public static byte[] Render(Letter letter)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"")
            .Append(letter.Language)
            .Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Encoded(letter.Subject)).Append("</title><style>").Append(Style).Append("</style></head><body>");
        Element("p class=\"notice\"", letter.Notice);
        Element("p class=\"to\"", letter.To);
        Element("h1", letter.Subject);
        All("p", letter.Before);
        Element("h2", letter.ChainTitle);
        page.Append("<table><thead>");
        Row("th", letter.Headings);
        page.Append("</thead><tbody>");
        foreach (var row in letter.Chain)
        {
            Row("td", row);
        }

        page.Append("</tbody></table>");
        if (letter.Attachments.Count > 0)
        {
            page.Append("<ol>");
            All("li", letter.Attachments);
            page.Append("</ol>");
        }

        All("p", letter.After);
        page.Append("<footer>");
        Element("span", letter.Date);
        Element("span", letter.Signature);
        page.Append("</footer></body></html>");
        return Encoding.UTF8.GetBytes(page.ToString());

        void All(string element, IReadOnlyList<string> texts)
        {
            foreach (var text in texts)
            {
                Element(element, text);
            }
        }

        void Row(string cell, ChainRow row)
        {
            page.Append("<tr>");
            All(cell, [row.Date, row.Step, row.Proof]);
            page.Append("</tr>");
        }

        void Element(string element, string text) => page.Append('<')
            .Append(element)
            .Append('>')
            .Append(Encoded(text))
            .Append("</")
            .Append(element.Split(' ')[0])
            .Append('>');
    }

    private static string Encoded(string text) => Encoder.Encode(text);
}

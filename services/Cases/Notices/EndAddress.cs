using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Habeas.Cases.Notices;

/// <summary>
/// The secret address where a receiver ends a subscription without a token. A GET request shows the same page to everyone.
/// </summary>
/// <remarks>The page is written here and not in Web because it is the result of ShowNoticeEnd and EndNotices, over gRPC too.</remarks>
internal sealed class EndAddress(NoticeSettings settings)
{
    private const int SecretLength = 32;

    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretLength));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public string Of(string secret) => $"{settings.PublicUrl}/v1/noticeEnds/{secret}";

    /// <summary>Asks for confirmation first, because mail scanners open every link but do not press buttons.</summary>
    public static string Ask() => Page($"<form method=\"post\"><p><button>{Say("page.button")}</button></p></form>");

    public static string Done() => Page($"<p>{Say("page.done")}</p>");

    private static string Page(string content) =>
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"robots\" content=\"noindex\"><title>Habeas</title>"
        + $"<h1>{Say("page.title")}</h1>{content}</html>";

    private static string Say(string code) =>
        string.Join(" / ", Languages.All.Select(language => WebUtility.HtmlEncode(NoticeWords.Say(code, language))));
}

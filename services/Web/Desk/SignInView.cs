using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Habeas.Web.Desk;

/// <param name="Fault">Why signing in failed, as a text key; empty if nobody tried.</param>
/// <param name="To">The page to go on to, without its language.</param>
/// <param name="Name">The sign-in name that was typed.</param>
/// <param name="Passkey">What a browser needs to sign in with a passkey, as JSON; empty if there are no passkeys.</param>
public sealed partial record SignInView(string Fault, string To, string Name, string Passkey)
{
    public const string Expired = "SignIn.Expired";
    public const string Wrong = "SignIn.Wrong";
    public const string NotForDesk = "SignIn.NotForDesk";
    public const string Busy = "SignIn.Busy";
    public const string Unreachable = "SignIn.Unreachable";

    public const string ProviderRefused = "SignIn.Provider.Refused";

    private static readonly FrozenDictionary<string, (string Word, int Status)> Faults = new Dictionary<string, (string, int)>
    {
        [ProviderRefused] = ("refused", StatusCodes.Status401Unauthorized),
        [NotForDesk] = ("role", StatusCodes.Status403Forbidden),
        [Busy] = ("busy", StatusCodes.Status503ServiceUnavailable),
        [Unreachable] = ("unreachable", StatusCodes.Status503ServiceUnavailable),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How the address of this page names a failed sign-in with the provider.</summary>
    public static string WordOf(string fault) => Faults.GetValueOrDefault(fault, Faults[ProviderRefused]).Word;

    /// <summary>The text key of a word, and the status of the page; nothing for any other word.</summary>
    public static (string Fault, int Status) Told(string? word) =>
        Faults.FirstOrDefault(fault => fault.Value.Word == word) is { Key: { } key } told
            ? (key, told.Value.Status)
            : ("", StatusCodes.Status200OK);

    /// <summary>Only pages of the desk: a sign-in link must not redirect anywhere else.</summary>
    public static string Checked(string? to) => to is not null && to.Length < 2000 && DeskPath().IsMatch(to) ? to : "/desk";

    [GeneratedRegex(
        @"^/desk(/[A-Za-z0-9/-]*)?(\?[A-Za-z0-9%&=+._~:/-]*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DeskPath();
}

using System.Text.RegularExpressions;

namespace Habeas.Web.Desk;

/// <param name="Fault">Why signing in failed, as a text key; empty if nobody tried.</param>
/// <param name="To">The page to go on to, without its language.</param>
/// <param name="Name">The sign-in name that was typed.</param>
public sealed partial record SignInView(string Fault, string To, string Name)
{
    public const string Expired = "SignIn.Expired";
    public const string Wrong = "SignIn.Wrong";
    public const string NotForDesk = "SignIn.NotForDesk";
    public const string Busy = "SignIn.Busy";
    public const string Unreachable = "SignIn.Unreachable";

    /// <summary>Only pages of the desk: a sign-in link must not redirect anywhere else.</summary>
    public static string Checked(string? to) => to is not null && to.Length < 2000 && DeskPath().IsMatch(to) ? to : "/desk";

    [GeneratedRegex(
        @"^/desk(/[A-Za-z0-9/-]*)?(\?[A-Za-z0-9%&=+._~:/-]*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DeskPath();
}

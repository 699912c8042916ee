using System.Diagnostics.Metrics;

namespace Habeas.Access.SigningIn;

/// <summary>
/// Counts attempts to sign in, by how and with what result: never by whom, and the second password counts like the first.
/// </summary>
internal static class SignInTelemetry
{
    private static readonly Meter Meter = new("Habeas.Access");

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "habeas.sign_ins", "{attempt}", "Attempts to sign in, by result.");

    /// <param name="method">password, passkey or provider.</param>
    public static async Task<SignInResult> Counted(this Task<SignInResult> attempt, string method)
    {
        try
        {
            var result = await attempt;
            Count(method, "Accepted");
            return result;
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.Unauthenticated or StatusCode.ResourceExhausted)
        {
            Count(method, "Refused");
            throw;
        }
        catch
        {
            Count(method, "Failed");
            throw;
        }
    }

    private static void Count(string method, string result) => Attempts.Add(1, new("method", method), new("result", result));
}

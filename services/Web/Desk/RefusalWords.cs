using System.Collections.Frozen;
using Habeas.Client;

namespace Habeas.Web.Desk;

/// <summary>Why a service did not record something, in words for the one who typed it.</summary>
internal sealed class RefusalWords(Texts texts)
{
    /// <summary>Whether it is answered beside the form, and not by a page of failure.</summary>
    public static bool IsRefusal(RpcException e) => Status(e) != 0;

    /// <summary>Whether it may have been recorded all the same.</summary>
    public static bool IsUnknown(RpcException e) => ApiError.From(e).IsUnknown;

    /// <summary>The HTTP status of the page that says it.</summary>
    public static int Status(RpcException e) => e.StatusCode switch
    {
        StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
        StatusCode.FailedPrecondition or StatusCode.Aborted => StatusCodes.Status409Conflict,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => StatusCodes.Status503ServiceUnavailable,
        _ => 0,
    };

    /// <summary>The stable reason that the service gave.</summary>
    public static string Reason(RpcException e) => ApiError.From(e).Reason;

    /// <summary>The fields that the service does not accept.</summary>
    public static FrozenSet<string> Fields(RpcException e) =>
        ApiError.From(e).Fields.Select(violation => violation.Field).ToFrozenSet();

    /// <param name="labels">Of the fields that it names.</param>
    public string Of(RpcException e, IEnumerable<string> labels)
    {
        if (IsUnknown(e))
        {
            return texts["Refusal.UNAVAILABLE"];
        }

        var fields = string.Join(", ", labels);
        if (fields.Length > 0)
        {
            return texts["Refusal.Fields", fields];
        }

        return Of(Reason(e), e.Status.Detail);
    }

    /// <param name="detail">The service's own words, for a reason that these pages have no words for yet.</param>
    public string Of(string reason, string detail = "") => texts.Find($"Refusal.{reason}") ?? texts["Refusal.Other", detail, reason];
}

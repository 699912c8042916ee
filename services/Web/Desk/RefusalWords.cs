using System.Collections.Frozen;
using Habeas.Client;

namespace Habeas.Web.Desk;

/// <summary>Why a service did not record something, in words for the one who typed it.</summary>
internal sealed class RefusalWords(Texts texts)
{
    /// <summary>Whether it is shown next to the form rather than on an error page.</summary>
    public static bool IsRefusal(RpcException e) => Status(e) != 0;

    /// <summary>Whether it may have been recorded anyway.</summary>
    public static bool IsUnknown(RpcException e) => ApiError.From(e).IsUnknown;

    /// <summary>The HTTP status of the error page.</summary>
    public static int Status(RpcException e) => e.StatusCode switch
    {
        StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
        StatusCode.FailedPrecondition or StatusCode.Aborted or StatusCode.AlreadyExists => StatusCodes.Status409Conflict,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => StatusCodes.Status503ServiceUnavailable,
        _ => 0,
    };

    /// <summary>The stable reason from the service.</summary>
    public static string Reason(RpcException e) => ApiError.From(e).Reason;

    /// <summary>
    /// The fields that the service does not accept; of an item of a list also the list, since a form has one field for it.
    /// </summary>
    public static FrozenSet<string> Fields(RpcException e) =>
        ApiError.From(e).Fields.SelectMany(violation => new[] { violation.Field, violation.Field.Split('[')[0] }).ToFrozenSet();

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

    /// <param name="detail">The service's own message, for a reason that these pages have no text for.</param>
    public string Of(string reason, string detail = "") => texts.Find($"Refusal.{reason}") ?? texts["Refusal.Other", detail, reason];
}

using Grpc.Core;
using Habeas.Platform.Values;
using Habeas.Web.Pages;
using Date = Google.Type.Date;

namespace Habeas.Web.Desk;

/// <summary>One of a page's forms, as a browser sent it.</summary>
/// <param name="Refusal">Why the service did not do it; null while it was not asked.</param>
internal sealed record SentForm(string Act, string Target, string RequestId, string Etag, IFormCollection Fields, RpcException? Refusal = null)
{
    public const string ActField = "act";
    public const string TargetField = "target";
    public const string RequestField = "request_id";
    public const string EtagField = "etag";

    /// <summary>What was typed; line ends as the services keep them.</summary>
    public string this[string field] => Fields[field].ToString().ReplaceLineEndings("\n").Trim();

    public static async Task<SentForm> Read(HttpRequest request, CancellationToken cancel)
    {
        var fields = await request.ReadFormAsync(cancel);
        return new SentForm(fields[ActField].ToString(), fields[TargetField].ToString(), fields[RequestField].ToString(), fields[EtagField].ToString(), fields);
    }

    /// <summary>A form that the page does not have.</summary>
    public static RpcException Unknown() => new(new Status(StatusCode.InvalidArgument, "act"));

    /// <summary>Null for what is no day: the service then says that it needs one.</summary>
    public Date? Day(string field) => Site.Parse(this[field], out var day) ? day.ToProto() : null;

    public T Choice<T>(string field) where T : struct, Enum => Select.Read<T>(this[field]);

    public T TargetAs<T>() where T : struct, Enum => Select.Read<T>(Target);
}

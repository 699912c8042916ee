using System.Globalization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Habeas.Web;

/// <summary>
/// Around every page: its language, how long it may be kept, and what is shown when it fails. It is a filter and not middleware,
/// because in one process with other modules only the pages are ours.
/// </summary>
internal sealed partial class SiteFilter(Site site, IModelMetadataProvider metadata, ILogger<SiteFilter> logger) : IAsyncResourceFilter
{
    /// <summary>Where the error page finds the wrong part of the address.</summary>
    public const string RefusedField = "Field";

    private const string RetryAfterSeconds = "30";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        var refused = site.Read(http.Request);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = site.Language.Culture;
        http.Response.OnStarting(() =>
        {
            Keep(http.Response);
            return Task.CompletedTask;
        });
        if (refused.Length > 0)
        {
            // Here rather than after this method, where the language is no longer set.
            await Failure(StatusCodes.Status400BadRequest, refused).ExecuteResultAsync(context);
            context.Result = new EmptyResult();
            return;
        }

        var done = await next();
        if (done.Exception is not { } exception || done.ExceptionHandled || http.Response.HasStarted)
        {
            return;
        }

        done.ExceptionHandled = true;
        if (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var status = Status(exception);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            // Log neither the message nor the path, which may contain a name. The stack trace does not.
            var reason = exception is RpcException rpc ? rpc.StatusCode.ToString() : exception.GetType().Name;
            PageFailed(
                logger,
                context.ActionDescriptor.DisplayName ?? "",
                status,
                reason,
                exception is RpcException ? null : exception.StackTrace);
        }

        await Failure(status, status == StatusCodes.Status400BadRequest ? Address.Refused(exception) : "").ExecuteResultAsync(context);
    }

    /// <summary>The HTTP status that a failure is shown as. What is forbidden looks like what is absent.</summary>
    internal static int Status(Exception exception) => exception is not RpcException rpc
        ? exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } ? StatusCodes.Status413PayloadTooLarge
        : exception is BadHttpRequestException or InvalidDataException
            ? StatusCodes.Status400BadRequest
            : StatusCodes.Status500InternalServerError
        : rpc.StatusCode switch
        {
            StatusCode.NotFound or StatusCode.PermissionDenied or StatusCode.Unauthenticated => StatusCodes.Status404NotFound,
            StatusCode.InvalidArgument or StatusCode.OutOfRange or StatusCode.FailedPrecondition => StatusCodes.Status400BadRequest,
            StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted or StatusCode.Cancelled =>
                StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    /// <summary>The error page.</summary>
    /// <param name="field">The part of the address that is wrong; empty if unknown.</param>
    internal ViewResult Failure(int status, string field = "") => new()
    {
        ViewName = "~/Pages/Shared/_Failure.cshtml",
        StatusCode = status,
        ViewData = new ViewDataDictionary<int>(metadata, new ModelStateDictionary()) { Model = status, [RefusedField] = field },
    };

    private void Keep(HttpResponse response)
    {
        response.Headers.ContentLanguage = site.Language.Code;
        if (!site.LanguageInPath)
        {
            response.Headers.AppendCommaSeparatedValues("Vary", "Accept-Language");
        }

        if (response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        if (response.StatusCode is (StatusCodes.Status200OK or StatusCodes.Status304NotModified) && !site.IsDesk)
        {
            response.Headers.CacheControl = "public, max-age=60";
        }
        else
        {
            response.Headers.CacheControl = "no-store";
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Page {Page} failed with {Status}: {Reason} {Stack}")]
    private static partial void PageFailed(ILogger logger, string page, int status, string reason, string? stack);
}

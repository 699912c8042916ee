using Habeas.Errors.V1;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Habeas.Gateway;

/// <summary>
/// Says why a request was not answered by its service: the service cannot be reached, or did not answer in the time of its route.
/// A browser that asked for a page gets the bare status, for which it has a page of its own.
/// </summary>
/// <remarks>Stands outside the request timeouts, which replace the token of the client's own cancellation while they run.</remarks>
internal sealed partial class ForwardFailures(RequestDelegate next, ILogger<ForwardFailures> logger)
{
    public async Task Invoke(HttpContext http)
    {
        await next(http);
        // A client that left needs no answer, and one that has a part of its answer cannot get another.
        if (http.GetForwarderErrorFeature() is not { } failure || http.Response.HasStarted || http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var isLate = failure.Error is ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled
            or ForwarderError.RequestBodyCanceled;
        if (isLate)
        {
            // YARP takes the timeout of a route for the client's cancellation, and calls it a bad request.
            http.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
        }
        else if (failure.Error is ForwarderError.RequestBodyClient && !IsBadRequest(failure.Exception))
        {
            // The service went away while it still read the request, and what broke first cannot be told. The client is still there.
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
        }

        if (http.Response.StatusCode < StatusCodes.Status500InternalServerError)
        {
            return;
        }

        Log(http.Features.Get<IReverseProxyFeature>()?.Route.Config.RouteId ?? "", isLate, failure.Error);
        if (!WantsPage(http.Request))
        {
            await (isLate
                ? Refusal.Write(http, http.Response.StatusCode, Reason.DeadlineExceeded, "The service did not answer in time.")
                : Refusal.Write(http, http.Response.StatusCode, Reason.Unavailable, "The service cannot be reached at present."));
        }
    }

    private void Log(string route, bool isLate, ForwarderError why)
    {
        if (isLate)
        {
            Late(logger, route);
        }
        else
        {
            Unreachable(logger, route, why);
        }
    }

    /// <summary>Whether the server itself found something wrong with the request, such as its size.</summary>
    private static bool IsBadRequest(Exception? failure) => failure switch
    {
        BadHttpRequestException => true,
        AggregateException several => several.InnerExceptions.Any(IsBadRequest),
        _ => failure?.InnerException is { } inner && IsBadRequest(inner),
    };

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Route {Route} was not answered in time")]
    private static partial void Late(ILogger logger, string route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Route {Route} was not answered ({Why})")]
    private static partial void Unreachable(ILogger logger, string route, ForwarderError why);
}

using System.Collections.Frozen;
using Habeas.Platform.Edge;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Habeas.Web.Desk;

/// <summary>
/// Around every page of the desk: nothing of it is kept by a browser or found by a search, and it opens with a session only.
/// </summary>
internal sealed class DeskFilter(
    Site site, DeskSession session, PasskeyOptions passkeys, SiteFilter failures, IModelMetadataProvider metadata) : IAsyncResourceFilter
{
    /// <summary>After <see cref="SiteFilter"/>, which knows the language.</summary>
    public const int Order = 1;

    /// <summary>The pages for people who are not signed in; no session is read for them.</summary>
    private static readonly FrozenSet<string> Open = FrozenSet.ToFrozenSet(
        ["/Desk/SignIn", "/Desk/SignOut", "/Desk/Enrol", "/Desk/Provider", "/Desk/SignedIn"]);

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        var page = (CompiledPageActionDescriptor)context.ActionDescriptor;
        site.EnterDesk();
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (HttpMethods.IsPost(http.Request.Method))
        {
            if (!page.HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod)))
            {
                http.Response.Headers.Allow = "GET, HEAD";
                context.Result = failures.Failure(StatusCodes.Status405MethodNotAllowed);
                return;
            }

            if (!OwnOrigin.Sent(http.Request))
            {
                context.Result = failures.Failure(StatusCodes.Status403Forbidden);
                return;
            }

            if (http.Request.ContentLength > BodySize.FileMessage)
            {
                // With the server's own limit, the connection would be closed while the browser is still sending, and the response lost.
                if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                {
                    limit.MaxRequestBodySize = null;
                }

                context.Result = failures.Failure(StatusCodes.Status413PayloadTooLarge);
                return;
            }
        }

        if (!Open.Contains(page.ViewEnginePath))
        {
            var isOpen = await session.Open(http.Request, http.RequestAborted);
            if (session.Token is null)
            {
                context.Result = await SignIn(http, isOpen ? "" : SignInView.Expired);
                return;
            }
        }

        var done = await next();
        if (done.ExceptionHandled || http.Response.HasStarted || done.Exception is not RpcException refused)
        {
            return;
        }

        // Public pages show what is forbidden as absent. Here the caller is known, and is told.
        IActionResult? answer = refused.StatusCode switch
        {
            StatusCode.Unauthenticated => await SignIn(http, SignInView.Expired),
            StatusCode.PermissionDenied => failures.Failure(StatusCodes.Status403Forbidden),
            _ => null,
        };
        if (answer is not null)
        {
            done.ExceptionHandled = true;
            await answer.ExecuteResultAsync(context);
        }
    }

    /// <summary>The sign-in page instead of the requested one, to which it returns.</summary>
    private async Task<ViewResult> SignIn(HttpContext http, string fault)
    {
        if (fault.Length > 0)
        {
            session.Drop(http);
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        var to = HttpMethods.IsGet(http.Request.Method) ? site.Path + http.Request.QueryString : site.Path;
        var view = new SignInView(fault, to, "", await passkeys.ToSignIn(http.RequestAborted));
        return new ViewResult
        {
            ViewName = "~/Pages/Desk/_SignIn.cshtml",
            StatusCode = StatusCodes.Status401Unauthorized,
            ViewData = new ViewDataDictionary<SignInView>(metadata, new ModelStateDictionary()) { Model = view },
        };
    }
}

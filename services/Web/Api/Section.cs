namespace Habeas.Web.Api;

/// <summary>A part of a page that another service fills than the page itself.</summary>
internal static class Section
{
    /// <summary>Null when the service cannot be reached: then the section says so, and the page stands.</summary>
    public static async Task<T?> OrNothing<T>(this AsyncUnaryCall<T> call)
        where T : class
    {
        try
        {
            return await call;
        }
        catch (RpcException failure) when (SiteFilter.Status(failure) == StatusCodes.Status503ServiceUnavailable)
        {
            return null;
        }
    }
}

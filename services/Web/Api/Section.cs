namespace Habeas.Web.Api;

/// <summary>A part of a page that comes from another service.</summary>
internal static class Section
{
    /// <summary>Null if the service cannot be reached: the section then says so, and the rest of the page is shown.</summary>
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

namespace Habeas.Web.Desk;

/// <summary>
/// Calls to several services at once, where one that does not answer must not hide what the others say. Not for writing.
/// </summary>
internal sealed class Answers
{
    private readonly HashSet<string> silent = new(StringComparer.Ordinal);
    private readonly Lock guard = new();

    /// <summary>The services that did not answer, as keys of texts.</summary>
    public ImmutableArray<string> Silent
    {
        get
        {
            lock (guard)
            {
                return [.. silent.Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <param name="service">Its text is "Service.{service}".</param>
    /// <param name="otherwise">What counts as its answer if it gives none, or if the caller may not ask it.</param>
    public async Task<T> Of<T>(string service, Func<Task<T>> ask, T otherwise)
    {
        try
        {
            return await ask();
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.PermissionDenied or StatusCode.NotFound)
        {
            return otherwise;
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal
            or StatusCode.Unknown or StatusCode.ResourceExhausted)
        {
            lock (guard)
            {
                silent.Add($"Service.{service}");
            }

            return otherwise;
        }
    }
}

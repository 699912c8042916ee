using System.Reflection;
using Habeas.Platform.Journal;

namespace Habeas.Platform.Hosting;

/// <summary>
/// <c>/health/version</c>: the build, and of each journal the version of its tables and how far its index tables are. At the listener of
/// the service, which the gateway does not offer to the public.
/// </summary>
internal static class VersionReport
{
    private static readonly string Build =
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public static void MapVersion(this IEndpointRouteBuilder endpoints, IReadOnlyList<EventJournal> journals) => endpoints.MapGet(
        "/health/version",
        async (CancellationToken cancellation) =>
        {
            try
            {
                return Results.Json(new Report(Build, await Task.WhenAll(journals.Select(journal => journal.Status(cancellation)))));
            }
            catch (JournalUnavailableException)
            {
                return Results.Json(new Report(Build, Journals: null), statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }).AllowAnonymous();

    /// <param name="Journals">Null while the database does not respond.</param>
    private sealed record Report(string Build, IReadOnlyList<JournalStatus>? Journals);
}

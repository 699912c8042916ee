using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web;

/// <summary>Translates between addresses of pages and resource names.</summary>
internal static class Names
{
    /// <summary>The path of a resource's page: "/facilities/{uuid}" for "facilities/{uuid}"; empty for an empty name.</summary>
    public static string Page(string resource) => resource.Length == 0 ? "" : "/" + resource;

    /// <summary>The path of a resource's page at the desk.</summary>
    public static string DeskPage(string resource) => "/desk" + Page(resource);

    /// <summary>"{uuid}" of "facilities/{uuid}".</summary>
    public static string Id(string resource) => resource[(resource.LastIndexOf('/') + 1)..];

    /// <summary>"editions/{uuid}" of that or of "editions/{uuid}/entries/{n}".</summary>
    public static string HolderOf(string resource) => string.Join('/', resource.Split('/').Take(2));

    /// <summary>The end of the day in UTC: what was recorded on that day counts as known.</summary>
    public static Timestamp? ToAsOf(this DateOnly? day) =>
        day is { } known ? new DateTimeOffset(known, TimeOnly.MaxValue, TimeSpan.Zero).ToProto() : null;
}

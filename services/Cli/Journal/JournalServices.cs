namespace Habeas.Cli.Journal;

/// <summary>Which services have a journal, and how a call names the one it means.</summary>
internal static class JournalServices
{
    private const string All = "all";

    private static readonly string[] Known = ["registry", "lists", "cases", "access"];

    public static Option<string> Option()
    {
        var option = new Option<string>("--service") { Description = "Whose journal.", DefaultValueFactory = _ => All };
        option.AcceptOnlyFromAmong([.. Known, All]);
        return option;
    }

    /// <summary>Each service gets a request id of its own, because one may not be used for two requests.</summary>
    public static string RequestId(string command, string service) => DerivedId.From(Guid.Parse(command), service).ToString("D");

    public static IReadOnlyList<string> Chosen(string service) => service == All ? Known : [service];

    /// <summary>The gateway routes a maintenance call by this header: the method's address is the same for every service.</summary>
    public static Metadata Headers(string service) => new() { { "habeas-service", service } };
}

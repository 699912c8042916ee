namespace Habeas.Cli;

/// <summary>Resource names: "prisoners/{uuid}", or the UUID alone where the collection is clear.</summary>
internal static class ResourceNames
{
    public const string Prisoners = "prisoners";
    public const string Facilities = "facilities";
    public const string Editions = "editions";
    public const string Publishers = "publishers";
    public const string Proceedings = "proceedings";
    public const string Filings = "filings";
    public const string Calendars = "calendars";
    public const string Subscriptions = "subscriptions";
    public const string Notices = "notices";
    public const string Mandates = "mandates";

    public const string Forgettings = "forgettings";

    public const string Contacts = "contacts";

    public const string Drafts = "drafts";

    public static Argument<string> Argument(string name, string collection, string description) => new(name)
    {
        Description = $"{description} A uuid, or {collection}/uuid.",
        CustomParser = result => Parse(result, collection),
    };

    public static Option<string?> Option(string name, string collection, string description, bool required = false) => new(name)
    {
        Description = $"{description} A uuid, or {collection}/uuid.",
        HelpName = "ID",
        Required = required,
        CustomParser = result => Parse(result, collection),
    };

    /// <summary>Several names of one collection; the option may be repeated.</summary>
    public static Option<string[]> ManyOption(string name, string collection, string description, bool required = false) => new(name)
    {
        Description = $"{description} A uuid, or {collection}/uuid. May be repeated.",
        HelpName = "ID",
        Required = required,
        CustomParser = result => [.. result.Tokens.Select(token => Parse(result, token.Value, collection))],
    };

    public static bool TryParse(string text, string collection, out string name)
    {
        var id = text.StartsWith(collection + "/", StringComparison.Ordinal) ? text[(collection.Length + 1)..] : text;
        name = $"{collection}/{id}";
        return Guid.TryParseExact(id, "D", out _);
    }

    private static string Parse(System.CommandLine.Parsing.ArgumentResult result, string collection) =>
        Parse(result, result.Tokens[0].Value, collection);

    private static string Parse(System.CommandLine.Parsing.ArgumentResult result, string text, string collection)
    {
        if (!TryParse(text, collection, out var name))
        {
            result.AddError($"\"{text}\" names nothing in {collection}: expected a uuid, or {collection}/uuid.");
        }

        return name;
    }
}

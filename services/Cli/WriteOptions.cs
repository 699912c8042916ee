namespace Habeas.Cli;

/// <summary>What a command that writes takes besides its content.</summary>
internal sealed class WriteOptions
{
    private readonly Option<Guid?> requestId = new("--request-id")
    {
        Description = "A UUID of this request; a repeat with the same one is carried out once. A new one is made when it is not given.",
        HelpName = "UUID",
    };

    private readonly Option<string> etag = new("--etag")
    {
        Description = "Carry out only if nothing changed since this etag was read.",
        HelpName = "ETAG",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string[]> sources = CommandOptions.Sources();

    private readonly bool hasEtag;

    private readonly bool hasSources;

    /// <param name="hasSources">Whether the request says where all that it enters is known from.</param>
    public WriteOptions(Command command, bool hasEtag = true, bool hasSources = false)
    {
        command.Add(requestId);
        this.hasSources = hasSources;
        if (hasSources)
        {
            command.Add(sources);
        }

        this.hasEtag = hasEtag;
        if (hasEtag)
        {
            command.Add(etag);
        }
    }

    public string RequestId(ParseResult parsed) => (parsed.GetValue(requestId) ?? Guid.CreateVersion7()).ToString("D");

    public IReadOnlyList<string> Sources(ParseResult parsed) => hasSources ? parsed.GetValue(sources) ?? [] : [];

    public string Etag(ParseResult parsed) => hasEtag ? parsed.GetValue(etag) ?? "" : "";
}

using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace Habeas.Cli;

/// <summary>The options that all write commands share.</summary>
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

    private readonly Argument<string>? record;
    private readonly Option<string[]>? sources;

    /// <param name="request">The request's type, which determines whether the command takes an etag and sources.</param>
    /// <param name="record">The argument that names the record to change.</param>
    public WriteOptions(Command command, MessageDescriptor request, Argument<string>? record = null)
    {
        this.record = record;
        command.Add(requestId);
        if (request.FindFieldByName("sources") is not null)
        {
            sources = command.Options.OfType<Option<string[]>>().SingleOrDefault(option => option.Name == CommandOptions.SourceName);
            if (sources is null)
            {
                command.Add(sources = CommandOptions.Sources());
            }
        }

        if (request.FindFieldByName("etag") is not null)
        {
            command.Add(etag);
        }
    }

    public string RequestId(ParseResult parsed) => (parsed.GetValue(requestId) ?? Guid.CreateVersion7()).ToString("D");

    public string Etag(ParseResult parsed) => parsed.GetValue(etag) ?? "";

    /// <summary>Completes a request from the command line.</summary>
    public void Fill(IMessage request, ParseResult parsed)
    {
        var fields = request.Descriptor;
        fields.FindFieldByName("request_id").Accessor.SetValue(request, RequestId(parsed));
        fields.FindFieldByName("etag")?.Accessor.SetValue(request, Etag(parsed));
        if (sources is not null)
        {
            var known = (RepeatedField<string>)fields.FindFieldByName("sources").Accessor.GetValue(request);
            known.AddRange(parsed.GetValue(sources) ?? []);
        }

        if (record is not null)
        {
            fields.FindFieldByName("name").Accessor.SetValue(request, parsed.GetRequiredValue(record));
        }
    }
}

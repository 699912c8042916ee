namespace Habeas.Lists.Publishers;

/// <summary>Maps publishers to and from the contract.</summary>
internal static class PublisherWire
{
    public static V1.Publisher ToProto(this Publisher publisher) => new()
    {
        Name = ResourceName.Of("publishers", publisher.Id),
        Etag = Etag.Of(publisher.Version),
        CreateTime = publisher.CreatedAt.ToProto(),
        UpdateTime = publisher.CreatedAt.ToProto(),
        Title = publisher.Title,
        Aliases = { publisher.Aliases },
        Uri = publisher.Uri,
        Own = publisher.Own,
        Invented = publisher.Invented,
    };

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static PublisherAdded Read(V1.Publisher publisher)
    {
        new FieldChecks()
            .Require(publisher.Uri.Length == 0 || IsWebAddress(publisher.Uri), "publisher.uri", "must be an http or https address.")
            .ThrowIfAny();
        return new PublisherAdded(
            Guid.CreateVersion7(),
            publisher.Title.Trim(),
            [.. publisher.Aliases.Select(alias => alias.Trim())],
            publisher.Uri,
            publisher.Own,
            publisher.Invented);
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}

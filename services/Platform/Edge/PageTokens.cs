using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Habeas.Platform.Edge;

/// <summary>
/// Signs outgoing page tokens, and rejects those that this installation did not issue for the same method. Methods only see the text
/// inside.
/// </summary>
/// <param name="secret">Shared by all replicas of the service; the key is derived from it.</param>
internal sealed class PageTokens(byte[] secret) : Interceptor
{
    private const int TagBytes = 16;

    private static readonly int TagLength = Base64Url.GetEncodedLength(TagBytes);

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "habeas page tokens"u8.ToArray());

    /// <summary>
    /// The installation's existing secret. If there is none, one that lasts as long as the process: page tokens then become invalid on a
    /// restart, and callers start again from the first page.
    /// </summary>
    public static PageTokens From(IConfiguration configuration)
    {
        var known = configuration["Authentication:Schemes:Bearer:SigningKeys:0:Value"] ?? configuration.GetConnectionString("Habeas");
        return new PageTokens(known is { Length: > 0 } ? Encoding.UTF8.GetBytes(known) : RandomNumberGenerator.GetBytes(32));
    }

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (Text(request, "page_token") is var (asked, token))
        {
            asked.Accessor.SetValue(
                (IMessage)request, Open(context.Method, token) ?? throw Fault.Invalid("page_token", "was not made by this query."));
        }

        var response = await continuation(request, context);
        if (Text(response, "next_page_token") is var (next, inside))
        {
            next.Accessor.SetValue((IMessage)response, Seal(context.Method, inside));
        }

        return response;
    }

    /// <summary>The token as sent to the caller.</summary>
    public string Seal(string method, string token) => Tag(method, token) + token;

    /// <summary>The text inside; null if the token was not made with this key for this method.</summary>
    public string? Open(string method, string sealedToken)
    {
        if (sealedToken.Length <= TagLength)
        {
            return null;
        }

        var token = sealedToken[TagLength..];
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Tag(method, token)), Encoding.UTF8.GetBytes(sealedToken[..TagLength])) ? token : null;
    }

    private string Tag(string method, string token) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{method}\n{token}")).AsSpan(0, TagBytes));

    /// <summary>The field with that name and its text; null if the message has no such field or it is empty.</summary>
    private static (FieldDescriptor Field, string Text)? Text(object message, string name) =>
        message is IMessage { Descriptor: var descriptor } of
        && descriptor.FindFieldByName(name) is { FieldType: FieldType.String, IsRepeated: false } field
        && field.Accessor.GetValue(of) is string { Length: > 0 } text
            ? (field, text)
            : null;
}

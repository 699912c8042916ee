using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Habeas.Platform.Edge;

/// <summary>
/// Signs the page tokens that leave, and refuses those that this installation did not make for the same method. Methods see and
/// return the text inside.
/// </summary>
/// <param name="secret">Known to every replica of the service; the key is derived from it.</param>
internal sealed class PageTokens(byte[] secret) : Interceptor
{
    private const int TagBytes = 16;

    private static readonly int TagLength = Base64Url.GetEncodedLength(TagBytes);

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "habeas page tokens"u8.ToArray());

    /// <summary>
    /// The secret that the installation has already. Without any, one that lives as long as the process: then a page token does not
    /// outlive a restart, and its caller starts again.
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

    /// <summary>The token as a caller gets it.</summary>
    public string Seal(string method, string token) => Tag(method, token) + token;

    /// <summary>What was sealed; null when it was not sealed by this key for this method.</summary>
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

    /// <summary>The field of that name and its text; null when the message has none or it is empty.</summary>
    private static (FieldDescriptor Field, string Text)? Text(object message, string name) =>
        message is IMessage { Descriptor: var descriptor } of
        && descriptor.FindFieldByName(name) is { FieldType: FieldType.String, IsRepeated: false } field
        && field.Accessor.GetValue(of) is string { Length: > 0 } text
            ? (field, text)
            : null;
}

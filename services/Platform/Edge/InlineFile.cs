using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Habeas.Platform.Edge;

/// <summary>
/// A file inside a JSON body. Transcoding copies such a body several times and keeps the copies in a pool: a few files of 20 MiB at once
/// took more than a gigabyte. Decoded in place, the file takes no memory but the body's, and transcoding reads the other fields only.
/// </summary>
internal sealed record InlineFile(FieldDescriptor Field, ByteString Content)
{
    /// <summary>Smaller ones are not worth it.</summary>
    private const int Smallest = 64 * 1024;

    private static readonly object Item = new();

    /// <summary>
    /// Takes the file out of a valid body. Decodes it in place, so only the returned JSON may be used afterwards.
    /// </summary>
    /// <returns>
    /// The JSON without the file; null if there is no large one or the body is not written plainly, and nothing was changed.
    /// </returns>
    public static MemoryStream? TakeOut(HttpContext http, Memory<byte> body, MessageDescriptor message)
    {
        if (Find(body.Span, message) is not { } found)
        {
            return null;
        }

        var text = body.Slice(found.Start, found.Length);
        var rest = new MemoryStream(body.Length - text.Length);
        rest.Write(body.Span[..found.Start]);
        rest.Write(body.Span[(found.Start + found.Length)..]);
        rest.Position = 0;
        if (Base64.DecodeFromUtf8InPlace(text.Span, out var length) != OperationStatus.Done)
        {
            throw new InvalidOperationException("Base64 that was checked could not be decoded.");
        }

        http.Items[Item] = new InlineFile(found.Field, UnsafeByteOperations.UnsafeWrap(text[..length]));
        return rest;
    }

    private static (FieldDescriptor Field, int Start, int Length)? Find(ReadOnlySpan<byte> json, MessageDescriptor message)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
        {
            return null;
        }

        (FieldDescriptor, int, int)? found = null;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader is not { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 }
                || JsonShape.Find(message, reader.GetString()!) is not { FieldType: FieldType.Bytes } field)
            {
                continue;
            }

            reader.Read();
            if (found is not null || !IsPlain(reader))
            {
                return null;
            }

            // After the quotation mark.
            found = (field, (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        return found;
    }

    /// <summary>Whether it is large and has neither escapes nor spaces: JSON escapes all other white space in a string.</summary>
    private static bool IsPlain(Utf8JsonReader reader) =>
        reader.ValueSpan.Length >= Smallest && !reader.ValueIsEscaped && !reader.ValueSpan.Contains((byte)' ');

    /// <summary>Puts the file that was taken out, if any, into the message that was read without it.</summary>
    public static void PutBack(HttpContext http, IMessage message)
    {
        if (http.Items.TryGetValue(Item, out var item) && item is InlineFile file)
        {
            file.Field.Accessor.SetValue(message, file.Content);
        }
    }

    internal sealed class Interceptor : Grpc.Core.Interceptors.Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            if (request is IMessage message)
            {
                PutBack(context.GetHttpContext(), message);
            }

            return continuation(request, context);
        }
    }
}

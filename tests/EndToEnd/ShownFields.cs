using System.Collections;
using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core.Interceptors;
using Habeas.Platform.Access;

namespace Habeas.EndToEnd.Tests;

/// <summary>Looks for a text in all responses, in fields that are not marked as sealed.</summary>
public sealed class ShownFields(string text) : Interceptor
{
    private readonly ConcurrentDictionary<string, bool> unmarked = new();

    /// <summary>The names of the fields, sorted.</summary>
    public IReadOnlyList<string> Unmarked => [.. unmarked.Keys.Order(StringComparer.Ordinal)];

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var response = await continuation(request, context);
        Look((IMessage)response);
        return response;
    }

    private void Look(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !SealedFields.IsSealed(field)))
        {
            var value = field.Accessor.GetValue(message);
            foreach (var one in value is IEnumerable many and not string ? many.Cast<object>() : [value])
            {
                if (one is IMessage child)
                {
                    Look(child);
                }
                else if (one is string written && written.Contains(text, StringComparison.Ordinal))
                {
                    unmarked[field.FullName] = true;
                }
            }
        }
    }
}

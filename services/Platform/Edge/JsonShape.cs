using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Habeas.Platform.Edge;

/// <param name="Path">The member; empty if the whole body is not a message.</param>
/// <param name="IsUnknown">True if the message has no such member; otherwise the value has the wrong type.</param>
internal sealed record JsonMisfit(string Path, bool IsUnknown = false)
{
    public JsonMisfit Inside(string member) => this with { Path = Path.Length == 0 ? member : $"{member}.{Path}" };
}

/// <summary>
/// Checks whether JSON matches a message, token by token. Nothing is built; transcoding parses the body once afterwards. Unlike
/// transcoding, this reports which member is wrong.
/// </summary>
internal static class JsonShape
{
    private const string WellKnown = "google.protobuf";

    private static readonly ConcurrentDictionary<MessageDescriptor, FrozenDictionary<string, FieldDescriptor>> Fields = new();

    /// <summary>The field with that name or JSON name.</summary>
    public static FieldDescriptor? Find(MessageDescriptor message, string name) => Fields.GetOrAdd(message, static message =>
    {
        var fields = message.Fields.InDeclarationOrder();
        return fields.Select(field => KeyValuePair.Create(field.JsonName, field))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field)))
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary(StringComparer.Ordinal);
    }).GetValueOrDefault(name);

    /// <summary>The first member that does not match; null if all do.</summary>
    public static JsonMisfit? Misfit(ReadOnlySpan<byte> json, MessageDescriptor message)
    {
        json = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var misfit = Message(ref reader, json, message);
            if (misfit is null)
            {
                // Fails on trailing content.
                reader.Read();
            }

            return misfit;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new JsonMisfit("");
        }
    }

    private static JsonMisfit? Message(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, MessageDescriptor message)
    {
        if (message.File.Package == WellKnown)
        {
            return Parses(ref reader, json, message) ? null : new JsonMisfit("");
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new JsonMisfit("");
        }

        HashSet<OneofDescriptor>? chosen = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (Find(message, name) is not { } field)
            {
                return new JsonMisfit(name, IsUnknown: true);
            }

            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            if (field.RealContainingOneof is { } oneof && !(chosen ??= []).Add(oneof))
            {
                return new JsonMisfit(name);
            }

            if (Field(ref reader, json, field) is { } misfit)
            {
                return misfit.Inside(name);
            }
        }

        return null;
    }

    private static JsonMisfit? Field(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldDescriptor field) =>
        field.IsMap ? Map(ref reader, json, field.MessageType)
        : field.IsRepeated ? List(ref reader, json, field)
        : Value(ref reader, json, field);

    private static JsonMisfit? List(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldDescriptor field)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return new JsonMisfit("");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                return new JsonMisfit("");
            }

            if (Value(ref reader, json, field) is { } misfit)
            {
                return misfit;
            }
        }

        return null;
    }

    private static JsonMisfit? Map(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, MessageDescriptor entry)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new JsonMisfit("");
        }

        var (key, value) = (entry.FindFieldByNumber(1), entry.FindFieldByNumber(2));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!JsonScalar.IsKey(key, name) || !reader.Read() || reader.TokenType == JsonTokenType.Null)
            {
                return new JsonMisfit("");
            }

            if (Value(ref reader, json, value) is { } misfit)
            {
                return misfit;
            }
        }

        return null;
    }

    private static JsonMisfit? Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldDescriptor field) =>
        field.FieldType == FieldType.Message ? Message(ref reader, json, field.MessageType)
        : JsonScalar.Fits(ref reader, field) ? null
        : new JsonMisfit("");

    /// <summary>Parsed by the protobuf library, for its own types such as timestamps.</summary>
    private static bool Parses(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, MessageDescriptor message)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        try
        {
            JsonParser.Default.Parse(Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]), message);
            return true;
        }
        catch (Exception e) when (
            e is InvalidProtocolBufferException or InvalidJsonException or InvalidOperationException or OverflowException or FormatException
                or ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>Whether a JSON value matches a field that is not a message.</summary>
internal static class JsonScalar
{
    public static bool Fits(ref Utf8JsonReader reader, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => reader.TokenType == JsonTokenType.String && IsText(ref reader),
        FieldType.Bytes => reader.TokenType == JsonTokenType.String && IsBase64(ref reader),
        FieldType.Bool => reader.TokenType is JsonTokenType.True or JsonTokenType.False,
        FieldType.Enum => reader.TokenType == JsonTokenType.String
            ? IsText(ref reader) && field.EnumType.FindValueByName(reader.GetString()!) is not null
            : reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out _),
        FieldType.Float or FieldType.Double => Number(ref reader) is { } text
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(field.FieldType == FieldType.Float ? (float)number : number),
        _ => Number(ref reader) is { } text && IsWhole(field.FieldType, text),
    };

    /// <summary>Map keys are strings in JSON, whatever their type.</summary>
    public static bool IsKey(FieldDescriptor key, string text) => key.FieldType switch
    {
        FieldType.String => true,
        FieldType.Bool => text is "true" or "false",
        _ => IsWhole(key.FieldType, text),
    };

    private static bool IsWhole(FieldType type, string text) => type switch
    {
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldType.UInt32 or FieldType.Fixed32 => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        FieldType.UInt64 or FieldType.Fixed64 => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
    };

    /// <summary>A number, with or without quotation marks.</summary>
    private static string? Number(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
        JsonTokenType.String when IsText(ref reader) => reader.GetString(),
        _ => null,
    };

    /// <summary>Whether the text is valid Unicode: the reader itself accepts unpaired surrogates.</summary>
    private static bool IsText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Utf8.IsValid(reader.ValueSpan);
        }

        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsBase64(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? reader.TryGetBytesFromBase64(out _) : Base64.IsValid(reader.ValueSpan);
}

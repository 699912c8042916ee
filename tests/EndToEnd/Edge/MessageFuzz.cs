using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>
/// Requests for a method, generated from its descriptor: mostly well-formed, with plausible and hostile values, and some broken. The same
/// seed generates the same requests. Not thread-safe.
/// </summary>
/// <param name="known">Names of existing resources, so that requests get past the lookup.</param>
internal sealed class MessageFuzz(Random random, IReadOnlyList<string> known)
{
    private const int Deepest = 4;

    private static readonly string[] Texts =
    [
        "", " ", "a", "0", "-1", "Məmməd Əliyev", "Иван Иванов", "محمد", "王伟", "e\u0301", "\u202Eabc", "a\u0000b", "\uFEFF", "😀",
        "../../etc/passwd", "'; DROP TABLE events; --", "<script>alert(1)</script>", "{0} %s ${x}", "\r\nSet-Cookie: a=b",
        "http://169.254.169.254/", "https://user:pw@127.0.0.1:1/x", "2024-02-30", "9999-99-99", "az", "xx-INVALID", "\"1\"", "\"99999\"",
        "AAAA", "prisoners/", "prisoners/0", "editions/-/entries/1", "00000000-0000-0000-0000-000000000000", "NaN", "true",
    ];

    private static readonly long[] Numbers =
        [0, 1, -1, 2, 7, 31, 99, 1000, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 253402300800];

    private static readonly double[] Fractions = [0, 1, -1, 0.5, 1e308, -1e308, double.Epsilon, double.NaN, double.PositiveInfinity];

    /// <summary>JSON values that fit no message, or no field of its type.</summary>
    private static readonly string[] BrokenValues =
    [
        "null", "{}", "[]", "[null]", "true", "1e999", "-1e999", "1.5", "\"\\ud800\"", "\"a\\udc00b\"", "99999999999999999999", "\"x\"",
        "{\"a\":1}",
    ];

    /// <summary>The message as gRPC sends it; sometimes with broken bytes.</summary>
    public byte[] Message(MessageDescriptor type)
    {
        var bytes = Fill(type, depth: 0).ToByteArray();
        return random.Next(5) switch
        {
            0 => Broken(bytes),
            1 => [.. bytes, .. Broken([0x0a, 0x03, 0x61, 0x62, 0x63])],
            _ => bytes,
        };
    }

    /// <summary>The message as JSON; sometimes broken.</summary>
    public byte[] Json(MessageDescriptor type)
    {
        var text = new StringBuilder();
        Write(text, type, depth: 0);
        return random.Next(12) switch
        {
            0 => Broken(Encoding.UTF8.GetBytes(text.ToString())),
            1 => Encoding.UTF8.GetBytes(text.ToString()[..random.Next(text.Length)]),
            2 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"prisoner\":", 1 + random.Next(500)))),
            _ => Encoding.UTF8.GetBytes(text.ToString()),
        };
    }

    /// <summary>An address of the method, with a query of its simple fields.</summary>
    public string Address(MethodDescriptor method, string pattern, bool hasBody)
    {
        var path = RawCalls.Address(pattern, _ => Uri.EscapeDataString(random.Next(3) == 0 ? Text() : Id()));
        // A complete existing name in place of the first variable.
        string[] fitting = [.. known.Where(name => path.StartsWith($"/v1/{name.Split('/')[0]}/", StringComparison.Ordinal))];
        if (random.Next(3) > 0 && fitting.Length > 0)
        {
            var parts = path.Split('/');
            var verb = parts[3].IndexOf(':', StringComparison.Ordinal);
            path = $"/v1/{fitting[random.Next(fitting.Length)]}{(verb < 0 ? "" : parts[3][verb..])}"
                + string.Concat(parts.Skip(4).Select(part => "/" + part));
        }

        if (hasBody)
        {
            return path;
        }

        var query = new StringBuilder();
        var simple = method.InputType.Fields.InDeclarationOrder().Where(field => field.FieldType != FieldType.Message);
        foreach (var field in simple.Where(_ => random.Next(2) == 0))
        {
            var value = random.Next(4) == 0 ? Text() : Convert.ToString(Value(field, Deepest), CultureInfo.InvariantCulture) ?? "";
            query.Append(query.Length == 0 ? '?' : '&').Append(random.Next(10) == 0 ? "no_such_field" : field.Name).Append('=')
                .Append(Uri.EscapeDataString(value));
        }

        return path + query;
    }

    private IMessage Fill(MessageDescriptor type, int depth)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => Chosen(field, depth)))
        {
            if (field.IsMap)
            {
                continue;
            }

            if (field.IsRepeated)
            {
                var list = (System.Collections.IList)field.Accessor.GetValue(message);
                for (var i = Count(); i > 0; i--)
                {
                    list.Add(Value(field, depth));
                }
            }
            else
            {
                field.Accessor.SetValue(message, Value(field, depth));
            }
        }

        return message;
    }

    private object Value(FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.Message => Fill(field.MessageType, depth + 1),
        FieldType.String => Text(field),
        FieldType.Bytes => ByteString.CopyFrom(File()),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Enum => Enumeration(field),
        FieldType.Double => Fractions[random.Next(Fractions.Length)],
        FieldType.Float => (float)Fractions[random.Next(Fractions.Length)],
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => (int)Number(),
        FieldType.UInt32 or FieldType.Fixed32 => (uint)Number(),
        FieldType.UInt64 or FieldType.Fixed64 => (ulong)Number(),
        _ => Number(),
    };

    private void Write(StringBuilder text, MessageDescriptor type, int depth)
    {
        text.Append('{');
        var isFirst = true;
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => Chosen(field, depth)))
        {
            text.Append(isFirst ? "" : ",").Append('"').Append(random.Next(40) == 0 ? "noSuchField" : field.JsonName).Append("\":");
            isFirst = false;
            if (random.Next(25) == 0)
            {
                text.Append(BrokenValues[random.Next(BrokenValues.Length)]);
            }
            else if (field.IsRepeated && !field.IsMap)
            {
                text.Append('[');
                for (var i = Count(); i > 0; i--)
                {
                    WriteValue(text, field, depth);
                    text.Append(i > 1 ? "," : "");
                }

                text.Append(']');
            }
            else
            {
                WriteValue(text, field, depth);
            }
        }

        text.Append('}');
    }

    private void WriteValue(StringBuilder text, FieldDescriptor field, int depth)
    {
        if (field.IsMap)
        {
            text.Append("{}");
        }
        else if (field.FieldType == FieldType.Message)
        {
            if (field.MessageType.FullName is "google.protobuf.Timestamp" or "google.protobuf.FieldMask")
            {
                text.Append(JsonSerializer.Serialize(random.Next(2) == 0 ? "2024-05-06T07:08:09Z" : Text()));
            }
            else
            {
                Write(text, field.MessageType, depth + 1);
            }
        }
        else
        {
            text.Append(field.FieldType switch
            {
                FieldType.String => JsonSerializer.Serialize(Text(field)),
                FieldType.Bytes => JsonSerializer.Serialize(Convert.ToBase64String(File())),
                FieldType.Bool => random.Next(2) == 0 ? "true" : "false",
                FieldType.Enum => random.Next(3) == 0
                    ? JsonSerializer.Serialize(Text())
                    : JsonSerializer.Serialize(field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Name),
                _ => random.Next(4) == 0 ? JsonSerializer.Serialize(Text()) : Number().ToString(CultureInfo.InvariantCulture),
            });
        }
    }

    private bool Chosen(FieldDescriptor field, int depth) =>
        (field.FieldType != FieldType.Message || depth < Deepest)
        && random.Next(10) < (IsRequired(field) ? 9 : 5);

    private static bool IsRequired(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) == true;

    private static bool IsReference(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference) is { Type.Length: > 0 };

    private int Count() => random.Next(20) == 0 ? 60 : random.Next(3);

    private string Text(FieldDescriptor field) => field.Name switch
    {
        "request_id" when random.Next(10) > 0 => Id(),
        "etag" or "page_token" when random.Next(10) > 0 => "",
        _ when IsReference(field) && random.Next(10) > 1 => Name(),
        _ => Text(),
    };

    private string Text() => random.Next(12) switch
    {
        0 => new string('ə', random.Next(1, 5000)),
        1 => Name(),
        2 => Id(),
        3 => $"{random.Next(1900, 2100)}-{random.Next(1, 13):D2}-{random.Next(1, 29):D2}",
        _ => Texts[random.Next(Texts.Length)],
    };

    private string Name() => random.Next(8) == 0 || known.Count == 0 ? $"prisoners/{Id()}" : known[random.Next(known.Count)];

    private string Id()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    private long Number() => random.Next(3) == 0 ? random.Next(-5, 40) : Numbers[random.Next(Numbers.Length)];

    private object Enumeration(FieldDescriptor field) => Enum.ToObject(
        field.EnumType.ClrType,
        random.Next(4) == 0 ? (int)Number() : field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number);

    private byte[] File()
    {
        var noise = new byte[random.Next(200)];
        random.NextBytes(noise);
        return random.Next(6) switch
        {
            0 => "No,Name,Arrest date\n1,Elvin Mustafayev,2014-05-06\n"u8.ToArray(),
            1 => [.. "PK\u0003\u0004"u8, .. noise],
            2 => [.. "%PDF-1.4\n"u8, .. noise],
            3 => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. noise],
            4 => Encoding.UTF8.GetBytes("<table>" + string.Concat(Enumerable.Repeat("<tr><td>", random.Next(300)))),
            _ => noise,
        };
    }

    private byte[] Broken(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return [0xFF];
        }

        var broken = bytes.ToArray();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            broken[random.Next(broken.Length)] = (byte)random.Next(256);
        }

        return random.Next(2) == 0 ? broken : broken[..random.Next(broken.Length)];
    }
}

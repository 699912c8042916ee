using System.Collections;
using Buf.Validate;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>The fields of a request that have bounds in the proto, and requests that exceed one of them.</summary>
internal static class BoundedFields
{
    /// <summary>For each bound of each field: its path as errors name it, and a request with only that field, out of its bounds.</summary>
    public static IEnumerable<(string Field, IMessage Request)> Beyond(MessageDescriptor type) =>
        Within(type, "", request => request);

    private static IEnumerable<(string Field, IMessage Request)> Within(
        MessageDescriptor type, string prefix, Func<IMessage, IMessage> whole)
    {
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => !IsOutput(field)))
        {
            foreach (var value in Beyond(field))
            {
                yield return (prefix + field.Name, whole(With(type, field, value)));
            }

            if (field is { FieldType: FieldType.Message, IsMap: false }
                && field.MessageType.File.Package.StartsWith("habeas.", StringComparison.Ordinal))
            {
                var place = prefix + field.Name + (field.IsRepeated ? "[0]." : ".");
                foreach (var inner in Within(field.MessageType, place, part => whole(With(type, field, One(field, part)))))
                {
                    yield return inner;
                }
            }
        }
    }

    private static IEnumerable<object> Beyond(FieldDescriptor field)
    {
        var rules = field.GetOptions()?.GetExtension(ValidateExtensions.Field);
        return rules?.TypeCase switch
        {
            FieldRules.TypeOneofCase.String => Texts(rules.String),
            FieldRules.TypeOneofCase.Int32 => Numbers(rules.Int32).Select(number => (object)number),
            FieldRules.TypeOneofCase.Int64 when rules.Int64.HasGte => [rules.Int64.Gte - 1],
            FieldRules.TypeOneofCase.Repeated => Lists(field, rules.Repeated),
            _ => [],
        };
    }

    private static IEnumerable<string> Texts(StringRules rules)
    {
        if (rules.HasMaxLen)
        {
            yield return new string('a', (int)rules.MaxLen + 1);
        }

        if (rules.HasMinLen)
        {
            yield return new string(' ', (int)rules.MinLen);
        }
    }

    private static IEnumerable<int> Numbers(Int32Rules rules)
    {
        if (rules.HasGte)
        {
            yield return rules.Gte - 1;
        }

        if (rules.HasLte)
        {
            yield return rules.Lte + 1;
        }
    }

    private static IEnumerable<IList> Lists(FieldDescriptor field, RepeatedRules rules)
    {
        if (rules.HasMaxItems)
        {
            yield return Enumerable.Repeat(Item(field), (int)rules.MaxItems + 1).ToArray();
        }

        if (rules.HasMinItems)
        {
            yield return Array.Empty<object>();
        }

        foreach (var text in rules.Items is null ? [] : Texts(rules.Items.String))
        {
            yield return new[] { text };
        }
    }

    private static object Item(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => field.MessageType.Parser.ParseFrom(ByteString.Empty),
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[1].Number),
        FieldType.Bytes => ByteString.CopyFromUtf8("Uydurma"),
        _ => "Uydurma",
    };

    private static object One(FieldDescriptor field, IMessage part) => field.IsRepeated ? new[] { part } : part;

    private static IMessage With(MessageDescriptor type, FieldDescriptor field, object value)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        if (!field.IsRepeated)
        {
            field.Accessor.SetValue(message, value);
            return message;
        }

        var list = (IList)field.Accessor.GetValue(message);
        foreach (var item in (IList)value)
        {
            list.Add(item);
        }

        return message;
    }

    private static bool IsOutput(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.OutputOnly) is true;
}

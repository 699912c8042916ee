using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Primitives;

namespace Habeas.Platform.Edge;

/// <summary>
/// Checks whether the text of a query parameter or path variable matches its field. For an invalid value, transcoding gives neither a
/// reason nor the field's name.
/// </summary>
internal static class QueryValues
{
    private const string Types = "google.protobuf";

    /// <summary>Why the values are invalid; null if they are valid.</summary>
    public static string? WhyNot(FieldDescriptor field, StringValues values) =>
        !field.IsRepeated && values.Count > 1 ? "must be given only once."
        : values.Select(value => WhyNot(field, value ?? "")).FirstOrDefault(why => why is not null);

    private static string? WhyNot(FieldDescriptor field, string value) => field.FieldType switch
    {
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 =>
            Unless(int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _), "must be a 32-bit integer."),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 =>
            Unless(long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _), "must be an integer."),
        FieldType.UInt32 or FieldType.Fixed32 =>
            Unless(
                uint.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
                "must be a non-negative 32-bit integer."),
        FieldType.UInt64 or FieldType.Fixed64 =>
            Unless(
                ulong.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _), "must be a non-negative integer."),
        FieldType.Float or FieldType.Double =>
            Unless(
                double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
                "must be a number."),
        FieldType.Bool => Unless(bool.TryParse(value, out _), "must be true or false."),
        FieldType.Enum =>
            Unless(IsOf(field.EnumType, value), $"must be one of {string.Join(", ", field.EnumType.Values.Select(known => known.Name))}."),
        FieldType.Message when field.IsMap => "cannot be given in a query.",
        FieldType.Message when field.MessageType.File.Package != Types => Parts(field),
        FieldType.Message or FieldType.Bytes => Unless(Parses(field, value), WellKnown(field)),
        _ => null,
    };

    private static string? Unless(bool fits, string why) => fits ? null : why;

    private static bool IsOf(EnumDescriptor values, string text) =>
        (
            int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                ? values.FindValueByNumber(number)
                : values.FindValueByName(text)) is not null;

    /// <summary>A date is given member by member in a query.</summary>
    private static string Parts(FieldDescriptor field) =>
        $"must be given by its parts: "
            + $"{string.Join(", ", field.MessageType.Fields.InDeclarationOrder().Select(part => $"{field.Name}.{part.Name}"))}.";

    private static string WellKnown(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType.Name == "Timestamp"
        ? "must be a time such as 2024-01-31T12:00:00Z."
        : "has a value of the wrong type.";

    /// <summary>Uses the protobuf library's parser, as transcoding does.</summary>
    private static bool Parses(FieldDescriptor field, string value)
    {
        try
        {
            var text = System.Text.Json.JsonEncodedText.Encode(value).ToString();
            JsonParser.Default.Parse(
                $"{{\"{field.JsonName}\":{(field.IsRepeated ? $"[\"{text}\"]" : $"\"{text}\"")}}}", field.ContainingType);
            return true;
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

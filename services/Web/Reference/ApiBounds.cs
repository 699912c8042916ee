using System.Globalization;
using Buf.Validate;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace Habeas.Web.Reference;

/// <summary>The bounds of a field as its proto sets them, each null if there is none.</summary>
/// <param name="Length">Of a text, or of each text in a list, in characters.</param>
/// <param name="Count">The number of values in a list.</param>
/// <param name="Number">The range of a number.</param>
internal sealed record ApiBounds(ApiRange? Length, ApiRange? Count, ApiRange? Number)
{
    public static ApiBounds Of(FieldDescriptor field)
    {
        var rules = field.GetOptions()?.GetExtension(ValidateExtensions.Field);
        var list = rules?.TypeCase == FieldRules.TypeOneofCase.Repeated ? rules.Repeated : null;
        var single = list is null ? rules : list.Items;
        return new ApiBounds(
            single?.TypeCase == FieldRules.TypeOneofCase.String ? Of(single.String) : null,
            list is null ? null : new ApiRange(list.HasMinItems ? (int)list.MinItems : null, list.HasMaxItems ? (int)list.MaxItems : null),
            single?.TypeCase switch
            {
                FieldRules.TypeOneofCase.Int32 =>
                    new ApiRange(single.Int32.HasGte ? single.Int32.Gte : null, single.Int32.HasLte ? single.Int32.Lte : null),
                FieldRules.TypeOneofCase.Int64 =>
                    new ApiRange(single.Int64.HasGte ? single.Int64.Gte : null, single.Int64.HasLte ? single.Int64.Lte : null),
                // All of them are whole degrees.
                FieldRules.TypeOneofCase.Double => new ApiRange(
                    single.Double.HasGte ? (long)single.Double.Gte : null, single.Double.HasLte ? (long)single.Double.Lte : null),
                _ => null,
            });
    }

    /// <summary>Adds them to the schema of one value; JSON has 64-bit numbers as text, which has no range.</summary>
    public void AddTo(OpenApiSchema value)
    {
        (value.MinLength, value.MaxLength) = ((int?)Length?.Least, (int?)Length?.Most);
        if (value.Type is JsonSchemaType.Integer or JsonSchemaType.Number)
        {
            (value.Minimum, value.Maximum) = (Text(Number?.Least), Text(Number?.Most));
        }
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static ApiRange Of(StringRules rules) =>
        new(rules.HasMinLen ? (int)rules.MinLen : null, rules.HasMaxLen ? (int)rules.MaxLen : null);
}

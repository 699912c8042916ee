using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Habeas.Registry.V1;

namespace Habeas.Platform.Tests.Edge;

/// <summary>The check of a JSON body agrees with the protobuf library, which reads it afterwards.</summary>
public sealed class JsonShapeTests
{
    private const int Deepest = 3;

    /// <summary>Values that fit some fields and not others.</summary>
    private static readonly Gen<string> Values = Gen.OneOf(
        "null", "true", "false", "0", "7", "-1", "1.5", "1e999", "-1e999", "2147483648", "99999999999999999999", "[]", "[null]", "{}",
        "\"\"", "\"text\"", "\"a\\ud800b\"", "\"\\udc00\"", "\"\\ud83d\\ude00\"", "\"YQ==\"", "\"YQ\"", "\"7\"", "\"7.5\"",
        "\"SEX_FEMALE\"", "\"SEX_UNHEARD_OF\"", "\"2024-05-06T07:08:09Z\"", "\"9999-99-99T00:00:00Z\"", "[\"text\"]", "[7]", "[{}]");

    private static readonly Gen<string> Prisoners = Json(Prisoner.Descriptor, depth: 0);

    [Fact]
    public void Every_body_that_fits_is_read_by_the_library() => Prisoners.Sample(json =>
    {
        if (Misfit(json) is null)
        {
            Should.NotThrow(() => JsonParser.Default.Parse<Prisoner>(json));
        }
    });

    [Fact]
    public void A_reported_misfit_is_a_member_of_the_body() => Prisoners.Sample(json =>
    {
        foreach (var name in Misfit(json)?.Path.Split('.', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            json.ShouldContain($"\"{name}\"");
        }
    });

    [Fact]
    public void A_body_that_is_cut_off_or_followed_by_another_does_not_fit() => Gen.Select(Prisoners, Gen.Int[0, int.MaxValue])
        .Sample((json, length) =>
        {
            Misfit(json[..(length % json.Length)]).ShouldNotBeNull();
            Misfit(json + json).ShouldNotBeNull();
        });

    [Fact]
    public void Any_bytes_get_an_answer() => Gen.Byte.Array.Sample(bytes =>
    {
        if (JsonShape.Misfit(bytes, Prisoner.Descriptor) is null)
        {
            Should.NotThrow(() => JsonParser.Default.Parse<Prisoner>(Encoding.UTF8.GetString(bytes)));
        }
    });

    [Theory]
    [InlineData("\"personalNames\"", "personalNames")]
    [InlineData("\"personal_names\"", "personal_names")]
    public void A_member_has_its_name_in_the_proto_or_in_JSON(string member, string path)
    {
        Misfit($$"""{{{member}}:[{"text":"Elvin"}]}""").ShouldBeNull();
        Misfit($$"""{{{member}}:[{"text":7}]}""").ShouldBe(new JsonMisfit($"{path}.text"));
        Misfit($$"""{{{member}}:[{"txet":"Elvin"}]}""").ShouldBe(new JsonMisfit($"{path}.txet", IsUnknown: true));
    }

    private static JsonMisfit? Misfit(string json) => JsonShape.Misfit(Encoding.UTF8.GetBytes(json), Prisoner.Descriptor);

    /// <summary>
    /// An object with members of the message and values that mostly fit. It has no members of a oneof: the library treats one
    /// that is null as set, and transcoding does not.
    /// </summary>
    private static Gen<string> Json(MessageDescriptor message, int depth)
    {
        Gen<string>[] members =
        [
            .. message.Fields.InDeclarationOrder()
                .Where(field => field.RealContainingOneof is null && (field.FieldType != FieldType.Message || depth < Deepest))
                .Select(field => Value(field, depth).Select(value => $"\"{field.JsonName}\":{value}")),
        ];
        return members.Length == 0
            ? Gen.Const("{}")
            : Gen.OneOf(members).Array[0, 4].Select(chosen => $"{{{string.Join(',', chosen)}}}");
    }

    private static Gen<string> Value(FieldDescriptor field, int depth)
    {
        var one = field.FieldType == FieldType.Message && field.MessageType.File.Package != "google.protobuf"
            ? Json(field.MessageType, depth + 1)
            : field.FieldType == FieldType.String ? Gen.OneOf("\"\"", "\"text\"", "\"\\u0259\"") : Values;
        return Gen.Frequency(
            (1, Values), (9, field.IsRepeated ? one.Array[0, 2].Select(values => $"[{string.Join(',', values)}]") : one));
    }
}

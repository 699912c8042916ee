using System.Text;
using Google.Protobuf;
using Habeas.Cases.V1;
using Microsoft.AspNetCore.Http;

namespace Habeas.Platform.Tests.Edge;

public sealed class InlineFileTests
{
    private static readonly ByteString Large = ByteString.CopyFrom([.. Enumerable.Range(0, 200_000).Select(place => (byte)(place * 37))]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_large_file_is_taken_out_and_put_back(int shorter)
    {
        var content = ByteString.CopyFrom(Large.Span[shorter..]);
        var http = new DefaultHttpContext();
        var json = $$"""{"fileName":"a \"b\".pdf","content":"{{content.ToBase64()}}","mediaType":"application/pdf"}""";
        var body = Encoding.UTF8.GetBytes(json);

        using var rest = InlineFile.TakeOut(http, body, AddAttachmentRequest.Descriptor)!;

        var request = JsonParser.Default.Parse<AddAttachmentRequest>(Encoding.UTF8.GetString(rest.ToArray()));
        request.ShouldBe(new AddAttachmentRequest { FileName = "a \"b\".pdf", MediaType = "application/pdf" });
        InlineFile.PutBack(http, request);
        request.Content.ShouldBe(content);
    }

    [Fact]
    public void Unusual_bodies_are_left_to_transcoding()
    {
        var file = Large.ToBase64();
        string[] bodies =
        [
            $$"""{"content":"QUJD"}""",
            $$"""{"content":"{{file.Replace("/", "\\/", StringComparison.Ordinal)}}"}""",
            $$"""{"content":" {{file}}"}""",
            $$"""{"content":"{{file}}","content":"{{file}}"}""",
            $$"""{"content":"{{file}}","content":null}""",
            $$"""{"fileName":"{{file}}"}""",
            $$$"""{"other":{"content":"{{{file}}}"}}""",
            $"\uFEFF{{\"content\":\"{file}\"}}",
        ];
        foreach (var body in bodies)
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            InlineFile.TakeOut(new DefaultHttpContext(), bytes, AddAttachmentRequest.Descriptor).ShouldBeNull();
            Encoding.UTF8.GetString(bytes).ShouldBe(body);
        }
    }
}

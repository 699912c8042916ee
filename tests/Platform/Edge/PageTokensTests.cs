using System.Text;
using Microsoft.Extensions.Configuration;

namespace Habeas.Platform.Tests.Edge;

/// <summary>A page token works only as it was issued, and for the method that issued it.</summary>
public sealed class PageTokensTests
{
    private const string Method = "/habeas.registry.v1.Prisoners/ListPrisoners";

    private static readonly PageTokens Tokens = Of("a secret");

    private static readonly Gen<char> Letters = Gen.Char[' ', '\uD7FF'];

    private static readonly Gen<string> Texts = Letters.Array[1, 60].Select(letters => new string(letters));

    [Fact]
    public void A_sealed_token_is_opened() => Texts.Sample(text => Tokens.Open(Method, Tokens.Seal(Method, text)).ShouldBe(text));

    [Fact]
    public void Another_replica_with_the_same_secret_opens_it() =>
        Texts.Sample(text => Of("a secret").Open(Method, Tokens.Seal(Method, text)).ShouldBe(text));

    [Fact]
    public void Another_installation_does_not_open_it() =>
        Texts.Sample(text => Of("another secret").Open(Method, Tokens.Seal(Method, text)).ShouldBeNull());

    [Fact]
    public void Another_method_does_not_open_it() => Gen.Select(Texts, Texts).Where((text, method) => method != Method)
        .Sample((text, method) => Tokens.Open(method, Tokens.Seal(Method, text)).ShouldBeNull());

    [Fact]
    public void A_token_with_any_character_changed_is_refused() => Gen.Select(Texts, Gen.Int[0, int.MaxValue], Letters)
        .Sample((text, place, letter) =>
        {
            var token = Tokens.Seal(Method, text).ToCharArray();
            var at = place % token.Length;
            token[at] = token[at] == letter ? (char)(letter ^ 1) : letter;
            Tokens.Open(Method, new string(token)).ShouldBeNull();
        });

    [Fact]
    public void A_truncated_or_extended_token_is_refused() => Gen.Select(Texts, Texts, Gen.Int[0, int.MaxValue])
        .Sample((text, more, length) =>
        {
            var token = Tokens.Seal(Method, text);
            Tokens.Open(Method, token[..(length % token.Length)]).ShouldBeNull();
            Tokens.Open(Method, token + more).ShouldBeNull();
        });

    [Fact]
    public void Any_other_text_is_refused() => Gen.String.Sample(text => Tokens.Open(Method, text).ShouldBeNull());

    [Fact]
    public void Without_a_secret_processes_do_not_open_each_others_tokens()
    {
        var none = new ConfigurationBuilder().Build();

        PageTokens.From(none).Open(Method, PageTokens.From(none).Seal(Method, "next")).ShouldBeNull();
    }

    private static PageTokens Of(string secret) => new(Encoding.UTF8.GetBytes(secret));
}

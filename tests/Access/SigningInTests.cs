using System.Text;
using Habeas.Access.Sessions;
using Habeas.Access.SigningIn;

namespace Habeas.Access.Tests;

/// <summary>Passwords, one-time codes, secrets and the pace of attempts.</summary>
public sealed class SigningInTests
{
    /// <summary>RFC 6238, appendix B, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59L, "287082")]
    [InlineData(1111111109L, "081804")]
    [InlineData(1111111111L, "050471")]
    [InlineData(1234567890L, "005924")]
    [InlineData(2000000000L, "279037")]
    [InlineData(20000000000L, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code)
    {
        var seed = Encoding.ASCII.GetBytes("12345678901234567890");
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        OneTimeCodes.Step(seed, code, now).ShouldBe(seconds / 30);
        OneTimeCodes.Step(seed, $" {code[..3]} {code[3..]} ", now).ShouldBe(seconds / 30);
        OneTimeCodes.Step(seed, code, now.AddSeconds(30)).ShouldBe(seconds / 30);
        OneTimeCodes.Step(seed, code, now.AddSeconds(120)).ShouldBeNull();
        OneTimeCodes.Step(seed, "", now).ShouldBeNull();
    }

    [Fact]
    public async Task A_password_matches_its_own_hash_only()
    {
        using var passwords = new Passwords();
        var cancel = TestContext.Current.CancellationToken;
        var (hash, second) = await passwords.Hash("qara dəniz sahili", "ağ dəniz sahili", cancel);
        hash.ShouldStartWith("$argon2id$v=19$m=65536,t=3,p=1$");
        (await passwords.Match("qara dəniz sahili", hash, second, cancel)).ShouldBe(PasswordMatch.First);
        // The same letter typed as two characters.
        (await passwords.Match("qara dəniz sahili".Normalize(NormalizationForm.FormD), hash, second, cancel)).ShouldBe(PasswordMatch.First);
        (await passwords.Match("ağ dəniz sahili", hash, second, cancel)).ShouldBe(PasswordMatch.Second);
        (await passwords.Match("ağ dəniz sahili", hash, null, cancel)).ShouldBe(PasswordMatch.None);
        (await passwords.Match("ağ dəniz sahili", null, second, cancel)).ShouldBe(PasswordMatch.None);
        (await passwords.Match("qara deniz sahili", hash, second, cancel)).ShouldBe(PasswordMatch.None);
        (await passwords.Match("qara dəniz sahili", null, null, cancel)).ShouldBe(PasswordMatch.None);
        (await passwords.Match("qara dəniz sahili", "not a hash", "", cancel)).ShouldBe(PasswordMatch.None);
        (await passwords.Hash("qara dəniz sahili", "", cancel)).Hash.ShouldNotBe(hash);
    }

    [Fact]
    public async Task Without_a_second_password_its_hash_looks_like_one_and_nothing_matches_it()
    {
        using var passwords = new Passwords();
        var cancel = TestContext.Current.CancellationToken;
        var (hash, second) = await passwords.Hash("qara dəniz sahili", "", cancel);
        second.Length.ShouldBe((await passwords.Hash("qara dəniz sahili", "ağ dəniz sahili", cancel)).Second.Length);
        (await passwords.Match("", hash, second, cancel)).ShouldBe(PasswordMatch.None);
    }

    [Fact]
    public void A_code_may_be_typed_in_any_way()
    {
        Gen.Int[0, 1_000].Sample(_ =>
        {
            var code = Secret.NewCode();
            var typed = code.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l');
            return Secret.IsCode(typed) && Secret.HashCode(typed) == Secret.HashCode(code);
        });
        Secret.IsCode("123456").ShouldBeFalse();
    }

    [Fact]
    public void A_session_secret_is_taken_apart_as_it_was_joined()
    {
        Gen.Guid.Sample(id => SessionSecret.Split(SessionSecret.Join(id, Secret.New())) is { } parts && parts.Id == id);
        Gen.String.Sample(text => SessionSecret.Split(text) is null or { Secret: not null });
        SessionSecret.Split("").ShouldBeNull();
        SessionSecret.Split("AAAA.secret").ShouldBeNull();
    }

    [Fact]
    public void Attempts_are_slowed_and_never_locked_out()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var attempts = default(Attempts);
        var admitted = 0;
        for (var i = 0; i < 10_000; i++)
        {
            // Ten a second.
            if (attempts.Try(now.AddMilliseconds(100 * i)) is { } after)
            {
                (attempts, admitted) = (after, admitted + 1);
            }
        }

        admitted.ShouldBeLessThan(30);
        attempts.Try(now.AddSeconds(1_000) + Attempts.LongestWait).ShouldNotBeNull();
    }
}

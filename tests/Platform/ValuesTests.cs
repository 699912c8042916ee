using Habeas.Access.V1;

namespace Habeas.Platform.Tests;

/// <summary>Days, languages and sources, and the mapping of enums to protos.</summary>
public class ValuesTests
{
    private enum Holder
    {
        None,
        Desk,
        Legal,
    }

    private enum Stranger
    {
        Desk,
        Burglar,
    }

    [Theory]
    [InlineData("2026-03-01T19:59:59Z", "2026-03-01", "2026-03-02")]
    [InlineData("2026-03-01T20:00:00Z", "2026-03-02", "2026-03-02")]
    [InlineData("2026-03-01T09:59:59Z", "2026-03-01", "2026-03-01")]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01", "2026-03-02")]
    public void A_time_has_a_day_here_and_a_latest_one_anywhere(string instant, string here, string latest)
    {
        var time = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        (time.Day().Iso(), time.LatestDay().Iso()).ShouldBe((here, latest));
    }

    [Fact]
    public void Every_day_is_read_as_it_is_written_and_sorts_as_its_text() => Gen.Select(Gen.DateOnly, Gen.DateOnly).Sample((one, other) =>
    {
        IsoDay.Parse(one.Iso()).ShouldBe(one);
        IsoDay.TryParse(one.Iso(), out var read).ShouldBeTrue();
        read.ShouldBe(one);
        Math.Sign(string.CompareOrdinal(one.Iso(), other.Iso())).ShouldBe(Math.Sign(one.CompareTo(other)));
    });

    [Theory]
    [InlineData("")]
    [InlineData("2026-2-1")]
    [InlineData("2026-02-30")]
    [InlineData("01.02.2026")]
    [InlineData(null)]
    public void Anything_else_is_not_a_day(string? text) => IsoDay.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Enums_are_mapped_by_name()
    {
        ProtoEnum.To<Holder, Role>(Holder.Legal).ShouldBe(Role.Legal);
        ProtoEnum.To<Holder, Role>(Holder.None).ShouldBe(Role.Unspecified);
        ProtoEnum.From<Holder, Role>(Role.Desk).ShouldBe(Holder.Desk);
        ProtoEnum.From<Holder, Role>(Role.Operator).ShouldBe(Holder.None);
        Should.Throw<TypeInitializationException>(() => ProtoEnum.To<Stranger, Role>(Stranger.Desk));
    }

    [Fact]
    public void A_language_is_one_of_the_pages_or_the_default()
    {
        Language("").ShouldBe(("en", false));
        Language("az").ShouldBe(("az", false));
        Language("fr").Refused.ShouldBeTrue();

        static (string Language, bool Refused) Language(string asked)
        {
            var checks = new FieldChecks();
            return (checks.Language("language", asked), Record.Exception(checks.ThrowIfAny) is not null);
        }
    }

    [Fact]
    public void A_page_is_cut_at_its_size_and_the_pages_together_are_the_whole() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 12]).Sample((count, size) =>
        {
            var all = Enumerable.Range(1, count).ToList();
            var seen = new List<int>();
            var token = "";
            do
            {
                Page.TryRead(size, token, "filters", out var page, out _).ShouldBeTrue();
                var after = page.AfterNumber();
                (var items, token) = page.Cut(all.Where(number => number > after), number => number);
                items.Count.ShouldBeLessThanOrEqualTo(size);
                seen.AddRange(items);
            }
            while (token.Length > 0);
            seen.ShouldBe(all);
        });
}

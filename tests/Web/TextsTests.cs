using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Google.Protobuf.Reflection;
using Habeas.Web.Languages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Habeas.Web.Tests;

public sealed partial class TextsTests
{
    private static readonly ResourceManager Resources = new("Habeas.Web.Languages.Texts", typeof(Texts).Assembly);

    [Fact]
    public void Every_text_exists_in_all_three_languages_and_with_every_plural_form()
    {
        var english = Keys("");
        english.Count.ShouldBeGreaterThan(250);
        foreach (var language in new[] { "az", "ru" })
        {
            Keys(language).Select(Base).ToHashSet().ShouldBe(english.Select(Base).ToHashSet(), ignoreOrder: true);
        }

        foreach (var (language, keys) in new[] { ("en", english), ("az", Keys("az")), ("ru", Keys("ru")) })
        {
            foreach (var plural in keys.Where(key => key != Base(key)).Select(Base).Distinct())
            {
                keys.Where(key => Base(key) == plural && key != plural)
                    .Select(key => key[(plural.Length + 1)..])
                    .ShouldBe(Plural.Categories(language), ignoreOrder: true, $"{language} {plural}");
            }
        }
    }

    [Fact]
    public void Every_text_has_the_same_placeholders_in_all_three_languages()
    {
        foreach (var key in Keys("").Intersect(Keys("ru")).Intersect(Keys("az")))
        {
            // A singular form may omit its number.
            if (key == Base(key))
            {
                Places(key, "ru").ShouldBe(Places(key, ""), key);
                Places(key, "az").ShouldBe(Places(key, ""), key);
            }
        }
    }

    [Fact]
    public void Every_value_shown_on_a_page_has_a_text()
    {
        var keys = Keys("").ToHashSet();
        EnumDescriptor[] enums =
        [
            .. Registry.V1.PrisonerReflection.Descriptor.EnumTypes.Where(type => type.Name is not "NameStanding"),
            .. Registry.V1.PublicationsServiceReflection.Descriptor.EnumTypes,
            .. Registry.V1.FacilityReflection.Descriptor.EnumTypes,
            .. Access.V1.ConsentsServiceReflection.Descriptor.EnumTypes.Where(type => type.Name is "ConsentAnswer" or "Channel"),
            .. Access.V1.MandatesServiceReflection.Descriptor.EnumTypes,
            .. Lists.V1.EditionReflection.Descriptor.EnumTypes.Where(type => type.Name is "EditionState"),
            .. Cases.V1.FilingReflection.Descriptor.EnumTypes,
            .. Cases.V1.ProceedingReflection.Descriptor.EnumTypes,
            .. Cases.V1.DeadlinesServiceReflection.Descriptor.EnumTypes,
            .. Cases.V1.NoticeReflection.Descriptor.EnumTypes.Where(type => type.Name is not "NoticeState"),
            .. Cases.V1.ProceedingsServiceReflection.Descriptor.EnumTypes.Where(
                type => type.Name is "TitleKind" or "DayStanding" or "DutyState" or "TermUnit"),
            .. Lists.V1.ListsServiceReflection.Descriptor.EnumTypes.Where(type => type.Name is "ChangeReason"),
        ];
        foreach (var kind in Enum.GetNames<Cases.V1.CourtNewsKind>().Where(kind => kind != "Unspecified"))
        {
            keys.ShouldContain($"News.{kind}");
        }

        foreach (var type in enums)
        {
            var values = Enum.GetNames(type.ClrTypeOf());
            foreach (var value in values.Where(value => value != "Unspecified"))
            {
                keys.ShouldContain($"{type.Name}.{value}");
            }
        }
    }

    [Theory]
    [InlineData("en", 1, "1 day")]
    [InlineData("en", 2, "2 days")]
    [InlineData("en", 1234, "1,234 days")]
    [InlineData("ru", 1, "1 день")]
    [InlineData("ru", 2, "2 дня")]
    [InlineData("ru", 5, "5 дней")]
    [InlineData("ru", 11, "11 дней")]
    [InlineData("ru", 14, "14 дней")]
    [InlineData("ru", 21, "21 день")]
    [InlineData("ru", 112, "112 дней")]
    [InlineData("az", 1, "1 gün")]
    [InlineData("az", 1234, "1.234 gün")]
    public void A_number_takes_its_plural_form(string language, int days, string expected) =>
        In(language, texts => texts.Count("Days", days).ShouldBe(expected));

    [Theory]
    [InlineData("en", "5 July 2024", "July 2024", "2024")]
    [InlineData("ru", "5 июля 2024", "июль 2024", "2024")]
    [InlineData("az", "5 iyul 2024", "iyul 2024", "2024")]
    public void A_date_is_written_as_far_as_it_is_known(string language, string day, string month, string year) => In(language, _ =>
    {
        Texts.Day(FakeData.Day(2024, 7, 5)).ShouldBe(day);
        Texts.Day(FakeData.Day(2024, 7)).ShouldBe(month);
        Texts.Day(FakeData.Day(2024)).ShouldBe(year);
        Texts.Day(FakeData.Day(2024, 2, 31)).ShouldBe("");
        Texts.Day((Google.Type.Date?)null).ShouldBe("");
    });

    [Theory]
    [InlineData("en", "since November 2025", "until May 2026")]
    [InlineData("ru", "с ноября 2025", "до мая 2026")]
    [InlineData("az", "noyabr 2025 tarixindən", "may 2026 tarixinədək")]
    public void Months_have_the_form_that_since_and_until_ask_for(string language, string since, string until) => In(language, texts =>
    {
        texts.Span(FakeData.Day(2025, 11), until: null).ShouldBe(since);
        texts.Span(from: null, FakeData.Day(2026, 5)).ShouldBe(until);
    });

    [Theory]
    [InlineData("en", 0, 0, "")]
    [InlineData("en", 12, 12, "12 days")]
    [InlineData("en", 834, 834, "about 2 years 3 months (834 days)")]
    [InlineData("ru", 1301, 1331, "примерно 3 года 7 месяцев (от 1 301 до 1 331 дня)")]
    public void Time_held_shows_its_shortest_and_longest_reading(string language, int fewest, int most, string expected) =>
        In(language, texts => texts.Held(fewest, most).Replace('\u00A0', ' ').Replace('\u202F', ' ').ShouldBe(expected));

    [Theory]
    [InlineData("en", 12, "+12")]
    [InlineData("ru", -12, "\u221212")]
    [InlineData("az", 0, "0")]
    public void Additions_and_removals_have_their_sign(string language, int number, string expected) =>
        In(language, _ => Texts.Signed(number).ShouldBe(expected));

    [Fact]
    public async Task No_page_says_anything_that_is_not_among_the_texts_or_the_data()
    {
        var marked = new MarkedTexts();
        await using var host = await WebHost.Start(services => services.AddSingleton<IStringLocalizer<Texts>>(marked));
        foreach (var path in PagesTests.Paths.Concat(DeskTests.Paths).Select(row => row.Data).Append("/nothing").Append("/desk/nothing"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path == "/" ? "/en" : "/en" + path);
            request.Headers.Add("Cookie", $"habeas-desk={CasesData.Token}");
            using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var page = await new HtmlParser().ParseDocumentAsync(
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            // Names, and what the API reference quotes of the protos, are the same in every language.
            var said = page.Descendants<IText>().Where(text => text.ParentElement?.Closest("[translate=no]") is null)
                .Select(text => text.Data)
                .Concat(
                    page.All.SelectMany(element => new[] { "aria-label", "data-label", "alt", "title" }.Select(element.GetAttribute))
                        .OfType<string>());
            foreach (var text in said)
            {
                Data().Replace(Unmarked(text), "").ShouldNotMatch(@"\p{L}", $"{path}: {text}");
            }
        }

        marked.Asked.Count.ShouldBeGreaterThan(200);
        marked.Asked.Except(Keys("").Concat(Keys("ru"))).ShouldBeEmpty("texts that pages ask for and that are not there");
    }

    /// <summary>What remains of a text without everything that came through the localizer.</summary>
    private static string Unmarked(string text)
    {
        for (var before = ""; before != text;)
        {
            before = text;
            text = Marks().Replace(text, "");
        }

        return text;
    }

    private static string Base(string key) => PluralSuffix().Replace(key, "");

    private static string Places(string key, string language) => string.Join(
        ' ', Place()
            .Matches(Resources.GetString(key, CultureInfo.GetCultureInfo(language))!)
            .Select(match => match.Value)
            .Distinct()
            .Order());

    private static List<string> Keys(string language) =>
        [
            .. Resources.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)
                !.Cast<System.Collections.DictionaryEntry>()
                .Select(entry => (string)entry.Key),
        ];

    private static void In(string language, Action<Texts> check)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            using var services = new ServiceCollection().AddLogging().AddLocalization().AddTransient<Texts>().BuildServiceProvider();
            check(services.GetRequiredService<Texts>());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }

    [GeneratedRegex(@"\.(one|few|many|other)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PluralSuffix();

    [GeneratedRegex(@"\{\d", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"⟦[^⟦⟧]*⟧", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marks();

    /// <summary>Data of the fake services, dates, and the languages' own names.</summary>
    [GeneratedRegex(
        @".*¤.*"
        + @"|\b(January|February|March|April|May|June|July|August"
        + @"|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b"
        + @"|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
        + @"|(Elshan|Elşən|Səbinə|Rəşad|Günel|Ağakərim|Xəyal) (Nümunəzadə|Numunazade)|\w+ (Нумунезаде|Нүмунәзадә)"
        + @"|Nümunəzadə|Penitentiary Institution No\.|\d saylı cəzaçəkmə müəssisəsi|Колония №|Nümunə (Birliyi|Komitəsi)"
        + @"|\bNB\b|\bUTC\b|\b(az|ru|en): |Siyasi məhbusların siyahısı, \w+|Journalist|Activist|PACE|A freedom was violated"
        + @"|Purely political reasons|a{64}|https?://\S+|javascript:alert|Azərbaycanca|Русский|English|\(a\)|\(b\)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Data();

    /// <summary>A localizer that marks its texts and remembers which were requested.</summary>
    private sealed class MarkedTexts : IStringLocalizer<Texts>
    {
        public HashSet<string> Asked { get; } = [];

        public LocalizedString this[string name] => this[name, []];

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                lock (Asked)
                {
                    Asked.Add(name);
                }

                return new LocalizedString(name, $"⟦{name} {string.Join(' ', arguments)}⟧");
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}

internal static class Reflected
{
    public static Type ClrTypeOf(this EnumDescriptor type) =>
        typeof(Registry.V1.Prisoner)
            .Assembly.GetTypes()
            .Single(clr => clr.IsEnum && clr.Name == type.Name && clr.Namespace == type.File.GetOptions().CsharpNamespace);
}

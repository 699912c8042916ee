using Habeas.Platform.Access;
using Habeas.Platform.Retention;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Platform.Tests;

public sealed class RetentionTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_kind_is_purged_by_its_own_days_or_by_those_of_the_setting()
    {
        var (own, set, forever) = (new Kept("Own", 30), new Kept("Set", 30), new Kept("Forever", 30));
        using var watch = Watch([own, set, forever], ("Retention:Set", "7"), ("Retention:Forever", "0"));
        (await watch.Purge(TestContext.Current.CancellationToken)).ShouldBeTrue();
        own.Purged.ShouldBe([(time.GetUtcNow().AddDays(-30), 30)]);
        set.Purged.ShouldBe([(time.GetUtcNow().AddDays(-7), 7)]);
        forever.Purged.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_kind_that_fails_does_not_stop_the_others()
    {
        var (broken, other) = (new Kept("Broken", 1, fails: true), new Kept("Other", 1));
        using var watch = Watch([broken, other]);
        (await watch.Purge(TestContext.Current.CancellationToken)).ShouldBeFalse();
        other.Purged.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("a year")]
    [InlineData("-1")]
    [InlineData("36501")]
    [InlineData("1.5")]
    public void A_wrong_number_of_days_stops_the_start_and_is_named(string days) =>
        Should.Throw<InvalidSettingException>(() => Watch([new Kept("Own", 30)], ("Retention:Own", days)))
            .Message.ShouldContain("Retention:Own");

    private RetentionWatch Watch(IEnumerable<IRetained> kinds, params (string Key, string Value)[] settings) => new(
        kinds,
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build(),
        time,
        NullLogger<RetentionWatch>.Instance);

    private sealed class Kept(string name, int days, bool fails = false) : IRetained
    {
        public List<(DateTimeOffset Before, int Days)> Purged { get; } = [];

        public string Name => name;

        public int Days => days;

        public Task Purge(DateTimeOffset before, int days, CancellationToken cancellation)
        {
            Purged.Add((before, days));
            return fails ? Task.FromException(new InvalidOperationException()) : Task.CompletedTask;
        }
    }
}

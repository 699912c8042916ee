using Habeas.Platform.Access;
using Habeas.Platform.Proof;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Habeas.Journal.Tests;

/// <summary>When authorities are asked for time stamps, and what becomes of those that are away or answer with something else.</summary>
public sealed class StamperTests : IAsyncLifetime
{
    // OpenSSL stamps with the computer's time.
    private readonly ShiftedTime time = new();
    private readonly LogLines log = new();
    private readonly LoggerFactory factory;
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-stamper").FullName;
    private readonly StampAuthority authority = new();
    private WebApplication? server;
    private EventJournal? journal;

    public StamperTests() => factory = new LoggerFactory([log]);

    public async ValueTask InitializeAsync()
    {
        server = await authority.Serve();
        journal = await JournalFactory.Open(
            new JournalOptions
            {
                DataFolder = Path.Combine(folder, "data"),
                CheckpointKeys = CheckpointKeys.Parse(Convert.ToBase64String(new byte[32]), "test"),
            },
            "contract",
            [],
            time);
    }

    public async ValueTask DisposeAsync()
    {
        await journal!.DisposeAsync();
        await server!.DisposeAsync();
        authority.Dispose();
        factory.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_checkpoint_a_week_is_stamped_by_an_authority()
    {
        using var stamper = New(One("first", server!, authority.RootPem));
        (await stamper.Check(default)).ShouldBeFalse("there is no checkpoint");
        authority.Asked.ShouldBe(0);
        var first = await Sign();
        (await stamper.Check(default)).ShouldBeTrue();
        var stamp = (await journal!.NewestStamps()).ShouldHaveSingleItem();
        (stamp.Authority, stamp.Note).ShouldBe(("first", first.Note));
        await authority.Verify(first.Note, TimeStamp.ToResponse(stamp.Token));

        time.Shift(TimeSpan.FromDays(6));
        await Sign();
        await stamper.Check(default);
        authority.Asked.ShouldBe(1);
        time.Shift(TimeSpan.FromDays(1.1));
        await stamper.Check(default);
        (await journal.NewestStamps()).ShouldHaveSingleItem().Size.ShouldBe(2);

        // Nothing new is not stamped again.
        time.Shift(TimeSpan.FromDays(30));
        await stamper.Check(default);
        authority.Asked.ShouldBe(2);
        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_authority_that_fails_is_asked_again_and_keeps_nobody_back()
    {
        using var elsewhere = new StampAuthority();
        await using var other = await elsewhere.Serve();
        using var stamper = New(
            [.. One("away", server!, authority.RootPem), .. One("well", other, elsewhere.RootPem, 1)]);
        authority.IsAway = true;
        await Sign();
        await stamper.Check(default);
        (await journal!.NewestStamps()).ShouldHaveSingleItem().Authority.ShouldBe("well");
        log.Lines.ShouldHaveSingleItem().ShouldContain(
            "The checkpoint of contract was not stamped by away: It answered with the status 503. It will be asked again.");
        (await Sign()).Checkpoint.Size.ShouldBe(2, "signing does not wait for stamps");

        authority.IsAway = false;
        await stamper.Check(default);
        (await journal.NewestStamps()).Select(stamp => (stamp.Authority, stamp.Size)).ShouldBe([("away", 2), ("well", 1)]);
    }

    [Fact]
    public async Task An_authority_that_cannot_be_reached_is_one_that_is_away()
    {
        await using var gone = await authority.Serve();
        var settings = One("gone", gone, authority.RootPem);
        await gone.StopAsync(TestContext.Current.CancellationToken);
        using var stamper = New(settings);
        await Sign();
        (await stamper.Check(default)).ShouldBeTrue();
        log.Lines.ShouldHaveSingleItem().ShouldContain("It cannot be reached.");
    }

    [Fact]
    public async Task A_stamp_that_does_not_come_from_the_given_root_is_not_kept()
    {
        using var other = new StampAuthority();
        using var stamper = New(One("false", server!, other.RootPem));
        await Sign();
        await stamper.Check(default);
        (await journal!.NewestStamps()).ShouldBeEmpty();
        log.Lines.ShouldHaveSingleItem().ShouldContain("does not come from a root");
    }

    [Fact]
    public void Without_authorities_nothing_is_stamped() => StampSettings.From(Settings([])).ShouldBeNull();

    [Theory]
    [InlineData("Proof:Stamps:Authorities:0:Name", "")]
    [InlineData("Proof:Stamps:Authorities:0:Name", "a/b")]
    [InlineData("Proof:Stamps:Authorities:0:Address", "")]
    [InlineData("Proof:Stamps:Authorities:0:Address", "http://example.org/")]
    [InlineData("Proof:Stamps:Authorities:0:Address", "https://127.0.0.2/")]
    [InlineData("Proof:Stamps:Authorities:0:RootsFile", "")]
    [InlineData("Proof:Stamps:Authorities:0:RootsFile", "/no/such/file")]
    [InlineData("Proof:Stamps:Authorities:0:RootsFile", "/dev/null")]
    [InlineData("Proof:Stamps:Interval", "often")]
    [InlineData("Proof:Stamps:Interval", "00:00:00")]
    public void A_setting_that_makes_no_sense_stops_the_start(string setting, string value)
    {
        var settings = One("name", server!, authority.RootPem).ToDictionary();
        StampSettings.From(Settings(settings)).ShouldNotBeNull();
        settings[setting] = value;
        Should.Throw<InvalidSettingException>(() => StampSettings.From(Settings(settings)));
    }

    [Fact]
    public void Two_authorities_of_one_name_stop_the_start() => Should.Throw<InvalidSettingException>(() => StampSettings.From(
        Settings([.. One("name", server!, authority.RootPem), .. One("name", server!, authority.RootPem, 1)])));

    private static IConfiguration Settings(IEnumerable<KeyValuePair<string, string?>> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private IEnumerable<KeyValuePair<string, string?>> One(string name, WebApplication at, string roots, int number = 0)
    {
        var file = Path.Combine(folder, $"{name}{number}.pem");
        File.WriteAllText(file, roots);
        var section = $"Proof:Stamps:Authorities:{number}";
        return
        [
            new($"{section}:Name", name),
            new($"{section}:Address", at.Address().ToString()),
            new($"{section}:RootsFile", file),
            new($"{ProofGuard.Setting}:{number}", at.Address().Authority),
        ];
    }

    private Stamper New(IEnumerable<KeyValuePair<string, string?>> settings) =>
        new("contract", journal!, journal!, StampSettings.From(Settings(settings))!, time, factory.CreateLogger<Stamper>());

    private async Task<SignedCheckpoint> Sign()
    {
        await journal!.Append(
            new Append(new StreamId("plain", Guid.CreateVersion7()), 0, "clerk", null, [new("counted", "{}", null, [])], []));
        return (await journal.Sign()).ShouldBeOfType<Signing.Signed>().Checkpoint;
    }
}

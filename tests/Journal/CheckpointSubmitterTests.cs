using System.Globalization;
using Habeas.Platform.Access;
using Habeas.Platform.Proof;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Journal.Tests;

/// <summary>What is submitted to witnesses, what is kept of their answers, and when that is an alarm.</summary>
public sealed class CheckpointSubmitterTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly LogLines log = new();
    private readonly LoggerFactory factory;
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-submitter").FullName;
    private readonly WitnessSigner witness = new("other.example.org/witness", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private readonly List<string> bodies = [];
    private WitnessedCheckpoint remembered = WitnessedCheckpoint.None;
    private Func<IResult>? otherwise;
    private WebApplication? server;
    private EventJournal? journal;

    public CheckpointSubmitterTests() => factory = new LoggerFactory([log]);

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.Start(
            _ => { },
            // As a delegate of any kind: a RequestDelegate would drop the result.
            app => app.MapPost("/witness/add-checkpoint", (Delegate)Answer),
            HttpProtocols.Http1);
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
        factory.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Each_new_checkpoint_is_cosigned_as_one_that_continues_the_last()
    {
        using var submitter = New();
        (await submitter.Check(default)).ShouldBeFalse("there is no checkpoint");
        foreach (var events in new[] { 3, 300, 1 })
        {
            var newest = await Sign(events);
            (await submitter.Check(default)).ShouldBeTrue();
            var size = newest.Checkpoint.Size;
            var kept = (await journal!.Cosignatures(size, size)).ShouldHaveSingleItem();
            SignedNote.Parse(newest.Note)!.With([NoteSignature.Parse(kept.Line)!]).CosignedBy([witness.Verifier])
                .ShouldBe(new Dictionary<string, DateTimeOffset> { [witness.Verifier.Name] = time.GetUtcNow() });
            remembered.Size.ShouldBe(size);
            await submitter.Check(default);
        }

        bodies.Select(body => body.Split('\n')[0]).ShouldBe(["old 0", "old 3", "old 303"]);
        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_witness_that_remembers_more_or_less_than_is_kept_here_is_told_from_there()
    {
        using var submitter = New();
        var first = await Sign(3);
        var second = await Sign(2);
        // It cosigned the first, but the answer was lost.
        remembered = new WitnessedCheckpoint(first.Checkpoint.Size, first.Checkpoint.Root);
        await submitter.Check(default);
        bodies.Select(body => body.Split('\n')[0]).ShouldBe(["old 0", "old 3"]);
        (await journal!.NewestCosignatures()).ShouldHaveSingleItem().Size.ShouldBe(second.Checkpoint.Size);
        // It was restored from an older state.
        remembered = WitnessedCheckpoint.None;
        var third = await Sign(1);
        await submitter.Check(default);
        (await journal.NewestCosignatures()).ShouldHaveSingleItem().Size.ShouldBe(third.Checkpoint.Size);
        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_witness_of_another_history_is_an_alarm_and_what_it_says_is_not_kept()
    {
        using var submitter = New();
        await Sign(5);
        foreach (var other in new[] { new WitnessedCheckpoint(3, new byte[32]), new(5, new byte[32]), new(6, new byte[32]) })
        {
            remembered = other;
            await submitter.Check(default);
        }

        log.Lines.Count.ShouldBe(3);
        log.Lines.ShouldAllBe(line => line.Contains(" Critical The witness other.example.org/witness has seen a history of contract that "
            + "the checkpoint of 5 events does not continue."));
        (await journal!.NewestCosignatures()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_witness_that_is_away_or_talks_nonsense_is_asked_again_and_holds_nothing_up()
    {
        using var submitter = New();
        await Sign(1);
        otherwise = () => Results.StatusCode(503);
        await submitter.Check(default);
        otherwise = () => Results.Text("— other.example.org/witness AAAA\n");
        await submitter.Check(default);
        otherwise = () => Results.Text(new string('a', 100_000));
        await submitter.Check(default);
        log.Lines.Count.ShouldBe(3);
        log.Lines.ShouldAllBe(line => line.Contains(
            " Warning The checkpoint of contract was not cosigned by other.example.org/witness: It "));
        otherwise = null;
        await Sign(1);
        await submitter.Check(default);
        (await journal!.NewestCosignatures()).ShouldHaveSingleItem().Size.ShouldBe(2);
    }

    [Fact]
    public void Without_witnesses_nothing_is_submitted() => CosigningWitnesses.From(Settings([])).ShouldBeNull();

    [Theory]
    [InlineData("Proof:Witnesses:0:Keys", "")]
    [InlineData("Proof:Witnesses:0:Keys", "a+00000000+AQ==")]
    [InlineData("Proof:Witnesses:0:Address", "")]
    [InlineData("Proof:Witnesses:0:Address", "http://example.org/witness")]
    [InlineData("Proof:Witnesses:0:Address", "https://10.0.0.1/witness")]
    public void A_setting_that_makes_no_sense_stops_the_start(string setting, string value)
    {
        var settings = One().ToDictionary();
        settings[setting] = value;
        Should.Throw<InvalidSettingException>(() => CosigningWitnesses.From(Settings(settings)));
    }

    [Fact]
    public void One_witness_is_one_name_and_is_there_once()
    {
        var other = new WitnessSigner("another", new byte[32]).Verifier;
        var settings = One().ToDictionary();
        settings["Proof:Witnesses:0:Keys"] = $"{witness.Verifier}\n{other}";
        Should.Throw<InvalidSettingException>(() => CosigningWitnesses.From(Settings(settings)));
        settings["Proof:Witnesses:0:Keys"] = $"{witness.Verifier}\n{new WitnessSigner(witness.Verifier.Name, new byte[32]).Verifier}";
        CosigningWitnesses.From(Settings(settings))!.All.ShouldHaveSingleItem().Keys.Count.ShouldBe(2);
        settings["Proof:Witnesses:1:Keys"] = settings["Proof:Witnesses:0:Keys"];
        settings["Proof:Witnesses:1:Address"] = settings["Proof:Witnesses:0:Address"];
        Should.Throw<InvalidSettingException>(() => CosigningWitnesses.From(Settings(settings)));
    }

    private static IConfiguration Settings(IEnumerable<KeyValuePair<string, string?>> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    /// <summary>A witness that keeps to the specification, unless it is told otherwise.</summary>
    private async Task<IResult> Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        if (otherwise is not null)
        {
            return otherwise();
        }

        bodies.Add(body);
        var submission = CheckpointSubmission.Parse(body)!;
        switch (WitnessRule.Decide(submission, remembered, journal!.Verifiers))
        {
            case WitnessDecision.Continues continues:
                remembered = new WitnessedCheckpoint(continues.Checkpoint.Size, continues.Checkpoint.Root);
                return Results.Text($"{witness.Sign(submission.Note.Text, time.GetUtcNow())}\n");
            case WitnessDecision.Conflict conflict:
                return Results.Text(
                    string.Create(CultureInfo.InvariantCulture, $"{conflict.Size}\n"),
                    WitnessAnswer.SizeMediaType,
                    contentEncoding: null,
                    StatusCodes.Status409Conflict);
            default:
                return Results.StatusCode(StatusCodes.Status422UnprocessableEntity);
        }
    }

    private IEnumerable<KeyValuePair<string, string?>> One() =>
    [
        new("Proof:Witnesses:0:Keys", witness.Verifier.ToString()),
        new("Proof:Witnesses:0:Address", new Uri(server!.Address(), "/witness").ToString()),
        new($"{ProofGuard.Setting}:0", server!.Address().Authority),
    ];

    private CheckpointSubmitter New() => new(
        "contract", journal!, journal!, CosigningWitnesses.From(Settings(One()))!, time, factory.CreateLogger<CheckpointSubmitter>());

    private async Task<SignedCheckpoint> Sign(int events)
    {
        await journal!.Append(new Append(
            new StreamId("plain", Guid.CreateVersion7()),
            0,
            "clerk",
            null,
            [.. Enumerable.Repeat(new NewEvent("counted", "{}", null, []), events)],
            []));
        return (await journal.Sign()).ShouldBeOfType<Signing.Signed>().Checkpoint;
    }
}

using Habeas.Platform.Access;
using Habeas.Platform.Proof;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.Journal.Tests;

/// <summary>When checkpoints are signed, and that a refusal is heard.</summary>
public sealed class CheckpointerTests : IDisposable
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly LogLines log = new();
    private readonly FakeJournalLog events = new();
    private readonly LoggerFactory factory;

    public CheckpointerTests() => factory = new LoggerFactory([log]);

    public void Dispose() => factory.Dispose();

    [Fact]
    public async Task One_checkpoint_within_the_interval_is_enough_whoever_signed_it()
    {
        using var checkpointer = New();
        (await checkpointer.Check(default)).ShouldBeFalse("nothing was ever recorded, so the first events are waited for");
        events.Answer = new Signing.Signed(Signed(time.GetUtcNow()));
        (await checkpointer.Check(default)).ShouldBeTrue();
        events.Asked.ShouldBe(2);
        events.Answer = new Signing.Unchanged();
        time.Advance(TimeSpan.FromMinutes(4));
        await checkpointer.Check(default);
        events.Asked.ShouldBe(2);
        time.Advance(TimeSpan.FromMinutes(6));
        await checkpointer.Check(default);
        events.Asked.ShouldBe(3);
        // A clock that was set back does not stop the signing.
        events.Answer = new Signing.Signed(Signed(time.GetUtcNow().AddHours(1)));
        await checkpointer.Check(default);
        await checkpointer.Check(default);
        events.Asked.ShouldBe(5);
        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_to_sign_is_an_alarm_each_time()
    {
        using var checkpointer = New();
        events.Answer = new Signing.Refused("The log's checkpoints are gone.");
        await checkpointer.Check(default);
        await checkpointer.Check(default);
        log.Lines.Count.ShouldBe(2);
        log.Lines.ShouldAllBe(line => line.Contains(" Critical No checkpoint of contract is signed: The log's checkpoints are gone."));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("1.00:00:01")]
    [InlineData("often")]
    public void An_interval_that_makes_no_sense_stops_the_start(string interval) =>
        Should.Throw<InvalidSettingException>(() => New(interval));

    [Theory]
    [InlineData("not a key")]
    [InlineData("AAAA")]
    public void A_key_that_cannot_be_read_stops_the_start_without_being_quoted(string key) =>
        Should.Throw<InvalidSettingException>(() => CheckpointKeys.From(Settings(CheckpointKeys.Setting, key)))
            .Message.ShouldNotContain(key);

    private static IConfiguration Settings(string name, string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

    private static SignedCheckpoint Signed(DateTimeOffset at) => new(new Checkpoint("test/contract", 1, MerkleTree.EmptyRoot), "", at);

    private Checkpointer New(string? interval = null) =>
        new("contract", events, Settings(Checkpointer.IntervalSetting, interval), time, factory.CreateLogger<Checkpointer>());

    private sealed class FakeJournalLog : IJournalLog
    {
        public Signing Answer { get; set; } = new Signing.Unchanged();

        public SignedCheckpoint? Newest { get; set; }

        public int Asked { get; private set; }

        string? IJournalLog.Origin => "test/contract";

        IReadOnlyList<NoteVerifier> IJournalLog.Verifiers => [];

        Task<Signing> IJournalLog.Sign(CancellationToken cancellation)
        {
            Asked++;
            Newest = (Answer as Signing.Signed)?.Checkpoint ?? Newest;
            return Task.FromResult(Answer);
        }

        Task<SignedCheckpoint?> IJournalLog.Newest(CancellationToken cancellation) => Task.FromResult(Newest);

        Task<IReadOnlyList<SignedCheckpoint>> IJournalLog.List(long largest, int count, CancellationToken cancellation) =>
            throw new NotSupportedException();

        Task<LoggedEvent> IJournalLog.ProveInclusion(long position, long size, CancellationToken cancellation) =>
            throw new NotSupportedException();

        Task<ProvenEvent?> IJournalLog.ProveEvent(StreamId stream, long version, CancellationToken cancellation) =>
            throw new NotSupportedException();

        Task<IReadOnlyList<byte[]>> IJournalLog.ProveConsistency(long first, long second, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Habeas.Registry.V1;

namespace Habeas.Cluster.Tests.Faults;

/// <summary>
/// Callers that write and read all the time, repeat what was answered with UNAVAILABLE with the same request id, and remember what was
/// acknowledged.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private const int Changes = 4;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);

    /// <summary>A caller that is answered neither with success nor with UNAVAILABLE by then has been forgotten.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);

    private readonly PrisonersService.PrisonersServiceClient prisoners;
    private readonly Metadata credentials;
    private readonly CancellationTokenSource stop = new();
    private readonly int[] rounds;
    private readonly Task[] callers;
    private readonly ConcurrentQueue<Guid> acknowledged = new();
    private readonly ConcurrentQueue<string> wrong = new();
    private Observed observed = new();

    public Load(ChannelBase channel, string token, int callers)
    {
        prisoners = new PrisonersService.PrisonersServiceClient(channel);
        credentials = new Metadata { { "authorization", $"Bearer {token}" } };
        rounds = new int[callers];
        this.callers = [.. Enumerable.Range(0, callers).Select(number => Task.Run(() => Call(number)))];
    }

    /// <summary>The requests that were acknowledged.</summary>
    public IReadOnlyCollection<Guid> Acknowledged => acknowledged;

    /// <summary>Answers that no caller should get.</summary>
    public IReadOnlyCollection<string> Wrong => wrong;

    /// <summary>What was observed since <see cref="Observe"/>.</summary>
    public Observed Now => Volatile.Read(ref observed);

    /// <summary>Forgets what was observed so far, and begins anew.</summary>
    public void Observe() => Volatile.Write(ref observed, new Observed());

    /// <summary>Waits until every caller has written and read what it began after this.</summary>
    /// <returns>What was observed since <see cref="Observe"/>.</returns>
    public async Task<Observed> EverybodyGoesOn(TimeSpan within)
    {
        int[] before = [.. rounds];
        using var patience = new CancellationTokenSource(within);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Enumerable.Range(0, rounds.Length).Any(caller => Volatile.Read(ref rounds[caller]) < before[caller] + 2))
        {
            await again.WaitForNextTickAsync(patience.Token);
            Array.Find(callers, caller => caller.IsFaulted)?.GetAwaiter().GetResult();
        }

        return Now;
    }

    /// <summary>Lets every caller finish what it has begun.</summary>
    public async Task Stop()
    {
        await stop.CancelAsync();
        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromMinutes(2)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task Call(int number)
    {
        using var pace = new PeriodicTimer(Pace);
        for (var person = 0; !stop.IsCancellationRequested; person++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Uydurma {number} {person}");
            var created = await Write(pace, id => new CreatePrisonerRequest
            {
                RequestId = id,
                Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = text, Primary = true } } },
            }, prisoners.CreatePrisonerAsync);
            await Read(pace, number, created);
            for (var change = 0; change < Changes && !stop.IsCancellationRequested; change++)
            {
                var note = string.Create(CultureInfo.InvariantCulture, $"archive/{number}/{person}/{change}");
                var changed = await Write(pace, id => new UpdatePrisonerRequest
                {
                    RequestId = id,
                    Prisoner = new Prisoner { Name = created.Name, PhotoUri = note },
                    UpdateMask = new() { Paths = { "photo_uri" } },
                }, prisoners.UpdatePrisonerAsync);
                Check(changed.PhotoUri == note, $"{created.Name} was answered with {changed.PhotoUri}, not {note}");
                await Read(pace, number, changed);
            }
        }
    }

    private async Task<Prisoner> Write<TRequest>(
        PeriodicTimer pace, Func<string, TRequest> make, Func<TRequest, CallOptions, AsyncUnaryCall<Prisoner>> call)
    {
        var id = Guid.NewGuid();
        var request = make(id.ToString("D"));
        var answer = await Repeat(pace, isWrite: true, options => call(request, options));
        acknowledged.Enqueue(id);
        return answer;
    }

    private async Task Read(PeriodicTimer pace, int number, Prisoner written)
    {
        var read = await Repeat(
            pace, isWrite: false, options => prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = written.Name }, options));
        Check(read.Etag == written.Etag && read.PhotoUri == written.PhotoUri, $"{written.Name} was read as it was not written");
        Interlocked.Increment(ref rounds[number]);
    }

    private void Check(bool isRight, string otherwise)
    {
        if (!isRight)
        {
            wrong.Enqueue(otherwise);
        }
    }

    /// <summary>One call, repeated until it succeeds.</summary>
    private async Task<Prisoner> Repeat(PeriodicTimer pace, bool isWrite, Func<CallOptions, AsyncUnaryCall<Prisoner>> call)
    {
        await pace.WaitForNextTickAsync();
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                var answer = await call(new CallOptions(credentials, (TimeProvider.System.GetUtcNow() + Deadline).UtcDateTime));
                Now.Answered(isWrite, TimeProvider.System.GetElapsedTime(started));
                return answer;
            }
            catch (RpcException e)
            {
                Now.Failed();
                Check(e.StatusCode == StatusCode.Unavailable, $"{(isWrite ? "A write" : "A read")} was answered with {e.Status}");
            }

            await pace.WaitForNextTickAsync();
        }
    }

    /// <summary>What callers saw.</summary>
    public sealed class Observed
    {
        private long write;
        private long read;
        private int errors;

        /// <summary>The longest time from a caller's first attempt to its success.</summary>
        public TimeSpan LongestWrite => new(Interlocked.Read(ref write));

        /// <inheritdoc cref="LongestWrite"/>
        public TimeSpan LongestRead => new(Interlocked.Read(ref read));

        /// <summary>Answers with an error.</summary>
        public int Errors => errors;

        public void Answered(bool isWrite, TimeSpan after)
        {
            ref var longest = ref isWrite ? ref write : ref read;
            long known;
            do
            {
                known = Interlocked.Read(ref longest);
            }
            while (known < after.Ticks && Interlocked.CompareExchange(ref longest, after.Ticks, known) != known);
        }

        public void Failed() => Interlocked.Increment(ref errors);
    }
}

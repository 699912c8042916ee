using System.Buffers;
using System.IO.Pipelines;
using Habeas.Platform.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Habeas.Platform.Tests.Edge;

public sealed class UnreadBodyTests
{
    [Fact]
    public async Task A_body_that_was_examined_is_read_to_its_end_without_counting_backwards()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await pipe.Writer.WriteAsync(new byte[300_000]);
        await pipe.Writer.CompleteAsync();
        var body = new CountingReader(pipe.Reader);
        var http = new DefaultHttpContext { Request = { Body = body.AsStream() } };
        http.Features.Set<IRequestBodyPipeFeature>(body);

        // What gRPC does with the beginning of a message that is too large.
        var beginning = (await body.ReadAsync()).Buffer;
        body.AdvanceTo(beginning.Start, beginning.End);
        await UnreadBody.Discard(http);

        body.Counted.ShouldBe(300_000);
        (await body.ReadAsync()).IsCompleted.ShouldBeTrue();
    }

    /// <summary>Counts newly examined bytes, as Kestrel does for HTTP/2 flow control.</summary>
    private sealed class CountingReader(PipeReader inner) : PipeReader, IRequestBodyPipeFeature
    {
        private ReadOnlySequence<byte> buffer;
        private long unconsumed;

        public long Counted { get; private set; }

        public PipeReader Reader => this;

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            var seen = buffer.Slice(buffer.Start, examined).Length;
            var counts = seen - unconsumed;
            counts.ShouldBeGreaterThanOrEqualTo(0, "the windows would shrink after the client was told of them");
            Counted += counts;
            unconsumed = seen - buffer.Slice(buffer.Start, consumed).Length;
            inner.AdvanceTo(consumed, examined);
        }

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var result = await inner.ReadAsync(cancellationToken);
            buffer = result.Buffer;
            return result;
        }

        public override bool TryRead(out ReadResult result)
        {
            var read = inner.TryRead(out result);
            buffer = result.Buffer;
            return read;
        }
    }
}

using Google.Rpc;
using Grpc.Core;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Tests.Edge;

/// <summary>An error is sent in headers, so it must be small whatever the request was.</summary>
public sealed class FaultTests
{
    private const int LargestHeaders = 64 * 1024;

    [Fact]
    public void An_error_fits_into_headers_however_many_fields_are_wrong()
    {
        var checks = new FieldChecks();
        for (var i = 0; i < 5_000; i++)
        {
            checks.Add($"prisoner.{new string('ə', 1_000)}[{i}]", string.Concat(Enumerable.Repeat("😀", 1_000)));
        }

        var error = Should.Throw<RpcException>(checks.ThrowIfAny);
        Size(error).ShouldBeLessThan(LargestHeaders);
        error.GetRpcStatus()!.GetDetail<BadRequest>().FieldViolations.Count.ShouldBe(Fault.MostViolations);
        error.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason.ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public void An_error_fits_into_headers_however_long_a_name_is() =>
        Size(Fault.NotFound(new string('ə', 1_000_000))).ShouldBeLessThan(LargestHeaders);

    [Fact]
    public void A_short_error_is_sent_whole() => Fault.Invalid("name", "must be set.").Status.Detail.ShouldBe("name: must be set.");

    /// <summary>As ASP.NET's gRPC writes it: the message percent-encoded, the details in base64.</summary>
    private static int Size(RpcException error) =>
        Uri.EscapeDataString(error.Status.Detail).Length
        + error.Trailers.Sum(entry => entry.IsBinary ? entry.ValueBytes.Length * 4 / 3 : entry.Value.Length);
}

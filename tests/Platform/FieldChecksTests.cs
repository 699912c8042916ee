using Google.Rpc;
using Google.Type;
using Grpc.Core;

namespace Habeas.Platform.Tests;

public class FieldChecksTests
{
    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var checks = new FieldChecks();
        checks.Text("title", " ", 10, shortest: 1);
        checks.Date("date", new Date { Year = 2024, Month = 2, Day = 31 }).ShouldBeNull();
        checks.Resource("facility", "facilities/7", "facilities");
        var error = Should.Throw<RpcException>(checks.ThrowIfAny);
        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        var status = error.GetRpcStatus().ShouldNotBeNull();
        status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).ShouldBe(["title", "date", "facility"]);
        var info = status.GetDetail<ErrorInfo>().ShouldNotBeNull();
        info.Reason.ShouldBe("INVALID_FIELD");
        info.Domain.ShouldBe("habeas");
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\u0085')]
    [InlineData('\ud83d')]
    [InlineData('\udc00')]
    public void Control_characters_and_unpaired_surrogates_are_refused(int character) =>
        Should.Throw<RpcException>(new FieldChecks().Text("name", $"a{(char)character}b", 100).ThrowIfAny);

    [Theory]
    [InlineData("Əfiyəddin Məmmədov")]
    [InlineData("𐌰 and 😀")]
    [InlineData("two\nlines")]
    public void Text_in_any_script_is_fine(string text) => new FieldChecks().Text("name", text, 100).ThrowIfAny();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(59, 999_999_999)]
    [InlineData(60, 0)]
    public void A_time_span_within_its_bounds_is_fine(long seconds, int nanos)
    {
        var checks = new FieldChecks();
        var duration = new Google.Protobuf.WellKnownTypes.Duration { Seconds = seconds, Nanos = nanos };
        checks.Duration("timeout", duration, TimeSpan.FromSeconds(60)).ShouldBe(duration.ToTimeSpan());
        checks.ThrowIfAny();
    }

    [Theory]
    [InlineData(60, 100)]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(1, 1_000_000_000)]
    [InlineData(long.MaxValue, int.MaxValue)]
    [InlineData(long.MinValue, int.MinValue)]
    public void A_time_span_out_of_its_bounds_is_refused(long seconds, int nanos)
    {
        var checks = new FieldChecks();
        var duration = new Google.Protobuf.WellKnownTypes.Duration { Seconds = seconds, Nanos = nanos };
        checks.Duration("timeout", duration, TimeSpan.FromSeconds(60)).ShouldBeNull();
        Should.Throw<RpcException>(checks.ThrowIfAny);
    }

    [Fact]
    public void A_partial_date_is_not_a_whole_one() =>
        Should.Throw<RpcException>(() =>
        {
            var checks = new FieldChecks();
            checks.WholeDate("held_on", new Date { Year = 2024 });
            checks.ThrowIfAny();
        });
}

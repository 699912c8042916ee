using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Habeas.Registry.V1;
using Habeas.Testing;
using Status = Google.Rpc.Status;

namespace Habeas.Client.Tests;

public sealed class ClientTests : IAsyncLifetime
{
    private FakeServer server = null!;

    public async ValueTask InitializeAsync() => server = await FakeServer.Start();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_list_is_read_page_by_page_and_only_as_far_as_it_is_used()
    {
        server.On<ListPrisonersRequest, ListPrisonersResponse>(request =>
        {
            var first = request.PageToken.Length == 0 ? 0 : int.Parse(request.PageToken, System.Globalization.CultureInfo.InvariantCulture);
            return new ListPrisonersResponse
            {
                Prisoners = { new Prisoner { Name = $"prisoners/{first}" }, new Prisoner { Name = $"prisoners/{first + 1}" } },
                NextPageToken = first < 4 ? $"{first + 2}" : "",
            };
        });
        using var client = new HabeasClient(server.Address);
        var request = new ListPrisonersRequest { Facility = "facilities/1" };

        var all = await Paging.ReadAll(client.Prisoners.ListPrisonersAsync, request, page => page.Prisoners).ToListAsync();
        all.Select(prisoner => prisoner.Name).ShouldBe(Enumerable.Range(0, 6).Select(number => $"prisoners/{number}"));
        var asked = server.Calls.Select(call => (ListPrisonersRequest)call.Request).ToArray();
        asked.Select(page => page.PageToken).ShouldBe(["", "2", "4"]);
        asked.ShouldAllBe(page => page.Facility == "facilities/1" && page.PageSize == Paging.LargestPage);
        request.ShouldBe(new ListPrisonersRequest { Facility = "facilities/1" }, "the caller's request is not changed");

        server.Calls.Clear();
        var two = Paging.ReadAll(client.Prisoners.ListPrisonersAsync, request, page => page.Prisoners).Take(2);
        (await two.ToListAsync()).Count.ShouldBe(2);
        server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_has_no_pages_is_not_read_as_a_list()
    {
        using var client = new HabeasClient(server.Address);
        var reading = Paging.ReadPages(client.Prisoners.GetPrisonerAsync, new GetPrisonerRequest());
        await Should.ThrowAsync<ArgumentException>(async () => await reading.ToListAsync());
    }

    [Fact]
    public async Task A_write_is_made_again_with_the_same_request_id_until_the_server_is_there()
    {
        var attempts = new ConcurrentQueue<string>();
        server.On<ReleasePrisonerRequest, Prisoner>(request =>
        {
            attempts.Enqueue(request.RequestId);
            return attempts.Count < 3 ? throw Fault(StatusCode.Unavailable, "UNAVAILABLE") : new Prisoner { Name = request.Name };
        });
        using var client = new HabeasClient(server.Address, new HabeasClientOptions { Backoff = TimeSpan.FromMilliseconds(1) });
        var request = new ReleasePrisonerRequest { Name = "prisoners/1" };

        (await client.Prisoners.ReleasePrisonerAsync(request)).Name.ShouldBe("prisoners/1");
        attempts.Count.ShouldBe(3);
        Guid.Parse(attempts.Distinct().ShouldHaveSingleItem()).Version.ShouldBe(4);
        request.RequestId.ShouldBeEmpty();

        await client.Prisoners.ReleasePrisonerAsync(request);
        attempts.Distinct().Count().ShouldBe(2, "the same message sent again is another request");

        request.RequestId = "5c6b1a57-9d3a-4f0e-8a34-0f5a2ed3a9b1";
        await client.Prisoners.ReleasePrisonerAsync(request);
        attempts.Last().ShouldBe(request.RequestId);
    }

    [Theory]
    [InlineData(StatusCode.FailedPrecondition)]
    [InlineData(StatusCode.InvalidArgument)]
    [InlineData(StatusCode.Aborted)]
    public async Task A_refusal_is_final(StatusCode code)
    {
        server.On<ReleasePrisonerRequest, Prisoner>(_ => throw Fault(code, "ANY"));
        using var client = new HabeasClient(server.Address, new HabeasClientOptions { Backoff = TimeSpan.FromMilliseconds(1) });
        await Should.ThrowAsync<RpcException>(async () => await client.Prisoners.ReleasePrisonerAsync(new ReleasePrisonerRequest()));
        server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_error_tells_its_reason_its_fields_and_its_metadata()
    {
        server.On<MergePrisonerRequest, Prisoner>(_ => throw Fault(
            StatusCode.InvalidArgument,
            "INVALID_FIELD",
            new BadRequest
            {
                FieldViolations = { new BadRequest.Types.FieldViolation { Field = "into", Description = "must not be empty." } },
            }));
        using var client = new HabeasClient(server.Address);
        var failure = await Should.ThrowAsync<RpcException>(
            async () => await client.Prisoners.MergePrisonerAsync(new MergePrisonerRequest()));

        var error = ApiError.From(failure);
        error.Status.ShouldBe(StatusCode.InvalidArgument);
        error.Reason.ShouldBe("INVALID_FIELD");
        error.Message.ShouldBe("As the test says.");
        error.Fields.ShouldBe([new FieldViolation("into", "must not be empty.")]);
        error.Metadata.ShouldContainKeyAndValue("key", "value");
        error.IsFromHabeas.ShouldBeTrue();
        error.IsUnknown.ShouldBeFalse();
    }

    [Fact]
    public async Task Where_nothing_listens_the_error_is_not_from_Habeas()
    {
        using var client = new HabeasClient(new Uri("http://127.0.0.1:1"), new HabeasClientOptions { Attempts = 1 });
        var failure = await Should.ThrowAsync<RpcException>(async () => await client.Prisoners.GetPrisonerAsync(new GetPrisonerRequest()));
        var error = ApiError.From(failure);
        (error.Reason, error.IsFromHabeas, error.IsUnknown).ShouldBe(("UNAVAILABLE", false, true));
    }

    [Fact]
    public async Task Each_call_carries_the_token_of_its_caller()
    {
        server.On<GetPrisonerRequest, Prisoner>(_ => new Prisoner());
        using var channel = new HabeasChannel(server.Address, new HabeasClientOptions { Token = "first" });
        foreach (var calls in new[] { channel.Calls, channel.With("second"), channel.With(token: null) })
        {
            await new PrisonersService.PrisonersServiceClient(calls).GetPrisonerAsync(new GetPrisonerRequest());
        }

        server.Calls.Select(call => call.Headers.GetValue("authorization")).ShouldBe(["Bearer first", "Bearer second", null]);
    }

    [Fact]
    public async Task A_call_has_the_deadline_of_its_client_unless_it_has_its_own()
    {
        server.On<GetPrisonerRequest, Prisoner>(async (_, cancelled) =>
        {
            await Task.Delay(Timeout.Infinite, cancelled);
            return new Prisoner();
        });
        using var hasty = new HabeasClient(server.Address, new HabeasClientOptions { Timeout = TimeSpan.FromMilliseconds(200) });
        (await Should.ThrowAsync<RpcException>(async () => await hasty.Prisoners.GetPrisonerAsync(new GetPrisonerRequest())))
            .StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        using var patient = new HabeasClient(server.Address, new HabeasClientOptions { Timeout = TimeSpan.FromHours(2) });
        (await Should.ThrowAsync<RpcException>(async () =>
                await patient.Prisoners.GetPrisonerAsync(new GetPrisonerRequest(), deadline: DateTime.UtcNow.AddMilliseconds(200))))
            .StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    private static RpcException Fault(StatusCode code, string reason, params Google.Protobuf.IMessage[] details)
    {
        var info = new ErrorInfo { Reason = reason, Domain = "habeas", Metadata = { ["key"] = "value" } };
        var status = new Status { Code = (int)code, Message = "As the test says.", Details = { Any.Pack(info) } };
        status.Details.AddRange(details.Select(Any.Pack));
        return status.ToRpcException();
    }
}

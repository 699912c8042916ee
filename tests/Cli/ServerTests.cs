using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Habeas.Journal.V1;
using Habeas.Lists.V1;
using Habeas.Registry.V1;

namespace Habeas.Cli.Tests;

public sealed class ServerTests : CliTest
{
    [Fact]
    public async Task A_refusal_is_one_sentence_with_reason_and_fields()
    {
        Server.On<GetPrisonerRequest, Prisoner>(
            _ => throw Refusal(
                Code.InvalidArgument,
                "The request has values that are not allowed.",
                "INVALID_FIELD",
                ("name", "There is no such prisoner.")));

        var outcome = await Run("prisoners", "show", P1);

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Error.Trim().ShouldBe("The request has values that are not allowed (INVALID_FIELD): name: There is no such prisoner.");
        outcome.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_script_gets_a_refusal_as_its_last_line()
    {
        Server.On<GetPrisonerRequest, Prisoner>(_ => throw Refusal(Code.FailedPrecondition, "Merged.", "MERGED"));

        var outcome = await Run("prisoners", "show", P1, "--json");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Result.GetProperty("error").GetProperty("reason").GetString().ShouldBe("MERGED");
        outcome.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_write_that_found_no_silo_is_repeated_with_the_same_request_id()
    {
        var calls = 0;
        Server.On((CreatePublisherRequest request) => Interlocked.Increment(ref calls) < 3
            ? throw new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "no silo"))
            : new Publisher { Name = "publishers/" + P1, Title = request.Publisher.Title });

        var outcome = await Run("lists", "publishers", "add", "Union");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        var sent = Server.Requests<CreatePublisherRequest>();
        sent.Count.ShouldBe(3);
        sent.Select(r => r.RequestId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_not_repeated()
    {
        Server.On<CreatePublisherRequest, Publisher>(_ => throw Refusal(Code.AlreadyExists, "There is one.", "PUBLISHER_EXISTS"));

        await Run("lists", "publishers", "add", "Union");

        Server.Requests<CreatePublisherRequest>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_server_is_told_from_a_refusal()
    {
        await Server.DisposeAsync();

        var outcome = await Run("lists", "publishers");

        outcome.Code.ShouldBe(ExitCodes.Unreachable);
        outcome.Error.ShouldContain("No server answers there.");
    }

    [Fact]
    public async Task The_desk_token_of_the_data_folder_is_sent()
    {
        WriteFile("desk.token", "abc.def.ghi\n");
        Server.On((ListPublishersRequest _) => new ListPublishersResponse());

        await Run("lists", "publishers");
        await Run("lists", "publishers", "--token", "other");

        Server.Calls.Select(c => c.Headers.GetValue("authorization")).ShouldBe(["Bearer abc.def.ghi", "Bearer other"]);
    }

    [Fact]
    public async Task Who_has_no_token_asks_as_the_public_and_is_told_what_is_missing()
    {
        Server.On<CreatePublisherRequest, Publisher>(
            request => throw new RpcException(new Grpc.Core.Status(StatusCode.Unauthenticated, "No token.")));

        var outcome = await Run("lists", "publishers", "add", "Union");

        Server.Calls.Single().Headers.GetValue("authorization").ShouldBeNull();
        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Error.ShouldContain("--data");
    }

    [Fact]
    public async Task Ctrl_C_ends_the_call()
    {
        using var pressed = new CancellationTokenSource();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Server.On<ListPublishersRequest, ListPublishersResponse>(async (_, cancellation) =>
        {
            using var registration = cancellation.Register(ended.SetResult);
            await pressed.CancelAsync();
            await ended.Task;
            return new ListPublishersResponse();
        });

        var outcome = await Run(pressed.Token, "lists", "publishers");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Error.ToUpperInvariant().ShouldContain("CANCELLED");
        await ended.Task;
    }

    [Fact]
    public async Task A_verification_asks_every_service_and_fails_on_a_fault()
    {
        Server.OnStream((VerifyRequest request) => request.Service == "lists"
            ? new[]
            {
                new VerifyResponse { EventsChecked = 5, Fault = "edition/1 version 3 is missing" },
                new VerifyResponse { EventsChecked = 9, Done = true },
            }
            : [new VerifyResponse { EventsChecked = 7, Done = true }]);

        var outcome = await Run("verify");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Output.ShouldContain("registry: 7 events, all as they were recorded.");
        outcome.Output.ShouldContain("edition/1 version 3 is missing");
        Server.Calls.Select(c => c.Headers.GetValue("habeas-service")).ShouldBe(["registry", "lists", "cases", "access"]);
    }

    [Fact]
    public async Task A_verification_that_breaks_off_has_verified_nothing()
    {
        Server.OnStream((VerifyRequest _) => new[] { new VerifyResponse { EventsChecked = 5 } });

        (await Run("verify", "--service", "lists")).Code.ShouldBe(ExitCodes.Failed);
    }

    [Fact]
    public async Task An_index_is_rebuilt_for_the_service_named()
    {
        Server.OnStream((RebuildIndexRequest _) => new[] { new RebuildIndexResponse { EventsReplayed = 12, Done = true } });

        var outcome = await Run("rebuild-index", "--service", "registry", "--json");

        outcome.Code.ShouldBe(ExitCodes.Ok);
        Server.Requests<RebuildIndexRequest>().Single().Service.ShouldBe("registry");
        outcome.Result.GetProperty("services")[0].GetProperty("eventsReplayed").GetInt64().ShouldBe(12);
    }

    private static RpcException Refusal(Code code, string message, string reason, params (string Field, string Why)[] fields)
    {
        var status = new Google.Rpc.Status
        {
            Code = (int)code,
            Message = message,
            Details = { Any.Pack(new ErrorInfo { Reason = reason, Domain = "habeas" }) },
        };
        if (fields.Length > 0)
        {
            status.Details.Add(Any.Pack(new BadRequest
            {
                FieldViolations = { fields.Select(f => new BadRequest.Types.FieldViolation { Field = f.Field, Description = f.Why }) },
            }));
        }

        return status.ToRpcException();
    }
}

using Google.LongRunning;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Habeas.Journal.V1;
using Habeas.Lists.V1;
using Habeas.Operations.V1;
using Habeas.Platform.Proof;
using Habeas.Registry.V1;
using Habeas.Testing;

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
    public async Task A_given_token_is_sent()
    {
        Server.On((ListPublishersRequest _) => new ListPublishersResponse());

        await Run("lists", "publishers", "--token", "other");

        Server.Calls.ShouldHaveSingleItem().Headers.GetValue("authorization").ShouldBe("Bearer other");
    }

    [Fact]
    public async Task Who_has_no_token_asks_as_the_public_and_is_told_what_is_missing()
    {
        Server.On<CreatePublisherRequest, Publisher>(
            request => throw Refusal(Code.Unauthenticated, "No token.", "UNAUTHENTICATED"));

        var outcome = await Run("lists", "publishers", "add", "Union");

        Server.Calls.Single().Headers.GetValue("authorization").ShouldBeNull();
        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Error.ShouldContain("habeas login");
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
        Server.OnWork((VerifyJournalRequest request) => request.Service == "lists"
            ? new VerifyJournalResponse { EventsChecked = 9, Faults = { "edition/1 version 3 is missing" }, FaultCount = 1 }
            : new VerifyJournalResponse { EventsChecked = 7 });

        var outcome = await Run("verify");

        outcome.Code.ShouldBe(ExitCodes.Failed);
        outcome.Output.ShouldContain("registry: 7 events, all as they were recorded.");
        outcome.Output.ShouldContain("edition/1 version 3 is missing");
        Server.Calls.Select(c => c.Headers.GetValue("habeas-service")).ShouldBe(["registry", "lists", "cases", "access"]);
    }

    [Fact]
    public async Task Checkpoints_are_printed_to_be_kept_and_a_verification_compares_with_what_was_kept()
    {
        Server.On((GetCheckpointRequest request) => request.Service == "cases"
            ? throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "none"))
            : new Habeas.Journal.V1.Checkpoint { Note = Note(request.Service) });
        var printed = await Run("checkpoints");
        printed.Code.ShouldBe(ExitCodes.Ok);
        SignedNotes.Split(printed.Output)!.Select(note => note.ToString()).ShouldBe([Note("registry"), Note("lists"), Note("access")]);
        printed.Error.ShouldContain("cases: no checkpoint was signed yet.");

        var kept = Path.Combine(Data, "kept.txt");
        await File.WriteAllTextAsync(kept, printed.Output, TestContext.Current.CancellationToken);
        Server.OnWork((VerifyJournalRequest _) => new VerifyJournalResponse
        {
            EventsChecked = 7, CheckpointsChecked = 2, StreamsExcluded = 1,
        });
        var verified = await Run("verify", "--checkpoint", kept);
        verified.Code.ShouldBe(ExitCodes.Ok);
        verified.Output.ShouldContain("compared with 2 signed checkpoints");
        verified.Output.ShouldContain("1 streams without their index rows");
        Server.Requests<VerifyJournalRequest>().Select(request => request.Checkpoints)
            .ShouldBe([[Note("registry")], [Note("lists")], [], [Note("access")]]);

        await File.WriteAllTextAsync(kept, printed.Output[..^5], TestContext.Current.CancellationToken);
        (await Run("verify", "--checkpoint", kept)).Code.ShouldBe(ExitCodes.Usage);
        (await Run("verify", "--checkpoint", kept + ".none")).Code.ShouldNotBe(ExitCodes.Ok);
    }

    [Fact]
    public async Task A_verification_demands_that_witnesses_have_cosigned_what_was_kept()
    {
        var at = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
        var one = new WitnessSigner("one/witness", [.. Enumerable.Repeat((byte)1, WitnessSigner.SeedSize)]);
        var two = new WitnessSigner("two/witness", new byte[WitnessSigner.SeedSize]);
        var note = SignedNote.Parse(Note("registry"))!;
        var kept = Path.Combine(Data, "kept.txt");
        await File.WriteAllTextAsync(kept, note.With([one.Sign(note.Text, at)]).ToString(), TestContext.Current.CancellationToken);
        Server.OnWork((VerifyJournalRequest _) => new VerifyJournalResponse { EventsChecked = 7 });
        string[] verify = ["verify", "--service", "registry", "--checkpoint", kept];
        (await Run([.. verify, "--witness", one.Verifier.ToString()])).Code.ShouldBe(ExitCodes.Ok);
        (await Run([.. verify, "--witness", one.Verifier.ToString(), "--witness", two.Verifier.ToString(), "--cosigned", "1"]))
            .Code.ShouldBe(ExitCodes.Ok);
        var calls = Server.Requests<VerifyJournalRequest>().Count();

        var few = await Run([.. verify, "--witness", one.Verifier.ToString(), "--witness", two.Verifier.ToString()]);
        few.Code.ShouldBe(ExitCodes.Usage);
        few.Error.ShouldContain("The checkpoint of 7 events of test/registry is cosigned by 1 of the witnesses given, not by 2");
        (await Run([.. verify, "--witness", two.Verifier.ToString()])).Code.ShouldBe(ExitCodes.Usage);
        (await Run([.. verify, "--witness", one.Verifier.ToString(), "--cosigned", "2"])).Code.ShouldBe(ExitCodes.Usage);
        (await Run([.. verify, "--cosigned", "1"])).Code.ShouldBe(ExitCodes.Usage);
        (await Run("verify", "--witness", one.Verifier.ToString())).Code.ShouldBe(ExitCodes.Usage);
        // The key of a log is not that of a witness.
        var ofLog = new NoteSigner("one/witness", new byte[NoteSigner.SeedSize]).Verifier.ToString();
        (await Run([.. verify, "--witness", ofLog])).Code.ShouldBe(ExitCodes.Usage);
        Server.Requests<VerifyJournalRequest>().Count().ShouldBe(calls);
    }

    [Fact]
    public async Task Stamps_are_written_to_files_and_checked_without_a_server()
    {
        using var authority = new StampAuthority();
        var request = new StampRequest(Note("registry"), new byte[] { 1, 2, 3 });
        var answer = await authority.Answer(request.Encode());
        Server.On((GetCheckpointRequest asked) => new Habeas.Journal.V1.Checkpoint
        {
            Origin = $"test/{asked.Service}",
            Note = Note(asked.Service),
            Stamps = { new CheckpointStamp { Authority = "one", Checkpoint = Note("registry"), Response = ByteString.CopyFrom(answer) } },
        });
        var folder = Path.Combine(Data, "stamps");
        (await Run("checkpoints", "--service", "registry", "--stamps", folder)).Code.ShouldBe(ExitCodes.Ok);
        var (note, stamp) = (Path.Combine(folder, "registry.one.txt"), Path.Combine(folder, "registry.one.tsr"));
        var root = Path.Combine(folder, "root.pem");
        await File.WriteAllTextAsync(root, authority.RootPem, TestContext.Current.CancellationToken);
        var key = new NoteSigner("test/registry", new byte[NoteSigner.SeedSize]).Verifier.ToString();

        var valid = await Run("check-stamp", note, stamp, "--root", root, "--key", key);
        valid.Code.ShouldBe(ExitCodes.Ok, valid.Output + valid.Error);
        valid.Output.ShouldContain("This checkpoint existed before ");
        valid.Output.ShouldContain("test/registry, 7 events");
        valid.Output.ShouldNotContain("was not checked");
        (await Run("check-stamp", note, stamp, "--root", root)).Output.ShouldContain("Whose checkpoint it is was not checked");
        (await Run("check-stamp", note, stamp, "--root", root, "--json")).Result.GetProperty("valid").GetBoolean().ShouldBeTrue();

        var other = new NoteSigner("test/registry", [.. Enumerable.Repeat((byte)1, NoteSigner.SeedSize)]).Verifier.ToString();
        var foreign = await Run("check-stamp", note, stamp, "--root", root, "--key", other);
        foreign.Code.ShouldBe(ExitCodes.Failed);
        foreign.Output.ShouldContain("is NOT valid: The checkpoint is not signed by a key that was given.");
        using var another = new StampAuthority();
        await File.WriteAllTextAsync(root, another.RootPem, TestContext.Current.CancellationToken);
        (await Run("check-stamp", note, stamp, "--root", root)).Code.ShouldBe(ExitCodes.Failed);
        await File.WriteAllTextAsync(root, authority.RootPem, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(note, Note("lists"), TestContext.Current.CancellationToken);
        (await Run("check-stamp", note, stamp, "--root", root)).Output.ShouldContain("The stamp is of something else.");
        (await Run("check-stamp", note, note, "--root", root)).Output.ShouldContain("The file is not a time stamp.");
        (await Run("check-stamp", note, stamp, "--root", stamp)).Code.ShouldBe(ExitCodes.Usage);
        (await Run("check-stamp", stamp, stamp, "--root", root)).Output.ShouldContain("The note is not one signed checkpoint.");
    }

    [Fact]
    public async Task Ctrl_C_also_stops_the_work()
    {
        using var pressed = new CancellationTokenSource();
        Server.On((VerifyJournalRequest _) => FakeServer.Running(1, 2));
        Server.On<WaitOperationRequest, Operation>(async (_, _) =>
        {
            await pressed.CancelAsync();
            return FakeServer.Running(1, 2);
        });
        Server.On((CancelOperationRequest _) => FakeServer.Running(1, 2));

        (await Run(pressed.Token, "verify", "--service", "lists")).Code.ShouldBe(ExitCodes.Failed);
        Server.Requests<CancelOperationRequest>().Single().Name.ShouldBe("operations/lists-1");
        Server.Calls.Last().Headers.GetValue("habeas-service").ShouldBe("lists");
    }

    [Fact]
    public async Task An_index_is_rebuilt_for_the_service_named()
    {
        Server.OnWork((RebuildIndexRequest _) => new RebuildIndexResponse { EventsReplayed = 12 });

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

    private static string Note(string service)
    {
        var signer = new NoteSigner($"test/{service}", new byte[NoteSigner.SeedSize]);
        return SignedNote.Sign(new Platform.Proof.Checkpoint($"test/{service}", 7, MerkleTree.EmptyRoot).ToString(), signer).ToString();
    }
}

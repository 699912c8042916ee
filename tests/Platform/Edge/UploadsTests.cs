using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Microsoft.AspNetCore.Http;

namespace Habeas.Platform.Tests.Edge;

/// <summary>How many files are read at the same time.</summary>
public sealed class UploadsTests : IDisposable
{
    private const int Most = Uploads.AtOnce + Uploads.Waiting;

    private static readonly Marshaller<Empty> EmptyMarshaller =
        Marshallers.Create(message => message.ToByteArray(), Empty.Parser.ParseFrom);

    private static readonly Endpoint[] Endpoints = [.. FindEndpoints()];

    private readonly AccessPolicy policy = new();

    private readonly TaskCompletionSource read = new();

    private readonly Uploads uploads;

    private int started;

    public UploadsTests()
    {
        policy.Read(Endpoints);
        uploads = new Uploads(
            http =>
            {
                started++;
                return read.Task;
            },
            policy);
    }

    public void Dispose() => uploads.Dispose();

    [Fact]
    public async Task Some_are_read_some_wait_and_one_more_is_asked_to_retry()
    {
        var taken = Enumerable.Range(0, Most).Select(_ => uploads.Invoke(Call(isUpload: true))).ToArray();
        started.ShouldBe(Uploads.AtOnce);

        var refused = Call(isUpload: true);
        await uploads.Invoke(refused);

        refused.Response.StatusCode.ShouldBe(StatusCodes.Status429TooManyRequests);
        refused.Response.Headers.RetryAfter.ToString().ShouldBe("1");
        Text(refused).ShouldContain("RATE_LIMITED");
        read.SetResult();
        await Task.WhenAll(taken);
        started.ShouldBe(Most);
    }

    [Fact]
    public async Task Small_ones_are_read_beside_a_large_one()
    {
        long[] lengths = [BodySize.Upload, .. Enumerable.Repeat(3L * 1024 * 1024, 10)];
        var taken = lengths.Select(length => uploads.Invoke(Call(isUpload: true, length: length))).ToArray();
        started.ShouldBe(lengths.Length);
        read.SetResult();
        await Task.WhenAll(taken);
    }

    [Fact]
    public async Task Other_methods_do_not_wait_for_files()
    {
        var taken = Enumerable.Range(0, Most).Select(_ => uploads.Invoke(Call(isUpload: true))).ToArray();

        var other = uploads.Invoke(Call(isUpload: false));

        started.ShouldBe(Uploads.AtOnce + 1);
        read.SetResult();
        await Task.WhenAll([.. taken, other]);
    }

    [Fact]
    public async Task A_caller_who_leaves_makes_room_for_the_next()
    {
        using var left = new CancellationTokenSource();
        var taken = Enumerable.Range(0, Most - 1).Select(_ => uploads.Invoke(Call(isUpload: true))).ToList();
        var leaving = uploads.Invoke(Call(isUpload: true, left.Token));

        await left.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => leaving);
        var next = Call(isUpload: true);
        taken.Add(uploads.Invoke(next));

        read.SetResult();
        await Task.WhenAll(taken);
        next.Response.StatusCode.ShouldBe(StatusCodes.Status200OK);
    }

    [Fact]
    public async Task A_failed_upload_makes_room_for_the_next()
    {
        var failing = Enumerable.Range(0, Uploads.AtOnce).Select(_ => uploads.Invoke(Call(isUpload: true))).ToArray();
        var waiting = uploads.Invoke(Call(isUpload: true));

        read.SetException(new IOException("The connection was closed."));

        foreach (var upload in failing.Append(waiting))
        {
            await Should.ThrowAsync<IOException>(() => upload);
        }

        started.ShouldBe(Uploads.AtOnce + 1);
    }

    private static DefaultHttpContext Call(bool isUpload, CancellationToken left = default, long? length = null)
    {
        var http = new DefaultHttpContext
        {
            RequestAborted = left,
            Request = { ContentLength = length },
            Response = { Body = new MemoryStream() },
        };
        http.SetEndpoint(Endpoints[isUpload ? 0 : 1]);
        return http;
    }

    private static string Text(HttpContext http) => System.Text.Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());

    /// <summary>A method of the contract that takes a file, and one that does not.</summary>
    private static IEnumerable<Endpoint> FindEndpoints() => typeof(AccessReflection).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not null)
        .SelectMany(type => ServiceDescriptors.Of(type)!.Methods.Select(method => (Type: type, Method: method)))
        .GroupBy(pair => BodySize.IsUpload(pair.Method))
        .OrderByDescending(group => group.Key)
        .Select(group => group.First())
        .Select(pair => new Endpoint(
            null,
            new EndpointMetadataCollection(new GrpcMethodMetadata(
                pair.Type,
                new Method<Empty, Empty>(
                    MethodType.Unary, pair.Method.Service.FullName, pair.Method.Name, EmptyMarshaller, EmptyMarshaller))),
            pair.Method.FullName));
}

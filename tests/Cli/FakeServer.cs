using System.Collections.Concurrent;
using System.Net;
using Google.LongRunning;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core.Interceptors;
using Habeas.Access.V1;
using Habeas.Cases.V1;
using Habeas.Journal.V1;
using Habeas.Lists.V1;
using Habeas.Operations.V1;
using Habeas.Registry.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Any = Google.Protobuf.WellKnownTypes.Any;

namespace Habeas.Testing;

/// <summary>
/// The services' contracts on a real port, answered by the test and recorded. What a test does not answer is UNIMPLEMENTED.
/// </summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeServer(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Every request with its headers, in the order of their coming.</summary>
    public ConcurrentQueue<(object Request, Metadata Headers)> Calls { get; } = new();

    /// <summary>A unary call that the test does not answer gets a message without content, instead of UNIMPLEMENTED.</summary>
    public bool AnswersEmpty { get; set; }

    private ConcurrentDictionary<Type, object> Answers { get; } = new();

    public static async Task<FakeServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var interceptor = new Scripted();
        builder.Services.AddSingleton(interceptor);
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<Scripted>());
        var host = builder.Build();
        host.MapGrpcService<Publishers>();
        host.MapGrpcService<Groups>();
        host.MapGrpcService<Editions>();
        host.MapGrpcService<Prisoners>();
        host.MapGrpcService<Facilities>();
        host.MapGrpcService<Publications>();
        host.MapGrpcService<Maintenance>();
        host.MapGrpcService<Readings>();
        host.MapGrpcService<Feed>();
        host.MapGrpcService<Logs>();
        host.MapGrpcService<Works>();
        host.MapGrpcService<Proceedings>();
        host.MapGrpcService<Filings>();
        host.MapGrpcService<Deadlines>();
        host.MapGrpcService<Calendars>();
        host.MapGrpcService<Notices>();
        host.MapGrpcService<Accounts>();
        host.MapGrpcService<Sessions>();
        host.MapGrpcService<Mandates>();
        host.MapGrpcService<Forgettings>();
        host.MapGrpcService<Contacts>();
        host.MapGrpcService<Drafts>();
        host.MapGrpcService<Consents>();
        var server = new FakeServer(host);
        interceptor.Server = server;
        await host.StartAsync();
        server.Address = new Uri(host.Urls.Single());
        return server;
    }

    /// <summary>Answers a unary call.</summary>
    public FakeServer On<TRequest, TResponse>(Func<TRequest, TResponse> answer)
    {
        Answers[typeof(TRequest)] = (TRequest request, CancellationToken _) => Task.FromResult(answer(request));
        return this;
    }

    /// <summary>Answers a unary call when it likes.</summary>
    public FakeServer On<TRequest, TResponse>(Func<TRequest, CancellationToken, Task<TResponse>> answer)
    {
        Answers[typeof(TRequest)] = answer;
        return this;
    }

    /// <summary>Answers a call whose response is a stream.</summary>
    public FakeServer OnStream<TRequest, TResponse>(Func<TRequest, IEnumerable<TResponse>> answer)
    {
        Answers[typeof(TRequest)] = answer;
        return this;
    }

    /// <summary>Answers a call whose requests are a stream, once all of them are there.</summary>
    public FakeServer OnUpload<TRequest, TResponse>(Func<IReadOnlyList<TRequest>, TResponse> answer)
    {
        Answers[typeof(TRequest)] = answer;
        return this;
    }

    /// <summary>Answers a call with an operation that is done.</summary>
    public FakeServer OnWork<TRequest>(Func<TRequest, IMessage> answer) => On((TRequest request) => Done(answer(request)));

    public static Operation Done(IMessage response) => new() { Name = "operations/lists-1", Done = true, Response = Any.Pack(response) };

    /// <summary>An operation that has come to a point.</summary>
    public static Operation Running(long done, long total) => new()
    {
        Name = "operations/lists-1",
        Metadata = Any.Pack(new OperationMetadata { DoneCount = done, TotalCount = total }),
    };

    public IReadOnlyList<T> Requests<T>() => [.. Calls.Select(c => c.Request).OfType<T>()];

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private sealed class Publishers : PublishersService.PublishersServiceBase;

    private sealed class Groups : GroupsService.GroupsServiceBase;

    private sealed class Editions : EditionsService.EditionsServiceBase;

    private sealed class Prisoners : PrisonersService.PrisonersServiceBase;

    private sealed class Facilities : FacilitiesService.FacilitiesServiceBase;

    private sealed class Publications : PublicationsService.PublicationsServiceBase;

    private sealed class Maintenance : MaintenanceService.MaintenanceServiceBase;

    private sealed class Readings : ReadingsService.ReadingsServiceBase;

    private sealed class Logs : LogService.LogServiceBase;

    private sealed class Works : OperationsService.OperationsServiceBase;

    private sealed class Feed : FeedService.FeedServiceBase;

    private sealed class Proceedings : ProceedingsService.ProceedingsServiceBase;

    private sealed class Filings : FilingsService.FilingsServiceBase;

    private sealed class Deadlines : DeadlinesService.DeadlinesServiceBase;

    private sealed class Calendars : CalendarsService.CalendarsServiceBase;

    private sealed class Notices : NoticesService.NoticesServiceBase;

    private sealed class Accounts : AccountsService.AccountsServiceBase;

    private sealed class Sessions : SessionsService.SessionsServiceBase;

    private sealed class Mandates : MandatesService.MandatesServiceBase;

    private sealed class Forgettings : ForgettingsService.ForgettingsServiceBase;

    private sealed class Contacts : ContactsService.ContactsServiceBase;

    private sealed class Drafts : DraftsService.DraftsServiceBase;

    private sealed class Consents : ConsentsService.ConsentsServiceBase;

    private sealed class Scripted : Interceptor
    {
        private static readonly Dictionary<string, MethodDescriptor> Starting =
            new[] { ListsServiceReflection.Descriptor, JournalReflection.Descriptor }
                .SelectMany(file => file.Services).SelectMany(service => service.Methods)
                .Where(method => method.OutputType == Operation.Descriptor)
                .ToDictionary(method => $"/{method.Service.FullName}/{method.Name}");

        public FakeServer Server { get; set; } = null!;

        /// <summary>An operation that is done and has found nothing; null for a method that starts none.</summary>
        private static Operation? Empty(string name) => Starting.TryGetValue(name, out var method)
            ? Done(method.File.FindTypeByName<MessageDescriptor>(
                method.GetOptions().GetExtension(OperationsExtensions.OperationInfo).ResponseType).Parser.ParseFrom([]))
            : null;

        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            Server.Calls.Enqueue((request, context.RequestHeaders));
            return Server.Answers.TryGetValue(typeof(TRequest), out var answer)
                ? ((Func<TRequest, CancellationToken, Task<TResponse>>)answer)(request, context.CancellationToken)
                : Server.AnswersEmpty ? Task.FromResult(Empty(context.Method) as TResponse ?? Activator.CreateInstance<TResponse>())
                : continuation(request, context);
        }

        public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context, ServerStreamingServerMethod<TRequest,
            TResponse> continuation)
        {
            Server.Calls.Enqueue((request, context.RequestHeaders));
            if (!Server.Answers.TryGetValue(typeof(TRequest), out var answer))
            {
                await continuation(request, responses, context);
                return;
            }

            foreach (var response in ((Func<TRequest, IEnumerable<TResponse>>)answer)(request))
            {
                await responses.WriteAsync(response);
            }
        }

        public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requests, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            if (!Server.Answers.TryGetValue(typeof(TRequest), out var answer))
            {
                return await continuation(requests, context);
            }

            var all = new List<TRequest>();
            await foreach (var request in requests.ReadAllAsync())
            {
                Server.Calls.Enqueue((request, context.RequestHeaders));
                all.Add(request);
            }

            return ((Func<IReadOnlyList<TRequest>, TResponse>)answer)(all);
        }
    }
}

using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Method = Grpc.Core.Method<Google.Protobuf.IMessage, byte[]>;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// Every public request that the contract allows: each public method, with the names of all records in each field that takes one,
/// each value of its enumerations, each order, all pages, and as of an earlier time. A new method is included automatically.
/// </summary>
internal sealed partial class PublicContract(CallInvoker calls, IReadOnlyList<string> records, Timestamp earlier)
{
    private const int MostPages = 20;

    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);

    private static readonly string[] Orders = ["held_since", "held_since desc", "update_time desc"];

    public static IReadOnlyList<MethodDescriptor> Methods { get; } =
    [
        .. GeneratedProtos.Files.SelectMany(file => file.Services).SelectMany(service => service.Methods)
            .Where(method => method.GetOptions()?.GetExtension(AccessExtensions.Roles)?.Contains(Role.Public) == true)
            // A checkpoint tells how many events there are, hidden ones too, but only as often as one is signed.
            .Where(method => method.Service.FullName != "habeas.journal.v1.LogService")
            // So does a proof, which leads to one.
            .Where(method => method.FullName != "habeas.lists.v1.EditionsService.ProveEntry")
            .OrderBy(method => method.FullName, StringComparer.Ordinal),
    ];

    /// <summary>The response to each request, errors included.</summary>
    public async Task<SortedDictionary<string, string>> Ask(CancellationToken cancellation)
    {
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var method in Methods)
        {
            foreach (var request in Requests(method))
            {
                answers[$"{method.FullName} {request}"] = await Answer(method, request, cancellation);
            }
        }

        return answers;
    }

    private IEnumerable<IMessage> Requests(MethodDescriptor method)
    {
        foreach (var named in Named(method))
        {
            yield return named;
            foreach (var field in method.InputType.Fields.InDeclarationOrder())
            {
                foreach (var value in Values(field).Where(_ => field.Accessor.GetValue(named) is not string { Length: > 0 }))
                {
                    var request = Copy(named);
                    field.Accessor.SetValue(request, value);
                    yield return request;
                }
            }
        }
    }

    /// <summary>A request for each record that fits the method's address.</summary>
    private IEnumerable<IMessage> Named(MethodDescriptor method)
    {
        // The witness has no address: Web offers it over HTTP in a form of its own.
        var address = method.GetOptions().GetExtension(AnnotationsExtensions.Http) switch
        {
            null => "",
            { Get.Length: > 0 } rule => rule.Get,
            var rule => rule.Post,
        };
        var places = Variables().Matches(address);
        IEnumerable<IMessage> requests = [method.InputType.Parser.ParseFrom(ByteString.Empty)];
        foreach (Match place in places)
        {
            var field = method.InputType.FindFieldByName(place.Groups["field"].Value);
            var pattern = place.Groups["pattern"].Value.Split('/');
            requests = requests.SelectMany(request => records.Where(record => Fits(record.Split('/'), pattern)).Select(record =>
            {
                var named = Copy(request);
                field.Accessor.SetValue(named, record);
                return named;
            })).ToList();
        }

        return requests;
    }

    private IEnumerable<object> Values(FieldDescriptor field) => field switch
    {
        { IsRepeated: true } => [],
        { FieldType: FieldType.String, Name: "query" or "name" } => ["Uydurma"],
        { FieldType: FieldType.String, Name: "order_by" } => Orders,
        { FieldType: FieldType.String } => records.Where(record => record.StartsWith(field.Name, StringComparison.Ordinal)),
        { FieldType: FieldType.Enum } => field.EnumType.Values.Where(value => value.Number > 0)
            .Select(value => System.Enum.ToObject(field.EnumType.ClrType, value.Number)),
        { FieldType: FieldType.Message } when field.MessageType == Timestamp.Descriptor => [earlier],
        { FieldType: FieldType.Int32, Name: "page_size" } => [1],
        _ => [],
    };

    private async Task<string> Answer(MethodDescriptor method, IMessage request, CancellationToken cancellation)
    {
        var pages = new List<string>();
        var (token, next) = (method.InputType.FindFieldByName("page_token"), method.OutputType.FindFieldByName("next_page_token"));
        while (pages.Count < MostPages)
        {
            var (bytes, fault) = await Call(method, request, cancellation);
            pages.Add(fault ?? method.OutputType.Parser.ParseFrom(bytes).ToString()!);
            if (fault is not null
                || token is null
                || next?.Accessor.GetValue(method.OutputType.Parser.ParseFrom(bytes)) is not string { Length: > 0 } more)
            {
                break;
            }

            request = Copy(request);
            token.Accessor.SetValue(request, more);
        }

        // A calendar contains the time at which it was generated; each challenge is new.
        return Stamps().Replace(string.Join('\n', pages), "");
    }

    private async Task<(byte[] Answer, string? Fault)> Call(MethodDescriptor method, IMessage request, CancellationToken cancellation)
    {
        var call = new Method(
            method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary,
            method.Service.FullName,
            method.Name,
            Marshallers.Create<IMessage>(message => message.ToByteArray(), _ => throw new NotSupportedException()),
            Raw);
        try
        {
            return (await calls.AsyncUnaryCall(call, null, new CallOptions(cancellationToken: cancellation), request), null);
        }
        catch (RpcException fault)
            when (fault.StatusCode is not (StatusCode.Unavailable or StatusCode.ResourceExhausted or StatusCode.Internal))
        {
            return ([], $"{fault.StatusCode} {fault.Status.Detail}");
        }
    }

    private static bool Fits(string[] record, string[] pattern) =>
        record.Length == pattern.Length && record.Zip(pattern).All(part => part.Second == "*" || part.First == part.Second);

    private static IMessage Copy(IMessage request) => request.Descriptor.Parser.ParseFrom(request.ToByteArray());

    [GeneratedRegex(
        @"\{(?<field>\w+)=(?<pattern>[^}]+)\}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Variables();

    [GeneratedRegex(
        """DTSTAMP:\w+|challenge\\":\\"[\w-]+""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Stamps();
}

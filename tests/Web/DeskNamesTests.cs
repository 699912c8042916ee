using System.Collections.Concurrent;
using Habeas.Web.Desk;
using Microsoft.Extensions.Configuration;

namespace Habeas.Web.Tests;

public sealed class DeskNamesTests
{
    private const int Persons = 500;

    [Fact]
    public async Task The_parts_of_a_page_ask_at_once_and_each_record_is_read_once()
    {
        var registry = new CountingRegistry();
        var names = new DeskNames(
            new DeskApi(registry, registry, registry, registry), new Site(new ConfigurationBuilder().Build()));
        await Parallel.ForAsync(0, 20 * Persons, TestContext.Current.CancellationToken, async (i, cancel) =>
        {
            var name = $"prisoners/{i % Persons}";
            (await names.Prisoners([name], cancel)).ShouldHaveSingleItem().Name.ShouldBe(name);
        });

        registry.Reads.Count.ShouldBe(Persons);
        registry.Reads.Values.ShouldAllBe(reads => reads == 1);
    }

    /// <summary>Has every prisoner, and counts how often each is read.</summary>
    private sealed class CountingRegistry : CallInvoker
    {
        public ConcurrentDictionary<string, int> Reads { get; } = new(StringComparer.Ordinal);

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        {
            var name = ((GetPrisonerRequest)(object)request).Name;
            Reads.AddOrUpdate(name, 1, (_, reads) => reads + 1);
            return new AsyncUnaryCall<TResponse>(
                Task.FromResult((TResponse)(object)new Prisoner { Name = name, DisplayName = name }),
                Task.FromResult(new Metadata()),
                () => Status.DefaultSuccess,
                () => [],
                () => { });
        }

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();
    }
}

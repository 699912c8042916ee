using Google.Rpc;

namespace Habeas.Cases.Tests;

/// <summary>Tests of the service in its host: a class of its own runs them on each engine.</summary>
public abstract class OnBothEngines : IAsyncLifetime
{
    protected CasesHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await NewHost();
        await Host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }

    protected abstract Task<CasesHost> NewHost();

    /// <summary>The reason of a refusal.</summary>
    protected static async Task<string> Refused(StatusCode code, Func<Task> call)
    {
        var thrown = await Should.ThrowAsync<RpcException>(call);
        thrown.StatusCode.ShouldBe(code, thrown.Status.Detail);
        return thrown.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason;
    }

    protected static Google.Type.Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    protected static string Prisoner(int number) => $"prisoners/00000000-0000-0000-0000-{number:D12}";

    protected static string Facility(int number) => $"facilities/00000000-0000-0000-0000-{number:D12}";
}

namespace Habeas.Lists.Reconciling;

/// <summary>The lock for undoing decisions of an edition, held until disposed.</summary>
internal sealed class UndoingTurn : IAsyncDisposable
{
    private readonly IUndoingTurnGrain grain;
    private readonly Guid holder = Guid.CreateVersion7();

    private UndoingTurn(IUndoingTurnGrain grain) => this.grain = grain;

    /// <exception cref="RpcException">FAILED_PRECONDITION: UNDO_PENDING, if another caller holds the lock.</exception>
    public static async Task<UndoingTurn> Take(IGrainFactory grains, Guid edition)
    {
        var turn = new UndoingTurn(grains.GetGrain<IUndoingTurnGrain>(edition));
        await turn.Keep();
        return turn;
    }

    /// <summary>Renews the lock. Call before each step, because it may have expired.</summary>
    /// <exception cref="RpcException">FAILED_PRECONDITION: UNDO_PENDING.</exception>
    public async Task Keep()
    {
        if (!await grain.Take(holder))
        {
            throw Fault.Refused(Refusals.UndoPending);
        }
    }

    public async ValueTask DisposeAsync() => await grain.Leave(holder);
}

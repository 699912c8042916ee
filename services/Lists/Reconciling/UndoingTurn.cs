namespace Habeas.Lists.Reconciling;

/// <summary>The turn to undo decisions of an edition, until it is disposed of.</summary>
internal sealed class UndoingTurn : IAsyncDisposable
{
    private readonly IUndoingTurnGrain grain;
    private readonly Guid holder = Guid.CreateVersion7();

    private UndoingTurn(IUndoingTurnGrain grain) => this.grain = grain;

    /// <exception cref="RpcException">FAILED_PRECONDITION: UNDO_PENDING, another caller has the turn.</exception>
    public static async Task<UndoingTurn> Take(IGrainFactory grains, Guid edition)
    {
        var turn = new UndoingTurn(grains.GetGrain<IUndoingTurnGrain>(edition));
        await turn.Keep();
        return turn;
    }

    /// <summary>Before each step: who was away for too long may have lost the turn.</summary>
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

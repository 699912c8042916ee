using Habeas.Access.Accounts;

namespace Habeas.Access.Mandates;

/// <summary>Which accounts exist and are not closed: read before the turn of a rule that needs to know.</summary>
internal static class OpenAccounts
{
    public static async Task<IReadOnlyList<Guid>> Among(IGrainFactory grains, IEnumerable<Guid> ids)
    {
        var accounts = await Task.WhenAll(ids.Distinct().Select(id => grains.GetGrain<IAccountGrain>(id).Read()));
        return [.. accounts.OfType<Snapshot<Account>>()
            .Where(account => account.State.Stage != AccountStage.Closed)
            .Select(account => account.Stream.Id)];
    }
}

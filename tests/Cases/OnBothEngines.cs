using Habeas.Cases.V1;

namespace Habeas.Cases.Tests;

/// <summary>Tests of the service in its host: a class of its own runs them on each engine.</summary>
public abstract class OnBothEngines(PostgresCluster? cluster = null) : ServiceTests<CasesHost>(cluster)
{
    protected static string Prisoner(int number) => $"prisoners/00000000-0000-0000-0000-{number:D12}";

    protected static string Facility(int number) => $"facilities/00000000-0000-0000-0000-{number:D12}";

    /// <summary>A paper of the first prisoner, who is held at the facility, to a court.</summary>
    protected static Filing Paper(
        FilingKind kind, string title, int facility, Google.Type.Date drafted, string court = "Example District Court") => new()
    {
        Kind = kind,
        Title = title,
        Prisoners = { Prisoner(1) },
        Facility = Facility(facility),
        Addressee = new Addressee { Kind = AddresseeKind.Court, DisplayName = court },
        DraftDate = drafted,
    };

    /// <summary>Drafts a paper and gives it to the administration.</summary>
    /// <returns>The paper's name.</returns>
    protected async Task<string> HandOver(Filing paper, Google.Type.Date on)
    {
        var draft = await Host.Filings.DraftFilingAsync(new DraftFilingRequest { Filing = paper }, Host.Desk);
        var handing = new HandOverFilingRequest { Name = draft.Name, Way = DeliveryWay.Administration, Date = on };
        await Host.Filings.HandOverFilingAsync(handing, Host.Desk);
        return draft.Name;
    }
}

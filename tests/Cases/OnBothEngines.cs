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

    /// <summary>A civil suit of the first prisoner.</summary>
    protected static Proceeding CivilSuit(string caseNumber) => new()
    {
        Kind = ProceedingKind.Civil,
        BeginDate = Day(2024, 2, 1),
        Prisoners = { Prisoner(1) },
        Seats = { new Seat { Stage = Stage.FirstInstance, Court = "Khatai District Court", CaseNumber = caseNumber } },
        Parties = { new Party { Role = PartyRole.Claimant, DisplayName = "A", Prisoner = Prisoner(1), Counsel = { "B" } } },
        Claim = "Refutation",
        Remedies =
        {
            new RemedySought
            {
                Kind = RemedySoughtKind.Damages,
                Text = "moral",
                Amount = new Money { Amount = "1000.50", Currency = "AZN" },
            },
        },
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

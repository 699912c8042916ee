using Habeas.Cases.Filings;
using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Searching;

/// <summary>What a case or a paper can be found by. Pure.</summary>
internal static class RecordWords
{
    public static IEnumerable<string> ForDesk(Proceeding file) =>
    [
        .. file.Seats.SelectMany(seat => new[] { seat.Court, seat.CaseNumber, seat.Judge }),
        .. file.Charges,
        file.Claim,
        .. file.Remedies.Select(remedy => remedy.Text),
        .. file.Parties.SelectMany(party => party.Counsel.Prepend(party.Name)),
        .. file.Decisions.Select(decision => decision.Reason),
        .. file.Hearings.SelectMany(hearing => new[] { hearing.Room, hearing.Reason, hearing.ClosedReason ?? "" }),
        .. file.Costs.Select(cost => cost.What),
    ];

    public static IEnumerable<string> ForLawyers(Proceeding file) => file.Motions.SelectMany(motion => new[] { motion.By, motion.What });

    public static IEnumerable<string> ForDesk(Filing filing) =>
    [
        filing.Title,
        filing.Addressee.Name,
        filing.RegistrationNumber,
        .. filing.Steps.SelectMany(made => new[] { made.Detail, made.To?.Name ?? "" }),
        .. filing.Proofs.SelectMany(proof => new[] { proof.Reference, proof.Addressee }),
        .. filing.Attachments.Select(attachment => attachment.FileName),
    ];
}

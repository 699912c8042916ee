using System.Globalization;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Cases.Filings;

/// <summary>How a filing's events build it, and its rows for queries.</summary>
public static class FilingAggregate
{
    public static IndexTable FilingsTable { get; } = new(
        "filings",
        [Text("facility"), Text("step"), Text("way"), Text("silence"), Text("handed_over")],
        [["facility", "handed_over"], ["step"]]);

    /// <summary>By this table a receipt that is another filing's is found.</summary>
    public static IndexTable ProofsTable { get; } = new(
        "proofs",
        [Text("kind_and_reference"), Text("sha256")],
        [["kind_and_reference"], ["sha256"]]);

    public static Aggregate<Filing, FilingEvent> Definition { get; } = new(
        "filing",
        Filing.Empty,
        new EventTypes<FilingEvent>(
            ("drafted", typeof(Drafted)),
            ("handed_over", typeof(HandedOver)),
            ("posted", typeof(Posted)),
            ("registered", typeof(Registered)),
            ("accepted", typeof(Accepted)),
            ("refused", typeof(RefusedByAddressee)),
            ("forwarded", typeof(Forwarded)),
            ("answered", typeof(Answered)),
            ("decided", typeof(DecidedUpon)),
            ("lost", typeof(Lost)),
            ("proof_added", typeof(ProofAdded)),
            ("attachment_added", typeof(AttachmentAdded)),
            ("custody_noted", typeof(CustodyNoted)),
            ("went_unconfirmed", typeof(WentUnconfirmed)),
            ("presumed_withheld", typeof(PresumedWithheld)),
            ("presumption_taken_back", typeof(PresumptionTakenBack)),
            ("remedy_opened", typeof(RemedyOpened)),
            ("remedy_sent", typeof(RemedySent)),
            ("remedy_closed", typeof(RemedyClosed))),
        (filing, recorded) => Evolve(filing, recorded.Event),
        [FilingsTable, ProofsTable],
        Rows);

    /// <summary>What two proofs share when they are one paper.</summary>
    public static string ProofKey(ProofKind kind, string reference) => $"{kind}:{reference.Trim().ToUpperInvariant()}";

    public static Filing Evolve(Filing filing, FilingEvent happened) => happened switch
    {
        Drafted drafted => Made(filing, FilingStep.Drafted, drafted.On) with
        {
            Kind = drafted.Kind,
            Title = drafted.Title,
            Prisoners = [.. drafted.Prisoners],
            Facility = drafted.Facility,
            Proceeding = drafted.Proceeding,
            Addressee = drafted.Addressee,
            Text = drafted.Text,
        },
        HandedOver handedOver => Made(filing, FilingStep.HandedOver, handedOver.On, $"{handedOver.GivenBy} → {handedOver.ReceivedBy}") with { Way = handedOver.Way },
        Posted posted => Made(filing, FilingStep.Posted, posted.On, posted.ToldBy),
        Registered registered => Made(filing, FilingStep.Registered, registered.On, registered.Number) with { RegistrationNumber = registered.Number },
        Accepted accepted => Made(filing, FilingStep.Accepted, accepted.On),
        RefusedByAddressee refused => Made(filing, FilingStep.Refused, refused.On, refused.Reason),
        Forwarded forwarded => Made(filing, FilingStep.Forwarded, forwarded.On, forwarded.To.Name) with { Addressee = forwarded.To, RegistrationNumber = "" },
        Answered answered => Made(filing, FilingStep.Answered, answered.On, answered.Summary),
        DecidedUpon decided => Made(filing, FilingStep.Decided, decided.On, decided.Result),
        Lost lost => Made(filing, FilingStep.Lost, lost.On, lost.Reason),
        ProofAdded added => filing with { Proofs = filing.Proofs.Add(added.Proof) },
        AttachmentAdded added => filing with { Attachments = filing.Attachments.Add(added.Attachment) },
        CustodyNoted noted => filing with { CustodyLog = filing.CustodyLog.Add(new CustodyEntry(noted.Attachment, noted.Who, noted.What, noted.On)) },
        WentUnconfirmed went => filing with { Silences = filing.Silences.Add(new Silence(went.After, SilenceStage.Unconfirmed, went.Rule, went.Due, TakenBack: null)) },
        // A second presumption, after the first was taken back, begins the ladder anew.
        PresumedWithheld presumed => filing with { Remedies = [], Silences = filing.Silences.Add(new Silence(presumed.After, SilenceStage.PresumedWithheld, presumed.Rule, presumed.Due, TakenBack: null)) },
        PresumptionTakenBack taken => filing with
        {
            Silences = [.. filing.Silences.Select(silence => silence.TakenBack is null ? silence with { TakenBack = taken.On } : silence)],
        },
        RemedyOpened opened => Put(filing, Remedy(filing, opened.Target) with { OpenedOn = opened.On }),
        RemedySent sent => Put(filing, Remedy(filing, sent.Target) with { SentOn = sent.On, Filing = sent.Filing }),
        RemedyClosed closed => Put(filing, Remedy(filing, closed.Target) with { Result = closed.Result, ClosedOn = closed.On }),
        _ => filing,
    };

    private static Filing Made(Filing filing, FilingStep step, PartialDate on, string detail = "") =>
        filing with { Step = step, Steps = filing.Steps.Add(new MadeStep(step, on, detail)) };

    private static Remedy Remedy(Filing filing, RemedyTarget target) => filing.LaidOut.Single(remedy => remedy.Target == target);

    private static Filing Put(Filing filing, Remedy remedy)
    {
        var place = filing.Remedies.FindIndex(known => known.Target == remedy.Target);
        return filing with { Remedies = place < 0 ? filing.Remedies.Add(remedy) : filing.Remedies.SetItem(place, remedy) };
    }

    private static IEnumerable<IndexRow> Rows(Filing filing)
    {
        if (filing.Step == FilingStep.None)
        {
            yield break;
        }

        var handedOver = filing.HandedOverOn?.Earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        yield return FilingsTable.Row("", filing.Facility?.ToString("D") ?? "", filing.Step.ToString(), filing.Way.ToString(), filing.Silence?.Stage.ToString() ?? "", handedOver);
        foreach (var proof in filing.Proofs)
        {
            yield return ProofsTable.Row(proof.Number.ToString("D6", CultureInfo.InvariantCulture), ProofKey(proof.Kind, proof.Reference), proof.Sha256 ?? "");
        }
    }

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}

using Date = Google.Type.Date;

namespace Habeas.Web.Desk;

/// <summary>A filing's history in words: steps, proofs, missing proofs, and remedies used.</summary>
public sealed class FilingWords(Texts texts)
{
    /// <summary>Earliest first; on one day, a step comes before its proof, and that before what followed.</summary>
    public IEnumerable<TimelineItem> Timeline(Filing filing) => filing.Steps.Select(Step)
        .Concat(filing.Proofs.Select(Proof))
        .Concat(filing.Silences.Select(Silent))
        .Concat(filing.Silences.Where(silence => silence.TakenBackDate is not null).Select(TakenBack))
        .Concat(filing.Remedies.Where(remedy => remedy.SendDate is not null).Select(Sent))
        .Concat(filing.Remedies.Where(remedy => remedy.CloseDate is not null).Select(Closed))
        .OrderBy(moment => moment.On)
        .Select(moment => moment.Item);

    private static Moment At(Date? date, string heading, params ImmutableArray<Fact> facts) => new(
        date.ToPartial()?.Earliest ?? DateOnly.MinValue, new TimelineItem(Texts.Day(date), heading, facts));

    private Moment Step(FilingStep step) => At(
        step.Date,
        texts.Of(step.State),
        [.. Fact.Known(texts["Step.Detail"], step.Detail), .. Fact.Known(texts["Step.Proven"], step.Proven ? texts["Yes"] : "")]);

    private Moment Proof(Proof proof) => At(
        proof.Date,
        texts["Proof.Heading", texts.Of(proof.Kind)],
        [
            .. Fact.Known(texts["Proof.Reference"], proof.Reference),
            .. Fact.Known(texts["Proof.Shows"], texts.Of(proof.State)),
            .. Fact.Known(texts["Filing.Addressee"], proof.Addressee),
            .. Fact.Known(texts["Proof.Sha256"], proof.Sha256),
        ]);

    private Moment Silent(Silence silence) => At(
        silence.DueDate,
        texts.Of(silence.Stage),
        [
            .. Fact.Known(texts["Silence.After"], texts.Of(silence.After)),
            .. Fact.Known(
                texts["Silence.Stands"],
                silence.TakenBackDate is null ? texts["Silence.Standing"] : texts["Silence.TakenBackOn", Texts.Day(silence.TakenBackDate)]),
        ]);

    private Moment TakenBack(Silence silence) => At(silence.TakenBackDate, texts["Silence.TakenBack", texts.Of(silence.Stage)], []);

    private Moment Sent(Remedy remedy) => At(
        remedy.SendDate, texts["Remedy.SentTo", texts.Of(remedy.Target)], Fact.Known(
            texts["Remedy.AnswerDue"], Texts.Day(remedy.AnswerDueDate)));

    private Moment Closed(Remedy remedy) =>
        At(remedy.CloseDate, texts["Remedy.ClosedBy", texts.Of(remedy.Target), texts.Of(remedy.Result)], []);

    private sealed record Moment(DateOnly On, TimelineItem Item);
}

namespace Habeas.Cases.Filings;

/// <summary>Maps a filing to its message.</summary>
internal sealed partial class FilingWire(FilingClock clock, PrivateText privateText)
{
    public const string Collection = "filings";

    public const string Attachments = "attachments";

    public static string Name(Guid id) => ResourceName.Of(Collection, id);

    /// <param name="withText">True for lawyers only; otherwise the text is left out.</param>
    public V1.Filing Of(Snapshot<Filing> snapshot, bool withText, V1.FilingView view = V1.FilingView.Full)
    {
        var (id, filing) = (snapshot.Stream.Id, snapshot.State);
        var message = new V1.Filing
        {
            Name = Name(id),
            Etag = Etag.Of(snapshot.Version),
            CreateTime = snapshot.CreatedAt.ToProto(),
            UpdateTime = snapshot.UpdatedAt.ToProto(),
            Kind = ProtoEnum.To<FilingKind, V1.FilingKind>(filing.Kind),
            Title = filing.Title,
            Prisoners = { filing.Prisoners.Select(prisoner => ResourceName.Of("prisoners", prisoner)) },
            Facility = filing.Facility is { } facility ? ResourceName.Of("facilities", facility) : "",
            Proceeding = filing.Proceeding is { } proceeding ? ResourceName.Of("proceedings", proceeding) : "",
            Addressee = ToProto(filing.Addressee),
            DraftDate = filing.Steps[0].On.ToProto(),
            State = ToProto(filing.Step),
            Way = filing.HandedOverOn is null ? V1.DeliveryWay.Unspecified : ProtoEnum.To<DeliveryWay, V1.DeliveryWay>(filing.Way),
            RegistrationNumber = filing.RegistrationNumber,
            Steps =
            {
                filing.Steps.Select(made => new V1.FilingStep
                {
                    State = ToProto(made.Step),
                    Date = made.On.ToProto(),
                    Detail = made.Detail,
                    Proven = filing.IsProven(made.Step),
                    Sources = { made.Sources ?? [] },
                    GivenBy = made.Given,
                    ReceivedBy = made.ReceivedBy,
                    To = made.To is { } to ? ToProto(to) : null,
                }),
            },
            Silences = { filing.Silences.Select(ToProto) },
            Remedies = { Remedies(filing) },
            Expectation = Expectation(filing),
            Incident = filing.Incident ?? "",
        };
        if (view == V1.FilingView.Full)
        {
            message.Text = filing.Text is { } text
                ? new V1.FilingText { Sha256 = text.Sha256, Body = withText ? Plain(text) : "" }
                : null;
            message.Proofs.Add(filing.Proofs.Select(ToProto));
            message.Attachments.Add(filing.Attachments.Select(attachment => ToProto(attachment, id)));
            message.CustodyLog.Add(filing.HandlingLog.Select(ToProto));
        }

        return message;
    }

    /// <param name="files">The numbers of the files that have any of the words.</param>
    public V1.FoundDocument Of(Snapshot<Filing> snapshot, IReadOnlyList<int> files) => new()
    {
        Filing = Of(snapshot, withText: false, V1.FilingView.Basic),
        Attachments =
        {
            snapshot.State.Attachments.Where(attachment => files.Contains(attachment.Number))
                .Select(attachment => ToProto(attachment, snapshot.Stream.Id)),
        },
    };

    private string Plain(FilingText text) => text.Plain ?? (text.Body is { } body ? privateText.Open(body) : null) ?? "";

    public static V1.FilingState ToProto(FilingStep step) => ProtoEnum.To<FilingStep, V1.FilingState>(step);

    public static V1.InterceptionRate ToProto(InterceptionRate rate, Guid facility)
    {
        var response = new V1.InterceptionRate
        {
            Facility = ResourceName.Of("facilities", facility),
            Minimum = InterceptionRate.Minimum,
            Step = InterceptionRate.Step,
            Suppressed = rate.IsSuppressed,
            HandedOver = rate.HandedOver ?? 0,
            Confirmed = rate.Confirmed ?? 0,
            Withheld = rate.Withheld ?? 0,
            Waiting = rate.Waiting ?? 0,
        };
        if (rate.Share is { } share)
        {
            response.Share = share;
        }

        return response;
    }

    private static V1.Addressee ToProto(Addressee addressee) =>
        new() { Kind = ProtoEnum.To<AddresseeKind, V1.AddresseeKind>(addressee.Kind), DisplayName = addressee.Name };

    private static V1.Proof ToProto(Proof proof) => new()
    {
        Number = proof.Number,
        State = ToProto(proof.Step),
        Kind = ProtoEnum.To<ProofKind, V1.ProofKind>(proof.Kind),
        Reference = proof.Reference,
        Date = proof.On.ToProto(),
        Addressee = proof.Addressee,
        Sha256 = proof.Sha256 ?? "",
    };

    private static V1.Attachment ToProto(Attachment attachment, Guid id) => new()
    {
        Name = ResourceName.Of(Collection, id, Attachments, attachment.Number),
        FileName = attachment.FileName,
        MediaType = attachment.MediaType,
        SizeBytes = attachment.Size,
        Sha256 = attachment.Sha256,
    };

    private static V1.CustodyEntry ToProto(HandlingEntry entry) =>
        new() { Attachment = entry.Attachment, Who = entry.Who, Action = entry.What, Date = entry.On.ToProto() };

    private static V1.Silence ToProto(Silence silence) => new()
    {
        After = ToProto(silence.After),
        Stage = ProtoEnum.To<SilenceStage, V1.SilenceStage>(silence.Stage),
        Rule = silence.Rule,
        DueDate = silence.Due.ToProto(),
        TakenBackDate = silence.TakenBack.ToProto(),
    };

    private IEnumerable<V1.Remedy> Remedies(Filing filing) => filing.IsPresumedWithheld || filing.Remedies.Count > 0
        ? filing.LaidOut.Select(remedy => new V1.Remedy
        {
            Target = ProtoEnum.To<RemedyTarget, V1.RemedyTarget>(remedy.Target),
            OpenDate = remedy.OpenedOn?.ToProto(),
            SendDate = remedy.SentOn.ToProto(),
            Filing = remedy.Filing is { } paper ? Name(paper) : "",
            Result = remedy.Result is { } result ? ProtoEnum.To<RemedyResult, V1.RemedyResult>(result) : V1.RemedyResult.Unspecified,
            CloseDate = remedy.ClosedOn.ToProto(),
            AnswerDueDate = clock.Answer(filing, Filing.Ladder.Single(plan => plan.Target == remedy.Target))?.Due.ToProto(),
        })
        : [];

    private V1.Expectation? Expectation(Filing filing) => FilingClock.Expects(filing) is { } expected
        ? new V1.Expectation
        {
            After = ToProto(expected.After),
            Proof = ToProto(expected.Proof),
            ConfirmBy = clock.Deadline(expected, expected.ConfirmRule)?.Latest.ToProto(),
            ConfirmRule = expected.ConfirmRule,
            PresumeAfter = expected.PresumeRule is { } presume ? clock.Deadline(expected, presume)?.Latest.ToProto() : null,
            PresumeRule = expected.PresumeRule ?? "",
        }
        : null;
}

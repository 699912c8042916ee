namespace Habeas.Web.Desk;

/// <summary>
/// What the desk records of a paper day by day. The forms that are shown are those that make sense in its state; whether it may be
/// recorded the service says.
/// </summary>
public sealed class FilingForms(Filing filing, DateOnly today, Texts texts)
{
    public const string HandOver = "hand-over";
    public const string AddProof = "add-proof";
    public const string Register = "register";
    public const string SendRemedy = "send-remedy";
    public const string CloseRemedy = "close-remedy";
    public const string Post = "post";
    public const string Accept = "accept";
    public const string Refuse = "refuse";
    public const string Forward = "forward";
    public const string Answer = "answer";
    public const string Decide = "decide";
    public const string Lose = "lose";
    public const string Attach = "attach";
    public const string Check = "check";

    private const int LongestReason = 2000;

    public IEnumerable<DeskForm> Steps()
    {
        if (filing.State == FilingState.Drafted)
        {
            yield return Form(HandOver, "", [
                Field.Choice(
                    "way",
                    texts["Filing.Way"],
                    DeliveryWay.Administration,
                    texts,
                    DeliveryWay.Administration,
                    DeliveryWay.Lawyer,
                    DeliveryWay.Post,
                    DeliveryWay.ElectronicCourt),
                Field.Day(texts["Form.Date"], day: null),
                new Field("given_by", texts["Form.GivenBy"], IsNeeded: false),
                new Field("received_by", texts["Form.ReceivedBy"], IsNeeded: false),
            ]);
            yield return File();
            yield break;
        }

        yield return Form(AddProof, "", [
            Field.Choice(
                "kind", texts["Proof.Kind"], ProofKind.PostalReceipt, texts,
                ProofKind.PostalReceipt, ProofKind.DeliveryNotice, ProofKind.RegistrationNumber, ProofKind.CourtStamp,
                ProofKind.AdministrationJournal, ProofKind.ElectronicConfirmation, ProofKind.Letter,
                ProofKind.WitnessStatement) with { Wire =
                    "proof.kind" },
            new Field("reference", texts["Proof.Reference"], IsNeeded: false)
            {
                Wire = "proof.reference",
                Hint = texts["Proof.Reference.Hint"],
                Longest = 200,
            },
            Field.Choice(
                "state", texts["Proof.Shows"], FilingState.Posted, texts,
                FilingState.Posted, FilingState.HandedOver, FilingState.Registered, FilingState.Accepted, FilingState.Refused,
                FilingState.Forwarded, FilingState.Answered, FilingState.Decided) with { Wire =
                    "proof.state" },
            Field.Day(texts["Proof.Date"], day: null) with { Wire = "proof.date" },
            new Field("addressee", texts["Proof.Addressee"], IsNeeded: false) { Wire = "proof.addressee" },
        ]);
        if (filing.State is FilingState.HandedOver or FilingState.Posted or FilingState.Forwarded or FilingState.Lost)
        {
            yield return Form(Register, "", [
                new Field("registration_number", texts["Filing.Number"]) { Longest = 200 },
                Field.Day(texts["Form.Date"], day: null),
                new Field("by", texts["Form.By"], IsNeeded: false),
            ]);
        }

        foreach (var form in OfAddressee())
        {
            yield return form;
        }

        yield return File();
        if (filing.Expectation is not null)
        {
            yield return Form(Check, "", []) with { Text = texts["Form.check.Text"] };
        }
    }

    /// <summary>What others did with it, if its state allows it.</summary>
    private IEnumerable<DeskForm> OfAddressee()
    {
        var reason = Field.Reason(texts) with { Longest = LongestReason };
        if (filing.State is FilingState.HandedOver or FilingState.Lost)
        {
            yield return Form(Post, "", [Day(), new Field("told_by", texts["Form.ToldBy"], IsNeeded: false)]);
        }

        if (filing.State == FilingState.Registered)
        {
            yield return Form(Accept, "", [Day()]);
        }

        if (filing.State is FilingState.Registered or FilingState.Accepted)
        {
            yield return Form(Refuse, "", [Day(), reason]);
            yield return Form(Forward, "", [
                Day(),
                Field.Any<AddresseeKind>("to_kind", texts["Filing.AddresseeKind"], texts) with { Wire = "to.kind" },
                new Field("to", texts["Form.ForwardedTo"]) { Wire = "to.display_name" },
            ]);
            yield return Form(Decide, "", [Day(), new Field("result", texts["Form.Result"]) { Longest = LongestReason }]);
        }

        if (filing.State is FilingState.Registered or FilingState.Accepted or FilingState.Forwarded)
        {
            yield return Form(
                Answer, "", [Day(), new Field("summary", texts["Form.Summary"], IsNeeded: false) { Longest = LongestReason }]);
        }

        if (
            filing.State is FilingState.HandedOver
                or FilingState.Posted
                or FilingState.Registered
                or FilingState.Accepted
                or FilingState.Forwarded)
        {
            yield return Form(Lose, "", [Day(), reason]);
        }
    }

    private Field Day() => Field.Known("date", texts["Form.Date"]);

    private DeskForm File() =>
        Form(Attach, "", [new Field("file", texts["Form.File"], Field.File) { Wire = "content", Hint = texts["Form.File.Hint"] }]);

    public IEnumerable<DeskForm> Of(Remedy remedy)
    {
        var target = Select.Word(remedy.Target);
        if (remedy is { SendDate: null, Result: RemedyResult.Unspecified })
        {
            yield return Form(SendRemedy, target, [Field.Day(texts["Remedy.SendDate"], today)]);
        }
        else if (remedy.Result == RemedyResult.Unspecified)
        {
            yield return Form(CloseRemedy, target, [
                Field.Choice(
                    "result",
                    texts["Remedy.Result"],
                    RemedyResult.Answered,
                    texts,
                    RemedyResult.Answered,
                    RemedyResult.Refused,
                    RemedyResult.Silent),
                Field.Day(texts["Remedy.CloseDate"], today),
                new Field("note", texts["Form.Note"], IsNeeded: false) { Longest = 4000 },
            ]);
        }
    }

    internal static readonly DeskActs Acts = new()
    {
        [HandOver] = DeskAct.Of(
            sent => new HandOverFilingRequest
            {
                Way = sent.Choice<DeliveryWay>("way"),
                Date = sent.Day("date"),
                GivenBy = sent["given_by"],
                ReceivedBy = sent["received_by"],
            },
            (api, request, options) => api.Filings.HandOverFilingAsync(request, options)),
        [AddProof] = DeskAct.Of(
            sent => new AddProofRequest { Proof = ReadProof(sent) },
            (api, request, options) => api.Filings.AddProofAsync(request, options)),
        [Register] = DeskAct.Of(
            sent => new RegisterFilingRequest
            {
                RegistrationNumber = sent["registration_number"], Date = sent.Day("date"), By = sent["by"],
            },
            (api, request, options) => api.Filings.RegisterFilingAsync(request, options)),
        [SendRemedy] = DeskAct.Of(
            sent => new SendRemedyRequest { Target = sent.TargetAs<RemedyTarget>(), Date = sent.Day("date") },
            (api, request, options) => api.Filings.SendRemedyAsync(request, options)),
        [CloseRemedy] = DeskAct.Of(
            sent => new CloseRemedyRequest
            {
                Target = sent.TargetAs<RemedyTarget>(),
                Result = sent.Choice<RemedyResult>("result"),
                Date = sent.Day("date"),
                Note = sent["note"],
            },
            (api, request, options) => api.Filings.CloseRemedyAsync(request, options)),
        [Post] = DeskAct.Of(
            sent => new PostFilingRequest { Date = sent.Known("date"), ToldBy = sent["told_by"] },
            (api, request, options) => api.Filings.PostFilingAsync(request, options)),
        [Accept] = DeskAct.Of(
            sent => new AcceptFilingRequest { Date = sent.Known("date") },
            (api, request, options) => api.Filings.AcceptFilingAsync(request, options)),
        [Refuse] = DeskAct.Of(
            sent => new RefuseFilingRequest { Date = sent.Known("date"), Reason = sent["reason"] },
            (api, request, options) => api.Filings.RefuseFilingAsync(request, options)),
        [Forward] = DeskAct.Of(
            sent => new ForwardFilingRequest { Date = sent.Known("date"), To = ReadAddressee(sent) },
            (api, request, options) => api.Filings.ForwardFilingAsync(request, options)),
        [Answer] = DeskAct.Of(
            sent => new AnswerFilingRequest { Date = sent.Known("date"), Summary = sent["summary"] },
            (api, request, options) => api.Filings.AnswerFilingAsync(request, options)),
        [Decide] = DeskAct.Of(
            sent => new DecideFilingRequest { Date = sent.Known("date"), Result = sent["result"] },
            (api, request, options) => api.Filings.DecideFilingAsync(request, options)),
        [Lose] = DeskAct.Of(
            sent => new LoseFilingRequest { Date = sent.Known("date"), Reason = sent["reason"] },
            (api, request, options) => api.Filings.LoseFilingAsync(request, options)),
        [Check] = DeskAct.Of(
            _ => new CheckFilingRequest(), (api, request, options) => api.Filings.CheckFilingAsync(request, options)),
        [Attach] = DeskAct.Of(ReadFile, (api, request, options) => api.Filings.AddAttachmentAsync(request, options)),
    };

    private static Proof ReadProof(SentForm sent) => new()
    {
        Kind = sent.Choice<ProofKind>("kind"),
        State = sent.Choice<FilingState>("state"),
        Reference = sent["reference"],
        Date = sent.Day("date"),
        Addressee = sent["addressee"],
    };

    private static Addressee ReadAddressee(SentForm sent) =>
        new() { Kind = sent.Choice<AddresseeKind>("to_kind"), DisplayName = sent["to"] };

    /// <summary>A form without a file is sent as it is, so that the service reports the field.</summary>
    private static AddAttachmentRequest ReadFile(SentForm sent) =>
        sent.Fields.Files.GetFile("file") is not { } file ? new AddAttachmentRequest() : new AddAttachmentRequest
        {
            FileName = Path.GetFileName(file.FileName),
            MediaType = UploadedFile.MediaType(file.FileName, file.ContentType),
            Content = UploadedFile.Content(sent, "file"),
        };

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields)
    {
        var form = DeskForm.Of(act, target, filing.Etag, texts, fields);
        return act is Check or Attach ? form : form.WithSource(texts);
    }
}

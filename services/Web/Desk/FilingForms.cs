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

    /// <summary>Everything that may be said of having been done.</summary>
    public static readonly ImmutableArray<string> Acts =
        [
            DraftForm.Act,
            HandOver,
            AddProof,
            Register,
            SendRemedy,
            CloseRemedy,
            Post,
            Accept,
            Refuse,
            Forward,
            Answer,
            Decide,
            Lose,
            Attach,
            Check,
        ];

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

    /// <summary>What others did with it, as far as its state allows.</summary>
    private IEnumerable<DeskForm> OfAddressee()
    {
        var reason = new Field("reason", texts["Form.Reason"]) { Longest = LongestReason };
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

    /// <summary>What was typed, as the service wants it.</summary>
    internal static Task Send(string name, SentForm sent, DeskApi api, CancellationToken cancel) => sent.Act switch
    {
        HandOver => api.Filings.HandOverFilingAsync(
            new HandOverFilingRequest
            {
                Name = name, RequestId = sent.RequestId, Etag = sent.Etag, Way = sent.Choice<DeliveryWay>("way"), Date = sent.Day("date"),
                GivenBy = sent["given_by"], ReceivedBy = sent["received_by"],
            },
            cancellationToken: cancel).ResponseAsync,
        AddProof => api.Filings.AddProofAsync(
            new AddProofRequest
            {
                Name = name,
                RequestId = sent.RequestId,
                Etag = sent.Etag,
                Proof = new Proof
                {
                    Kind = sent.Choice<ProofKind>("kind"),
                    State = sent.Choice<FilingState>("state"),
                    Reference = sent["reference"],
                    Date = sent.Day("date"),
                    Addressee = sent["addressee"],
                },
            },
            cancellationToken: cancel).ResponseAsync,
        Register => api.Filings.RegisterFilingAsync(
            new RegisterFilingRequest
            {
                Name = name,
                RequestId = sent.RequestId,
                Etag = sent.Etag,
                RegistrationNumber = sent["registration_number"],
                Date = sent.Day("date"),
                By = sent["by"],
            },
            cancellationToken: cancel).ResponseAsync,
        SendRemedy => api.Filings.SendRemedyAsync(
            new SendRemedyRequest
            {
                Name = name,
                RequestId = sent.RequestId,
                Etag = sent.Etag,
                Target = sent.TargetAs<RemedyTarget>(),
                Date = sent.Day("date"),
            },
            cancellationToken: cancel).ResponseAsync,
        CloseRemedy => api.Filings.CloseRemedyAsync(
            new CloseRemedyRequest
            {
                Name = name, RequestId = sent.RequestId, Etag = sent.Etag, Target = sent.TargetAs<RemedyTarget>(),
                Result = sent.Choice<RemedyResult>("result"), Date = sent.Day("date"), Note = sent["note"],
            },
            cancellationToken: cancel).ResponseAsync,
        Post => api.Filings.PostFilingAsync(
            new PostFilingRequest
            {
                Name = name,
                RequestId = sent.RequestId,
                Etag = sent.Etag,
                Date = sent.Known("date"),
                ToldBy = sent["told_by"],
            }, cancellationToken: cancel).ResponseAsync,
        Accept => api.Filings.AcceptFilingAsync(
            new AcceptFilingRequest
            {
                Name = name,
                RequestId = sent.RequestId,
                Etag = sent.Etag,
                Date = sent.Known("date"),
            }, cancellationToken: cancel).ResponseAsync,
        Refuse => api.Filings.RefuseFilingAsync(
            new RefuseFilingRequest
            {
                Name = name,
                RequestId = sent.RequestId,
                Etag = sent.Etag,
                Date = sent.Known("date"),
                Reason = sent["reason"],
            }, cancellationToken: cancel).ResponseAsync,
        Forward => api.Filings.ForwardFilingAsync(
            new ForwardFilingRequest
            {
                Name = name, RequestId = sent.RequestId, Etag = sent.Etag, Date = sent.Known("date"), To = new Addressee
                {
                    Kind = sent.Choice<AddresseeKind>("to_kind"),
                    DisplayName = sent["to"],
                },
            },
            cancellationToken: cancel).ResponseAsync,
        Answer => api.Filings.AnswerFilingAsync(
            new AnswerFilingRequest
            {
                Name = name,
                RequestId = sent.RequestId,
                Etag = sent.Etag,
                Date = sent.Known("date"),
                Summary = sent["summary"],
            }, cancellationToken: cancel).ResponseAsync,
        Decide => api.Filings.DecideFilingAsync(
            new DecideFilingRequest
            {
                Name = name,
                RequestId = sent.RequestId,
                Etag = sent.Etag,
                Date = sent.Known("date"),
                Result = sent["result"],
            }, cancellationToken: cancel).ResponseAsync,
        Lose => api.Filings.LoseFilingAsync(
            new LoseFilingRequest
            {
                Name = name,
                RequestId = sent.RequestId,
                Etag = sent.Etag,
                Date = sent.Known("date"),
                Reason = sent["reason"],
            }, cancellationToken: cancel).ResponseAsync,
        Check => api.Filings.CheckFilingAsync(
            new CheckFilingRequest { Name = name, RequestId = sent.RequestId, Etag = sent.Etag }, cancellationToken: cancel).ResponseAsync,
        Attach => SendFile(name, sent, api, cancel),
        _ => throw SentForm.Unknown(),
    };

    /// <summary>The bytes as they came; a form without a file is sent on as such, so that the service names the field.</summary>
    private static async Task SendFile(string name, SentForm sent, DeskApi api, CancellationToken cancel)
    {
        var request = new AddAttachmentRequest { Name = name, RequestId = sent.RequestId, Etag = sent.Etag };
        if (sent.Fields.Files.GetFile("file") is { } file)
        {
            await using var content = file.OpenReadStream();
            request.FileName = Path.GetFileName(file.FileName);
            request.MediaType = UploadedFile.MediaType(file.FileName, file.ContentType);
            request.Content = await Google.Protobuf.ByteString.FromStreamAsync(content, cancel);
        }

        await api.Filings.AddAttachmentAsync(request, cancellationToken: cancel);
    }

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        new(act, target, texts[$"Form.{act}"], texts[$"Form.{act}.Submit"], filing.Etag, fields);
}

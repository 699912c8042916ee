using Habeas.Cases.V1;
using Habeas.Web.Languages;
using Habeas.Web.Pages;

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

    /// <summary>Everything that may be said of having been done.</summary>
    public static readonly System.Collections.Immutable.ImmutableArray<string> Acts = [HandOver, AddProof, Register, SendRemedy, CloseRemedy];

    public IEnumerable<DeskForm> Steps()
    {
        if (filing.State == FilingState.Drafted)
        {
            yield return Form(HandOver, "", [
                Field.Choice("way", texts["Filing.Way"], DeliveryWay.Administration, texts, DeliveryWay.Administration, DeliveryWay.Lawyer, DeliveryWay.Post, DeliveryWay.ElectronicCourt),
                Field.Day(texts["Form.Date"], day: null),
                new Field("given_by", texts["Form.GivenBy"], IsNeeded: false),
                new Field("received_by", texts["Form.ReceivedBy"], IsNeeded: false),
            ]);
            yield break;
        }

        yield return Form(AddProof, "", [
            Field.Choice(
                "kind", texts["Proof.Kind"], ProofKind.PostalReceipt, texts,
                ProofKind.PostalReceipt, ProofKind.DeliveryNotice, ProofKind.RegistrationNumber, ProofKind.CourtStamp, ProofKind.AdministrationJournal, ProofKind.ElectronicConfirmation, ProofKind.Letter, ProofKind.WitnessStatement) with { Wire = "proof.kind" },
            new Field("reference", texts["Proof.Reference"], IsNeeded: false) { Wire = "proof.reference", Hint = texts["Proof.Reference.Hint"], Longest = 200 },
            Field.Choice(
                "state", texts["Proof.Shows"], FilingState.Posted, texts,
                FilingState.Posted, FilingState.HandedOver, FilingState.Registered, FilingState.Accepted, FilingState.Refused, FilingState.Forwarded, FilingState.Answered, FilingState.Decided) with { Wire = "proof.state" },
            Field.Day(texts["Proof.Date"], day: null) with { Wire = "proof.date" },
            new Field("addressee", texts["Proof.Addressee"], IsNeeded: false) { Wire = "proof.addressee" },
        ]);
        yield return Form(Register, "", [
            new Field("registration_number", texts["Filing.Number"]) { Longest = 200 },
            Field.Day(texts["Form.Date"], day: null),
            new Field("by", texts["Form.By"], IsNeeded: false),
        ]);
    }

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
                Field.Choice("result", texts["Remedy.Result"], RemedyResult.Answered, texts, RemedyResult.Answered, RemedyResult.Refused, RemedyResult.Silent),
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
                Name = name, RequestId = sent.RequestId, Etag = sent.Etag, Way = sent.Choice<DeliveryWay>("way"), Date = sent.Day("date"), GivenBy = sent["given_by"], ReceivedBy = sent["received_by"],
            },
            cancellationToken: cancel).ResponseAsync,
        AddProof => api.Filings.AddProofAsync(
            new AddProofRequest
            {
                Name = name,
                RequestId = sent.RequestId,
                Etag = sent.Etag,
                Proof = new Proof { Kind = sent.Choice<ProofKind>("kind"), State = sent.Choice<FilingState>("state"), Reference = sent["reference"], Date = sent.Day("date"), Addressee = sent["addressee"] },
            },
            cancellationToken: cancel).ResponseAsync,
        Register => api.Filings.RegisterFilingAsync(
            new RegisterFilingRequest { Name = name, RequestId = sent.RequestId, Etag = sent.Etag, RegistrationNumber = sent["registration_number"], Date = sent.Day("date"), By = sent["by"] },
            cancellationToken: cancel).ResponseAsync,
        SendRemedy => api.Filings.SendRemedyAsync(
            new SendRemedyRequest { Name = name, RequestId = sent.RequestId, Etag = sent.Etag, Target = sent.TargetAs<RemedyTarget>(), Date = sent.Day("date") }, cancellationToken: cancel).ResponseAsync,
        CloseRemedy => api.Filings.CloseRemedyAsync(
            new CloseRemedyRequest
            {
                Name = name, RequestId = sent.RequestId, Etag = sent.Etag, Target = sent.TargetAs<RemedyTarget>(), Result = sent.Choice<RemedyResult>("result"), Date = sent.Day("date"), Note = sent["note"],
            },
            cancellationToken: cancel).ResponseAsync,
        _ => throw SentForm.Unknown(),
    };

    private DeskForm Form(string act, string target, System.Collections.Immutable.ImmutableArray<Field> fields) =>
        new(act, target, texts[$"Form.{act}"], texts[$"Form.{act}.Submit"], filing.Etag, fields);
}

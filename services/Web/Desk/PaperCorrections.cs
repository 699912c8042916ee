using System.Globalization;

namespace Habeas.Web.Desk;

/// <summary>What can be put right about a paper: the draft, its steps and its proofs.</summary>
/// <param name="facilities">Their names by their resource names.</param>
/// <param name="proceedings">Cases of the paper's persons, likewise.</param>
public sealed class PaperCorrections(
    Filing filing, ImmutableArray<Option> facilities, ImmutableArray<Option> proceedings, Texts texts)
{
    public const string DraftAct = "correct-draft";
    public const string StepAct = "correct-step";
    public const string NoStepAct = "withdraw-step";
    public const string NoProofAct = "withdraw-proof";

    public ImmutableArray<CorrectionGroup> All() =>
    [
        .. new CorrectionGroup(texts["Corrections.Draft"], [new CorrectedEntry("", [Draft()])]).IfAny(),
        .. new CorrectionGroup(texts["Corrections.Steps"], [.. filing.Steps.Select(Step).Skip(1)]).IfAny(),
        .. new CorrectionGroup(texts["Corrections.Proofs"], [.. filing.Proofs.Select(Proof)]).IfAny(),
    ];

    private DeskForm Draft()
    {
        // An old step does not say where it was first sent; then it is the addressee of now.
        var to = filing.Steps.FirstOrDefault()?.To ?? filing.Addressee ?? new Addressee();
        return Form(DraftAct, "", [
            Field.Any("kind", texts["Filing.Kind"], texts, chosen: filing.Kind) with { Wire = "draft.kind" },
            new Field("title", texts["Form.PaperTitle"], Value: filing.Title) { Wire = "draft.title", Longest = 500 },
            Field.Any("addressee_kind", texts["Filing.AddresseeKind"], texts, chosen: to.Kind) with { Wire = "draft.addressee.kind" },
            new Field("addressee", texts["Filing.Addressee"], Value: to.DisplayName) { Wire = "draft.addressee.display_name" },
            new Field("facility", texts["Filing.Facility"], "select", filing.Facility, IsNeeded: false)
            {
                Wire = "draft.facility",
                Options = [new Option("", "–"), .. facilities],
            },
            new Field("proceeding", texts["Filing.Proceeding"], "select", filing.Proceeding, IsNeeded: false)
            {
                Wire = "draft.proceeding",
                Options = [new Option("", "–"), .. proceedings],
            },
            Field.Known("draft_date", texts["Filing.Drafted"], filing.DraftDate) with { Wire = "draft.draft_date" },
        ]);
    }

    private CorrectedEntry Step(FilingStep step, int at)
    {
        var isHandOver = step.State == FilingState.HandedOver;
        var number = Number(at + 1);
        return new CorrectedEntry(
            $"{texts.Of(step.State)}, {Texts.Day(step.Date)}",
            [
                Form(StepAct, number, [
                    Field.Known("date", texts["Form.Date"], step.Date) with { Wire = "step.date" },
                    .. isHandOver
                        ?
                        [
                            Field.Any("way", texts["Filing.Way"], texts, chosen: filing.Way) with { Wire = "step.way" },
                            new Field("received_by", texts["Form.ReceivedBy"], Value: step.ReceivedBy, IsNeeded: false)
                            {
                                Wire = "step.received_by",
                            },
                        ]
                        : ImmutableArray<Field>.Empty,
                    .. step.State == FilingState.Forwarded
                        ?
                        [
                            Field.Any("to_kind", texts["Filing.AddresseeKind"], texts, chosen: step.To?.Kind ?? default) with
                            {
                                Wire = "step.to.kind",
                            },
                            new Field("to", texts["Form.ForwardedTo"], Value: step.To?.DisplayName ?? "") { Wire = "step.to.display_name" },
                        ]
                        : ImmutableArray.Create(
                            new Field(
                                "detail",
                                isHandOver ? texts["Form.GivenBy"]
                                    : step.State == FilingState.Registered ? texts["Filing.Number"]
                                    : texts["Step.Detail"],
                                Value: isHandOver ? step.GivenBy : step.Detail,
                                IsNeeded: step.State == FilingState.Registered) { Wire = "step.detail", Longest = 2000 }),
                ]),
                .. at + 1 == filing.Steps.Count ? [Form(NoStepAct, number, [])] : ImmutableArray<DeskForm>.Empty,
            ]);
    }

    private CorrectedEntry Proof(Proof proof) => new(
        string.Join(", ", new[] { texts.Of(proof.Kind), proof.Reference, Texts.Day(proof.Date) }.Where(part => part.Length > 0)),
        [Form(NoProofAct, Number(proof.Number), []) with { Text = texts["Form.withdraw-proof.Text"] }]);

    internal static readonly DeskActs Acts = new()
    {
        [DraftAct] = Of((sent, request) => request.Draft = new DraftCorrection
        {
            Kind = sent.Choice<FilingKind>("kind"),
            Title = sent["title"],
            Facility = sent["facility"],
            Proceeding = sent["proceeding"],
            Addressee = new Addressee { Kind = sent.Choice<AddresseeKind>("addressee_kind"), DisplayName = sent["addressee"] },
            DraftDate = sent.Known("draft_date"),
        }),
        [StepAct] = Of((sent, request) => request.Step = new StepCorrection
        {
            Number = Place(sent),
            Date = sent.Known("date"),
            Way = sent.Choice<DeliveryWay>("way"),
            ReceivedBy = sent["received_by"],
            Detail = sent["detail"],
            To = sent["to"].Length == 0 && sent["to_kind"].Length == 0
                ? null
                : new Addressee { Kind = sent.Choice<AddresseeKind>("to_kind"), DisplayName = sent["to"] },
        }),
        [NoStepAct] = Of((sent, request) => request.WithdrawStep = Place(sent)),
        [NoProofAct] = Of((sent, request) => request.WithdrawProof = Place(sent)),
    };

    private static DeskAct Of(Action<SentForm, CorrectFilingRequest> fill) => DeskAct.Of(
        sent =>
        {
            var request = new CorrectFilingRequest { Reason = sent.Why };
            fill(sent, request);
            return request;
        },
        (api, request, options) => api.Filings.CorrectFilingAsync(request, options));

    private static int Place(SentForm sent) => (int)Math.Min(SentForm.Id(sent.Target), int.MaxValue);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, target, filing.Etag, texts, [.. fields, Field.Why(texts), Field.Source(texts)]);
}

using Google.LongRunning;
using Habeas.Lists.V1;

namespace Habeas.Web.Desk.Editions;

/// <summary>What the desk does with an edition.</summary>
internal sealed class EditionForms(Edition edition, DeskCaller caller, Texts texts)
{
    public const string ReconcileAct = "reconcile-edition";
    public const string UndoAct = "undo-reconciliation";
    public const string PublishAct = "publish-edition";
    public const string WithdrawAct = "withdraw-edition";
    public const string ConfirmAct = "confirm-edition-withdrawal";
    public const string DeclineAct = "decline-edition-withdrawal";
    public const string DiscardAct = "discard-edition";

    /// <summary>Told on the edition's page after long work.</summary>
    public const string WorkDone = "work";

    private const string ProposeWay = "propose";
    private const string AcceptWay = "accept";
    private const string AcknowledgeField = "reprisals";

    public static ImmutableArray<string> Told { get; } =
    [
        PublishAct, WithdrawAct, ConfirmAct, DeclineAct, DiscardAct, EntryForms.DecideAct, EntryForms.CorrectAct, DraftView.DraftAct,
        WorkDone,
    ];

    /// <summary>Matching with the register; null if there is nothing to match.</summary>
    public DeskForm? Reconcile() => edition.State != EditionState.Imported || edition.Reconciliation is not { } count
        || count.Open + count.Ask == 0
            ? null
            : Form(ReconcileAct) with
            {
                Text = texts["Form.reconcile-edition.Text"],
                Buttons =
                [
                    new FormButton(ProposeWay, texts["Form.reconcile-edition.Propose"], IsMinor: true),
                    new FormButton(AcceptWay, texts["Form.reconcile-edition.Accept"]),
                ],
            };

    /// <summary>Null if no decision was made.</summary>
    public DeskForm? Undo() => edition.Reconciliation is { } count && count.Same + count.New > 0
        ? Form(
            UndoAct,
            Field.Reason(texts),
            new Field("clerks", texts["Form.undo-reconciliation.Clerks"], "checkbox", IsNeeded: false)) with
        {
            Text = texts["Form.undo-reconciliation.Text"],
        }
        : null;

    /// <summary>What may become of its publication.</summary>
    /// <param name="sent">After a refusal because of reprisals, they can be acknowledged.</param>
    public IEnumerable<DeskForm> Public(SentForm? sent)
    {
        if (edition.Publication is not { } publication)
        {
            yield break;
        }

        if (edition.Withdrawal is { } withdrawal)
        {
            if (caller.MayApprove([withdrawal.RequestedBy]))
            {
                yield return Form(ConfirmAct) with { Text = texts["Form.confirm-edition-withdrawal.Text", withdrawal.Reason] };
            }

            yield return Form(DeclineAct);
        }

        if (edition.State == EditionState.Discarded)
        {
            yield break;
        }

        if ((publication.WaitingChanges > 0 || !publication.IsPublic) && caller.MayApprove(publication.EnteredBy))
        {
            var risk = sent?.Refusal is { } refusal && RefusalWords.Reason(refusal) == "REPRISAL_RISK";
            yield return Form(PublishAct, risk ? [new Field(AcknowledgeField, texts["Form.Reprisals"], "checkbox")] : []) with
            {
                Text = texts["Form.publish-edition.Text"],
            };
        }

        if (publication.IsPublic && edition.Withdrawal is null)
        {
            yield return Form(WithdrawAct, Field.Reason(texts)) with { Text = texts["Form.withdraw-edition.Text"] };
        }

        if (edition.State is EditionState.Draft or EditionState.Imported && !publication.IsPublic)
        {
            yield return Form(DiscardAct) with
            {
                Text = texts[edition.State == EditionState.Draft ? "Form.discard-edition.Text" : "Form.discard-edition.Imported"],
            };
        }
    }

    /// <summary>Whether its changes wait for another person than the caller.</summary>
    public bool WaitsForAnother => edition.State != EditionState.Discarded
        && edition.Publication is { WaitingChanges: > 0 } publication
        && !caller.MayApprove(publication.EnteredBy);

    /// <returns>Long work that has begun; null if it is done.</returns>
    public static async Task<Operation?> Send(string name, SentForm sent, string language, DeskApi api, CancellationToken cancel)
    {
        switch (sent.Act)
        {
            case ReconcileAct:
                return await api.Editions.ReconcileEditionAsync(
                    new() { Name = name, RequestId = sent.RequestId, ProposeOnly = sent.Way != AcceptWay, Language = language },
                    cancellationToken: cancel);
            case UndoAct:
                return await api.Editions.UndoReconciliationAsync(
                    new()
                    {
                        Name = name, RequestId = sent.RequestId, Reason = sent["reason"], IncludeClerks = sent["clerks"].Length > 0,
                    },
                    cancellationToken: cancel);
            default:
                await Acts.Send(name, sent, api, cancel);
                return null;
        }
    }

    private static readonly DeskActs Acts = new()
    {
        [PublishAct] = DeskAct.Of(
            sent => new PublishEditionRequest { AcknowledgeReprisals = sent[AcknowledgeField].Length > 0 },
            (api, request, options) => api.Editions.PublishEditionAsync(request, options)),
        [WithdrawAct] = DeskAct.Of(
            sent => new WithdrawEditionRequest { Reason = sent["reason"] },
            (api, request, options) => api.Editions.WithdrawEditionAsync(request, options)),
        [ConfirmAct] = DeskAct.Of(
            _ => new ConfirmEditionWithdrawalRequest(),
            (api, request, options) => api.Editions.ConfirmEditionWithdrawalAsync(request, options)),
        [DeclineAct] = DeskAct.Of(
            _ => new DeclineEditionWithdrawalRequest(),
            (api, request, options) => api.Editions.DeclineEditionWithdrawalAsync(request, options)),
        [DiscardAct] = DeskAct.Of(
            _ => new DiscardEditionRequest(), (api, request, options) => api.Editions.DiscardEditionAsync(request, options)),
    };

    private DeskForm Form(string act, params ImmutableArray<Field> fields) =>
        DeskForm.Of(act, "", edition.Etag, texts, fields);
}

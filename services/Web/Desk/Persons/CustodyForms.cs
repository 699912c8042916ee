using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Kind = Habeas.Registry.V1.CustodyFact.KindOneofCase;

namespace Habeas.Web.Desk.Persons;

/// <summary>What is recorded of a person's custody and its legal title, and how it is put right.</summary>
internal sealed class CustodyForms(Prisoner prisoner, CustodyFields fields, Texts texts)
{
    public const string CorrectAct = "correct-fact";
    public const string WithdrawAct = "withdraw-fact";

    /// <summary>The part of the address that chooses the fact to put right.</summary>
    public const string FactKey = "fact";

    private static readonly ImmutableArray<Kind> WhileHeld =
        [Kind.Charges, Kind.Remand, Kind.Transfer, Kind.Verdict, Kind.Release, Kind.Death];

    private static readonly ImmutableArray<Kind> WhileServing = [Kind.Transfer, Kind.Verdict, Kind.Charges, Kind.Release, Kind.Death];

    /// <summary>What can happen to the person as things stand.</summary>
    public ImmutableArray<DeskForm> Now() => [.. Possible().Select(Act)];

    /// <summary>What may have happened before, in a custody that is known already. The service sees whether it fits.</summary>
    public ImmutableArray<DeskForm> Before() =>
        prisoner.Custodies.Count == 0 ? [] : [.. CustodyFields.Kinds.Except(Possible()).Select(Act)];

    /// <summary>The form that replaces a fact with the correct one of the same kind.</summary>
    public DeskForm Correct(CustodyFact fact) => Form(CorrectAct, $"{Number(fact)} {Select.Word(fact.KindCase)}", [
        .. fields.Of(fact.KindCase, fact, "replacement."),
        Reason(),
    ]);

    public DeskForm Withdraw(CustodyFact fact) => Form(WithdrawAct, Number(fact), [Reason()]) with { Text = texts["Person.Withdraw.Text"] };

    internal static readonly DeskActs Acts = new()
    {
        [ActOf(Kind.Arrest)] = Of<ArrestPrisonerRequest>(
            Kind.Arrest, (api, request, options) => api.Prisoners.ArrestPrisonerAsync(request, options)),
        [ActOf(Kind.Charges)] = Of<ChargePrisonerRequest>(
            Kind.Charges, (api, request, options) => api.Prisoners.ChargePrisonerAsync(request, options)),
        [ActOf(Kind.Remand)] = Of<RemandPrisonerRequest>(
            Kind.Remand, (api, request, options) => api.Prisoners.RemandPrisonerAsync(request, options)),
        [ActOf(Kind.Transfer)] = Of<TransferPrisonerRequest>(
            Kind.Transfer, (api, request, options) => api.Prisoners.TransferPrisonerAsync(request, options)),
        [ActOf(Kind.Verdict)] = Of<SentencePrisonerRequest>(
            Kind.Verdict, (api, request, options) => api.Prisoners.SentencePrisonerAsync(request, options)),
        [ActOf(Kind.Release)] = Of<ReleasePrisonerRequest>(
            Kind.Release, (api, request, options) => api.Prisoners.ReleasePrisonerAsync(request, options)),
        [ActOf(Kind.Death)] = Of<RecordPrisonerDeathRequest>(
            Kind.Death, (api, request, options) => api.Prisoners.RecordPrisonerDeathAsync(request, options)),
        [CorrectAct] = DeskAct.Of(ReadCorrection, (api, request, options) => api.Prisoners.CorrectPrisonerAsync(request, options)),
        [WithdrawAct] = DeskAct.Of(
            sent => new CorrectPrisonerRequest { Fact = SentForm.Id(sent.Target), Reason = sent["correction_reason"] },
            (api, request, options) => api.Prisoners.CorrectPrisonerAsync(request, options)),
    };

    /// <summary>The act that records a kind of fact.</summary>
    internal static string ActOf(Kind kind) => $"record-{Select.Word(kind)}";

    private IEnumerable<Kind> Possible() => prisoner.CustodyStatus switch
    {
        CustodyStatus.Arrested or CustodyStatus.Remand or CustodyStatus.HouseArrest => WhileHeld,
        CustodyStatus.Serving => WhileServing,
        CustodyStatus.Died => [],
        _ => [Kind.Arrest],
    };

    private DeskForm Act(Kind kind) => Form(ActOf(kind), "", fields.Of(kind));

    /// <summary>An act's request has the day, the sources and the content under the same names as a fact of any kind.</summary>
    private static DeskAct Of<TRequest>(Kind kind, DeskAct.Call<TRequest, Prisoner> call)
        where TRequest : IMessage, new() => DeskAct.Of(
        sent =>
        {
            var (request, fact) = (new TRequest(), CustodyFields.Read(kind, sent));
            foreach (var field in new[] { "date", "sources", CustodyFields.Message(kind) })
            {
                var from = CustodyFact.Descriptor.FindFieldByName(field).Accessor;
                var to = request.Descriptor.FindFieldByName(field).Accessor;
                if (to.GetValue(request) is RepeatedField<string> list)
                {
                    list.Add(fact.Sources);
                }
                else if (from.GetValue(fact) is { } value)
                {
                    to.SetValue(request, value);
                }
            }

            return request;
        },
        call);

    private static CorrectPrisonerRequest ReadCorrection(SentForm sent)
    {
        var target = sent.Target.Split(' ', 2);
        return new CorrectPrisonerRequest
        {
            Fact = SentForm.Id(target[0]),
            Replacement = CustodyFields.Read(Select.Read<Kind>(target.ElementAtOrDefault(1)), sent),
            Reason = sent["correction_reason"],
        };
    }

    private static string Number(CustodyFact fact) => fact.Id.ToString(CultureInfo.InvariantCulture);

    private Field Reason() => new("correction_reason", texts["Person.WhyCorrected"]) { Wire = "reason", Longest = 2000 };

    private DeskForm Form(string act, string target, ImmutableArray<Field> shown) =>
        DeskForm.Of(act, target, prisoner.Etag, texts, shown);
}

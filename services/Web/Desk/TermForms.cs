using System.Globalization;

namespace Habeas.Web.Desk;

/// <summary>What the desk records of a term that a decision started: that it was met, or that an act of the court changed it.</summary>
/// <param name="filings">The case's papers, one of which may have met it.</param>
public sealed class TermForms(Proceeding proceeding, IReadOnlyCollection<Filing> filings, Texts texts)
{
    public const string KeepAct = "keep-term";
    public const string ExtendAct = "extend-term";
    public const string SuspendAct = "suspend-term";
    public const string RestoreAct = "restore-term";

    private const int LongestNumber = 4;

    /// <summary>Nothing more is recorded of a term that was met, and only a missed one is restored.</summary>
    public IEnumerable<DeskForm> Of(Deadline deadline)
    {
        if (deadline.Subject != proceeding.Name || deadline.KeptDate is not null)
        {
            yield break;
        }

        var target = string.Create(CultureInfo.InvariantCulture, $"{deadline.Decision} {deadline.Rule}");
        yield return Form(KeepAct, target, [
            Field.Day(texts["Form.KeptDate"], day: null),
            .. filings.Count == 0
                ? ImmutableArray<Field>.Empty
                :
                [
                    new Field("filing", texts["Form.KeptBy"], "select", IsNeeded: false)
                    {
                        Options =
                        [
                            new Option("", "–"),
                            .. filings.Select(filing => new Option(
                                Names.Id(filing.Name),
                                string.Join(", ", new[] { filing.Title, Texts.Day(filing.DraftDate) }.Where(part => part.Length > 0)))),
                        ],
                    },
                ],
        ]);
        yield return Form(ExtendAct, target, [
            Act(),
            new Field("until", texts["Form.ExtendedUntil"], "date", IsNeeded: false) { Wire = "extend.until" },
            new Field("length", texts["Form.ExtendedBy"], IsNeeded: false)
            {
                Wire = "extend.length",
                Longest = LongestNumber,
                Hint = texts["Form.ExtendedBy.Hint"],
            },
            Field.Any<TermUnit>("unit", texts["Form.ExtendedUnit"], texts, isNeeded: false) with { Wire = "extend.unit" },
            Reason(),
        ]);
        yield return Form(SuspendAct, target, [
            Act(),
            new Field("until", texts["Form.SuspendedTo"], "date", IsNeeded: false)
            {
                Wire = "suspend.to",
                Hint = texts["Form.SuspendedTo.Hint"],
            },
            Reason(),
        ]);
        if (deadline.State is DeadlineState.Passed or DeadlineState.MayHavePassed)
        {
            yield return Form(RestoreAct, target, [
                Act(),
                new Field("until", texts["Form.RestoredUntil"], "date") { Wire = "restore.until" },
                Reason(),
            ]);
        }
    }

    internal static readonly DeskActs Acts = new()
    {
        [KeepAct] = DeskAct.Of(
            sent => new KeepTermRequest
            {
                Decision = Decision(sent),
                Rule = Rule(sent),
                Date = sent.Day("date"),
                Filing = sent["filing"].Length == 0 ? "" : "filings/" + sent["filing"],
            },
            (api, request, options) => api.Proceedings.KeepTermAsync(request, options)),
        [ExtendAct] = Changed((sent, request) => request.Extend = new ExtendTerm
        {
            Until = sent.OptionalDay("until"),
            Length = sent.Count("length") ?? 0,
            Unit = sent.Choice<TermUnit>("unit"),
        }),
        [SuspendAct] = Changed((sent, request) => request.Suspend = new SuspendTerm { To = sent.OptionalDay("until") }),
        [RestoreAct] = Changed((sent, request) => request.Restore = new RestoreTerm { Until = sent.Day("until") }),
    };

    private static DeskAct Changed(Action<SentForm, ChangeTermRequest> change) => DeskAct.Of(
        sent =>
        {
            var request = new ChangeTermRequest
            {
                Decision = Decision(sent),
                Rule = Rule(sent),
                Date = sent.Day("date"),
                Reason = sent["reason"],
            };
            change(sent, request);
            return request;
        },
        (api, request, options) => api.Proceedings.ChangeTermAsync(request, options));

    private static int Decision(SentForm sent) => SentForm.Number(sent.Target.Split(' ', 2)[0]);

    private static string Rule(SentForm sent) => sent.Target.Split(' ', 2).ElementAtOrDefault(1) ?? "";

    private Field Act() => Field.Day(texts["Form.TermActDate"], day: null);

    private Field Reason() => Field.Reason(texts) with { IsNeeded = false };

    private DeskForm Form(string act, string target, ImmutableArray<Field> fields) =>
        DeskForm.Of(act, target, proceeding.Etag, texts, fields).WithSource(texts);
}

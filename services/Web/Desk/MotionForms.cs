using System.Globalization;

namespace Habeas.Web.Desk;

/// <summary>Motions in a case, which only lawyers see and enter.</summary>
public sealed class MotionForms(Proceeding proceeding, Texts texts)
{
    public const string MakeAct = "make-motion";
    public const string DecideAct = "decide-motion";

    public DeskForm Make() => DeskForm.Of(MakeAct, "", proceeding.Etag, texts, [
        new Field("by", texts["Motion.By"]),
        Field.Known("date", texts["Form.Date"]),
        new Field("request", texts["Motion.Request"], "textarea") { Longest = 20_000 },
        Field.Source(texts),
    ]);

    /// <summary>Null for a motion that was decided.</summary>
    public DeskForm? Decide(Motion motion) => motion.Result != MotionResult.Unspecified
        ? null
        : DeskForm.Of(DecideAct, motion.Number.ToString(CultureInfo.InvariantCulture), proceeding.Etag, texts, [
            Field.Any<MotionResult>("result", texts["Motion.Result"], texts),
            Field.Known("date", texts["Form.Date"]),
            Field.Source(texts),
        ]);

    internal static readonly DeskActs Acts = new()
    {
        [MakeAct] = DeskAct.Of(
            sent => new MakeMotionRequest { By = sent["by"], Request = sent["request"], Date = sent.Known("date") },
            (api, request, options) => api.Proceedings.MakeMotionAsync(request, options)),
        [DecideAct] = DeskAct.Of(
            sent => new DecideMotionRequest
            {
                Motion = SentForm.Number(sent.Target),
                Result = sent.Choice<MotionResult>("result"),
                Date = sent.Known("date"),
            },
            (api, request, options) => api.Proceedings.DecideMotionAsync(request, options)),
    };
}

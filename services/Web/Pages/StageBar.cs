namespace Habeas.Web.Pages;

/// <summary>How far a case has come.</summary>
public enum StepState
{
    Passed,
    Current,
    Ahead,
}

/// <param name="Since">The day on which it began, as far as it is known; empty if it is not.</param>
public sealed record StageStep(string Name, StepState State, string Since);

/// <summary>The stages of a case in their order: those it went through, the one it is at, and those that may follow.</summary>
internal static class StageBar
{
    /// <summary>The way of an ordinary case. Every other stage stands where the case came to it.</summary>
    private static readonly Stage[] Way = [Stage.Investigation, Stage.FirstInstance, Stage.Appeal, Stage.Cassation];

    /// <returns>Empty when the stage is not known.</returns>
    public static ImmutableArray<StageStep> Of(Proceeding file, Texts texts)
    {
        if (file.Stage == Stage.Unspecified)
        {
            return [];
        }

        // A case can come back to a stage; its last seat there counts.
        var seats = file.Seats.Where(seat => seat.Stage != Stage.Unspecified)
            .GroupBy(seat => seat.Stage)
            .ToDictionary(stage => stage.Key, stage => stage.Last());
        var at = Array.IndexOf(Way, file.Stage);
        // Only a criminal case begins with an investigation, and of a case that left the ordinary way only what is known is shown.
        Stage[] passed =
        [
            .. Way.Where((stage, i) => seats.ContainsKey(stage)
                || (at >= 0 && i < at && (stage != Stage.Investigation || file.Kind == ProceedingKind.Criminal))),
            .. seats.Keys.Except(Way),
        ];
        return
        [
            .. passed.Where(stage => stage != file.Stage && (at < 0 || Array.IndexOf(Way, stage) < at))
                .Select(stage => Step(stage, StepState.Passed)),
            Step(file.Stage, StepState.Current),
            .. Way.Skip(at < 0 ? Way.Length : at + 1).Select(stage => new StageStep(texts.Of(stage), StepState.Ahead, "")),
        ];

        StageStep Step(Stage stage, StepState state) => new(texts.Of(stage), state, Texts.Day(seats.GetValueOrDefault(stage)?.From));
    }
}

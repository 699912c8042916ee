namespace Habeas.Cases.Proceedings;

public partial interface IProceedingGrain
{
    Task<Outcome<Proceeding>> Correct(Call call, ProceedingCorrected corrected);
}

internal sealed partial class ProceedingGrain
{
    public Task<Outcome<Proceeding>> Correct(Call call, ProceedingCorrected corrected) =>
        CommitWithTerms(call, file => file.Correct(corrected, day.Today));
}

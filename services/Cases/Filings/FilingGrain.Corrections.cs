namespace Habeas.Cases.Filings;

public partial interface IFilingGrain
{
    Task<Outcome<Filing>> Correct(Call call, FilingCorrected corrected);
}

internal sealed partial class FilingGrain
{
    public Task<Outcome<Filing>> Correct(Call call, FilingCorrected corrected) =>
        Enter(call, filing => filing.Correct(corrected, clock, day.Today));
}

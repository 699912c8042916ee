namespace Habeas.Cases.Proceedings;

internal static class ProceedingsModule
{
    public static void AddProceedings(this IServiceCollection services)
    {
        services.AddSingleton(SameMatter.Embedded);
        services.AddSingleton<ProceedingQueries>();
        services.AddConsentGate<IProceedingGrain, Proceeding>(ProceedingRows.OfPersons);
        services.AddReprisalGate(CasesModule.JournalName);
    }
}

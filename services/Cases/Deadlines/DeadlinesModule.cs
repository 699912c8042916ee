namespace Habeas.Cases.Deadlines;

internal static class DeadlinesModule
{
    public static void AddDeadlines(this IServiceCollection services)
    {
        services.AddSingleton<DeadlineQueries>();
        services.AddSingleton<Confirmations.ConfirmedRuleQueries>();
        services.AddSingleton<DeadlineReader>();
    }
}

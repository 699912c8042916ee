namespace Habeas.Cases.Clocks;

internal static class ClocksModule
{
    /// <param name="book">Read and validated once at each start.</param>
    public static void AddClocks(this IServiceCollection services, RuleBook book)
    {
        services.AddSingleton(book);
        services.AddSingleton<DeadlineCalculator>();
    }
}

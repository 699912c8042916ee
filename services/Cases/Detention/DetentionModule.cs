namespace Habeas.Cases.Detention;

internal static class DetentionModule
{
    public static void AddDetention(this IServiceCollection services)
    {
        services.AddSingleton<DetentionRuler>();
        services.AddSingleton<CustodyRecords>();
    }
}

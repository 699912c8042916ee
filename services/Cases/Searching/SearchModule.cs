using Habeas.Platform.Sealing;

namespace Habeas.Cases.Searching;

internal static class SearchModule
{
    /// <summary>How many words of records and files an index holds at most; each takes some 30 bytes.</summary>
    private const string Setting = "Cases:Search:MostWords";

    private const int MostWords = 5_000_000;

    public static void AddSearch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new WordIndex(configuration.GetValue<int?>(Setting) ?? MostWords));
        services.AddSingleton<SearchBuilder>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<SearchBuilder>());
        services.AddKeyedSingleton<IRecordsToForget>(
            CasesModule.JournalName, (provider, _) => provider.GetRequiredService<SearchBuilder>());
        services.AddSingleton<Search>();
    }
}

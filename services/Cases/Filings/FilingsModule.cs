namespace Habeas.Cases.Filings;

internal static class FilingsModule
{
    public static void AddFilings(this IServiceCollection services)
    {
        services.AddSingleton<FilingClock>();
        services.AddSingleton<FilingQueries>();
        services.AddSingleton<FilingWire>();
        services.AddSingleton<EvidenceRoom>();
        services.AddGrpc().AddServiceOptions<FilingsService>(options => options.MaxReceiveMessageSize = BodySize.FileMessage);
    }
}

namespace Habeas.Cases.Notices;

internal static class NoticesModule
{
    /// <summary>
    /// Hosts allowed for webhooks although they are internal, and without TLS: for tests and receivers on the same machine.
    /// </summary>
    public const string InsecureHosts = "Cases:Webhooks:AllowInsecureHosts";

    public static void AddNotices(this IServiceCollection services, IConfiguration configuration)
    {
        var (notices, smtp) = NoticeSettings.Read(configuration);
        services.AddSingleton(notices);
        services.AddSingleton(smtp);
        services.AddSingleton(new OutboundGuard(configuration.GetSection(InsecureHosts).Get<string[]>() ?? []));
        services.AddSingleton<ReceiverCodes>();
        services.AddSingleton<EndAddress>();
        services.AddSingleton<NoticeWriter>();
        services.AddSingleton<NoticeCauses>();
        services.AddSingleton<MailCarrier>();
        services.AddSingleton<WebhookCarrier>();
        services.AddSingleton<Post>();
        services.AddSingleton<SubscriptionQueries>();
        services.AddSingleton<NoticeQueries>();
        services.AddSingleton<SubscriptionWire>();
        services.AddSingleton<NoticeMaker>();
        services.AddSingleton<DeadlineNotices>();
        services.AddSingleton<INoticeSource, ProceedingNotices>();
        services.AddSingleton<INoticeSource, FilingNotices>();
        services.AddSingleton<INoticeSource, SubscriptionNotices>();
        services.AddSingleton<NoticeCollector>();
        services.AddHostedService<Courier>();
    }
}

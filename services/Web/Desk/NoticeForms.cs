namespace Habeas.Web.Desk;

/// <summary>What the desk does with subscriptions and with notices that could not be sent.</summary>
internal static class NoticeForms
{
    public const string CreateAct = "create-subscription";
    public const string ConfirmAct = "confirm-subscription";
    public const string ChallengeAct = "challenge-subscription";
    public const string ResumeAct = "resume-subscription";
    public const string CancelAct = "cancel-subscription";
    public const string RetryAct = "retry-notice";

    /// <summary>Precedes a kind of notice in the names of check boxes.</summary>
    private const string KindField = "kind-";

    public static readonly ImmutableArray<string> Acts = [CreateAct, ConfirmAct, ChallengeAct, ResumeAct, CancelAct, RetryAct];

    /// <summary>What can be subscribed to.</summary>
    private static ImmutableArray<NoticeKind> Kinds { get; } =
        [.. Enum.GetValues<NoticeKind>().Where(kind => kind is not (NoticeKind.Unspecified or NoticeKind.Confirmation))];

    public static DeskForm Create(DeskCaller caller, Site site, Texts texts) => DeskForm.Of(CreateAct, "", "", texts, [
        new Field("subject", texts["Subscription.Subject"], Value: caller.SignInName)
        {
            Wire = "subscription.subject",
            Longest = 100,
            Hint = texts["Subscription.Subject.Hint"],
        },
        Field.Choice(
            "channel", texts["Subscription.Channel"], NoticeChannel.Email, texts, NoticeChannel.Email, NoticeChannel.Webhook) with
        {
            Wire = "subscription.channel",
        },
        new Field("address", texts["Subscription.Address"])
        {
            Wire = "subscription.address",
            Longest = 1000,
            Hint = texts["Subscription.Address.Hint"],
        },
        new Field("language", texts["Calendar.Language"], "select", site.Language.Code)
        {
            Wire = "subscription.language",
            Options = [.. Language.All.Select(language => new Option(language.Code, language.Name))],
        },
        .. Kinds.Select(kind => new Field(KindField + Select.Word(kind), texts.Of(kind), "checkbox", "yes", IsNeeded: false)
        {
            Wire = "subscription.kinds",
            Group = texts["Subscription.Kinds"],
        }),
        new Field("every_file", texts["Subscription.Every"], "checkbox", IsNeeded: false) { Wire = "subscription.every_file" },
    ]) with { Text = texts["Form.create-subscription.Text"] };

    public static IEnumerable<DeskForm> Of(Subscription subscription, Texts texts)
    {
        if (subscription.State == SubscriptionState.Asked)
        {
            // A webhook confirms by itself.
            if (subscription.Channel == NoticeChannel.Email)
            {
                yield return Form(ConfirmAct, [
                    new Field("code", texts["Subscription.Code"]) { Longest = 20, Hint = texts["Subscription.Code.Hint"] },
                ]);
            }

            yield return Form(ChallengeAct, []);
        }

        if (subscription.State == SubscriptionState.Paused)
        {
            yield return Form(ResumeAct, []);
        }

        if (subscription.State != SubscriptionState.Cancelled)
        {
            yield return Form(CancelAct, []) with { Text = texts["Form.cancel-subscription.Text"] };
        }

        DeskForm Form(string act, ImmutableArray<Field> fields) =>
            DeskForm.Of(act, Names.Id(subscription.Name), subscription.Etag, texts, fields);
    }

    public static DeskForm Retry(Notice notice, Texts texts) => DeskForm.Of(RetryAct, Names.Id(notice.Name), notice.Etag, texts, []);

    public static async Task<CreateSubscriptionResponse> SendCreate(SentForm sent, DeskApi api, CancellationToken cancel) =>
        await api.Notices.CreateSubscriptionAsync(
            new CreateSubscriptionRequest
            {
                Subscription = new Subscription
                {
                    Subject = sent["subject"],
                    Channel = sent.Choice<NoticeChannel>("channel"),
                    Address = sent["address"],
                    Language = sent["language"],
                    Kinds = { Kinds.Where(kind => sent[KindField + Select.Word(kind)].Length > 0) },
                    EveryFile = sent["every_file"].Length > 0,
                },
                RequestId = sent.RequestId,
            }, cancellationToken: cancel);

    public static Task Send(SentForm sent, DeskApi api, CancellationToken cancel) => Changes.Send(
        (sent.Act == RetryAct ? "notices/" : "subscriptions/") + sent.Target, sent, api, cancel);

    private static readonly DeskActs Changes = new()
    {
        [ConfirmAct] = DeskAct.Of(
            sent => new ConfirmSubscriptionRequest { Code = sent["code"] },
            (api, request, options) => api.Notices.ConfirmSubscriptionAsync(request, options)),
        [ChallengeAct] = DeskAct.Of(
            _ => new ChallengeSubscriptionRequest(), (api, request, options) => api.Notices.ChallengeSubscriptionAsync(request, options)),
        [ResumeAct] = DeskAct.Of(
            _ => new ResumeSubscriptionRequest(), (api, request, options) => api.Notices.ResumeSubscriptionAsync(request, options)),
        [CancelAct] = DeskAct.Of(
            _ => new CancelSubscriptionRequest(), (api, request, options) => api.Notices.CancelSubscriptionAsync(request, options)),
        [RetryAct] = DeskAct.Of(
            _ => new RetryNoticeRequest(), (api, request, options) => api.Notices.RetryNoticeAsync(request, options)),
    };
}

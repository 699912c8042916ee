using System.Text.RegularExpressions;
using Habeas.Cases.V1;
using MimeKit;

namespace Habeas.Cases.Tests.Notices;

/// <summary>Tests of notices in the service's host, with a mail server on a port of the test's own.</summary>
public abstract partial class NoticesHost(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    protected const string Court = "Canary District Court";
    protected const string CaseNumber = "2-CANARY/25";
    protected const string Address = "lawyer.canary@example.org";

    protected static readonly NoticeKind[] Every =
        [.. Enum.GetValues<NoticeKind>().Where(kind => kind is not (NoticeKind.Unspecified or NoticeKind.Confirmation))];

    protected int Port { get; } = Ports.Free();

    protected Dictionary<string, string?> Settings => new()
    {
        ["Cases:Smtp:Host"] = "127.0.0.1",
        ["Cases:Smtp:Port"] = Port.ToString(),
        ["Cases:Smtp:Security"] = "None",
        ["Cases:Smtp:From"] = "Habeas <notices@habeas.test>",
        ["Cases:Notices:PublicUrl"] = "https://habeas.test/",
        ["Cases:Notices:TimeoutSeconds"] = "20",
    };

    protected override Task<CasesHost> NewHost(string? postgres) =>
        Task.FromResult(new CasesHost { Postgres = postgres, Settings = Settings });

    protected static string TextOf(MimeMessage mail) => mail.TextBody!.ReplaceLineEndings("\n");

    protected static string CodeOf(MimeMessage mail) => Code().Match(TextOf(mail)).Value;

    protected static string UnsubscribeLinkOf(MimeMessage mail) => mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>');

    protected Task<CreateSubscriptionResponse> Ask(
        NoticeChannel channel = NoticeChannel.Email,
        string address = Address,
        string subject = "lawyer-1",
        bool everyFile = false,
        params NoticeKind[] kinds) =>
        Host.Notices.CreateSubscriptionAsync(
            new CreateSubscriptionRequest
            {
                Subscription = new Subscription
                {
                    Subject = subject,
                    Channel = channel,
                    Address = address,
                    Language = "en",
                    EveryFile = everyFile,
                    Kinds = { kinds.Length > 0 ? kinds : Every },
                },
                RequestId = Guid.NewGuid().ToString(),
            },
            Host.Desk).ResponseAsync;

    /// <summary>A confirmed subscription by e-mail; its confirmation request is removed from the server.</summary>
    private protected async Task<string> Confirmed(
        MailServer server, string subject = "lawyer-1", bool everyFile = false, params NoticeKind[] kinds)
    {
        var asked = await Ask(subject: subject, everyFile: everyFile, kinds: kinds);
        await Host.Post();
        server.Mails.TryDequeue(out var question).ShouldBeTrue();
        var name = asked.Subscription.Name;
        await Host.Notices.ConfirmSubscriptionAsync(new ConfirmSubscriptionRequest { Name = name, Code = CodeOf(question!) }, Host.Lawyer);
        return name;
    }

    protected async Task<string> Open(string lawyer = "lawyer-1") => (await Host.OpenProceeding(new Proceeding
    {
        Kind = ProceedingKind.Civil,
        Prisoners = { Prisoner(1) },
        BeginDate = Day(2025, 10, 1),
        Parties = { new Party { Role = PartyRole.Claimant, DisplayName = "Canary Claimant" } },
        Seats = { new Seat { Stage = Stage.FirstInstance, Court = Court, CaseNumber = CaseNumber, From = Day(2025, 10, 1) } },
        Lawyers = { lawyer },
    })).Name;

    protected async Task<Proceeding> Schedule(string file, int day = 20) => await Host.Proceedings.ScheduleHearingAsync(
        new ScheduleHearingRequest
        {
            Name = file,
            Date = Day(2025, 11, day),
            Time = new() { Hours = 10, Minutes = 30 },
            Room = "Canary room",
        },
        Host.Desk);

    protected Task<Proceeding> Decide(string file, int month, int day) => Host.EnterDecision(file, new CourtDecision
    {
        Kind = DecisionKind.Judgment,
        Date = Day(2025, month, day),
        Outcome = DecisionOutcome.Refused,
        Reason = "Canary reason",
    });

    protected Task<string> HandOver(string proceeding)
    {
        var paper = Paper(FilingKind.Lawsuit, "Canary lawsuit", 14, drafted: Day(2025, 11, 5), Court);
        paper.Proceeding = proceeding;
        return HandOver(paper, on: Day(2025, 11, 6));
    }

    protected async Task<IReadOnlyList<Notice>> Notices(NoticeState state = NoticeState.Unspecified) =>
        [.. (await ListNotices(new() { State = state })).Notices.Where(notice => notice.Kind != NoticeKind.Confirmation)];

    protected async Task<ListNoticesResponse> ListNotices(ListNoticesRequest request) =>
        await Host.Notices.ListNoticesAsync(request, Host.Desk);

    [GeneratedRegex("[0-9]{8}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}

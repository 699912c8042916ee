using System.Security.Cryptography;
using System.Text;
using Habeas.Cases.V1;

namespace Habeas.Cases.Tests.Notices;

/// <summary>Notices as signed requests to somebody's server.</summary>
public abstract class WebhookNoticeTests(PostgresCluster? cluster = null) : NoticesHost(cluster)
{
    private WebhookReceiver receiver = null!;

    [Fact]
    public async Task A_receiver_confirms_by_answering_the_challenge_and_then_gets_signed_requests()
    {
        await using var server = receiver;
        await Schedule(await Open());
        var asked = await Ask(NoticeChannel.Webhook, receiver.Hook);
        asked.Secret.ShouldStartWith("whsec_");
        asked.Subscription.Address.ShouldBe($"{receiver.Address.GetLeftPart(UriPartial.Authority)}/***");
        await Host.Post();
        (await Read(asked)).State.ShouldBe(SubscriptionState.Active);
        receiver.Requests.ShouldHaveSingleItem().Json["type"]!.GetValue<string>().ShouldBe("confirmation");

        var file = await Open();
        await Schedule(file, day: 21);
        await Host.Post();
        var told = receiver.Requests.ToArray()[^1];
        told.Json["type"]!.GetValue<string>().ShouldBe("hearing_scheduled");
        told.Json["data"]!.ToJsonString()
            .ShouldBe($$"""{"subject":"{{file}}","link":"https://habeas.test/{{file}}","date":"2025-11-21","time":"10:30"}""");
        told.Timestamp.ShouldBe(Host.Time.GetUtcNow().ToUnixTimeSeconds().ToString());
        receiver.Requests.Count.ShouldBe(2);
        foreach (var request in receiver.Requests)
        {
            request.Signature.ShouldBe(Signature(asked.Secret, request));
            request.Headers.ShouldNotContain("traceparent");
            request.Headers.ShouldNotContain("User-Agent");
            request.Body.ShouldNotContain("canary", Case.Insensitive);
        }
    }

    [Fact]
    public async Task A_wrong_answer_confirms_nothing_and_the_challenge_is_sent_again()
    {
        await using var server = receiver;
        receiver.WrongAnswer = "yes";
        var asked = await Ask(NoticeChannel.Webhook, receiver.Hook);
        await Host.Post();
        (await Read(asked)).State.ShouldBe(SubscriptionState.Asked);
        (await All())[0].Fault.ShouldBe(NoticeFault.ChallengeNotAnswered);
        receiver.WrongAnswer = null;
        Host.Time.Advance(TimeSpan.FromMinutes(2));
        await Host.Post();
        (await Read(asked)).State.ShouldBe(SubscriptionState.Active);
        receiver.Requests.Select(request => request.Id).Distinct().Count().ShouldBe(1, "by its id a receiver knows a repeat");
    }

    [Fact]
    public async Task A_challenge_that_goes_unanswered_for_a_day_is_parked()
    {
        await using var server = receiver;
        receiver.WrongAnswer = "yes";
        await Ask(NoticeChannel.Webhook, receiver.Hook);
        await Host.Post();
        Host.Time.Advance(TimeSpan.FromHours(24));
        await Host.Post();
        var question = (await All()).ShouldHaveSingleItem();
        (question.State, question.Fault).ShouldBe((NoticeState.Parked, NoticeFault.CodeExpired));
        receiver.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(410, NoticeFault.Gone, NoticeState.Parked)]
    [InlineData(302, NoticeFault.Redirected, NoticeState.Parked)]
    [InlineData(307, NoticeFault.Redirected, NoticeState.Parked)]
    [InlineData(500, NoticeFault.PutOff, NoticeState.Waiting)]
    [InlineData(429, NoticeFault.PutOff, NoticeState.Waiting)]
    public async Task The_receivers_response_decides_whether_delivery_is_retried(int status, NoticeFault fault, NoticeState state)
    {
        await using var server = receiver;
        await Ask(NoticeChannel.Webhook, receiver.Hook);
        await Host.Post();
        receiver.Statuses.Enqueue(status);
        await Schedule(await Open());
        await Host.Post();
        var notice = (await Notices()).ShouldHaveSingleItem();
        (notice.Fault, notice.ReplyCode, notice.State).ShouldBe((fault, status, state));
        Host.Time.Advance(TimeSpan.FromMinutes(2));
        await Host.Post();
        receiver.Requests.Count.ShouldBe(state == NoticeState.Waiting ? 3 : 2);
        receiver.Requests.ToArray()[^1]
            .Id.ShouldBe($"notice_{notice.Name["notices/".Length..].Replace("-", "", StringComparison.Ordinal)}");
    }

    [Fact]
    public async Task An_internal_address_is_refused_whether_given_directly_or_resolved_from_a_name()
    {
        await using var server = receiver;
        string[] addresses =
        [
            "http://example.org/", "https://127.0.0.1/", "https://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest", "https://me:word@example.org/", "ftp://example.org/", "nowhere",
        ];
        foreach (var address in addresses)
        {
            (await Refused(StatusCode.InvalidArgument, () => Ask(NoticeChannel.Webhook, address))).ShouldBe("INVALID_FIELD");
        }

        await Ask(NoticeChannel.Webhook, $"https://localhost:{receiver.Address.Port}/hook");
        await Host.Post();
        var question = (await All()).ShouldHaveSingleItem();
        (question.State, question.Fault).ShouldBe((NoticeState.Parked, NoticeFault.AddressRefused));
        receiver.Requests.ShouldBeEmpty();
    }

    protected override async Task<CasesHost> NewHost(string? postgres)
    {
        receiver = await WebhookReceiver.Start();
        return new()
        {
            Postgres = postgres,
            Settings = new(Settings) { ["Cases:Webhooks:AllowInsecureHosts:0"] = receiver.Address.Authority },
        };
    }

    /// <summary>Written independently, from the specification of Standard Webhooks.</summary>
    private static string Signature(string secret, Received request)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret.Split('_')[1]));
        var signed = Encoding.UTF8.GetBytes(string.Join('.', request.Id, request.Timestamp, request.Body));
        return $"v1,{Convert.ToBase64String(hmac.ComputeHash(signed))}";
    }

    private async Task<Subscription> Read(CreateSubscriptionResponse asked) =>
        await Host.Notices.GetSubscriptionAsync(new GetSubscriptionRequest { Name = asked.Subscription.Name }, Host.Desk);

    private async Task<IReadOnlyList<Notice>> All() => (await ListNotices(new())).Notices;
}

public sealed class SqliteWebhookNoticeTests : WebhookNoticeTests;

public sealed class PostgresWebhookNoticeTests(PostgresCluster cluster) : WebhookNoticeTests(cluster);

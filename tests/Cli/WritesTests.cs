using Google.Protobuf;
using Habeas.Cases.V1;

namespace Habeas.Cli.Tests;

/// <summary>What every command that writes sends with it.</summary>
public sealed class WritesTests : CliTest
{
    public static TheoryData<string> Writes =>
    [
        $"filings draft X --kind lawsuit --prisoner {P1} --to Y --addressee-kind court --date 2025",
        $"filings hand-over {P1} --way post --date 2025",
        $"filings post {P1} --date 2025",
        $"filings register {P1} --number 1 --date 2025",
        $"filings accept {P1} --date 2025",
        $"filings refuse {P1} --date 2025 --reason x",
        $"filings forward {P1} --date 2025 --to Y --addressee-kind court",
        $"filings answer {P1} --date 2025",
        $"filings decide {P1} --date 2025 --result x",
        $"filings lose {P1} --date 2025 --reason x",
        $"filings prove {P1} --step posted --kind postal-receipt --date 2025",
        $"filings send-remedy {P1} --to court --date 2025",
        $"filings close-remedy {P1} --to court --result silent --date 2025",
        $"proceedings open --kind civil --prisoner {P1} --begin 2025 --stage first-instance",
        $"proceedings move {P1} --stage appeal --from 2025",
        $"proceedings hearing schedule {P1} --date 2025-12-10",
        $"proceedings hearing postpone {P1} 1 --reason x",
        $"proceedings hearing hold {P1} 1",
        $"proceedings hearing close {P1} 1 --reason x",
        $"proceedings hearing cancel {P1} 1 --reason x",
        $"proceedings decide {P1} --kind ruling --date 2025",
        $"proceedings serve {P1} 1 --on party --date 2025",
        $"proceedings keep {P1} 1 az.civil.appeal --date 2025",
        $"proceedings correct opening {P1} --kind civil --begin 2025 --reason x",
        $"proceedings correct seat {P1} 1 --stage appeal --from 2025 --reason x",
        $"proceedings correct hearing {P1} 1 --date 2025-12-10 --state scheduled --reason x",
        $"proceedings correct decision {P1} 1 --kind ruling --date 2025 --reason x",
        $"proceedings correct service {P1} 1 1 --withdraw --reason x",
        $"proceedings correct cost {P1} 1 --withdraw --reason x",
        $"proceedings correct term {P1} 1 az.civil.appeal --reason x",
        $"proceedings correct motion {P1} 1 --withdraw --reason x",
        $"filings correct draft {P1} --kind lawsuit --title x --to Y --addressee-kind court --date 2025 --reason x",
        $"filings correct step {P1} 2 --date 2025 --reason x",
        $"filings correct withdraw-step {P1} 3 --reason x",
        $"filings correct withdraw-proof {P1} 1 --reason x",
        "deadlines confirm az.civil.appeal --content x --citation y --edition z",
        "deadlines withdraw-confirmation az.civil.appeal --reason x",
        $"proceedings publish {P1}",
        $"proceedings unpublish {P1} --reason x",
        $"filings check {P1}",
        "subscriptions create lawyer-1 --email a@example.org --kind decision-given",
        $"subscriptions confirm {P1} --code 1",
        $"subscriptions challenge {P1}",
        $"subscriptions cancel {P1}",
        $"subscriptions resume {P1}",
        $"notices retry {P1}",
        "calendars create lawyer-1",
        $"calendars revoke {P1}",
        $"drafts drop {P1}",
        $"proposals confirm {P1} 5",
        $"proposals decline {P1} 5 --reason x",
    ];

    [Theory, MemberData(nameof(Writes))]
    public async Task Every_write_carries_the_request_id_that_was_given_or_a_new_one(string line)
    {
        // Nobody answers these: what counts is what was sent. Some look first at what they change.
        Server.On((GetProceedingRequest _) => new Proceeding());
        await Run([.. line.Split(' '), "--request-id", E2]);
        await Run(line.Split(' '));

        var ids = Server.Calls.Select(call => (IMessage)call.Request)
            .Where(request => request is not GetProceedingRequest)
            .Select(request => (string)request.Descriptor.FindFieldByName("request_id").Accessor.GetValue(request))
            .ToArray();
        ids.Length.ShouldBe(2, line);
        ids[0].ShouldBe(E2);
        Guid.TryParseExact(ids[1], "D", out _).ShouldBeTrue();
        ids[1].ShouldNotBe(E2);
    }

    public static TheoryData<string> Recordings =>
    [
        .. ((IEnumerable<TheoryDataRow<string>>)Writes).Select(row => row.Data)
            .Where(line => (line.StartsWith("filings ", StringComparison.Ordinal)
                || line.StartsWith("proceedings ", StringComparison.Ordinal))
                && !line.Contains("publish", StringComparison.Ordinal) && !line.StartsWith("filings check", StringComparison.Ordinal)),
    ];

    [Theory, MemberData(nameof(Recordings))]
    public async Task What_is_recorded_says_where_it_is_known_from(string line)
    {
        Server.On((GetProceedingRequest _) => new Proceeding());
        await Run([.. line.Split(' '), "--source", "https://turan.az", "--source", "the lawyer"]);

        var sent = Server.Calls.Select(call => (IMessage)call.Request).Single(request => request is not GetProceedingRequest);
        ((IEnumerable<string>)sent.Descriptor.FindFieldByName("sources").Accessor.GetValue(sent))
            .ShouldBe(["https://turan.az", "the lawyer"]);
    }
}
